"""What the guard tells of an article: each rule once, with its severity and its name."""

import pytest

from tests.plugins.guard.conftest import STORY

CASINO = "Découvrez les meilleurs casinos en ligne et profitez d’un bonus sans dépôt."
ENGLISH = "This is a good place to find what you need at a low price."
LEVER = "Achetez du viagra sans ordonnance, livraison discrète chez vous."
LONG = STORY.replace(". ", ". Le maçon dit que la pierre de Jeanne a tenu. ", 1) * 5


def kinds(found):
    return [(each.severity, each.what) for each in found]


def test_an_article_about_the_town_is_left_alone(told):
    assert told() == []


@pytest.mark.parametrize(
    ("part", "severity", "what"),
    [
        (CASINO, "error", "jeux"),
        (ENGLISH, "error", "langue"),
        ("Voir [ce site](https://1xbet.com/a) pour la suite.", "error", "lien"),
        ("Voir [le meilleur casino en ligne](https://x.example).", "error", "jeux"),
        ("Voir [la suite](https://bit.ly/x).", "warning", "raccourci"),
        ('<span style="font-size:0">pierre</span>', "error", "caché"),
        ('<p style="display: none">pierre</p>', "error", "caché"),
        ("La \u0441lef du lavoir.", "error", "caché"),
        ("<script>x()</script>", "error", "balisage"),
        ('<img src="images/a.png" onerror="x()">', "error", "balisage"),
        ('<iframe src="https://pub.example/x"></iframe>', "error", "balisage"),
        ("[clef](javascript:x)", "error", "balisage"),
        ('<base href="https://pub.example/">', "error", "balisage"),
        ('<meta http-equiv="refresh" content="0">', "error", "balisage"),
        ('<form action="/x"></form>', "error", "balisage"),
        ("Voir [la préfecture](https://impots-gouv.fr/).", None, None),
    ],
)
def test_what_is_put_in_is_told_where_it_stands(told, part, severity, what):
    found = told(f"{STORY}\n{part}\n\n{STORY}")
    assert set(kinds(found)) >= {(severity, what)} if what else found == []
    assert all(each.line == 6 for each in found)


def test_a_frame_of_an_allowed_host_is_left_alone(told):
    assert told('<iframe src="https://video.example/x"></iframe>\n') == []


@pytest.mark.parametrize(
    "part",
    [
        f"« {ENGLISH} »",
        f"> {ENGLISH}",
        f"`{ENGLISH}`",
        f"```\n{ENGLISH} <script>\n```",
        f'<p lang="en">{ENGLISH}</p>',
        f"<blockquote>{ENGLISH}</blockquote>",
    ],
)
def test_quotations_code_and_parts_with_their_language_are_exempt(told, part):
    assert told(f"{STORY}\n{part}\n\n{STORY}") == []


def test_an_item_in_another_language_is_none_when_it_says_so(told):
    assert told(f"{ENGLISH}\n", header="Lang: en\n") == []


def test_a_sentence_put_into_another_is_told_with_the_sentence_mended(told):
    host = "Le bassin de la rue du Four sera repeint avant la fête de juin."
    found = told(f"{host[:12]} {CASINO} {host[13:]}\n")[0]
    assert (found.severity, found.what, found.repaired) == ("error", "jeux", host)


def test_a_lower_case_restart_asks_for_a_look(told):
    (found,) = told("Le bassin de la rue. du Four sera repeint.\n")
    assert (found.severity, found.what, found.column) == ("warning", "coupure", 20)


def test_code_in_a_line_cuts_no_sentence(told):
    assert told("Le bassin est repeint. `make serve` le montre aussi.\n") == []


def test_a_glued_sentence_that_sells_is_an_error_another_a_warning(told):
    assert ("error", "collage") in kinds(told(STORY.replace("lundi. Les", f"lundi.{LEVER} Les")))
    assert kinds(told(STORY.replace("lundi. ", "lundi."))) == [("warning", "collage")]


@pytest.mark.parametrize(
    "natural",
    [
        "De nombreux amateurs cherchent aujourd’hui une adresse fiable pour se divertir.",
        "Il est désormais possible d’obtenir une somme en deux jours sans le moindre justificatif.",
        "Choisir une bonne formule permet à chacun de payer moins sans changer ses habitudes.",
    ],
)
def test_a_natural_sentence_that_nothing_ties_to_the_text_is_told(told, natural):
    found = told(f"{LONG}{natural} {STORY}")
    assert [each.line for each in found] == [4 + LONG.count("\n")] * len(found) != []


def test_a_warning_of_something_else_hides_nothing_beside_it(told):
    natural = "Une pilule avant le coucher fait fondre les rondeurs les plus tenaces."
    warning = "Le jet de pierres dans le bassin est dangereux."
    assert kinds(told(f"{LONG}{warning} {natural} {STORY}")) == [("warning", "médicaments")]


def test_the_same_register_about_the_town_is_left_alone(told):
    own = "Vous pouvez désormais réserver le lavoir de la commune sans frais, en deux clics."
    assert told(f"{LONG}{own} {STORY}") == []


def test_a_subject_is_no_intrusion(told):
    body = "Le casino des bains rouvre. Le casino fut bâti en 1880, et l’on y jouait au baccara.\n"
    assert all(each.severity == "warning" for each in told(body, header="Tags: casino\n"))


def test_the_line_says_place_severity_what_and_why(told):
    row = told(f"{STORY}\n{ENGLISH}\n")[0].row("content/a.md")
    assert row.startswith("content/a.md:6:1: erreur: langue (passage en anglais, ")
    assert row.endswith(")")
