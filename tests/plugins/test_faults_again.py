"""What is wrong with touched texts is told as a new build tells it; nothing else is looked at."""

from types import SimpleNamespace

import pytest

from plugins import faults
from tests.plugins.touching import done

OURS = ["plugins.discussion", "plugins.faults"]


@pytest.fixture
def town(blog):
    blog.article("fete", "Voir [le marché]({filename}marche.md).\n")
    blog.article("marche")
    blog.article("regles", folder="pages", date=None)
    blog.write("images/pont.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    return blog


@pytest.mark.parametrize("link", ["{filename}absent.md", "/absent/", "{static}/images/absent.svg"])
@pytest.mark.parametrize("fields", [{}, {"folder": "pages", "date": None}])
def test_a_link_that_leads_nowhere_is_a_fault(town, link, fields):
    name, text = ("regles" if fields else "marche"), f"Un début.\n\nVoir [ceci]({link}).\n"
    again, anew = done(town, lambda: town.article(name, text, **fields), plugins=OURS)
    assert again == anew
    (fault,) = again.faults
    assert repr(link) in fault


def test_links_that_lead_somewhere_and_a_new_comment_are_none(town):
    def edit():
        town.article("marche", "[a]({filename}fete.md) [b](/fete/) ![c]({static}/images/pont.svg)")
        town.record("fete", {"html": '<p><a href="https://ailleurs.example/">Là.</a></p>'})

    again, anew = done(town, edit, plugins=OURS)
    assert again == anew
    assert again.faults == []


def test_what_browsers_do_not_show_is_a_warning(town):
    again, anew = done(
        town, lambda: town.article("marche", '<p style="color: red">Zoé.</p>\n'), plugins=OURS
    )
    assert again == anew
    assert "attribut style" in again.warnings[0]


@pytest.mark.parametrize("path", ["comments/notes.md", "notes.MD", "images/notes.html"])
def test_a_text_that_nothing_reads_needs_a_whole_build(town, path):
    again, _ = done(town, lambda: town.write(path, "Notes.\n"), plugins=["plugins.faults"])
    assert "read by nothing" in again.refused


def test_errors_pass_once_all_is_sound(town):
    """As in a whole build: what Pelican tells while it writes is no fault of a text."""

    def passing(site):
        settings = site.touched.settings if site.touched else site.context
        if site.touched:
            faults.on_run(SimpleNamespace(settings=settings))
            faults.again(site.touched)
        return settings["FAULTS_KEEPER"].passing

    again, anew = done(town, lambda: town.article("marche", "Zoé.\n"), passing, plugins=OURS)
    assert again.value is anew.value is True
