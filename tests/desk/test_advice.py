"""`check` advises on what is no fault, after the faults, and ends as without."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from desk.advice import advice_of
from tests.conftest import plain

NOW = datetime(2026, 3, 12, 18, 30, tzinfo=ZoneInfo("Europe/Paris"))
HEADER = "Title: Le pont\nDate: 2026-03-01\nSummary: Il rouvre.\n\n"


def told(text, **options):
    return [(line, plain(what)) for line, what in advice_of(text, NOW, **options)]


def of_body(body):
    """Return (line of the body, first words) of the advice."""
    return [(line - 4, what.split(" ;")[0]) for line, what in told(HEADER + body)]


def header(**fields):
    said = {"Title": "Le pont", "Date": "2026-03-01", "Summary": "Il rouvre."} | fields
    return "\n".join(f"{name}: {value}" for name, value in said.items() if value) + "\n\nOui.\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Un\n\n### Deux\n\n## Trois\n", []),
        ("Ouf.\n\n### Un\n", [(3, "titre de niveau 3 sous un niveau 1")]),
        ("## Un\n\n#### Deux\n", [(3, "titre de niveau 4 sous un niveau 2")]),
        ("# Un\n\n## Deux\n", [(1, "titre de niveau 1, que l’article a déjà")]),
        ("Un\n==\n", [(1, "titre de niveau 1, que l’article a déjà")]),
        ("Un\n--\n\n### Deux\n", []),
        ("<h2>Un</h2>\n\n<H4 id=a>Deux</H4>\n", [(3, "titre de niveau 4 sous un niveau 2")]),
        ("```\n# un commentaire\n![](a.png)\n```\n", []),
        ("Un code :\n\n    # rien\n    ![](a.png)\n", []),
        ("<!--\n# rien\n![](a.png)\n-->\n\n### Un\n", [(6, "titre de niveau 3 sous un niveau 1")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", []),
        ("`![](a.png)` et `<img src=b>`\n", []),
    ],
)
def test_headings_follow_the_title_without_a_jump(body, expected):
    assert of_body(body) == expected


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("![Un pont](a.png) et ![](b.png)\n", [1]),
        ("Oui.\n\n![ ][pont]\n\n[pont]: a.png\n", [3]),
        ('<img\n src="a.png">\n<img src="b.png" alt="">\n<img src=c alt="Un pont">\n', [1]),
        ('<a href="x">[![](a.png "Le pont")](x)</a>\n', [1]),
        ('<img src="a.png" data-alt="x">\n', [1]),
    ],
)
def test_a_picture_says_what_it_shows(body, lines):
    found = of_body(body)
    assert [line for line, _ in found] == lines
    assert all("sans texte de remplacement" in what for _, what in found)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"Title": "x" * 70}, []),
        ({"Title": "x" * 71}, [(1, "Title : 71 caractères")]),
        ({"Date": "2026-03-12 18:30"}, []),
        ({"Date": "2026-03-12 18:31"}, [(2, "Date : 2026-03-12 18:31 est à venir")]),
        ({"Date": "2026-03-12T17:31Z"}, [(2, "Date : 2026-03-12T17:31Z est à venir")]),
        ({"Date": "hier"}, []),
        ({"Summary": None}, [(1, "Summary : absent")]),
        ({"Summary": " "}, [(3, "Summary : absent")]),
        ({"Date": "2027-01-01", "Summary": None, "Status": "draft"}, []),
        ({"Title": "x" * 71, "Status": "draft"}, [(1, "Title : 71 caractères")]),
    ],
)
def test_the_header_announces_the_text(fields, expected):
    found = told(header(**fields))
    assert [(line, what.split(" ;")[0].split(", et")[0]) for line, what in found] == expected


def test_a_page_needs_no_summary():
    assert told(header(Summary=None), is_listed=False) == []


def test_windows_line_ends_and_a_mark_change_no_line():
    text = "\ufeff" + (HEADER + "### Un\n").replace("\n", "\r\n")
    assert [line for line, _ in told(text)] == [5]


@pytest.mark.parametrize("text", ["", "\n", "Sans en-tête", "Title: a", "```", "<!--", "# " * 99])
def test_odd_texts_are_read(text):
    told(text)


def test_advice_alone_is_no_fault(blog, desk):
    blog.article("pont", "### Un\n", summary="Il rouvre.")
    said = desk("check", blog.content)
    assert (said.returncode, said.stdout) == (0, f"Aucun défaut dans {blog.content}.\n")
    assert plain(said.stderr).splitlines()[-1] == (
        f"conseil : {blog.content}/articles/pont.md:6: titre de niveau 3 sous un niveau 1 ; "
        "conseillé : « ## » (niveau 2)"
    )


def test_advice_comes_after_the_faults(blog, desk):
    blog.article("pont", "### Un\n", voice="personne")
    blog.write("articles/latin.md", b"Title: \xe9\n")
    blog.write("spam.txt", "[\n")
    lines = plain(desk("check", blog.content).stderr).splitlines()
    kinds = [line.startswith("conseil : ") for line in lines]
    assert kinds == sorted(kinds)
    assert kinds.count(True) == 2
