"""The lead image of an item."""

from types import SimpleNamespace

import pytest

from plugins.illustration import images_of, lead_image, path_of

from .touching import done


@pytest.fixture
def find(tmp_path):
    def find(path):
        if not path.startswith("images/"):
            return None
        file = tmp_path / path.replace("/", "-")
        file.write_bytes(b"12345")
        return SimpleNamespace(url=path, source_path=str(file))

    return find


def test_the_header_names_it(find):
    image = lead_image({"image": "images/a.svg", "image-alt": "Un pont"}, "", "articles", find)
    assert (image.url, image.alt, image.type, image.size, image.in_body) == (
        "images/a.svg",
        "Un pont",
        "image/svg+xml",
        5,
        False,
    )


def test_else_it_is_the_first_of_the_text(find):
    body = (
        '<img src="https://x.example/a.png">'
        '<img alt="Le &quot;pont&quot;" src="{static}/images/a.png">'
    )
    image = lead_image({}, body, "articles", find)
    assert (image.url, image.alt, image.in_body) == ("images/a.png", 'Le "pont"', True)


def test_an_item_may_have_none(find):
    assert lead_image({}, "<p>Rien.</p>", "articles", find) is None


def test_a_source_without_alternative_text_has_an_empty_one():
    assert images_of("<img src='a.png'/>") == [("a.png", "")]


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("{static}/images/a%20b.png", "images/a b.png"),
        ("{static}../images/a.png", "images/a.png"),
        ("/images/a.png", "images/a.png"),
        ("images/a.png", "images/a.png"),
    ],
)
def test_a_source_means_a_path_below_content(source, path):
    assert path_of(source, "articles") == path


@pytest.mark.parametrize("body", ["![Un bal]({static}/images/bal.svg)\n", "Rien.\n"])
def test_an_edited_text_has_another_lead_image(blog, body):
    for name in ("pont", "bal"):
        blog.write(f"images/{name}.svg", f"<svg><!-- {name} --></svg>")
    blog.article("fete", "![Un pont]({static}/images/pont.svg)\n")
    blog.article("regles", "![Un pont]({static}/images/pont.svg)\n", folder="pages", date=None)

    def edit():
        blog.article("fete", body)
        blog.article("regles", body, folder="pages", date=None)

    again, anew = done(
        blog,
        edit,
        lambda site: {name: item.image for name, item in site.items.items()},
        plugins=["plugins.illustration"],
    )
    assert again == anew
