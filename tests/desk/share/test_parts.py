from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.clean import is_clean
from comments.spam.links import visible
from desk.share.document import decoded
from desk.share.draft import header
from desk.share.extract import MOST, cleaned, extract_of
from desk.share.licences import licence_of, spdx_of
from desk.share.original import Original
from desk.share.text import day, line, name

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
WORDS = st.text() | st.lists(
    st.sampled_from(
        [
            "<b>",
            "</b>",
            "<script>",
            "&lt;",
            "&amp;lt;",
            "&#10;",
            "\r\n",
            "\u2028",
            "\u202e",
            ":",
            "a",
        ]
    )
).map("".join)


@pytest.mark.parametrize(
    ("address", "spdx"),
    [
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"),
        ("http://www.creativecommons.org/licenses/by-nc-nd/3.0/deed.fr", "CC-BY-NC-ND-3.0"),
        ("https://creativecommons.org/licenses/by/4.0/deed.fr", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/2.0/fr/", "CC-BY-NC-SA-2.0-FR"),
        ("https://creativecommons.org/licenses/by-sa/3.0/fr/", "CC-BY-SA-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://www.etalab.gouv.fr/licence-ouverte-open-licence/", "etalab-2.0"),
        ("https://artlibre.org/licence/lal/", "LAL-1.3"),
        ("https://spdx.org/licenses/MIT.html", "MIT"),
        ("https://spdx.org/licenses/no-such-thing", None),
        ("https://creativecommons.org/licenses/", None),
        ("https://mal.example/creativecommons.org/licenses/by/4.0/", None),
        ("javascript:alert(1)", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_a_licence_is_known_by_its_address(address, spdx):
    assert spdx_of(address) == spdx


def test_two_licences_are_none():
    by, zero = (
        f"https://creativecommons.org/{p}/" for p in ("licenses/by/4.0", "publicdomain/zero/1.0")
    )
    assert licence_of([by, f"{by}deed.fr"]) == "CC-BY-4.0"
    assert licence_of([by, zero]) == licence_of([by, "https://a.example/cgu"]) == licence_of([])
    assert licence_of([]) == "all-rights-reserved"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Le <b>pain</b> &amp; le vin", "Le pain & le vin"),
        ("a < b, et x<3", "a < b, et x<3"),
        ("<script>alert(1)</script>Bonjour", "Bonjour"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Bonjour", "Bonjour"),
        ("  Deux\nlignes\t ici ", "Deux lignes ici"),
        ("\u202elanif\u200b", "lanif\u200b"),
        ("\u200b\u200d", ""),
        ("mot " * 100, "mot " * 48 + "mot…"),
    ],
)
def test_a_title_is_a_line_of_words(written, read):
    assert line(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("lucienne@carnet.example (Lucienne Roy)", "Lucienne Roy"),
        ("Lucienne Roy <lucienne@carnet.example>", "Lucienne Roy"),
        ("Lucienne (Lulu) Roy", "Lucienne (Lulu) Roy"),
        ("lucienne@carnet.example", ""),
    ],
)
def test_a_name_is_no_e_mail_address(written, read):
    assert name(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-02-20T23:30:00-05:00", date(2026, 2, 20)),
        (" 2026-02-20", date(2026, 2, 20)),
        ("2999-01-01", None),
        ("2026-02-30", None),
        ("0001-01-01", None),
        ("hier", None),
    ],
)
def test_a_date_is_a_day_that_was(written, read):
    assert day(written, date(2026, 3, 1)) == read


def test_an_extract_is_the_beginning_in_whole_paragraphs():
    paragraphs = [f"<p>{'mot ' * 100}{number}</p>" for number in range(9)]
    assert extract_of("".join(paragraphs)) == "".join(paragraphs[:2]) + "<p>[…]</p>"
    assert extract_of(paragraphs[0]) == paragraphs[0]
    assert extract_of("") == ""


def test_an_extract_of_one_long_paragraph_is_cut_between_words():
    extract = extract_of(f"<p>{'mot <b>gras</b> ' * 900}</p>")
    assert len(visible(extract)) <= MOST + 5
    assert extract.endswith("gras</p><p>[…]</p>")


@given(WORDS)
def test_whatever_a_page_says_its_extract_is_clean(html):
    extract = extract_of(cleaned(html))
    assert not extract or is_clean(extract)


@given(WORDS, WORDS)
def test_whatever_is_said_the_header_has_a_line_for_each_field(title, author):
    original = Original(line(title), "", name(author), "", None, "", "")
    lines = [f"{field}: {value}" for field, value in header(original, "a", NOW)]
    assert len("\n".join(lines).splitlines()) == 10
    assert line(line(title)) == line(title)


@given(st.binary())
def test_whatever_the_bytes_are_there_is_a_text(body):
    assert isinstance(decoded(body, "utf-8"), str)
