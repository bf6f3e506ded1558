"""What stands in feeds, from items made by hand."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import feedparser
import pytest
import time_machine
from lxml import etree

from plugins.feeds.channels import Items, feeds_of, links_of, newest
from plugins.feeds.render import rendered
from plugins.feeds.settings import Settings
from plugins.feeds.site import site_of

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)
VOICES = {
    "institution": SimpleNamespace(
        name="institution", label="La mairie", url="voix/institution/", articles=()
    ),
    "community": SimpleNamespace(
        name="community", label="Les habitants", url="voix/habitants/", articles=()
    ),
}
SHARE = SimpleNamespace(
    source="https://carnet.example/billet?a=1&b=2",
    author="Lucienne <Lulu> Roy",
    name="Le carnet & la plume",
    date=date(2026, 2, 20),
    licence=SimpleNamespace(
        id="CC-BY-SA-4.0", name="CC BY-SA 4.0", url="https://cc.example/by-sa/"
    ),
    shared_by="Mairie de Sainte-Aurelle",
)
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"


class Item(SimpleNamespace):
    """An article as the feeds see it."""

    __hash__ = object.__hash__

    def get_content(self, site_url):
        return self.content.replace("{filename}", f"{site_url}/")


def item(slug="fete", **changes):
    defaults = {
        "title": "La fête",
        "slug": slug,
        "url": f"{slug}/",
        "lang": "fr",
        "date": DAY,
        "summary": "<p>En bref.</p>",
        "content": "<p>Tout.</p>",
        "category": "Vie locale",
        "tags": ["pont", "fête"],
        "authors": ["Anne Roy"],
        "voice": VOICES["institution"],
        "discussion": discussion(),
    }
    return Item(**(defaults | changes))


def discussion(*comments, mentions=()):
    nodes = tuple(SimpleNamespace(comment=each, depth=0, parent=None) for each in comments)
    return SimpleNamespace(nodes=nodes, mentions=mentions, replies=len(nodes))


def comment(name="c1", **changes):
    defaults = {
        "id": name,
        "anchor": name,
        "author": "Ganette",
        "date": DAY,
        "voice": "community",
        "kind": "comment",
        "html": "<p>Bonjour.</p>",
        "removed": None,
    }
    return SimpleNamespace(**(defaults | changes))


def files(*articles, hidden=(), others=(), **settings):
    """Return path -> bytes of every feed of a site."""
    context = {
        "SITEURL": "https://commune.example",
        "SITENAME": "À plusieurs voix",
        "SITESUBTITLE": "Le blog partagé",
        "DEFAULT_LANG": "fr",
        "voices": tuple(VOICES.values()),
    }
    site = site_of(context, Settings(since="2025", **settings), date.isoformat)
    items = Items(articles, others, hidden, categories=(), tags={})
    return {feed.path: rendered(feed, site) for feed in feeds_of(items, site)}


def read(feed):
    parsed = feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


def both(*articles, **settings):
    """Return the feeds of all articles as feedparser reads them: RSS, Atom."""
    written = files(*articles, **settings)
    return read(written["feeds/all.rss.xml"]), read(written["feeds/all.atom.xml"])


def rss(*articles, path="feeds/all.rss.xml"):
    """Return the channel of an RSS feed."""
    return etree.fromstring(files(*articles)[path])[0]


def atom(*articles):
    return etree.fromstring(files(*articles)["feeds/all.atom.xml"])


def test_entries_stand_newest_first():
    early, late = item("early"), item("late", date=DAY + timedelta(days=1))
    for feed in both(early, late):
        assert [each.link for each in feed.entries] == [
            "https://commune.example/late/",
            "https://commune.example/early/",
        ]


def test_of_one_date_the_order_is_that_of_the_slugs():
    assert [each.slug for each in newest([item("b"), item("a")], 2)] == ["a", "b"]


def test_a_feed_holds_only_the_latest():
    articles = [item(f"a{number}", date=DAY + timedelta(days=number)) for number in range(5)]
    for feed in both(*articles, items=2):
        assert [each.link[-3:] for each in feed.entries] == ["a4/", "a3/"]


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
    for path, feed in files(article).items():
        assert read(feed).entries or "institution" not in path


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


def test_each_voice_has_feeds_of_its_own():
    written = files(item("ours"), item("theirs", voice=VOICES["community"]))
    for slug, name in (("ours", "institution"), ("theirs", "habitants")):
        (entry,) = read(written[f"feeds/voice/{name}.atom.xml"]).entries
        assert entry.link == f"https://commune.example/{slug}/"


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


def test_what_is_not_discussed_has_no_comments():
    entry = rss(item(discussion=None)).find("item")
    assert entry.find("comments") is None
    assert "fete/comments.rss.xml" not in files(item(discussion=None))


def test_a_later_change_shows_without_moving_the_entry():
    article = item(modified=DAY + timedelta(days=9))
    feed_rss, feed_atom = both(article, item("newer", date=DAY + timedelta(days=1)))
    assert feed_atom.entries[1].published_parsed[2] == 1
    assert feed_atom.entries[1].updated_parsed[2] == feed_atom.feed.updated_parsed[2] == 10
    assert feed_rss.feed.updated_parsed[2] == 10


def test_comments_stand_newest_first_with_their_own_links():
    late = comment("c2", author="Paul", date=DAY + timedelta(hours=1))
    written = files(item(title="Q & A", discussion=discussion(comment(), late)))
    for path in ("feeds/comments.rss.xml", "fete/comments.rss.xml"):
        first, second = read(written[path]).entries
        assert first.title == "Paul, sur «\u00a0Q & A\u00a0»"
        assert first.link == "https://commune.example/fete/#c2"
        assert second.id == "tag:commune.example,2025:article/fr/fete/c1"
        assert second.summary == "<p>Bonjour.</p>"


def test_a_removed_comment_leaves_no_trace():
    gone = comment(author="Zoé", html="<p>Secret.</p>", removed="propos injurieux")
    undated = comment("c2", date=None, author="", html="", removed="à la demande de l’auteur")
    for feed in files(item(discussion=discussion(gone, undated))).values():
        assert "Zoé" not in feed.decode()
        assert "Secret" not in feed.decode()


def test_mentions_are_comments_that_cite():
    mention = comment("p1", kind="pingback", author="Le Fournil")
    feed = files(item(discussion=discussion(mentions=(mention,))))["fete/comments.rss.xml"]
    assert read(feed).entries[0].title == "«\u00a0La fête\u00a0» cité par Le Fournil"


def test_only_the_institution_is_marked_among_comments():
    thread = discussion(comment(), comment("c2", voice="institution"))
    first, second = read(files(item(discussion=thread))["fete/comments.rss.xml"]).entries
    assert "tags" not in first
    assert second.tags[0].term == "La mairie"


def test_comments_on_a_hidden_page_stand_in_its_own_feed_alone():
    hidden = item("caché", url="cache/", discussion=discussion(comment(author="Zoé")))
    found = [
        path for path, feed in files(item(), hidden=[hidden]).items() if "Zoé" in feed.decode()
    ]
    assert found == ["cache/comments.rss.xml"]


def test_a_translation_has_its_own_comments_feed_in_its_language():
    english = item(lang="en", url="en/fete/", discussion=discussion(comment()))
    written = files(item(), others=[english])
    assert read(written["en/fete/comments.rss.xml"]).feed.language == "en"
    assert read(written["feeds/comments.rss.xml"]).entries[0].id.endswith("article/en/fete/c1")
    assert "en/fete" not in written["feeds/all.rss.xml"].decode()


def test_an_entry_in_another_language_says_so():
    english = item(lang="en")
    assert rss(english).findtext(f"item/{DC}language") == "en"
    assert (
        atom(english).find(f"{ATOM}entry").get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    )


@pytest.mark.parametrize("path", ["feeds/all", "feeds/voice/institution", "feeds/voice/habitants"])
def test_a_feed_names_itself_and_its_page(path):
    for end, kind in (".rss.xml", "rss"), (".atom.xml", "atom"):
        feed = read(files(item())[path + end]).feed
        links = {each.rel: each for each in feed.links}
        assert links["self"].href == f"https://commune.example/{path}{end}"
        assert links["self"].type == f"application/{kind}+xml"
        assert links["alternate"].href.startswith("https://commune.example/")
        assert not links["alternate"].href.endswith(".xml")
        assert feed.language == "fr"


def test_a_channel_links_to_its_page_and_lives_an_hour():
    channel = rss(path="feeds/voice/habitants.rss.xml")
    assert channel.findtext("link") == "https://commune.example/voix/habitants/"
    assert channel.findtext("title") == "À plusieurs voix – Les habitants"
    assert channel.findtext("ttl") == "60"
    assert channel.findtext("generator") == "Territoire commun"


def test_an_empty_blog_has_valid_feeds():
    written = files()
    assert len(written) == 7
    for feed in map(read, written.values()):
        assert feed.entries == []
        assert feed.feed.updated_parsed[:3] == (2025, 1, 1)


def test_a_thread_without_comments_has_a_valid_feed_that_changed_when_the_article_came():
    feed = read(files(item())["fete/comments.rss.xml"])
    assert feed.feed.title == "Commentaires sur «\u00a0La fête\u00a0»"
    assert feed.feed.updated_parsed[:3] == (2026, 3, 1)


def test_no_feed_tells_when_it_was_built():
    with time_machine.travel(DAY):
        before = files(item(discussion=discussion(comment())))
    with time_machine.travel(DAY + timedelta(days=400)):
        assert files(item(discussion=discussion(comment()))) == before


def test_the_text_of_an_article_is_made_once():
    class Counting(Item):
        def get_content(self, site_url):
            self.made = getattr(self, "made", 0) + 1
            return super().get_content(site_url)

    article = Counting(**vars(item()))
    files(article)
    assert article.made == 1


def test_every_offered_feed_is_written():
    context = {"SITEURL": "https://x.example", "SITENAME": "X", "DEFAULT_LANG": "fr"}
    site = site_of(context | {"voices": VOICES.values()}, Settings(since="2025"), date.isoformat)
    written = files()
    assert all(path in written for _, path, _ in links_of(site))
