"""What is told of all discussions is the same, found among all or where only some changed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from comments.model import Comment
from plugins.discussion.home import discussed, discussed_again, waiting, waiting_again
from plugins.discussion.threads import Discussion, discussion_of
from plugins.feeds.recent import recent_again, recent_of

NUMBER = 3  # of comments in the feed of all
VOICES = st.sampled_from(("community", "institution"))
COMMENTS = st.lists(
    st.builds(
        Comment,
        st.sampled_from(("c1", "c2", "c3")),
        date=st.integers(1, 6).map(lambda day: datetime(2026, 3, day, tzinfo=UTC)),
        voice=VOICES,
        kind=st.sampled_from(("comment", "comment", "webmention")),
        question=st.booleans(),
        removed=st.sampled_from((None, None, "")),
    ),
    max_size=3,
    unique_by=lambda comment: comment.id,
)


@dataclass(eq=False)
class Item:
    """An article, or a translation of one, as those who tell of its discussion see it."""

    slug: str
    lang: str = "fr"
    kind: str = ""
    voice: Any = None
    discussion: Discussion = field(default_factory=Discussion)
    translations: list[Any] = field(default_factory=list)
    date: datetime = datetime(2026, 2, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Voice:
    name: str


@st.composite
def articles(draw):
    """Draw articles, every second one with a translation."""
    found = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(("", "question")))
        both = [Item(str(number), lang, kind, Voice(draw(VOICES))) for lang in ("fr", "en")]
        article, translation = both
        if number % 2:
            article.translations, translation.translations = [translation], [article]
        found.append(article)
    return found


def versions(articles):
    return [*articles, *(each for article in articles for each in article.translations)]


@given(articles(), st.data())
def test_where_only_some_changed(articles, data):
    items = versions(articles)
    for item in items:
        item.discussion = discussion_of(data.draw(COMMENTS))
    told, asked, recent = discussed(items), waiting(articles), recent_of(items, NUMBER)
    touched = data.draw(st.sets(st.sampled_from(items), max_size=2))
    for item in touched:
        item.discussion = discussion_of(data.draw(COMMENTS))
    assert discussed_again(told, touched, items) == discussed(items)
    assert waiting_again(asked, touched, articles) == waiting(articles)
    assert recent_again(recent, touched, items, NUMBER) == recent_of(items, NUMBER)
