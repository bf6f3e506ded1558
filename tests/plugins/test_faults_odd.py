"""Odd input that was once dropped, let through, or answered by a traceback."""

import json
import shutil

import pytest

from plugins.faults.links import line_of, links_of
from plugins.faults.settings import dict_flaws
from plugins.shares import cited
from plugins.voice import Settings as VoiceSettings
from tests.conftest import COMMENT, ROOT


def test_a_source_is_no_template_of_a_regular_expression():
    assert cited("<blockquote>", r"https://x.example/a\1b\n").endswith(r'/a\1b\n">')


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_a_year_that_no_calendar_holds_is_a_fault(blog, date):
    blog.article(date=date)
    (fault,) = blog.faults()
    assert fault.startswith("articles/un-article.md:2: Date : ")


@pytest.mark.parametrize("votes", ["[" * 100_000, '{"a": ' + "9" * 5000 + "}", b"\xff"])
def test_votes_that_break_the_parser_are_one_line(blog, votes):
    blog.write("votes.json", votes)
    (fault,) = blog.faults()
    assert fault.startswith("votes.json:1: ")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"institution_authors": 5}, "institution_authors : 5 ; attendu : une liste"),
        ({"institution_domains": ["a", 1]}, "attendu : une liste"),
        ({"folders": []}, "folders : [] ; attendu : un dict"),
        ({"folders": {"articles": "mairie"}}, "attendu : institution ou community"),
        ([], "attendu : un dict"),
        ({"a": 1, "b": 2}, "clé inconnue 'a'"),
    ],
)
def test_a_setting_of_another_kind_is_told(settings, said):
    flaws = [flaw.replace("\u202f", " ").replace("\u00a0", " ") for flaw in VOICE_FLAWS(settings)]
    assert said in flaws[0]


def VOICE_FLAWS(settings):  # noqa: N802
    return list(dict_flaws(VoiceSettings, settings))


@pytest.mark.parametrize(
    "setting", ['COMMENTS={"open": "no"}', 'TIMEZONE="Mars/X"', 'DEFAULT_LANG="xx"', "SHARES=[]"]
)
def test_a_wrong_setting_is_told_as_one(blog, setting):
    (fault,) = blog.faults("-e", setting)
    assert fault.startswith(f"pelican.conf.py: {setting.split('=')[0]} : ")


def test_a_file_name_with_an_odd_digit_loses_no_fault(blog):
    blog.article("100²2", slug="cent", date="12")
    blog.article("2", slug="deux", date="12")
    assert len(blog.faults()) == 2


@pytest.mark.parametrize(
    "path",
    ["perdu.md", "nouvelles/b.md", "articles/c.MD", "articles/d.html", "articles/e.rst"],
)
def test_a_text_that_nothing_reads_is_a_fault(blog, path):
    blog.write(path, "Title: Perdu\nDate: 2026-03-01\n\nTexte.\n")
    (fault,) = blog.faults()
    assert fault.startswith(f"{path}: n’est lu par rien ; attendu : ")


@pytest.mark.parametrize("path", ["README.md", "images/plan.html", "articles/.brouillon.md"])
def test_a_text_that_is_meant_for_others_is_none(blog, path):
    blog.write(path, "Title: Ailleurs\nDate: 2026-03-01\n\nTexte.\n")
    blog.builds()
    assert not any(b"Ailleurs" in data for name, data in blog.files().items() if "plan" not in name)


def test_an_item_with_status_skip_is_left_out_quietly(blog):
    blog.article(status="skip")
    assert blog.builds() == []


def test_a_link_to_a_draft_is_a_fault(blog):
    blog.article("projet", status="draft")
    blog.article(body="[x]({filename}projet.md)\n")
    (fault,) = blog.faults()
    assert fault.startswith("articles/un-article.md:5: ")


@pytest.mark.parametrize(
    "html",
    [
        "<a href=absent/>x</a>",
        '<a title=">" href="absent/">x</a>',
        "<img alt=x src=/images/absente.png>",
        '<img alt="x" src="/theme/favicon.svg" srcset="/images/absente.png 2x">',
        '<a href="//sainte-aurelle.example/absent/">x</a>',
        '<a href="http://SAINTE-AURELLE.example/absent/">x</a>',
        "<a href={filename}un-article.md>x</a>",
    ],
)
def test_a_dead_link_in_odd_html_is_a_fault(blog, html):
    blog.article(body=f"Voir {html} ici.\n")
    assert len(blog.faults()) == 1


