import threading
import time

import pytest

from tests.desk.collect.feeds import SPACES, WORDS, feed, item, outline

BOMB = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
TROUBLES = {  # path -> what is told of a feed that can't be read
    "/404": "n’existe pas (code 404)",
    "/broken": "n’est pas un flux RSS ou Atom",
    "/page": "n’est pas un flux RSS ou Atom",
    "/path": "n’est pas un flux RSS ou Atom",
    "/bomb": "déclare des entités XML",
    "/bomb16": "déclare des entités XML",
    "/inside": "adresse privée ou réservée",
    "/slow": "trop lente",
    "/huge": "trop grande",
    "/gzip": "trop grande",
    "/loop": "plus de 5 fois ailleurs",
    "/cut": "répond de travers",
    "/half": "est trop abîmé pour être lu",
    "/number": "est trop abîmé pour être lu",
}


@pytest.fixture
def hostile(town, site):
    town.set({"allow": ["127.0.0.1/32"], "seconds": 4, "max_bytes": 1024 * 1024})
    site.publish("/broken", "<<<<>>>> &&& \x00\x01")
    site.publish("/page", "<!doctype html><title>Un blog</title><p>Bonjour")
    site.publish("/path", "/etc/hostname")
    bomb = f'<!DOCTYPE r [<!ENTITY a "lol">{BOMB}]><rss version="2.0"><channel><title>&i;</title>'
    site.publish("/bomb", f'<?xml version="1.0"?>{bomb}</channel></rss>')
    sixteen = f'<?xml version="1.0" encoding="utf-16"?>{bomb}</channel></rss>'.encode("utf-16")
    site.publish("/bomb16", sixteen, "application/rss+xml; charset=utf-16")
    site.publish("/half", feed(item(1, title="&#xD800;")))
    site.publish("/number", feed(item(1, title="&#99999999999;")))
    site.redirect("/inside", site.at("/good", "127.0.0.2"))
    site.drip("/slow")
    site.publish("/huge", bytes(2 * 1024 * 1024))
    site.bomb("/gzip", 50)
    site.redirect("/loop", "/loop")
    site.answers["/cut"] = lambda handler: handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<rss"
    )
    return site


def test_what_fails_is_told_in_a_line_each_and_never_stops_the_others(town, hostile):
    good = hostile.publish("/good", feed(item(1)))
    feeds = [(path, hostile.at(path)) for path in TROUBLES]
    town.write("residents.opml", outline(*feeds[:6], ("Bon", good), *feeds[6:]))
    code, told = town.runs("collect")
    lines = told.splitlines()
    assert code == 0
    assert list(town.drafts()) == ["billet-1"]
    for path, what in TROUBLES.items():
        (line,) = (line for line in lines if line.startswith(f"{path} : "))
        assert what in line
    assert f"1 nouveau brouillon, 1 flux lu, {len(TROUBLES)} flux en panne." in told


def test_when_no_feed_at_all_was_read_the_command_fails(town, hostile):
    town.write("residents.opml", outline(("Rien", hostile.at("/404"))))
    assert town.runs("collect")[0] == 1


def test_feeds_are_read_side_by_side(town, site):
    all_are_asked = threading.Barrier(6)

    def waits(handler):
        all_are_asked.wait(15)  # seconds; if they come one by one, it breaks
        handler.says(feed(item(1)).encode())

    site.answers["/feed"] = waits
    feeds = [(f"Blog {n}", site.at("/feed", f"127.0.0.{n}")) for n in range(1, 7)]
    town.write("residents.opml", outline(*feeds))
    from desk.collect.outline import read
    from desk.collect.reading import read_all
    from desk.web import Page, Site, Web

    followed = read(town.content / "residents.opml").followed
    answers = read_all(followed, {}, Web(Site.read(town.settings)), lambda *_: None)
    assert [type(answer) for answer in answers.values()] == [Page] * 6


