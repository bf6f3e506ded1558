"""Each fault of content: one line with file, line, what is wrong and what was expected."""

import json
import shutil
import time

import pytest

from tests.conftest import COMMENT, ROOT, SHARE


def test_an_empty_content_folder_builds_an_empty_blog(blog):
    blog.builds()
    assert (blog.output / "index.html").is_file()
    assert (blog.output / "feeds/all.atom.xml").is_file()


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


def test_two_items_with_one_slug_are_a_fault_that_names_both(blog):
    blog.article("un", slug="meme-nom")
    blog.share("deux", slug="meme-nom")
    (fault,) = blog.faults()
    assert "articles/un.md:3" in fault
    assert "shares/deux.md:3" in fault


def test_two_languages_may_have_one_slug(blog):
    blog.article("un", slug="meme-nom", lang="fr")
    blog.article("one", slug="meme-nom", lang="en")
    blog.builds()
    assert (blog.output / "en/meme-nom/index.html").is_file()


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


@pytest.mark.parametrize(
    "link",
    ["{filename}/articles/absent.md", "{filename}absent.md", "absent.md", "/absent/", "../absent/"],
)
def test_a_link_to_an_item_that_is_not_there_is_a_fault_with_its_line(blog, link):
    blog.article(body=f"Un début.\n\nVoir [ceci]({link}).\n")
    (fault,) = blog.faults()
    assert fault.startswith("articles/un-article.md:7: ")
    assert repr(link) in fault


def test_links_that_lead_somewhere_are_none(blog):
    blog.article("autre", category="Vie locale", tags="pont")
    blog.write("images/pont.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    blog.article(
        body="[a]({filename}autre.md) [b](/autre/) [c](../autre/) [d](#note) [e](https://x.example/)"
        " [f](mailto:a@x.example) [g](/feeds/all.atom.xml) [h]({tag}pont) [i]({category}vie-locale)"
        " [j](/archives/2026/) [k](https://sainte-aurelle.example/autre/) [l](/voix/habitants/)"
        " [m](/theme/css/site.css) ![n]({static}/images/pont.svg) ![o](/images/pont.svg)\n",
    )
    blog.builds()


@pytest.mark.parametrize(
    "image", ["{static}/images/absente.png", "/images/absente.png", "absente.png"]
)
def test_a_missing_image_is_a_fault_with_its_line(blog, image):
    blog.article(body=f"Un début.\n\n![Un pont]({image})\n")
    (fault,) = blog.faults()
    assert fault.startswith("articles/un-article.md:7: image ")


def test_a_missing_lead_image_is_a_fault(blog):
    blog.article(image="images/absente.png")
    (fault,) = blog.faults()
    assert fault.startswith("articles/un-article.md:4: Image : pas de fichier 'images/absente.png'")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "JSON invalide"),
        ("[]", "attendu : un objet JSON"),
        (json.dumps(COMMENT | {"date": "2026-03-02T10:00:00"}), "date : "),
        (json.dumps(COMMENT | {"voice": "mairie"}), "voice : "),
        (json.dumps(COMMENT | {"website": "javascript:alert(1)"}), "website : "),
        (json.dumps({k: v for k, v in COMMENT.items() if k != "author"}), "author : absent"),
    ],
)
def test_a_record_that_breaks_its_contract_is_a_fault_with_its_line(blog, line, said):
    blog.article()
    blog.write("comments/un-article.jsonl", json.dumps(COMMENT) + "\n" + line + "\n")
    (fault,) = blog.faults()
    assert fault.startswith("comments/un-article.jsonl:2: ")
    assert said in fault


@pytest.mark.parametrize("votes", ["{", "[]", '{"un-article": "douze"}', '{"un-article": -1}'])
def test_votes_that_are_none_are_a_fault(blog, votes):
    blog.article()
    blog.write("votes.json", votes)
    (fault,) = blog.faults()
    assert fault.startswith("votes.json:1: ")


def test_an_item_that_no_rule_of_voice_tags_is_a_fault(blog):
    blog.article()
    (fault,) = blog.faults("-e", 'VOICE={"folders": {}}')
    assert fault.startswith("articles/un-article.md:1: Voice : aucune règle ne dit qui parle")


