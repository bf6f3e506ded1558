"""Faults of shares: what their header and body must have."""

import json

import pytest

from plugins.shares import cited
from tests.conftest import COMMENT, SHARE


@pytest.mark.parametrize("field", SHARE)
def test_a_share_without_a_demanded_field_is_a_fault(blog, field):
    blog.share(**{field.replace("-", "_").lower(): None})
    (fault,) = blog.faults()
    assert fault.startswith(f"shares/un-partage.md:1: {field} : absent ; attendu : ")


def test_a_share_without_an_introduction_is_a_fault(blog):
    blog.share(body="<blockquote><p>Ses mots.</p></blockquote>\n")
    (fault,) = blog.faults()
    assert "introduction vide ; attendu : " in fault


def test_a_licence_that_is_none_is_a_fault(blog):
    blog.share(licence="libre")
    (fault,) = blog.faults()
    assert fault.startswith(
        "shares/un-partage.md:8: Licence : 'libre' n’est pas un identifiant SPDX ; attendu"
    )


def test_an_e_mail_address_in_a_consent_is_a_fault(blog):
    blog.share(consent="courriel de lucienne@carnet.example du 3 mars")
    (fault,) = blog.faults()
    assert "Consent : contient une adresse électronique" in fault


def test_a_source_is_no_template_of_a_regular_expression():
    assert cited("<blockquote>", r"https://x.example/a\1b\n").endswith(r'/a\1b\n">')


@pytest.mark.parametrize(
    "address",
    [
        'https://x.example/"><b>',
        "https://u:p@x.example/",
        "https://x.example:99999/",
        "https://a b/",
    ],
)
def test_an_address_that_must_not_be_published_is_a_fault(blog, address):
    blog.share(source=address)
    blog.write("comments/un-partage.jsonl", json.dumps(COMMENT | {"website": address}) + "\n")
    files = [fault.split(":")[0] for fault in blog.faults()]
    assert files == ["comments/un-partage.jsonl", "shares/un-partage.md"]
