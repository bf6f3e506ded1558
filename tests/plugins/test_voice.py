"""Who speaks: a golden case a rule (tests/cases/voice/*.txt), and the listings."""

import pytest

from plugins.voice import Settings, voice_of
from tests.conftest import ROOT

CASES = sorted((ROOT / "tests/cases/voice").glob("*.txt"))
SETTINGS = Settings(
    institution_domains=["mairie.example"],
    community_domains=["habitants.mairie.example", "asso.example"],
    institution_authors=["Service des eaux"],
    community_authors=["Lucienne Roy"],
    folders={
        "articles": "institution",
        "articles/tribunes": "community",
        "shares": "community",
    },
)


def parsed(text):
    lines = [line.partition(": ") for line in text.strip().splitlines()]
    header = {name.lower(): value for name, _, value in lines}
    return header.pop("path"), header


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_voice(case):
    given, expected = case.read_text(encoding="utf-8").split("\n-- becomes --\n")
    path, header = parsed(given)
    voice = voice_of(header, path, SETTINGS)
    said = f"{voice.name}: {voice.reason}" if voice else "none"
    assert said == expected.strip()


def test_there_are_cases():
    assert len(CASES) >= 10


def test_each_item_says_in_words_who_speaks(blog):
    blog.article()
    blog.share()
    blog.builds()
    assert "La mairie" in blog.page("un-article")
    assert "Les habitants" in blog.page("un-partage")


def test_each_voice_has_a_listing_in_pages(blog):
    for number in range(14):
        blog.article(f"article-{number:02}", date=f"2026-03-{number + 1:02}")
    blog.share()
    blog.builds()
    first, second = blog.page("voix/institution"), blog.page("voix/institution/page/2")
    assert 'href="/article-13/"' in first
    assert 'href="/article-00/"' not in first
    assert 'href="/article-00/"' in second
    assert "/un-partage/" not in first + second
    assert 'href="/un-partage/"' in blog.page("voix/habitants")


def test_pages_have_a_voice_too(blog):
    blog.write("pages/a-propos.md", "Title: À propos\n\nNous.\n")
    blog.builds()


def test_a_header_overrides_the_folder(blog):
    blog.article(voice="community")
    blog.builds()
    assert 'href="/un-article/"' in blog.page("voix/habitants")