@pytest.mark.parametrize("setting", ["TERRITORY", "VOICE", "SHARES", "COMMENTS", "FEEDS"])
def test_an_unknown_key_of_our_settings_is_a_fault_that_names_it(blog, setting):
    (fault,) = blog.faults("-e", f'{setting}={{"colour": 1}}')
    assert fault.startswith(f"pelican.conf.py: {setting} : clé inconnue 'colour' ; attendu : ")


def test_all_settings_are_told_at_once(blog):
    faults = blog.faults("-e", 'VOICE={"a": 1}', 'COMMENTS={"b": 1}', 'SITEURL="commune.fr"')
    assert len(faults) == 3


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


def test_an_alias_that_is_anothers_slug_is_a_fault(blog):
    blog.article("un")
    blog.article("deux", aliases="un")
    (fault,) = blog.faults()
    assert fault.startswith("articles/deux.md:4: Aliases : 'un' est le nom de articles/un.md")


def test_a_file_name_without_letters_needs_a_slug(blog):
    blog.article("!!!", title="Un titre", slug=None)
    (fault,) = blog.faults()
    assert fault.startswith("articles/!!!.md:1: Slug : absent, et '!!!.md' n’en donne pas")


def test_a_slug_is_the_files_name_whatever_the_title(blog):
    blog.article("fete-du-pont", title="Tout autre chose", slug=None)
    blog.builds()
    assert blog.page("fete-du-pont")


def test_a_field_given_twice_is_a_fault(blog):
    blog.write("articles/un.md", "Title: Un\nDate: 2026-03-01\nTitle: Deux\n\nTexte.\n")
    (fault,) = blog.faults()
    assert fault == "articles/un.md:3: Title : déjà donné à la ligne 1 ; attendu : une seule fois"


def test_an_article_may_not_take_the_place_of_a_page_of_the_site(blog):
    blog.article("archives")
    (fault,) = blog.faults()
    assert "archives/index.html" in fault


def test_all_faults_are_told_at_once_and_sorted(blog):
    blog.article("a", date="12")
    blog.article("b", title=None)
    blog.share("c", licence="libre", consent=None)
    blog.article("d", body="[x](absent.md)\n")
    blog.write("comments/d.jsonl", "{\n")
    faults = blog.faults()
    assert [fault.split(":")[0] for fault in faults] == [
        "articles/a.md",
        "articles/b.md",
        "articles/d.md",
        "comments/d.jsonl",
        "shares/c.md",
        "shares/c.md",
    ]


def test_a_fault_of_an_item_is_not_told_again_by_links_to_it(blog):
    blog.article("a", date="12")
    blog.article("b", body="[x]({filename}a.md)\n")
    assert len(blog.faults()) == 1


def test_nothing_is_published_by_a_build_with_faults(blog):
    blog.article()
    blog.builds()
    before = blog.files()
    times = {file: file.stat().st_mtime_ns for file in blog.output.rglob("*")}
    time.sleep(0.01)
    blog.article("faux", date="12")
    blog.article(body="Changé.\n")
    blog.faults()
    assert blog.files() == before
    assert {file: file.stat().st_mtime_ns for file in blog.output.rglob("*")} == times


@pytest.fixture
def theme(tmp_path):
    return shutil.copytree(ROOT / "theme", tmp_path / "theme")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if %}", "templates/page.html:2"),
        ("{{ page.title.absent.deeper }}", "templates/page.html:2"),
        ('{% include "absent.html" %}', "absent.html"),
        ("{{ page.title | nofilter }}", "templates/page.html:2"),
        ("{{ 1 / 0 }}", "templates/page.html:2"),
    ],
)
def test_a_broken_template_is_one_line_and_leaves_the_site_alone(blog, theme, template, said):
    blog.write("pages/a-propos.md", "Title: À propos\n\nNous.\n")
    blog.builds()
    before = blog.files()
    (theme / "templates/page.html").write_text(f"<p>\n{template}\n", encoding="utf-8")
    (fault,) = blog.faults("-t", theme)
    assert said in fault
    assert blog.files() == before
    assert not list(blog.output.parent.glob(".output.next"))


def test_a_folder_that_cannot_be_written_is_one_line(blog):
    blog.output.write_text("a file where a folder should be")
    (fault,) = blog.faults()
    assert str(blog.output) in fault
