"""Faults of links and images, and what browsers will not show."""

import pytest

from plugins.faults.links import line_of, links_of


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


def test_a_fault_of_an_item_is_not_told_again_by_links_to_it(blog):
    blog.article("a", date="12")
    blog.article("b", body="[x]({filename}a.md)\n")
    assert len(blog.faults()) == 1


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


def test_an_attachment_goes_beside_its_article(blog):
    blog.write("articles/plan.pdf", "%PDF")
    blog.article(body="[plan]({attach}plan.pdf)\n")
    assert blog.builds() == []
    assert (blog.output / "un-article/plan.pdf").is_file()


def test_a_file_name_with_a_space_is_a_fault_where_it_is_linked(blog):
    blog.write("images/a b.png", b"x")
    blog.article(body="![x](<{static}/images/a b.png>)\n")
    (fault,) = blog.faults()
    assert "espace dans un nom de fichier" in fault


def test_a_missing_file_hides_no_other(blog):
    blog.article("un", body="![x]({static}/images/absente.png)\n")
    blog.article("deux", body="![x](/images/absente.png)\n")
    assert [fault.split(":")[0] for fault in blog.faults()] == [
        "articles/deux.md",
        "articles/un.md",
    ]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("![x](https://ailleurs.example/x.png)", "d’un autre site"),
        ("<style>p { color: red }</style>", "feuille de style"),
        ('<p style="color:red">x</p>', "attribut style"),
        ("[x](data:image/png;base64,AA)", "n’est pas une adresse"),
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
