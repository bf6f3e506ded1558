"""A comment came or went, or a text was edited, and nothing else: what the sitemap tells."""

import pytest

from .touching import done

FILES = ("sitemap*.xml", "redirects*.map", "robots.txt")
LATER = {"id": "c2", "date": "2026-05-02T10:00:00+02:00"}
REMOVED = LATER | {"removed": "Hors sujet."}


@pytest.fixture
def town(blog):
    blog.article("un", date="2026-03-01", category="Fêtes", tags="été", author="Ana", aliases="ex")
    blog.article("un-en", slug="un", lang="en", title="One")
    blog.article("deux", date="2025-03-01", category="Vie", tags="été, hiver")
    blog.article("cache", status="hidden", aliases="secret")
    blog.article("infos", folder="pages", date=None)
    for stem in ("un", "un.en", "cache"):
        blog.record(stem, {}, LATER | {"date": "2026-04-01T10:00:00Z"})
    return blog


def seen(town, edit, **before):
    plugins = ["plugins.discussion", "plugins.addresses"]
    return done(town, edit, files=FILES, plugins=plugins, **before)


def map_of(seen):
    return seen.files["sitemap.xml"].decode("utf-8")


@pytest.mark.parametrize("stem", ["un", "un.en", "deux", "infos"])
@pytest.mark.parametrize("comments", [[LATER], [{}, REMOVED], []])
def test_a_record_changes_when_its_page_and_the_listings_that_name_it_last_did(
    town, stem, comments
):
    again, anew = seen(town, lambda: town.record(stem, *comments))
    assert again == anew
    assert ("2026-05-02T08:00:00+00:00" in map_of(again)) == (comments == [LATER])


def test_a_comment_that_came_may_go(town):
    before = [lambda: town.record("deux", LATER)]
    again, anew = seen(town, lambda: town.record("deux", REMOVED), before=before)
    assert again == anew
    assert "2026-05" not in map_of(again)


def test_a_hidden_item_changes_nothing(town):
    again, anew = seen(town, lambda: town.record("cache", LATER))
    assert again == anew
    assert "2026-05" not in map_of(again)


def test_an_edited_text_changes_nothing_and_so_nothing_is_written(town):
    def written(site):
        return bool(site.touched) and any(site.touched.folder.rglob("*"))

    again, anew = done(
        town,
        lambda: town.article(
            "deux", "Autre chose.\n", date="2025-03-01", category="Vie", tags="été, hiver"
        ),
        written,
        files=FILES,
        plugins=["plugins.addresses"],
    )
    assert not again.value
    assert again.files == anew.files
