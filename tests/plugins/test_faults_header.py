"""Faults of an item's file and header: file, line, what is wrong and what was expected."""

import pytest


def test_a_missing_title_is_a_fault(blog):
    blog.article(title=None)
    assert blog.faults() == ["articles/un-article.md:1: Title : absent ; attendu : un texte"]


def test_an_empty_title_is_a_fault(blog):
    blog.article(title="")
    assert blog.faults() == ["articles/un-article.md:1: Title : absent ; attendu : un texte"]


def test_a_missing_date_is_a_fault(blog):
    blog.article(date=None)
    (fault,) = blog.faults()
    expected = "attendu : une date comme 2026-03-12 ou 2026-03-12 18:30"
    assert fault == f"articles/un-article.md:1: Date : absent ; {expected}"


@pytest.mark.parametrize(
    "date", ["12", "demain", "2026-02-30", "01/02/2026", "2026-3-1", "20260301"]
)
def test_a_date_that_is_none_is_a_fault(blog, date):
    blog.article(date=date)
    (fault,) = blog.faults()
    assert fault.startswith(f"articles/un-article.md:2: Date : {date!r} ; attendu : une date comme")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Licnece", "Licence"), ("Tilte", "Title"), ("Vioce", "Voice")],
)
def test_a_field_one_edit_from_ours_is_a_fault(blog, typed, meant):
    blog.article(**{typed: "x"})
    (fault,) = blog.faults()
    assert fault == f"articles/un-article.md:4: {typed} : champ inconnu ; attendu : {meant} ?"


def test_a_field_of_somebody_elses_is_none(blog):
    blog.article(Weather="sunny")
    blog.builds()


def test_a_file_that_is_not_utf_8_is_a_fault_with_its_line(blog):
    blog.write("articles/vieux.md", "Title: Été\nDate: 2026-03-01\n\nÀ lire.\n".encode("latin-1"))
    (fault,) = blog.faults()
    assert (
        fault
        == "articles/vieux.md:1: l’octet 0xc9 n’est pas de l’UTF-8 ; attendu : un texte en UTF-8"
    )


def test_a_file_without_a_header_is_a_fault(blog):
    blog.write("articles/nu.md", "Juste un texte, sans rien au-dessus.\n")
    (fault,) = blog.faults()
    assert fault.startswith("articles/nu.md:1: pas d’en-tête ; attendu : des lignes")


def test_a_control_character_is_a_fault_with_its_line(blog):
    blog.article(body="Une ligne.\n\nUne \x0b autre.\n")
    (fault,) = blog.faults()
    assert fault == "articles/un-article.md:7: caractère de contrôle '\\x0b' ; attendu : aucun"


def test_an_item_that_no_rule_of_voice_tags_is_a_fault(blog):
    blog.article()
    (fault,) = blog.faults("-e", 'VOICE={"folders": {}}')
    assert fault.startswith("articles/un-article.md:1: Voice : aucune règle ne dit qui parle")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"voice": "mairie"}, "Voice : 'mairie' ; attendu : institution ou community"),
        ({"kind": "fete"}, "Kind : 'fete' ; attendu : news ou"),
        ({"comments": "non"}, "Comments : 'non' ; attendu : open ou closed"),
        ({"status": "pret"}, "Status : 'pret' ; attendu : published ou"),
        ({"slug": "../secret"}, "Slug : '../secret' ; attendu : des lettres"),
        ({"aliases": "a, b/c"}, "Aliases : 'a, b/c' ; attendu : d’anciens slugs"),
        ({"answers": "ici"}, "Answers : 'ici' ; attendu : une adresse http(s)"),
    ],
)
def test_a_wrong_value_of_a_field_is_a_fault(blog, fields, said):
    blog.article("un", **fields)
    (fault,) = blog.faults()
    assert said in fault


def test_a_field_given_twice_is_a_fault(blog):
    blog.write("articles/un.md", "Title: Un\nDate: 2026-03-01\nTitle: Deux\n\nTexte.\n")
    (fault,) = blog.faults()
    assert fault == "articles/un.md:3: Title : déjà donné à la ligne 1 ; attendu : une seule fois"


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_a_year_that_no_calendar_holds_is_a_fault(blog, date):
    blog.article(date=date)
    (fault,) = blog.faults()
    assert fault.startswith("articles/un-article.md:2: Date : ")


@pytest.mark.parametrize("lang", ["FR", "zz", "français"])
def test_a_language_that_is_none_is_a_fault(blog, lang):
    blog.article(lang=lang)
    (fault,) = blog.faults()
    assert fault.startswith("articles/un-article.md:4: Lang : ")


def test_an_empty_field_is_no_field(blog):
    blog.article(modified="", tags="", summary="", voice="")
    blog.builds()


def test_a_header_field_mistyped_is_told_once_and_hides_nothing_else(blog):
    blog.share(Licnece="CC-BY-4.0", licence=None, consent=None, source_date="hier")
    said = [fault.split(" ; ")[0].split(": ", 1)[1] for fault in blog.faults()]
    assert sorted(said) == [
        "Consent : absent",
        "Licnece : champ inconnu",
        "Source-Date : 'hier'",
    ]


def test_a_date_of_before_time_zones_is_valid_html(blog):
    blog.article(date="1911-01-01")
    blog.builds()
    assert 'datetime="1910-12-31T23:50:39+00:00"' in blog.page("un-article")


@pytest.mark.parametrize("tags", [", ,", ";"])
def test_a_list_of_nothing_is_a_fault_with_its_line(blog, tags):
    blog.article(tags=tags)
    (fault,) = blog.faults()
    assert fault.startswith("articles/un-article.md:4: Tags : ")
