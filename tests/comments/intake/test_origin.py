"""Only pages of this site send forms here."""

import pytest

from tests.comments.conftest import SITE

KINDS = ("comments", "shares", "reports", "votes")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://ailleurs.example"},
        {"Origin": "https://bourg.example.evil.example"},
        {"Origin": "http://bourg.example"},
        {"Origin": "https://bourg.example:8443"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://ailleurs.example", "Sec-Fetch-Site": "same-origin"},
    ],
    ids=repr,
)
def test_a_form_of_another_site_is_refused(resident, kind, headers):
    resident.headers = headers
    assert resident.sends(kind).status_code == 403
    assert resident.sends_json(kind).status_code == 403
    assert resident.sent() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": SITE},
        {"Origin": SITE, "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin"},
    ],
    ids=repr,
)
def test_a_form_of_this_site_is_taken(resident, headers):
    resident.headers = headers
    assert resident.sends().status_code == 303
