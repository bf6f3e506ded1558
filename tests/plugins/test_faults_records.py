"""Faults of records and votes."""

import json

import pytest

from tests.conftest import COMMENT


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "JSON invalide"),
        ("[]", "attendu : un objet JSON"),
        (json.dumps(COMMENT | {"date": "2026-03-02T10:00:00"}), "date : "),
        (json.dumps(COMMENT | {"voice": "mairie"}), "voice : "),
        (json.dumps(COMMENT | {"website": "javascript:alert(1)"}), "website : "),
        (json.dumps({k: v for k, v in COMMENT.items() if k != "author"}), "author : absent"),
    ],
)
def test_a_record_that_breaks_its_contract_is_a_fault_with_its_line(blog, line, said):
    blog.article()
    blog.write("comments/un-article.jsonl", json.dumps(COMMENT) + "\n" + line + "\n")
    (fault,) = blog.faults()
    assert fault.startswith("comments/un-article.jsonl:2: ")
    assert said in fault


@pytest.mark.parametrize("votes", ["{", "[]", '{"un-article": "douze"}', '{"un-article": -1}'])
def test_votes_that_are_none_are_a_fault(blog, votes):
    blog.article()
    blog.write("votes.json", votes)
    (fault,) = blog.faults()
    assert fault.startswith("votes.json:1: ")


@pytest.mark.parametrize("votes", ["[" * 100_000, '{"a": ' + "9" * 5000 + "}", b"\xff"])
def test_votes_that_break_the_parser_are_one_line(blog, votes):
    blog.write("votes.json", votes)
    (fault,) = blog.faults()
    assert fault.startswith("votes.json:1: ")


def test_the_records_of_drafts_and_of_nothing_are_checked_too(blog):
    blog.article("projet", status="draft")
    blog.write("comments/projet.jsonl", "{\n")
    blog.write("comments/perdu.jsonl", "{\n")
    assert sorted(fault.split(":")[0] for fault in blog.faults()) == [
        "comments/perdu.jsonl",
        "comments/projet.jsonl",
    ]


def test_a_comment_that_cleans_to_nothing_is_a_fault(blog):
    blog.article()
    blog.record("un-article", {"html": "<script>alert(1)</script>"})
    (fault,) = blog.faults()
    assert fault.startswith("comments/un-article.jsonl:1: html : ")