FIELDS = "Title Date Slug Status Source Source-Author Source-Name Source-Date Licence Consent"
HARM = "<script>alert(1)</script>"
ENTRIES = {
    "script in the title": item(
        1, title="Bon&lt;script&gt;alert(1)&lt;/script&gt;jour &amp;lt;img onerror=alert(1)&amp;gt;"
    ),
    "lines in the title": item(
        1, title="Bon\nStatus: published\n\nVoice: institution\r\n\x85Consent: oui"
    ),
    "lines in the author": item(
        1, more="<dc:creator>Lucienne&#10;Consent: oui&#10;&#10;# x</dc:creator>"
    ),
    "script in the text": item(1, words=f"{WORDS}{HARM}<p onclick=alert(1)>a</p>"),
    "an address that is none": item(1).replace("https://carnet", "javascript:alert(1)//carnet"),
    "what Pelican reads": item(1, words=f"{WORDS} <a href='{{filename}}/a.md'>a</a> {{{{ x }}}}"),
    "what Markdown reads": item(1, words=f"{WORDS}</blockquote>\n\n# Titre\n\n```\n{HARM}"),
    "ten thousand tags": item(1, words="<div>" * 10_000 + WORDS),
    "a comment that ends": item(1, words=f"--> {WORDS}", title="--&gt; Fin"),
    "a date to come": item(1).replace("2026 23", "2999 23"),
    "no date": item(1).replace("<pubDate>Fri, 20 Feb 2026 23:30:00 +0000</pubDate>", ""),
    "a date that is none": item(1).replace("20 Feb", "99 Foo"),
    "a wrong encoding": feed(item(1)).encode("latin-1", "replace"),
    "nothing but a title": "<item><title>Seul</title></item>",
    "nothing but words": f"<item><description>{WORDS}</description></item>",
    "an e-mail address": item(1, more="<author>lucienne@carnet.example (Lucienne)</author>"),
}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_a_hostile_entry_becomes_a_harmless_draft(town, site, entry):
    text = entry if isinstance(entry, bytes) else feed(entry)
    town.write("residents.opml", outline(("Le carnet", site.publish("/feed", text))))
    code, told = town.runs("collect")
    assert len(town.drafts()) == 1, told
    (draft,) = town.drafts().values()
    header, _, body = draft.partition("\n\n")
    fields = " ".join(line.partition(":")[0] for line in header.split("\n"))
    assert code == 0
    assert fields == FIELDS
    assert "\nStatus: draft\n" in header
    assert header.endswith("\nConsent:")
    for harm in ("alert", "<script", "onclick", "@", "{filename}", "2999"):
        assert harm not in draft
    assert body.count("-->") == 1
    assert "\x1b" not in told


def test_hostile_entries_are_harmless_once_they_are_published(town, site):
    entries = [entry for entry in ENTRIES.values() if isinstance(entry, str)]
    numbered = [
        entry.replace("billets/1", f"billets/{n}").replace("billet-1", f"billet-{n}")
        for n, entry in enumerate(entries)
    ]
    town.write("residents.opml", outline(("Le carnet", site.publish("/feed", feed(*numbered)))))
    town.runs("collect")
    assert len(town.drafts()) == len(entries)
    for name, draft in town.drafts().items():
        if "\nSource:\n" in draft:
            (town.content / "shares" / f"{name}.md").unlink()
        else:
            town.publishes(name)
    town.builds()
    for name in town.drafts():
        page = town.page(name)
        for harm in ("alert(", "onclick", "onerror=", "<h1>Titre", "javascript:"):
            assert harm not in page


@pytest.mark.parametrize(
    "text",
    [
        f'<rss version="2.0" {SPACES}><channel>' + "<a>" * 10_000,
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">'
        + "<div xmlns='http://www.w3.org/1999/xhtml'>" * 10_000,
        "<rss><channel>" + "<![CDATA[" * 50_000,
        "<rss><channel><a " + "x=y " * 100_000,
        feed(item(1, words="<" * 200_000)),
        feed(item(1, words="&" * 200_000)),
        feed(*(item(number, words="a") for number in range(3000))),
    ],
    ids=range(7),
)
def test_a_feed_that_means_harm_is_read_soon(town, site, text):
    town.write("residents.opml", outline(("Le carnet", site.publish("/feed", text))))
    began = time.process_time()
    town.runs("collect")
    assert time.process_time() - began < 10
