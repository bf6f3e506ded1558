"""The articles that readers can answer, as the build says them."""

import json
import logging

import pytest

from comments.errors import ThreadsUnread, UnknownArticle
from comments.threads import Threads


@pytest.fixture
def threads(site):
    return Threads(site.output, site.content)


def test_an_article_is_found_by_its_records_and_its_slug(threads):
    assert threads.find("marche").url == "/marche/"
    assert threads.find("ancien-marche").record == "marche"
    assert threads.find("marche.en").lang == "en"


@pytest.mark.parametrize("name", ["", "rien", "../marche", "Marche", "marche\0"])
def test_what_is_no_article_is_told(threads, name):
    with pytest.raises(UnknownArticle):
        threads.find(name)


def test_each_thread_is_listed_once(threads):
    assert len(threads.all()) == 4


def test_comments_are_those_of_all_records_of_the_article(site, threads):
    site.record("ancien-marche", {"id": "c0"})
    assert {each.id for each in threads.comments(threads.find("marche"))} == {"c0", "c1", "c2"}
    assert threads.comments(threads.find("pont")) == []


def test_a_new_build_is_seen(site, threads):
    threads.find("pont")
    row = {"slug": "neuf", "title": "Neuf", "url": "/neuf/", "open": True, "lang": "fr"}
    site.write("next.json", json.dumps([row]))
    (site.output / "next.json").replace(site.output / "threads.json")
    assert threads.find("neuf").records == ("neuf",)
    with pytest.raises(UnknownArticle):
        threads.find("pont")


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"slug": "x"}]'])
def test_of_a_broken_list_what_was_read_last_holds_and_the_log_says_so_once(
    site, threads, text, caplog
):
    threads.find("pont")
    site.write("threads.json", text)
    assert threads.find("pont").slug == threads.find("pont").slug == "pont"
    (line,) = caplog.messages
    assert str(site.output / "threads.json") in line
    assert "est illisible" in line


def test_a_broken_list_does_not_say_that_an_article_is_missing(site, threads):
    site.write("threads.json", "[{")
    with pytest.raises(ThreadsUnread):
        threads.find("pont")
    assert threads.all() == []


def test_before_the_first_build_no_article_is_known(site, threads, caplog):
    (site.output / "threads.json").unlink()
    assert not threads.is_built
    with pytest.raises(ThreadsUnread):
        threads.find("pont")
    assert not [line for line in caplog.records if line.levelno >= logging.WARNING]
