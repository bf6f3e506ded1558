"""What WordPress keeps of a post becomes Markdown: golden files, a new case is a file."""

from collections import Counter
from pathlib import Path

import pytest

from desk.import_wordpress.addresses import Unchanged
from desk.import_wordpress.body import Converter
from desk.import_wordpress.gallery import Attachments
from desk.import_wordpress.model import Item

CASES = sorted(Path(__file__, "../../../cases/wordpress/bodies").resolve().glob("*.txt"))
ADDRESS = "https://o.example/2012/06/billet/"
PICTURES = (("7", "a", "2"), ("8", "b", "1"))


def attachment(id_, name, order):
    return Item(
        id=id_,
        type="attachment",
        parent="5",
        order=order,
        excerpt=f"Vue <em>{name}</em>",
        attachment_url=f"https://o.example/{name}.jpg",
        meta={"_wp_attachment_image_alt": (f"Image {name}",)},
    )


@pytest.fixture
def convert():
    """Return what a post with this content becomes; it has two attached pictures."""
    attachments = Attachments()
    for each in PICTURES:
        attachments.add(attachment(*each))
    converter = Converter(attachments, {"14": "<!-- wp:paragraph --><p>Partagé.</p>"})

    def of(content, **fields):
        item = Item(id="5", content=content, link=ADDRESS, **fields)
        return converter.body_of(item, Unchanged())

    return of


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_body_becomes_markdown(case, convert):
    raw, markdown = case.read_text(encoding="utf-8").split("\n-- becomes --\n")
    assert convert(raw).markdown + "\n" == markdown


def test_there_are_cases():
    assert len(CASES) > 10


def test_a_gallery_shows_the_pictures_of_its_post_in_their_order(convert):
    shown = convert("[gallery]").markdown
    assert shown.index("b.jpg") < shown.index("a.jpg")
    assert "<figcaption>Vue <em>b</em></figcaption>" in shown


def test_a_gallery_shows_the_pictures_that_it_names(convert):
    shown = convert('[gallery ids="7"]').markdown
    assert "a.jpg" in shown
    assert "b.jpg" not in shown


def test_a_gallery_of_pictures_that_the_export_has_not_is_told(convert):
    assert convert('[gallery ids="98,99"]').taken_out == Counter({"[gallery]": 1})
    assert convert('[gallery ids="7"]').taken_out == Counter()


def test_a_reusable_block_stands_where_it_is_referred_to(convert):
    assert convert('<!-- wp:block {"ref":14} /-->').markdown == "Partagé."


def test_what_ran_is_told(convert):
    body = convert('<p onclick="x">a <a href="javascript:x">b</a></p><script>x</script>')
    assert body.active == Counter({"onclick": 1, "href=javascript:": 1, "<script>": 1})
    assert body.markdown == "a b"


@pytest.mark.parametrize("how", ['style="display: none"', "hidden", 'style="text-indent:-999em"'])
def test_what_nobody_saw_is_told(convert, how):
    body = convert(f"<p>Du bon pain.</p><div {how}>Casino en ligne</div>")
    assert body.active == Counter({"texte caché, devenu visible": 1})
    assert "Casino en ligne" in body.markdown


def test_php_that_ran_is_told_and_php_that_is_shown_is_kept(convert):
    assert convert("Un <?php include('x') ?> mot.").active == Counter({"<?php": 1})
    shown = convert("<pre><?php include('x') ?></pre>")
    assert (shown.active, "<?php include('x') ?>" in shown.markdown) == (Counter(), True)


def test_what_stands_before_more_is_the_summary(convert):
    assert convert("Le *début*.\n\n<!--more-->\n\nLa suite.").summary == r"Le \*début\*."
    assert convert("Tout.").summary == ""
    assert convert("Tout.", excerpt="<p>Un <b>résumé</b>.</p>").summary == "Un résumé."


def test_notes_stand_below_the_text(convert):
    notes = '[{"id": "n", "content": "Voté <b>hier</b>."}]'
    content = '<!-- wp:paragraph --><p>Le budget<sup data-fn="n"><a href="#n">1</a></sup>.</p>'
    body = convert(content, meta={"footnotes": (notes,)})
    assert body.markdown == "Le budget[^1].\n\n[^1]: Voté **hier**."


def test_a_very_long_text_keeps_its_markup(convert):
    body = convert("<p>Un <strong>mot</strong> <em>ou</em> deux.</p>" * 3_000)
    assert body.markdown.count("**mot**") == 3_000


def test_marks_of_ours_in_a_text_are_dropped(convert):
    assert convert("a\ue000fn:1\ue001b").markdown == "afn:1b"


@pytest.mark.parametrize(
    "hostile", ["<div>" * 3000, "[vc_row]" * 3000, "<!-- wp:x " * 9000, "&" * 9000]
)
def test_hostile_markup_neither_hangs_nor_breaks(convert, hostile):
    convert(hostile + "mot")
