import json

import pytest

from tests.desk.collect.feeds import ENGLISH, LICENCE, WORDS, feed, item, outline


@pytest.fixture
def follow(town, site):
    """Let the town follow one feed."""

    def follow(text, **headers):
        url = site.publish("/feed", text, "application/rss+xml", **headers)
        town.write("residents.opml", outline(("Le carnet de Lucienne", url)))
        return url

    return follow


def test_a_new_entry_becomes_a_draft_with_every_header(town, follow):
    author = "<dc:creator>Lucienne Roy</dc:creator>"
    follow(feed(item(1, title="La halle, côté courants d’air", more=author), more=LICENCE))
    code, told = town.runs("collect")
    assert code == 0
    assert "Le carnet de Lucienne : 1 brouillon\n  shares/la-halle-cote-courants-d-air.md" in told
    assert "1 nouveau brouillon, 1 flux lu." in told
    draft = town.drafts()["la-halle-cote-courants-d-air"]
    for line in (
        "Title: La halle, côté courants d’air",
        "Status: draft",
        "Source: https://carnet.example/billets/1",
        "Source-Author: Lucienne Roy",
        "Source-Name: Le carnet de Lucienne",
        "Source-Date: 2026-02-21",  # half past midnight in Paris
        "Licence: CC-BY-SA-4.0",
        "Consent:",
    ):
        assert f"\n{line}\n" in f"\n{draft}"
    assert f'<blockquote cite="https://carnet.example/billets/1">\n<p>{WORDS}</p>' in draft


def test_without_a_licence_all_rights_are_reserved(town, follow):
    follow(feed(item(1)))
    town.runs("collect")
    assert "Licence: all-rights-reserved\n" in town.drafts()["billet-1"]


def test_the_licence_of_an_entry_counts_more_than_its_feed_s(town, follow):
    own = '<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>'
    follow(feed(item(1, more=own), more=LICENCE))
    town.runs("collect")
    assert "Licence: CC-BY-4.0\n" in town.drafts()["billet-1"]


def test_what_was_collected_once_does_not_come_back(town, follow):
    follow(feed(item(1)))
    town.runs("collect")
    follow(feed(item(2), item(1)))
    _, told = town.runs("collect")
    assert list(town.drafts()) == ["billet-1", "billet-2"]
    assert "1 nouveau brouillon" in told


def test_what_an_editor_deleted_does_not_come_back(town, follow):
    follow(feed(item(1)))
    town.runs("collect")
    (town.content / "shares" / "billet-1.md").unlink()
    follow(feed(item(1, words=f"{WORDS} Corrigé.")))
    _, told = town.runs("collect")
    assert not town.drafts()
    assert "aucun nouveau brouillon" in told


def test_an_entry_that_changes_its_id_or_its_scheme_is_the_same(town, follow):
    follow(feed(item(1)))
    town.runs("collect")
    (town.content / "shares" / "billet-1.md").unlink()
    follow(feed(item(1).replace("billet-1", "autre").replace("https://", "http://www.")))
    town.runs("collect")
    assert not town.drafts()


def test_what_content_shares_already_is_not_collected_even_without_memory(town, follow):
    town.share("ailleurs", source="https://carnet.example/billets/1/")
    follow(feed(item(1)))
    town.runs("collect")
    (town.var / "collect.json").unlink()
    town.runs("collect")
    assert list(town.drafts()) == ["ailleurs"]


def test_a_feed_that_did_not_change_is_not_sent_again(town, site, follow):
    follow(feed(item(1)), ETag='"1"')
    town.runs("collect")
    _, told = town.runs("collect")
    assert [asked.get("If-None-Match") for asked in site.asked["/feed"]] == [None, '"1"']
    assert "aucun nouveau brouillon, 1 flux lu" in told


def test_an_entry_of_two_feeds_is_collected_once(town, site):
    urls = [site.publish(path, feed(item(1))) for path in ("/a", "/b")]
    town.write("residents.opml", outline(("A", urls[0]), ("B", urls[1])))
    town.runs("collect")
    assert list(town.drafts()) == ["billet-1"]


