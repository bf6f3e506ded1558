"""A whole blog is imported: every item and comment has its place, and the site builds."""

import stat

import pytest

from tests.desk.wordpress.conftest import CASES, post, wxr

VILLAGE = "la-fete-du-pont"


def test_every_thing_is_counted_once(imports, table):
    imports.reads(CASES / "village.xml")
    rows = table()
    assert rows["Articles"] == (10, 3, 3, 2, 0, 2)
    assert rows["Commentaires"] == (13, 7, 0, 3, 1, 2)
    assert rows["Total"] == (31, 13, 3, 6, 1, 8)
    assert all(found == sum(parts) for found, *parts in rows.values())


def test_a_post_has_the_header_of_an_article(village):
    header = village.text(f"articles/{VILLAGE}.md").partition("\n\n")[0].splitlines()
    assert header == [
        "Title: La fête du pont & le feu 🎆",
        "Date: 2012-07-01 00:30:00+02:00",
        "Modified: 2012-07-03 10:00:00+02:00",
        f"Slug: {VILLAGE}",
        "Category: Vie locale, fêtes",
        "Tags: Feu, Le pont",
        "Author: Mairie de Valcreuse",
        "Summary: Tout le village y était. Le plan est là.",
        "Image: images/2012/06/feu.jpg",
        "Image-Alt: Des gerbes d’or au-dessus du pont",
        "Aliases: fete",
        "Former: /2012/06/la-fete-du-pont/, /?p=11, /2012/06/fete/",
        "WordPress: https://www.valcreuse.example/?p=11",
    ]


def test_links_and_pictures_lead_where_they_are_now(village):
    body = village.body(f"articles/{VILLAGE}.md")
    assert "[plan]({filename}/pages/plan.md)" in body
    assert "[le budget]({filename}/articles/le-budget.md#suite)" in body
    assert '<a href="{static}/images/2012/06/feu.jpg" rel="noopener"><img alt="Le feu"' in body
    assert (village.content / "images/2012/06/feu.jpg").read_bytes() == b"a picture"


def test_several_authors_are_named_but_no_address(village):
    assert "Authors: Odile Marchal, René Duc" in village.text("articles/le-budget.md")
    assert "odile@" not in "".join(path.read_text() for path in village.content.rglob("*.md"))


def test_a_thread_keeps_its_anchors_answers_and_voices(village):
    record = village.record(VILLAGE)
    told = {id_: (row["parent"], row["voice"], row["kind"]) for id_, row in record.items()}
    assert told == {
        "comment-101": (None, "community", "comment"),
        "comment-101-2": (None, "community", "comment"),
        "comment-102": ("comment-101", "institution", "comment"),
        "comment-103": (None, "community", "comment"),  # the name of the town, not its account
        "comment-104": (None, "community", "pingback"),
        "comment-106": ("comment-105", "community", "comment"),  # below one that waits
        "comment-108": ("comment-101", "community", "comment"),  # below one that was spam
    }
    assert record["comment-101"]["html"] == "<p>Quelle fête !</p><p>Et <b>le feu</b>.</p>"
    assert record["comment-104"]["author"] == "Un autre blog » Fêtes"


def test_what_waits_is_in_the_inbox_with_its_e_mail(village):
    (waiting,) = village.waiting()
    assert (waiting.state, waiting.public_id, waiting.parent) == (
        "waiting",
        "comment-105",
        "comment-101",
    )
    assert (waiting.name, waiting.email, waiting.article) == (
        "Paul",
        "paul@secret.example",
        VILLAGE,
    )


def test_nothing_private_is_in_content(village):
    told = b"".join(
        data for path, (data, _) in village.files().items() if path.parts[0] == "content"
    )
    for secret in ("Rien que pour le conseil", "Entre nous", "À moi seule", "Chut", "sesame"):
        assert secret.encode() not in told
    for private in (
        b"@secret.example",
        b"@ailleurs.example",
        b"192.0.2.7",
        b"le-secret",
        b"journal",
    ):
        assert private not in told


def test_what_is_private_is_kept_where_nobody_else_looks(village):
    assert "Rien que pour le conseil" in (village.private / "articles/secret.md").read_text()
    thread = (village.private / "articles/secret.jsonl").read_text()
    assert thread.index("Entre nous") < thread.index("Chut")
    assert "Belle photo" in (village.private / "attachment/feu.jsonl").read_text()
    assert stat.S_IMODE(village.private.stat().st_mode) == 0o700


