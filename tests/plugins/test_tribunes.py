"""The opposition's space: its listing and its badge."""

import json

from tests.conftest import BODY

LONG = BODY * 20


def test_a_tribune_has_a_badge_and_a_listing_of_its_own(blog):
    blog.article("libre-opinion", LONG, kind="tribune", author="Anselme Roudier")
    blog.article("marche", LONG)
    blog.builds()
    listing = blog.page("tribunes")
    assert "Libre opinion" in listing
    assert "Marche" not in listing
    page = blog.page("libre-opinion")
    assert 'class="voice voice-tribune" href="/tribunes/"' in page
    assert page.count(">Tribune<") == 1
    assert "voice-institution" not in page.split("<main")[1].split("related")[0]


def test_it_is_not_listed_among_what_the_institution_says(blog):
    blog.article("libre-opinion", LONG, kind="tribune")
    blog.article("marche", LONG)
    blog.builds()
    said = blog.page("voix/institution")
    assert "Marche" in said
    assert "Libre opinion" not in said
    assert "Libre opinion" in blog.page()


def test_what_residents_share_is_no_tribune(blog):
    blog.share("un-billet", kind="tribune")
    blog.builds()
    assert not (blog.output / "tribunes").exists()
    assert "voice-tribune" not in blog.page("un-billet")


def test_without_tribunes_nothing_leads_to_them(blog):
    blog.article("marche", LONG)
    blog.builds()
    assert not (blog.output / "tribunes").exists()
    assert "tribunes/" not in blog.page() + (blog.output / "sitemap.xml").read_text()


def test_the_map_of_the_site_names_the_listing(blog):
    blog.article("libre-opinion", LONG, kind="tribune")
    blog.builds()
    assert "/tribunes/</loc>" in (blog.output / "sitemap.xml").read_text()


def test_it_stands_outside_the_index(blog):
    blog.article("libre-opinion", LONG, kind="tribune")
    blog.builds("-e", 'OPENNESS={"public": true}')
    data = json.loads((blog.output / "ouverture/openness.json").read_text(encoding="utf-8"))
    assert data["periods"]["whole"][0]["tribunes"] == 1
    assert data["periods"]["whole"][0]["index"] is None
