"""What feeds say of an article or a share."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from tests.plugins.feed_items import (
    ATOM,
    DAY,
    DC,
    SHARE,
    atom,
    both,
    comment,
    discussion,
    files,
    item,
    read,
    rss,
)


def test_a_title_is_plain_text():
    for feed in both(item(title="Q & A <b> — « ça »")):
        assert feed.entries[0].title == "Q & A <b> — « ça »"


def test_the_whole_text_and_the_summary_are_there():
    for feed in both(item()):
        assert feed.entries[0].content[0].value == "<p>Tout.</p>"
        assert feed.entries[0].summary == "<p>En bref.</p>"


def test_links_in_the_text_are_absolute():
    text = '<a href="{filename}pont/">a</a><img src="/i.png"><a href="#note">b</a>'
    summary = '<a href="plan/">plan</a>'
    for feed in both(item(content=text, summary=summary)):
        assert feed.entries[0].content[0].value == (
            '<a href="https://commune.example/pont/">a</a>'
            '<img src="https://commune.example/i.png">'
            '<a href="https://commune.example/fete/#note">b</a>'
        )
        assert 'href="https://commune.example/fete/plan/"' in feed.entries[0].summary


def test_no_control_character_reaches_a_feed():
    bad = "a\x00\x0b\x1b\ud800\ufffe]]>"
    article = item(
        title=bad,
        content=bad,
        summary=bad,
        authors=[bad],
        category=bad,
        tags=[bad],
        share=SimpleNamespace(**(vars(SHARE) | {"author": bad, "name": bad, "shared_by": bad})),
        discussion=discussion(comment(author=bad, html=bad)),
    )
    for feed in files(article).values():
        read(feed)


def test_a_title_of_nothing_but_control_characters_is_the_slug():
    assert both(item(title="\x00"))[0].entries[0].title == "fete"


def test_a_naive_date_is_no_trouble():
    naive = DAY.replace(tzinfo=None)
    article = item(date=naive, modified=naive, discussion=discussion(comment(date=naive)))
    for feed in both(article):
        assert feed.entries[0].published_parsed[:4] == (2026, 3, 1, 9)


def test_the_id_is_no_link():
    guid = rss(item()).find("item/guid")
    assert guid.text == "tag:commune.example,2025:article/fr/fete"
    assert guid.get("isPermaLink") == "false"
    assert atom(item()).findtext(f"{ATOM}entry/{ATOM}id") == guid.text


def test_the_voice_is_a_category_of_its_own_kind():
    feed_rss, feed_atom = both(item())
    scheme = "https://commune.example/voix/"
    assert [(each.term, each.scheme) for each in feed_rss.entries[0].tags] == [
        ("La mairie", scheme),
        ("Vie locale", None),
        ("pont", None),
        ("fête", None),
    ]
    voice = feed_atom.entries[0].tags[0]
    assert (voice.term, voice.scheme, voice.label) == ("institution", scheme, "La mairie")


def test_the_author_is_named_without_an_address():
    feed_rss, feed_atom = both(item(authors=["Anne Roy", "Paul"]))
    assert [each.name for each in feed_atom.entries[0].authors] == ["Anne Roy", "Paul"]
    assert [each.text for each in rss(item()).iter(f"{DC}creator")] == ["Anne Roy"]
    assert not rss(item()).findall("item/author")
    assert feed_rss.entries[0].author


def test_an_article_without_author_is_the_blogs():
    article = item()
    del article.authors
    assert atom(article).findtext(f"{ATOM}author/{ATOM}name") == "À plusieurs voix"
    assert atom(article).find(f"{ATOM}entry/{ATOM}author") is None


def test_a_share_says_in_its_text_whose_it_is():
    for feed in both(item(share=SHARE)):
        assert feed.entries[0].content[0].value == (
            "<p>Partagé par Mairie de Sainte-Aurelle, écrit par Lucienne &lt;Lulu&gt; Roy, "
            'publié à l’origine sur <a href="https://carnet.example/billet?a=1&amp;b=2">'
            "Le carnet &amp; la plume</a>, le 2026-02-20, sous licence "
            '<a href="https://cc.example/by-sa/">CC BY-SA 4.0</a>.</p>\n<p>Tout.</p>'
        )


@pytest.mark.parametrize(
    ("spdx", "name", "end"),
    [
        ("all-rights-reserved", "tous droits réservés", ", tous droits réservés.</p>"),
        ("etalab-2.0", "Licence Ouverte 2.0", ", sous Licence Ouverte 2.0.</p>"),
        ("MIT", "MIT", ", sous licence MIT.</p>"),
    ],
)
def test_the_licence_reads_well(spdx, name, end):
    licence = SimpleNamespace(id=spdx, name=name, url=None)
    share = SimpleNamespace(**(vars(SHARE) | {"licence": licence}))
    assert end in both(item(share=share))[0].entries[0].content[0].value


def test_a_share_names_its_source():
    source = rss(item(share=SHARE)).find("item/source")
    assert (source.get("url"), source.text) == (SHARE.source, SHARE.name)
    source = atom(item(share=SHARE)).find(f"{ATOM}entry/{ATOM}source")
    assert source.findtext(f"{ATOM}id") == SHARE.source
    assert source.findtext(f"{ATOM}title") == SHARE.name
    assert source.findtext(f"{ATOM}updated") == "2026-02-20T00:00:00+00:00"
    assert source.find(f"{ATOM}link").get("href") == SHARE.source


def test_a_share_is_its_authors_and_was_passed_on():
    channel, feed = rss(item(share=SHARE)), atom(item(share=SHARE))
    assert channel.findtext(f"item/{DC}creator") == SHARE.author
    assert channel.findtext(f"item/{DC}contributor") == SHARE.shared_by
    assert feed.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == SHARE.author
    assert feed.findtext(f"{ATOM}entry/{ATOM}contributor/{ATOM}name") == SHARE.shared_by


def test_who_shares_his_own_text_is_named_once():
    own = SimpleNamespace(**(vars(SHARE) | {"shared_by": SHARE.author}))
    assert rss(item(share=own)).find(f"item/{DC}contributor") is None


def test_the_lead_image_is_enclosed():
    image = SimpleNamespace(url="images/fête.svg", type="image/svg+xml", size=1234)
    url = "https://commune.example/images/f%C3%AAte.svg"
    enclosure = rss(item(image=image)).find("item/enclosure")
    assert dict(enclosure.attrib) == {"url": url, "length": "1234", "type": "image/svg+xml"}
    (link,) = atom(item(image=image)).findall(f"{ATOM}entry/{ATOM}link[@rel='enclosure']")
    assert (link.get("href"), link.get("length"), link.get("type")) == (
        url,
        "1234",
        "image/svg+xml",
    )


def test_an_article_tells_where_it_is_discussed():
    entry = rss(item(discussion=discussion(comment()))).find("item")
    assert entry.findtext("comments") == "https://commune.example/fete/#discussion"
    assert entry.findtext("{http://purl.org/rss/1.0/modules/slash/}comments") == "1"
    assert (
        entry.findtext("{http://wellformedweb.org/CommentAPI/}commentRss")
        == "https://commune.example/fete/comments.rss.xml"
    )


def test_a_later_change_shows_without_moving_the_entry():
    article = item(modified=DAY + timedelta(days=9))
    feed_rss, feed_atom = both(article, item("newer", date=DAY + timedelta(days=1)))
    assert feed_atom.entries[1].published_parsed[2] == 1
    assert feed_atom.entries[1].updated_parsed[2] == feed_atom.feed.updated_parsed[2] == 10
    assert feed_rss.feed.updated_parsed[2] == 10


def test_an_entry_in_another_language_says_so():
    english = item(lang="en")
    assert rss(english).findtext(f"item/{DC}language") == "en"
    assert (
        atom(english).find(f"{ATOM}entry").get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    )
