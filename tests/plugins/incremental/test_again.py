"""A process that has built a site builds it again from what it knows, or says that it can't."""

import sys

import pytest

from plugins.incremental.same import Sameness
from tests.plugins.incremental import staying
from tests.plugins.incremental.staying import rendered

PLUGIN = """
from pelican import signals

def on_read(item):
    print("read", item.source_path)

on_read.keeps_nothing = KEEPS_NOTHING

def on_articles_read(generator):
    for article in generator.articles:
        article.title += "!"  # once a build, whoever read it

def register():
    signals.content_object_init.connect(on_read)
    signals.article_generator_finalized.connect(on_articles_read)
"""
TEXTS = ("un", "deux", "trois")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "content").mkdir()
    for number, name in enumerate(TEXTS, start=1):
        text = f"Title: {name}\nDate: 2026-01-0{number}\nCategory: {name}\n\nTexte {name}.\n"
        (tmp_path / f"content/{name}.md").write_text(text)
    (tmp_path / "theme/templates").mkdir(parents=True)
    (tmp_path / "theme/templates/tags.html").write_text("{{ SITENAME }}")
    return tmp_path


def run(folder, *commands, keeps_nothing=True):
    return staying.run(folder, f"KEEPS_NOTHING = {keeps_nothing}\n{PLUGIN}", *commands)


def read(said):
    return [line.rpartition("/")[2] for line in said if line.startswith("read ")]


def test_only_what_changed_is_read_and_rendered(folder):
    ((can, said),) = run(folder, "echo Encore. >> content/deux.md")
    assert can
    assert read(said) == ["deux.md"]
    assert "deux.html" in rendered(said)
    assert not {"un.html", "trois.html", "category/un.html"} & {*rendered(said)}
    assert "Encore." in (folder / "output/deux.html").read_text()


def test_what_plugins_gave_an_item_is_given_anew(folder):
    (_, _), (can, _) = run(folder, "touch content/un.md", "echo Encore. >> content/deux.md")
    assert can
    page = (folder / "output/trois.html").read_text()
    assert "trois!" in page
    assert "trois!!" not in page


def test_a_text_that_is_new_is_read_and_one_that_is_gone_is_not_written(folder):
    new = "printf 'Title: quatre\\nDate: 2026-01-04\\n\\nQuatre.\\n' > content/quatre.md"
    # The first text that a process reads also opens the file of its time zone: it is read again.
    _, added, removed = run(folder, "touch content/deux.md", new, "rm content/un.md")
    assert read(added[1]) == ["quatre.md"]
    assert removed[0]
    assert read(removed[1]) == []
    assert not (folder / "output/un.html").exists()
    assert "quatre" in (folder / "output/index.html").read_text()


def test_a_text_follows_what_it_links_to(folder):
    (folder / "content/trois.md").write_text(
        "Title: trois\nDate: 2026-01-03\n\n[Là]({filename}deux.md).\n"
    )
    (_, _), (can, said) = run(
        folder, "touch content/deux.md", "sed -i '1a Slug: ailleurs' content/deux.md"
    )
    assert can
    assert read(said) == ["deux.md"]
    assert (
        'href="https://a.example/ailleurs.html">Là<' in (folder / "output/trois.html").read_text()
    )


def test_where_nothing_changed_nothing_is_done(folder):
    (can, said), (later, more) = run(folder, "true", "echo Encore. >> content/deux.md")
    assert can
    assert [line.partition("\u00a0")[0] for line in said] == ["rien n’a changé"]
    assert later
    assert read(more) == ["deux.md"]


@pytest.mark.parametrize(
    "edit",
    [
        "echo '#' >> conf.py",
        "echo '#' >> seeing.py",
        "echo x >> theme/templates/tags.html",
        f"{sys.executable} -m pelican -s conf.py -q > /dev/null",  # another process built it
        "rm -r cache",
    ],
)
def test_a_new_process_is_asked_for_where_more_than_texts_changed(folder, edit):
    ((can, _),) = run(folder, f"echo Encore. >> content/deux.md; {edit}")
    assert not can


def test_who_may_keep_what_it_reads_sees_all_of_it_in_a_new_process(folder):
    ((can, _),) = run(folder, "echo Encore. >> content/deux.md", keeps_nothing=False)
    assert not can


class Thing:
    def __init__(self, **fields):
        vars(self).update(fields)


@pytest.mark.parametrize(
    ("before", "now", "are_same"),
    [
        ([1, "a", (True,)], [1, "a", (True,)], True),
        ([1], [True], False),
        ([1, 2], [2, 1], False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),  # a template may go through it
        (Thing(a=[1], b=None), Thing(a=[1], b=None), True),
        (Thing(a=[1]), Thing(a=[2]), False),
        (Thing(a=1), Thing(a=1, b=2), False),
        (lambda: 1, lambda: 1, False),
        (iter([1]), iter([1]), False),
        ({1, 2}, {2, 1}, True),
        (object(), object(), False),
    ],
)
def test_values_of_two_builds_are_the_same_if_templates_read_the_same(before, now, are_same):
    assert Sameness().are_same(before, now) is are_same