def test_questions_to_the_institution_are_listed_with_their_links(town, follow):
    asks = f"{WORDS} Qui, à la mairie, a la clé du clocher ? Vient-il dimanche ?"
    follow(feed(item(1, words=asks), item(2, title="Madame la Maire, quelle heure est-il ?")))
    _, told = town.runs("collect")
    assert "2 questions à l’institution :" in told
    assert "« Qui, à la mairie, a la clé du clocher ? »" in told
    assert "    Le carnet de Lucienne, https://carnet.example/billets/1\n" in told
    assert "« Madame la Maire, quelle heure est-il ? »" in told
    assert "dimanche" not in told


def test_what_looks_like_spam_is_told_of_its_entry(town, follow):
    sells = f"{WORDS} {ENGLISH} Bonus casino sans dépôt, cliquez ici."
    follow(feed(item(1), item(2), item(3, words=sells)))
    _, told = town.runs("collect")
    before, _, after = told.partition("billet-3.md")
    assert "à vérifier" not in before
    assert "à vérifier" in after
    assert "casino" in after


def test_the_memory_stays_out_of_content(town, follow):
    follow(feed(item(1)))
    town.runs("collect")
    said = json.loads((town.var / "collect.json").read_bytes())
    assert said["feeds"]
    assert not [path for path in town.content.rglob("*") if "collect" in path.name]


def test_a_broken_memory_is_not_taken_for_an_empty_one(town, follow):
    follow(feed(item(1)))
    for broken in ("{", "[]", '{"feeds": {"a": 1}, "links": []}'):
        town.write("../var/collect.json", broken)
        code, told = town.runs("collect")
        assert (code, told.count("\n")) == (1, 1)
        assert "collect.json" in told
    assert not town.drafts()


def test_what_waits_is_collected_the_next_time(town, follow):
    follow(feed(*(item(number) for number in range(60))), ETag='"1"')
    _, told = town.runs("collect")
    assert "10 autres attendent : relancez la commande" in told
    town.runs("collect")
    assert len(town.drafts()) == 60


def test_drafts_are_in_no_published_page_until_an_editor_publishes_them(town, follow):
    follow(feed(item(1)))
    town.runs("collect")
    town.article("autre")
    assert town.builds() == []
    assert not any(b"le vent a ses habitudes" in data for data in town.files().values())
    town.publishes("billet-1")
    town.builds()
    assert "le vent a ses habitudes" in town.page("billet-1")
    assert "Voici pourquoi" in town.page("billet-1")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "residents.opml : absent"),
        ("<opml><body>", "residents.opml:1: n’est pas du XML"),
        ("<html/>", "residents.opml:1: <html>"),
        ('<!DOCTYPE o [<!ENTITY a "b">]><opml>&a;</opml>', "entités ou encodage refusés"),
        ('<?xml version="1.0" encoding="zzz"?><opml/>', "residents.opml"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_in_one_line(town, written, told):
    if written is not None:
        town.write("residents.opml", written)
    code, line = town.runs("collect")
    assert (code, line.count("\n")) == (1, 1)
    assert told in line


def test_an_address_that_is_none_is_told_and_the_others_are_read(town, site):
    good = site.publish("/feed", feed(item(1)))
    town.write("residents.opml", outline(("Faux", "carnet.example/feed"), ("Vrai", good)))
    _, told = town.runs("collect")
    assert "Faux : 'carnet.example/feed' : n’est pas une adresse http(s) complète" in told
    assert list(town.drafts()) == ["billet-1"]


def test_the_sample_s_list_can_be_read():
    from desk.collect.outline import read
    from tests.conftest import ROOT

    outline = read(ROOT / "content/residents.opml")
    assert len(outline.followed) == 8
    assert not outline.flaws
    assert all(followed.url.split("/")[2].endswith(".example") for followed in outline.followed)
    assert {"Blogs", "Commerces et fermes"} < {followed.kind for followed in outline.followed}
