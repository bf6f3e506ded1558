"""Whom an item speaks of, and why that is said of it."""

import pytest

from plugins.openness.about import Subject, about_of, own_words
from plugins.openness.institution import institution_of
from plugins.openness.people import named_in
from plugins.openness.text import text_of

SETTINGS = {
    "SITEURL": "https://blog.bourg.example",
    "TERRITORY": {
        "name": "Le Bourg",
        "institution": "Mairie du Bourg",
        "legal": {"director": "Nadège Fournerie, maire du Bourg"},
    },
    "VOICE": {"institution_domains": ["bourg.example"]},
    "OPENNESS": {"institution_names": ["la communauté de communes"], "officials": ["Léa Vidal"]},
}
BOURG = institution_of(SETTINGS, ["Inès Belhadi"])


def about(body="", title="", **fields):
    text = text_of(title, body)
    ordinary = {"header": "", "is_answer": False, "source": "", "voice": "institution", "kind": ""}
    named = named_in(text.whole, BOURG.excluded)
    subject = Subject(**(ordinary | fields), text=text, named=named, speakers=BOURG.speakers)
    return about_of(subject, BOURG.names)


@pytest.mark.parametrize(
    ("fields", "name", "reason"),
    [
        ({"header": "Institution", "source": "a.example"}, "institution", "en-tête About"),
        ({"header": "territory"}, "territory", "en-tête About: territory"),
        ({"is_answer": True}, "territory", "répond à une question (Answers)"),
        ({"source": "carnet.example"}, "territory", "source carnet.example"),
        ({"voice": "community"}, "territory", "écrit par des habitants"),
        ({"kind": "question"}, "territory", "pose une question aux habitants"),
        ({"header": "nobody"}, "institution", "ne nomme personne"),
    ],
)
def test_the_first_rule_that_applies_decides(fields, name, reason):
    found = about(**fields)
    assert found.name == name
    assert found.reason.startswith(reason)


def test_who_speaks_of_itself_speaks_of_the_institution():
    found = about("<p>La mairie agit. Nous sommes fiers de notre bilan. Merci aux élus.</p>")
    # mairie, nous, notre, élus
    assert (found.name, found.reason) == (
        "institution",
        "parle des autres 0 fois, d’elle-même 4 fois",
    )


def test_who_names_residents_and_places_speaks_of_the_territory():
    found = about("<p>Chez Rosine Maubrey, à Combe-Noire, les voisins aident la mairie.</p>")
    # Rosine Maubrey, Combe-Noire, voisins; mairie
    assert (found.name, found.reason) == (
        "territory",
        "parle des autres 3 fois (Rosine Maubrey, Combe-Noire), d’elle-même 1 fois",
    )


def test_nous_in_what_residents_say_is_not_the_institution():
    found = about("<p>« Nous, ici, nous attendons le car », dit une dame. Nous notons.</p>")
    assert found.reason == "parle des autres 1 fois, d’elle-même 1 fois"
    assert found.name == "territory"


@pytest.mark.parametrize("who", ["la maire", "Nadège Fournerie", "l’adjoint", "Léa Vidal"])
def test_what_the_institution_says_of_itself_is_its_own(who):
    found = about(f"<p>« Nous avons tenu nos promesses », déclare {who}.</p>")
    assert found.name == "institution"


def test_the_institutions_own_names_are_no_one_elses():
    found = about("<p>Ici, la Mairie du Bourg et Nadège Fournerie fêtent Le Bourg.</p>")
    assert found.reason == "parle des autres 0 fois, d’elle-même 1 fois"


def test_a_name_from_the_settings_is_the_institutions():
    found = about("<p>Ce que fait la communauté de communes.</p>")
    assert found.reason == "parle des autres 0 fois, d’elle-même 1 fois"


@pytest.mark.parametrize(
    ("body", "times"), [("la commune vote", 1), ("dans la commune", 0), ("de la commune", 0)]
)
def test_the_commune_that_acts_is_the_institution(body, times):
    found = about(f"<p>Hier, {body}, avec un voisin.</p>")
    assert found.reason == f"parle des autres 1 fois, d’elle-même {times} fois"


def test_a_quotation_set_apart_is_what_others_say():
    text = text_of("T", "<p>Nous citons.</p><blockquote><p>Nous, on dort bien.</p></blockquote>")
    own, speeches = own_words(text, BOURG.speakers)
    assert (own, speeches) == ("T\nNous citons.", 1)


def test_a_title_between_guillemets_is_no_speech():
    assert own_words(text_of("", "<p>« La Gazette » paraît.</p>"), BOURG.speakers)[1] == 0


@pytest.mark.parametrize(("words", "is_shorter"), [(49, True), (50, False), (51, False)])
def test_words_are_counted_without_the_marks_that_stand_alone(words, is_shorter):
    assert text_of("", "<p>" + "« mot » " * words + "</p>").is_shorter(50) is is_shorter


def test_what_is_no_text_is_not_read():
    body = "<p>Un<sup id='n'><a href='#1'>1</a></sup> <em>mot</em>&nbsp;<code>x</code></p>"
    assert text_of("T", f"{body}<script>Rosine Maubrey</script>").here == "T\nUn  mot x"
