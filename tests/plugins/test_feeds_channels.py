"""Which feeds there are, in what order, and what they say of comments."""

from datetime import date, timedelta

import pytest
import time_machine

from plugins.feeds.channels import links_of, newest
from plugins.feeds.settings import Settings
from plugins.feeds.site import site_of
from tests.plugins.feed_items import (
    DAY,
    VOICES,
    Item,
    both,
    comment,
    discussion,
    files,
    item,
    read,
    rss,
)


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


def test_each_voice_has_feeds_of_its_own():
    written = files(item("ours"), item("theirs", voice=VOICES["community"]))
    for slug, name in (("ours", "institution"), ("theirs", "habitants")):
        (entry,) = read(written[f"feeds/voice/{name}.atom.xml"]).entries
        assert entry.link == f"https://commune.example/{slug}/"


def test_what_is_not_discussed_has_no_comments():
    entry = rss(item(discussion=None)).find("item")
    assert entry.find("comments") is None
    assert "fete/comments.rss.xml" not in files(item(discussion=None))


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
