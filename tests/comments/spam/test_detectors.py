"""Where the detectors find something: each in any text, with the place."""

import pytest

from comments.spam import SpamList, glue, hidden, language, links, praise, vocabulary
from comments.spam.sentences import sentences

WORDS = SpamList.default()
ENGLISH = "This is a good place to find what you need at a low price."
FRENCH = "Le pont est fermé jusqu’au 16 octobre, et l’on passe par le gué."


def fragments(text, findings):
    return [(text[finding.start : finding.end], finding.weight) for finding in findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Du Viagra !", [("Viagra", 7)]),
        ("viagràs", []),
        ("préviagrandir", []),
        ("Bonus\u00a0sans dépôt", [("Bonus\u00a0sans dépôt", 7)]),
        ("BONUS-SANS-DEPOT", [("BONUS-SANS-DEPOT", 7)]),
        ("bonus. La mairie est sans dépôt", []),
        ("vi\u00adag\u200bra", [("vi\u00adag\u200bra", 7)]),
        ("νіаgга", [("νіаgга", 7)]),
        ("v1agra, v.i.a.g.r.a", [("v1agra", 7), ("v.i.a.g.r.a", 7)]),
        ("𝐯𝐢𝐚𝐠𝐫𝐚", [("𝐯𝐢𝐚𝐠𝐫𝐚", 7)]),
        ("Le casino.", [("casino", 1)]),
        ("Cliquez ici. Le casino.", [("casino", 1)]),
        ("Le casino, cliquez ici.", [("casino", 6)]),
        ("Le casino, cliquez ici : l’addiction !", [("casino", 3)]),
        ("Une arnaque. Du viagra.", [("viagra", 5)]),
    ],
)
def test_vocabulary(text, found):
    assert fragments(text, vocabulary.find(text, WORDS)) == found


def test_small_words_that_two_languages_share_hide_nothing():
    text = "She cheated on me until I hired a hacker who gave me full access to her phone."
    assert fragments(text, language.find(text, "fr")) == [(text, 4)]


def test_a_foreign_sentence_is_found_alone():
    text = f"{FRENCH} {ENGLISH} {FRENCH}"
    assert fragments(text, language.find(text, "fr")) == [(ENGLISH, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "This is a short line in English.",
        f"{FRENCH} « {ENGLISH} »",
        f"{FRENCH} “{ENGLISH}”",
        "Vladimir Kowalski, Krzysztof Nowak, Agnieszka Wiśniewska, John O’Connor, Juan García",
        "Fa de ben a Bertrand, te lo rendra en cagant, aquò’s plan vertat.",
        "Gwelloc’h eo skiant prenet eget skiant desket, a lavare va zad-kozh.",
        "moi jsuis pas daccord ya tjrs du monde qui se gare nimp dvt lecole",
        "0123456789 0123456789 0123456789 0123456789",
        "https://www.example.org/this/is/the/place/where/you/will/find/all/that/you/need",
    ],
)
def test_language_leaves_alone(text):
    assert list(language.find(text, "fr")) == []


@pytest.mark.parametrize("lang", [None, "", "xx", "fr_FR", "FR", "-"])
def test_any_language_tag_will_do(lang):
    assert len(list(language.find(ENGLISH, lang))) == ((lang or "").lower()[:2] == "fr")


def test_glued_sentences_weigh_by_what_they_say():
    text = "C’est bien.Merci à tous. Le pont.Achetez du viagra ici. Fin.Contactez-moi."
    assert fragments(text, glue.find(text, WORDS)) == [
        ("Merci à tous.", 1),
        ("Achetez du viagra ici.", 7),
        ("Contactez-moi.", 4),
    ]


@pytest.mark.parametrize(
    "text", ["M.Dupont", "Mme.Dupont dit", "S.N.C.F", "www.Exemple.Com est", "J.-C."]
)
def test_glue_leaves_alone(text):
    assert list(glue.find(text, WORDS)) == []


def test_a_text_cut_open_is_found():
    text = "Le pont est. fermé, etc. et voilà"
    assert [f.start for f in glue.find_cuts(text)] == [text.index(".")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le\u200bpont", ["le\u200bpont"]),
        ("12\u00ad500 €", ["12\u00ad500"]),
        ("Donau\u00addampf\u200b", []),
        ("сasino", ["сasino"]),
        ("Москва et Paris, 12 µm, kΩ, Δt, αβ", []),
        ("👨‍👩‍👧 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f ❤️", []),
        ("abc\U000e0041\U000e0042", ["\U000e0041\U000e0042"]),
        ("שלום \u2067עולם\u2069", []),
        ("می\u200cخواهم", []),
    ],
)
def test_hidden(text, found):
    assert [text[f.start : f.end] for f in hidden.find(text)] == found


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("http://A.example/x.", ["a.example"]),
        ("www.mairie.fr, bit.ly/x et mairie.fr.", ["mairie.fr", "bit.ly", "mairie.fr"]),
        ("bob@mairie.fr fin.Merci p.ex etc...", []),
        ("https://user@evil.example:80/", ["evil.example"]),
        ("https://xn--80ak6aa92e.com", ["apple.com"]),
    ],
)
def test_typed_addresses(text, hosts):
    assert [link.host for link in links.typed(text)] == hosts


def test_listed_domains_are_found_with_what_is_under_them():
    text = "https://fr.1xbet.com/a https://my1xbet.com.example bit.ly/x"
    found = list(links.find(text, WORDS))
    assert [(f.what, text[f.start : f.end]) for f in found] == [
        ("domain", "https://fr.1xbet.com/a"),
        ("shortener", "bit.ly/x"),
    ]


def test_praise_with_something_to_say_is_none():
    assert praise.find("Great post, thanks for sharing!", WORDS)
    said = "Merci pour cet article. Le lavoir a été couvert en 1911, voir le registre 14, page 3."
    assert praise.find(said, WORDS) is None


def test_sentences_hold_the_whole_text():
    text = "M. Dupont, né en 1900 (p. 3). Il vit ? Oui !\nFin… « Non. » etc. et voilà"
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "M. Dupont, né en 1900 (p. 3).",
        "Il vit ?",
        "Oui !",
        "Fin…",
        "« Non. »",
        "etc. et voilà",
    ]
