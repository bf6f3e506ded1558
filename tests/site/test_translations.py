"""The English words: every text of the theme and of the service has one, which fits it.

A text that has none fails here with the entry to add to translations/en.po.
"""

import json
import re
from contextlib import suppress

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import generate_po, read_po

from comments import errors
from comments.intake import withdrawal
from comments.notices import answers
from comments.web.errors import TEXTS, TITLES
from comments.web.words import TRANSLATIONS
from tests.conftest import ROOT
from tests.english import french_in

CATALOGUES = {"theme": ROOT / "theme/translations/en.po", "comments": TRANSLATIONS / "en.po"}
FOLDERS = {"theme": ROOT / "theme/templates", "comments": ROOT / "comments"}
METHODS = [("**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS = DEFAULT_KEYWORDS | {"BadBody": None}  # the error handler translates what it says
NO_TEXTS = {"article"}  # a key that Babel takes for a text: _(wrong["article"])
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]*>")  # what is filled in, and tags


def texts_of_errors():
    """Yield what our errors say that need nothing to be filled in."""
    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, errors.CommentError):
            with suppress(TypeError):
                yield str(error())


def texts_at_run_time():
    """Return what is translated as it is shown, by a variable's name."""
    own = withdrawal
    single = (own.GONE, own.LATE, own.READ, own.REFUSED, answers.GONE, answers.ENDED)
    tables = (TITLES, TEXTS, own.STATES, own.PUBLISHED, own.DRAFTED)
    several = (text for table in tables for text in table.values())
    return {*single, *several, *texts_of_errors()} - {""}


def texts(part):
    """Return all French texts: each a string, or a pair of singular and plural."""
    found = extract_from_dir(FOLDERS[part], METHODS, OPTIONS, KEYWORDS)
    extracted = {message for _file, _line, message, _comments, _context in found if message}
    return extracted - NO_TEXTS | (texts_at_run_time() if part == "comments" else set())


def english(part):
    """Return French -> English, as they stand in the catalogue; both strings or pairs."""
    with CATALOGUES[part].open("rb") as file:
        return {entry.id: entry for entry in read_po(file, abort_invalid=True) if entry.id}


def entries(missing):
    """Return the entries to add, to be filled in."""
    catalogue = Catalog(locale="en")
    for text in sorted(missing, key=str):
        catalogue.add(text)
    return "\n" + "".join(generate_po(catalogue, omit_header=True, width=0))


def forms(text):
    return text if isinstance(text, tuple) else (text,)


PARTS = pytest.mark.parametrize("part", sorted(CATALOGUES))


@PARTS
def test_there_is_something_to_translate(part):
    assert len(texts(part)) > 200


@PARTS
def test_every_text_has_an_english_one(part):
    known = english(part)
    missing = {
        text
        for text in texts(part)
        if text not in known or known[text].fuzzy or not all(forms(known[text].string))
    }
    assert not missing, entries(missing)


@PARTS
def test_no_english_text_is_obsolete(part):
    assert set(english(part)) <= texts(part)
    assert "\n#~ " not in CATALOGUES[part].read_text(encoding="utf-8")


@PARTS
def test_what_is_filled_in_and_the_tags_are_the_same(part):
    for french, entry in english(part).items():
        assert len(forms(french)) == len(forms(entry.string))
        for said, translated in zip(forms(french), forms(entry.string), strict=True):
            assert sorted(PLACE.findall(said)) == sorted(PLACE.findall(translated)), said


@PARTS
def test_english_has_two_forms_and_zero_is_plural(part):
    with CATALOGUES[part].open("rb") as file:
        catalogue = read_po(file)
    assert catalogue.locale_identifier == "en"
    assert (catalogue.num_plurals, catalogue.plural_expr) == (2, "(n != 1)")


@PARTS
def test_english_keeps_no_french_word_and_no_french_spacing(part):
    for entry in english(part).values():
        for said in forms(entry.string):
            assert not french_in(said)
            assert not re.search(r"[ \u00a0\u202f][:;?!]|[«»']", PLACE.sub("-", said)), said


def test_the_service_says_what_the_theme_says():
    theme, service = english("theme"), english("comments")
    for text in set(theme) & set(service):
        assert theme[text].string == service[text].string


FOLDERS_OF_VOICES = {"articles": "institution", "shares": "community", "pages": "institution"}
LABELS = {"institution": "Town hall", "community": "Residents"}
# What a site says of itself in its settings; they are French as they ship.
SETTINGS = (
    'DEFAULT_LANG="en"',
    'SITENAME="Saint Aurelia"',
    'SITESUBTITLE="The shared blog"',
    'DEFAULT_CATEGORY="News"',
    'TERRITORY={"name": "Saint Aurelia", "institution": "Saint Aurelia town hall"}',
    f"VOICE={json.dumps({'folders': FOLDERS_OF_VOICES, 'labels': LABELS})}",
    'SHARES={"shared_by": "Saint Aurelia town hall"}',
    'OPENNESS={"public": false}',  # its page gives reasons in French
)
# plugins.feeds gives feeds their names, in French.
FEED = re.compile(r'<(?:link|a) [^>]*type="application/[a-z]+\+xml"[^>]*>(?:[^<]*</a>)?')
OPENINGS = {  # page -> words of it
    "": ("Skip to content", "Two voices publish here", "Questions waiting for an answer"),
    "market": ("Reply to this article", "Send the comment", "in reply to Ganette", "2 replies"),
    "harvest": ("written by", "first published on"),
    "archives": ("3 articles, from both voices, newest first.",),
    "categories": ("The articles by topic",),
    "mots-cles": ("3 articles", "1 article<"),
    "auteurs": ("The people and organisations",),
}


@pytest.fixture
def english_blog(blog):
    """A small blog, built in English."""
    body = "The market is back on the square.\n"
    common = {"tags": "market", "author": "Saint Aurelia town hall"}
    blog.article("market", body, **common, kind="question", summary="It is back.")
    blog.article("bridge", body, **(common | {"tags": "market, bridge"}), date="2025-05-02")
    quoted = "Their words.\n\n<blockquote><p>A good harvest.</p></blockquote>\n"
    named = {"source_name": "The garden", "source_author": "Lucy King", "tags": "market"}
    blog.share("harvest", quoted, **named, consent="by phone, 21 February 2026")
    asked = {"html": "<p>Every week?</p>", "question": True}
    reply = {"id": "c2", "parent": "c1", "html": "<p>Yes.</p>"}
    removed = {"id": "c3", "removed": "advertising"}
    blog.record("market", asked, reply, removed)
    blog.record("bridge", asked)
    blog.builds("-e", *SETTINGS)
    return blog


def test_a_blog_in_english_says_nothing_in_french(english_blog):
    for path, words in OPENINGS.items():
        page = english_blog.page(path)
        assert [each for each in words if each not in page] == [], path
    for page in english_blog.output.rglob("*.html"):
        said = FEED.sub("", page.read_text(encoding="utf-8"))
        assert not french_in(said), page
