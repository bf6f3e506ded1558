"""Faults of the theme: one line, and the site as it was."""

import shutil

import pytest

from tests.conftest import ROOT


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


@pytest.mark.parametrize("name", ["shell.html", "voice.html", "article.html"])
def test_a_theme_without_a_template_is_a_fault(blog, tmp_path, name):
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (theme / "templates" / name).unlink()
    (fault,) = blog.faults("-t", theme)
    assert fault == f"{theme}/templates/{name}: absent ; attendu : ce gabarit du thème"
