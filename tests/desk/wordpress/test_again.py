"""An import done twice, dry, after edits, or cut short."""

import pytest

from desk.import_wordpress import Stopped
from desk.import_wordpress.writing import Writer
from tests.desk.wordpress.conftest import CASES, post, wxr

REPLY = (
    "<wp:comment><wp:comment_id>{0}</wp:comment_id><wp:comment_author>A</wp:comment_author>"
    "<wp:comment_content>Mot {0}</wp:comment_content>"
    "<wp:comment_approved>1</wp:comment_approved></wp:comment>"
)


def test_a_second_import_changes_nothing(village, table):
    before = village.files()
    table()
    village.reads(CASES / "village.xml", "--media", village.folder / "uploads")
    assert village.files() == before
    assert table()["Commentaires"] == (13, 11, 2)


def test_a_dry_run_writes_nothing_and_says_the_same(imports, table):
    before = imports.files()
    imports.reads(CASES / "village.xml", "--dry-run")
    dry = table()
    assert imports.files() == before
    assert not (imports.folder / "var").exists()
    imports.reads(CASES / "village.xml")
    assert table() == dry


def test_a_dry_run_after_an_import_writes_nothing(village):
    before = village.files()
    village.reads(CASES / "village.xml", "--dry-run")
    assert village.files() == before


def test_what_editors_changed_stays(village):
    path = village.content / "articles/le-budget.md"
    path.write_text(path.read_text().replace("La suite", "La fin"))
    path.rename(village.content / "articles/budget-2012.md")
    village.reads(CASES / "village.xml")
    assert "La fin" in village.text("articles/budget-2012.md")
    assert not path.exists()


def test_an_article_of_the_editors_keeps_its_name(imports):
    mine = imports.blog.article("billet-1", "Le mien.\n")
    imports.reads(wxr(post(1)))
    assert mine.read_text().endswith("Le mien.\n")
    assert "Slug: billet-1-2" in imports.text("articles/billet-1-2.md")
    imports.blog.builds()


def test_a_later_export_adds_its_new_comments(imports):
    imports.reads(wxr(post(1, "Un.", REPLY.format(1))))
    own = imports.text("comments/billet-1.jsonl")
    imports.reads(wxr(post(1, "Un.", REPLY.format(1), REPLY.format(2)), post(2)))
    assert imports.text("comments/billet-1.jsonl").startswith(own)
    assert set(imports.record("billet-1")) == {"comment-1", "comment-2"}
    assert (imports.content / "articles/billet-2.md").exists()


def test_what_became_private_since_is_told(imports, capsys):
    imports.reads(wxr(post(1)))
    imports.reads(wxr(post(1, status="private")))
    said = capsys.readouterr().out
    assert "À retirer à la main" in said
    assert "billet-1.md" in said


def test_an_import_that_was_cut_short_is_ended_by_the_next(imports, monkeypatch):
    whole = Writer.writes

    def full_disk(writer, path, data):
        if path.name == "voeux.md":
            raise OSError(28, "No space left on device", str(path))
        return whole(writer, path, data)

    monkeypatch.setattr(Writer, "writes", full_disk)
    with pytest.raises(Stopped, match="No space left"):
        imports.reads(CASES / "village.xml")
    monkeypatch.undo()
    imports.reads(CASES / "village.xml")
    cut = {path: data for path, (data, _) in imports.files().items() if path.suffix != ".sqlite"}
    for path in cut:
        if path.parts[0] == "content":
            (imports.folder / path).unlink()
    imports.reads(CASES / "village.xml")
    again = {path: data for path, (data, _) in imports.files().items() if path.suffix != ".sqlite"}
    assert again == cut


def test_a_broken_record_is_told_with_its_line(imports):
    imports.blog.write("comments/billet-1.jsonl", "{}\n")
    with pytest.raises(Stopped, match=r"billet-1\.jsonl:1: id"):
        imports.reads(wxr(post(1, "Un.", REPLY.format(1))))
