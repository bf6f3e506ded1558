"""An edited text or a comment, and nothing else: in which feeds it stands, and in none beside."""

import pytest

from .touching import done

FILES = ("feeds/*", "*.rss.xml")
PLUGINS = ["plugins.shares", "plugins.illustration", "plugins.discussion", "plugins.feeds"]
LATER = {"id": "c2", "date": "2026-05-02T10:00:00+02:00", "html": "<p>Plus tard.</p>"}
KINDS = ("atom", "rss")
OF_UN = [f"feeds/{name}.{kind}.xml" for name in ("all", "voice/institution") for kind in KINDS]
OF_UN += ["feeds/category/fetes.rss.xml", "feeds/tag/ete.rss.xml"]
FIELDS = {"category": "Fêtes", "tags": "été", "date": "2026-03-01"}
OLD = {"category": "Vie", "date": "2020-01-01", "kind": "practical"}  # no streak of one voice


@pytest.fixture
def town(blog):
    for number in range(20):  # a feed holds as many
        blog.article(f"jour-{number}", **(OLD | {"date": f"2025-02-{number + 1:02d}"}))
    blog.article("ancien", **OLD, tags="hiver")
    blog.article("un", **FIELDS)
    blog.article("un-en", slug="un", lang="en", title="One")
    blog.share("carnet")
    blog.article("cache", status="hidden")
    blog.article("infos", folder="pages", date=None)
    for stem in ("un", "un.en", "cache", "infos"):
        blog.record(stem, {})
    return blog


def written(site):
    """Return the files that were written."""
    if site.touched is None:
        return []
    folder = site.touched.folder
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix == ".xml"
    )


def check(town, edit, *feeds, before=()):
    """The edit changes these feeds of the new build, and only these are written."""
    again, anew = done(town, edit, written, files=FILES, plugins=PLUGINS, before=before)
    assert again.files == anew.files
    assert again.value == sorted(feeds)


def test_an_edited_text_is_in_the_feeds_that_show_it(town):
    check(
        town,
        lambda: town.article("un", "Autre chose.\n", **FIELDS),
        *OF_UN,
    )


def test_an_old_text_is_in_the_feeds_that_reach_so_far(town):
    check(
        town,
        lambda: town.article("ancien", "Autre chose.\n", **OLD, tags="hiver"),
        "feeds/tag/hiver.rss.xml",
    )


def test_an_edited_share_is_attributed_in_them(town):
    body = "Pourquoi.\n\n> Ses mots.\n"
    check(
        town,
        lambda: town.share("carnet", body),
        *(f"feeds/{name}.{kind}.xml" for name in ("all", "voice/habitants") for kind in KINDS),
        "feeds/category/non-classe.rss.xml",
    )


@pytest.mark.parametrize(
    ("stem", "feed"),
    [("un", "un/comments.rss.xml"), ("un.en", "en/un/comments.rss.xml")],
)
def test_a_comment_is_in_its_feeds_and_in_the_number_that_others_tell(town, stem, feed):
    of_article = [] if "." in stem else OF_UN
    check(town, lambda: town.record(stem, {}, LATER), feed, "feeds/comments.rss.xml", *of_article)


def test_the_comments_of_a_hidden_article_are_in_its_own_feed_alone(town):
    check(town, lambda: town.record("cache", {}, LATER), "cache/comments.rss.xml")


def test_a_page_stands_in_no_feed(town):
    def edit():
        town.record("infos", {}, LATER)
        town.article("infos", "Autre chose.\n", folder="pages", date=None)

    check(town, edit)


def test_a_removed_comment_is_in_no_feed(town):
    check(
        town,
        lambda: town.record("un", {"removed": "Hors sujet."}),
        "un/comments.rss.xml",
        "feeds/comments.rss.xml",
        *OF_UN,
    )


def test_one_edit_may_follow_another(town):
    before = (
        lambda: town.article("un", "Autre chose.\n", **FIELDS),
        lambda: town.record("un", {}, LATER),
    )
    removed = LATER | {"removed": "Hors sujet."}
    check(
        town,
        lambda: town.record("un", {}, removed),
        "un/comments.rss.xml",
        "feeds/comments.rss.xml",
        *OF_UN,
        before=before,
    )
