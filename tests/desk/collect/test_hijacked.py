import pytest

from desk.collect.identity import Identity, changes, language_of
from tests.desk.collect.feeds import ENGLISH, WORDS, feed, item, outline

URL = "/feed"


@pytest.fixture
def collects(town, site):
    """Let the town read this text as the feed that it follows."""

    def collects(text, *arguments, path=URL):
        site.publish(path, text, "application/rss+xml")
        url = site.at(path)
        town.write("residents.opml", outline(("Lucienne", url)))
        return town.runs("collect", *arguments)

    return collects


HIJACKED = {
    "title": (feed(item(2), title="Bonus Palace"), "le titre était"),
    "language": (feed(item(2, ENGLISH), item(3, ENGLISH), item(4, ENGLISH)), "la langue était"),
    "domain of the site": (feed(item(2), link="https://palace.example/"), "le domaine était"),
    "domain of the entries": (
        feed(item(2, host="palace.example"), item(3, host="palace.example")),
        "le domaine était",
    ),
}


@pytest.mark.parametrize(("text", "told"), HIJACKED.values(), ids=HIJACKED)
def test_a_feed_that_suddenly_is_another_is_told_and_not_collected(collects, town, text, told):
    collects(feed(item(1)))
    for _ in range(2):  # it is told until somebody looks
        code, said = collects(text)
        assert code == 0
        assert "Lucienne : détourné ? Rien n’est pris" in said
        assert told in said
        assert "1 flux peut-être détourné" in said
    assert list(town.drafts()) == ["billet-1"]


def test_a_feed_that_goes_elsewhere_from_the_first_is_told(collects, town, site):
    site.publish("/other", feed(item(1)))
    site.redirect("/away", site.at("/other", "127.0.0.2"), 301)
    town.write("residents.opml", outline(("Lucienne", site.at("/away"))))
    _, said = town.runs("collect")
    assert "le domaine était 127.0.0.1, c’est 127.0.0.2" in said
    assert not town.drafts()


def test_a_change_that_an_editor_accepts_is_collected_from_then_on(collects, town, site):
    collects(feed(item(1)))
    changed = feed(item(2), title="Le carnet de Lucienne et Paul")
    collects(changed, "--accept", site.at(URL))
    _, said = collects(changed)
    assert "détourné" not in said
    assert list(town.drafts()) == ["billet-1", "billet-2"]


def test_only_a_feed_that_is_followed_can_be_accepted(collects):
    code, said = collects(feed(item(1)), "--accept", "https://autre.example/feed")
    assert (code, "n’est pas dans residents.opml" in said) == (1, True)


def test_a_hijacked_feed_does_not_hide_behind_no_change(town, site):
    town.write("residents.opml", outline(("Lucienne", site.at(URL))))
    site.publish(URL, feed(item(1)), ETag='"1"')
    town.runs("collect")
    site.publish(URL, feed(item(2), title="Bonus Palace"), ETag='"2"')
    for _ in range(2):
        assert "détourné" in town.runs("collect")[1]


def test_a_feed_that_comes_back_to_itself_is_collected(collects, town):
    collects(feed(item(1)))
    collects(feed(item(2), title="Bonus Palace"))
    collects(feed(item(3)))
    assert list(town.drafts()) == ["billet-1", "billet-3"]


@pytest.mark.parametrize(
    "text",
    [
        feed(item(2), title="LE CARNET DE LUCIENNE (2)"),
        feed(item(2), link="https://www.carnet.example/"),
        feed(item(2), link="https://blog.carnet.example/"),
        feed(item(2, words="Bref.")),
        feed(item(2, words=f"{WORDS} « The show must go on, » dit Mme Aubanel.")),
        feed(item(2), lang="en-US"),  # as many a tool says without being asked
    ],
)
def test_a_small_change_is_none(collects, town, text):
    collects(feed(item(1)))
    _, said = collects(text)
    assert "détourné" not in said
    assert "billet-2" in town.drafts()


def test_a_feed_in_another_language_from_the_first_is_collected(collects, town):
    collects(feed(*(item(number, ENGLISH) for number in range(3))))
    _, said = collects(feed(*(item(number, ENGLISH) for number in range(6))))
    assert "détourné" not in said
    assert len(town.drafts()) == 6


def test_the_language_is_told_of_words_enough():
    assert language_of(WORDS, ["", "fr", "en"]) == "fr"
    assert language_of(ENGLISH, ["fr", "en"]) == "en"
    assert language_of("Trop court.", ["fr"]) == ""


def test_what_is_not_known_does_not_change():
    known = Identity("A", "fr", "fr", ("a.example",))
    assert not changes(Identity(), known)
    assert not changes(known, Identity())


def test_what_a_feed_says_of_its_language_counts_where_its_words_are_too_few():
    known = Identity(lang="fr", declared="fr")
    assert changes(known, Identity(declared="en"))
    assert not changes(known, Identity(lang="fr", declared="en"))