def test_a_link_in_a_comment_of_the_source_is_none(blog):
    blog.article(body='Un.\n\n<!-- <a href="absent/">x</a> -->\n')
    blog.builds()


def test_a_link_out_of_a_site_below_a_path_is_a_fault(blog):
    blog.article("autre")
    blog.article(body="[x](/autre/)\n")
    assert len(blog.faults("-e", 'SITEURL="https://agglo.example/commune"')) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Le mot nope.\n\n[z](nope)\n", 3),
        ('Vie/fr\n\n\n<img src="fr">\n', 4),
        ("[z]\n\n[z]: nope\n", 3),
    ],
)
def test_the_line_of_a_link_is_that_of_the_link(text, line):
    assert line_of("nope" if "nope" in text else "fr", text) == line


def test_links_have_all_their_forms():
    html = "<a href='x&amp;y'>1</a><source srcset='a.png 1x, b.png 2x'>"
    assert [link.url for link in links_of(html)] == ["x&y", "a.png", "b.png"]


def test_the_records_of_drafts_and_of_nothing_are_checked_too(blog):
    blog.article("projet", status="draft")
    blog.write("comments/projet.jsonl", "{\n")
    blog.write("comments/perdu.jsonl", "{\n")
    assert sorted(fault.split(":")[0] for fault in blog.faults()) == [
        "comments/perdu.jsonl",
        "comments/projet.jsonl",
    ]


@pytest.mark.parametrize("lang", ["FR", "zz", "français"])
def test_a_language_that_is_none_is_a_fault(blog, lang):
    blog.article(lang=lang)
    (fault,) = blog.faults()
    assert fault.startswith("articles/un-article.md:4: Lang : ")


def test_an_attachment_goes_beside_its_article(blog):
    blog.write("articles/plan.pdf", "%PDF")
    blog.article(body="[plan]({attach}plan.pdf)\n")
    assert blog.builds() == []
    assert (blog.output / "un-article/plan.pdf").is_file()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"tags": "Été, été"}, "est donné deux fois"),
        ({"tags": "pont, ???"}, "n’a ni lettre ni chiffre"),
        ({"author": "???"}, "n’a ni lettre ni chiffre"),
        ({"category": "!!!"}, "n’a ni lettre ni chiffre"),
        ({"slug": "threads.json"}, "serait écrit dans"),
        ({"template": "absent"}, "Template : 'absent' ; attendu : un gabarit"),
    ],
)
def test_what_has_no_place_is_a_fault_of_the_item(blog, fields, said):
    blog.article("un", **fields)
    faults = blog.faults()
    assert all(fault.startswith("articles/un.md:") for fault in faults)
    assert any(said in fault for fault in faults)


def test_an_item_may_not_take_the_place_of_a_hidden_file(blog):
    blog.write("articles/un.md", "Title: Un\nDate: 2026-03-01\nSave_as: .built\n\nTexte.\n")
    (fault,) = blog.faults()
    assert fault.startswith("articles/un.md:3: Save_as : '.built' ; attendu : un chemin")


@pytest.mark.parametrize(
    "address",
    [
        'https://x.example/"><b>',
        "https://u:p@x.example/",
        "https://x.example:99999/",
        "https://a b/",
    ],
)
def test_an_address_that_must_not_be_published_is_a_fault(blog, address):
    blog.share(source=address)
    blog.write("comments/un-partage.jsonl", json.dumps(COMMENT | {"website": address}) + "\n")
    files = [fault.split(":")[0] for fault in blog.faults()]
    assert files == ["comments/un-partage.jsonl", "shares/un-partage.md"]


def test_a_file_name_with_a_space_is_a_fault_where_it_is_linked(blog):
    blog.write("images/a b.png", b"x")
    blog.article(body="![x](<{static}/images/a b.png>)\n")
    (fault,) = blog.faults()
    assert "espace dans un nom de fichier" in fault


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


@pytest.mark.parametrize("name", ["shell.html", "voice.html", "article.html"])
def test_a_theme_without_a_template_is_a_fault(blog, tmp_path, name):
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (theme / "templates" / name).unlink()
    (fault,) = blog.faults("-t", theme)
    assert fault == f"{theme}/templates/{name}: absent ; attendu : ce gabarit du thème"