def test_drafts_are_drafts_with_a_title(village):
    assert "Status: draft" in village.text("articles/voeux.md")
    untitled = village.text("articles/wordpress-17.md")
    assert untitled.startswith("Title: Pas encore de titre, mais déjà des mots.\n")
    assert "Status: draft" in village.text("articles/sans-date.md")


def test_a_doubled_slug_and_one_of_the_site_are_told_apart(village):
    assert "Slug: plan-2\n" in village.text("articles/plan-2.md")
    assert "Slug: archives-2\n" in village.text("pages/archives-2.md")


def test_the_site_builds_without_a_fault(village):
    warnings = village.blog.builds()
    assert any("comment-105" in line for line in warnings)
    page = village.blog.page(VILLAGE)
    assert page.index('id="comment-101"') < page.index('id="comment-102"')
    assert "Des gerbes d’or" in page
    assert 'id="suite"' in village.blog.page("le-budget")
    assert "fete/index.html" in village.blog.files()


def test_a_thread_of_any_depth_is_shown_at_that_depth(imports):
    replies = "".join(
        f"<wp:comment><wp:comment_id>{n}</wp:comment_id><wp:comment_author>A</wp:comment_author>"
        f"<wp:comment_date_gmt>2012-07-01 08:{n:02}:00</wp:comment_date_gmt>"
        f"<wp:comment_content>Niveau {n}</wp:comment_content>"
        f"<wp:comment_approved>1</wp:comment_approved>"
        f"<wp:comment_parent>{n - 1}</wp:comment_parent></wp:comment>"
        for n in range(1, 16)
    )
    imports.reads(wxr(post(1, "Un fil.", replies)))
    parents = [row["parent"] for row in imports.record("billet-1").values()]
    assert parents == [None, *(f"comment-{n}" for n in range(1, 15))]
    imports.blog.builds()
    assert all(f"Niveau {n}" in imports.blog.page("billet-1") for n in range(1, 16))


def test_an_old_address_never_takes_the_place_of_a_page_of_the_site(imports):
    imports.reads(wxr(post(1, post_name="archives", link="https://o.example/archives/")))
    text = imports.text("articles/archives-2.md")
    assert "Former: /?p=1\n" in text
    imports.blog.builds()


def test_the_pictures_of_a_private_post_are_not_copied(imports):
    folder = imports.folder / "uploads/2012/07"
    folder.mkdir(parents=True)
    (folder / "secret.jpg").write_bytes(b"secret")
    picture = '<img src="https://o.example/wp-content/uploads/2012/07/secret.jpg" alt="">'
    imports.reads(wxr(post(1, picture, status="private")), "--media", imports.folder / "uploads")
    assert not list(imports.content.rglob("*.jpg"))


def test_no_date_at_all_is_not_taken_for_one_of_the_year_2000(imports):
    none = "0000-00-00 00:00:00"
    never = "<pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate>"
    imports.reads(wxr(post(1, "Des mots.", never, post_date_gmt=none, post_date=none)))
    header = imports.text("articles/billet-1.md").partition("\n\n")[0]
    assert "Date:" not in header
    assert "Status: draft" in header


def test_a_kind_of_comment_is_known_however_it_is_written(imports):
    said = {"id": 5, "author": "B", "content": "Un mot.", "approved": 1, "type": "PINGBACK"}
    told = "".join(
        f"<wp:comment_{name}>{value}</wp:comment_{name}>" for name, value in said.items()
    )
    imports.reads(wxr(post(1, "Des mots.", f"<wp:comment>{told}</wp:comment>")))
    assert imports.record("billet-1")["comment-5"]["kind"] == "pingback"


@pytest.mark.parametrize("type_", ["", "{folder}/evade", "../../../evade", "a/b"])
def test_no_type_of_an_export_leads_out_of_the_private_folder(imports, type_):
    named = type_.format(folder=imports.folder)
    imports.reads(wxr(post(1), post(2, post_type=named)))
    (found,) = imports.folder.rglob("billet-2.md")
    assert found.parent.parent == imports.private


@pytest.mark.parametrize("name", ["post_id", "link", "status", "post_type", "post_name", "title"])
def test_nothing_that_an_export_says_adds_a_line_to_a_header(imports, name):
    said = {"post_id": "1", "link": "https://o.example/x/", "post_type": "post"}
    odd = said | {name: f"{said.get(name, 'mot')}\nInjected: yes\n"}
    export = wxr(post(odd.pop("post_id"), **odd))
    imports.reads(export.replace("o.example<", "o.example\nInjected: 1<"))
    (found,) = imports.folder.rglob("*.md")
    assert "\nInjected" not in found.read_text("utf-8")
