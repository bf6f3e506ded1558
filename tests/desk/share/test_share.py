import pytest

from tests.conftest import ROOT

CASES = ROOT / "tests/cases/share"
PAGE = "<title>La halle</title><article><p>Sous la halle, le vent a ses habitudes.</p></article>"


def test_a_page_becomes_a_draft_that_names_where_it_comes_from(town, site):
    url = site.publish("/halle?utm_source=lettre", PAGE)
    code, told = town.runs("share", url)
    assert code == 0
    assert "Brouillon écrit : shares/la-halle.md" in told
    assert "À compléter : Source-Author, Source-Date, Consent, votre introduction." in told
    draft = town.drafts()["la-halle"]
    assert f"Status: draft\nSource: {site.at('/halle')}\n" in draft
    assert "le vent a ses habitudes" in draft


def test_a_draft_is_in_no_published_page(town, site):
    town.runs("share", site.publish("/halle", PAGE))
    town.article("autre")
    assert town.builds() == []
    assert not any(b"le vent a ses habitudes" in data for data in town.files().values())


def test_a_draft_cannot_be_published_before_it_is_complete(town, site):
    town.runs("share", site.publish("/halle", PAGE))
    draft = town.content / "shares" / "la-halle.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("Status: draft\n", ""), "utf-8")
    told = "\n".join(town.faults())
    for what in ("Source-Author : absent", "Source-Date : absent", "Consent : absent"):
        assert what in told
    assert "introduction vide" in told


def test_what_a_hostile_page_said_is_harmless_once_it_is_published(town, site):
    url = site.publish("/mal", (CASES / "hostile.html").read_bytes())
    town.runs("share", url)
    (name,) = town.drafts()
    town.publishes(name)
    town.builds()
    page = town.page(name)
    for harm in ("alert(", "<iframe", "javascript:", "mal.example", "onerror", "onload="):
        assert harm not in page
    assert "Voici pourquoi" in page


def test_a_page_is_shared_once(town, site):
    url = site.publish("/halle", PAGE)
    town.runs("share", url)
    code, told = town.runs("share", f"{url}#bas")
    assert (code, "déjà partagé dans shares/la-halle.md" in told) == (1, True)
    assert len(town.drafts()) == 1
    assert len(site.asked["/halle"]) == 1


def test_a_new_draft_is_never_written_over_another_file(town, site):
    town.share("la-halle")
    before = town.drafts()["la-halle"]
    town.runs("share", site.publish("/halle", PAGE))
    assert town.drafts().keys() == {"la-halle", "la-halle-2"}
    assert town.drafts()["la-halle"] == before


def test_the_site_is_asked_for_what_its_page_does_not_say(town, site):
    link = '<link rel=alternate type="application/json+oembed" href="/oembed">'
    answer = '{"title": "La vraie halle", "author_name": "Lucienne Roy", "provider_name": "Carnet"}'
    site.publish("/oembed", answer, "application/json")
    town.runs("share", site.publish("/halle", link + PAGE))
    draft = town.drafts()["la-vraie-halle"]
    assert "Source-Author: Lucienne Roy\nSource-Name: Carnet\n" in draft


def test_a_site_that_does_not_answer_more_is_shared_all_the_same(town, site):
    link = '<link rel=alternate type="application/json+oembed" href="http://10.0.0.1/oembed">'
    assert town.runs("share", site.publish("/halle", link + PAGE))[0] == 0


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/404", "n’existe pas (code 404)"),
        ("/pdf", "n’est pas une page HTML (application/pdf)"),
        ("/huge", "trop grande, plus de 0,1 Mio"),
        ("/slow", "trop lente, pas entière en 0,5 s"),
        ("/inside", "adresse privée ou réservée"),
        ("/empty", "ni titre ni texte"),
        ("/loop", "renvoie plus de 5 fois ailleurs"),
    ],
)
def test_what_cannot_be_shared_is_told_in_one_line(town, site, path, told):
    seconds = 0.5 if path == "/slow" else 20  # none else is too slow, on a busy machine either
    town.set({"allow": ["127.0.0.1/32"], "seconds": seconds, "max_bytes": 104858})
    site.publish("/pdf", b"%PDF", "application/pdf")
    site.publish("/huge", bytes(200_000))
    site.drip("/slow")
    site.redirect("/inside", site.at("/404", "127.0.0.2"))
    site.publish("/empty", "<p></p>")
    site.redirect("/loop", "/loop")
    code, line = town.runs("share", site.at(path))
    assert code == 1
    assert told in line
    assert line.count("\n") == 1
    assert not town.drafts()


@pytest.mark.parametrize("url", ["carnet.example", "file:///etc/passwd", "http://u:p@a.example/"])
def test_what_is_no_address_is_told_in_one_line(town, url):
    code, line = town.runs("share", url)
    assert (code, line.count("\n")) == (1, 1)
    assert "n’est pas une adresse http(s) complète" in line


def test_content_that_is_not_there_is_told(town, site, tmp_path):
    code, line = town.runs("share", site.at("/a"), f"--content={tmp_path / 'nulle-part'}")
    assert code == 1
    assert "n’existe pas" in line