def test_a_clash_names_the_file_that_can_be_mended_first(blog):
    blog.article("archives")
    (fault,) = blog.faults()
    assert fault.startswith("articles/archives.md:3: serait écrit dans archives/index.html")


def test_a_stranger_in_the_way_stops_publishing_before_anything_moves(blog):
    blog.article("un")
    (blog.output / "un").mkdir(parents=True)
    (blog.output / "un/index.html").mkdir()
    (fault,) = blog.faults()
    assert "un dossier est à cette place" in fault
    assert [path.name for path in blog.output.iterdir()] == ["un"]


def test_a_site_is_not_written_among_its_sources(blog):
    blog.article()
    blog.output = blog.content / "images/site"
    (fault,) = blog.faults()
    assert "dans le dossier des contenus" in fault


def test_a_date_of_before_time_zones_is_valid_html(blog):
    blog.article(date="1911-01-01")
    blog.builds()
    assert 'datetime="1910-12-31T23:50:39+00:00"' in blog.page("un-article")


def test_a_comment_that_cleans_to_nothing_is_a_fault(blog):
    blog.article()
    blog.record("un-article", {"html": "<script>alert(1)</script>"})
    (fault,) = blog.faults()
    assert fault.startswith("comments/un-article.jsonl:1: html : ")


def test_an_address_without_its_file_is_a_fault(blog):
    blog.write("articles/a.md", "Title: A\nDate: 2026-03-01\nUrl: ailleurs/\n\nTexte.\n")
    (fault,) = blog.faults()
    assert fault.startswith("articles/a.md:3: Url : 'ailleurs/' ne mène pas à 'a/index.html'")


def test_a_missing_file_hides_no_other(blog):
    blog.article("un", body="![x]({static}/images/absente.png)\n")
    blog.article("deux", body="![x](/images/absente.png)\n")
    assert [fault.split(":")[0] for fault in blog.faults()] == [
        "articles/deux.md",
        "articles/un.md",
    ]


def test_a_slug_too_long_for_a_file_is_a_fault_beside_all_others(blog):
    blog.article("un", slug="s" * 300)
    blog.article("deux", body="[x](absent.md)\n")
    assert len(blog.faults()) == 2


@pytest.mark.parametrize("tags", [", ,", ";"])
def test_a_list_of_nothing_is_a_fault_with_its_line(blog, tags):
    blog.article(tags=tags)
    (fault,) = blog.faults()
    assert fault.startswith("articles/un-article.md:4: Tags : ")


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("![x](https://ailleurs.example/x.png)", "d’un autre site"),
        ('<iframe src="https://ailleurs.example/"></iframe>', "d’un autre site"),
        ("<p onclick='x()'>x</p>", "script"),
        ("<script>x()</script>", "script"),
        ('<p style="color:red">x</p>', "attribut style"),
        ("[x](javascript:x)", "n’est pas une adresse"),
    ],
)
def test_what_browsers_will_block_is_told(blog, html, said):
    blog.article(body=f"Un.\n\n{html}\n")
    (warning,) = blog.builds()
    assert warning.startswith("avertissement : articles/un-article.md:1: ")
    assert said in warning


def test_markup_that_is_shown_as_code_is_told_to_nobody(blog):
    blog.article(body="Écrire `<script>` ou :\n\n    <p style='x' onclick='y'>\n")
    assert blog.builds() == []


def test_a_lead_image_without_words_is_told(blog):
    blog.write("images/a.png", b"x")
    blog.article(image="images/a.png")
    (warning,) = blog.builds()
    assert "articles/un-article.md:4: Image-Alt : absent" in warning


@pytest.mark.parametrize(
    "service", ["//ailleurs.example", "https://a.example; script-src *", "api"]
)
def test_a_service_that_is_no_address_is_a_fault(blog, service):
    (fault,) = blog.faults("-e", f'COMMENTS={{"service": "{service}"}}')
    assert fault.startswith("pelican.conf.py: COMMENTS : service : ")


def test_a_hidden_page_is_kept_from_search_engines(blog):
    blog.article(status="hidden")
    blog.builds()
    assert '<meta name="robots" content="noindex">' in blog.page("un-article")
