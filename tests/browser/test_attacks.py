"""Attacks sent as comments, approved, built, and opened: nothing of theirs runs anywhere."""

import feedparser
import pytest

from comments import ingest
from comments.app import create_app
from comments.clean import is_clean
from comments.inbox import Query
from comments.service import Service
from comments.settings import Config, Settings
from tests.comments.test_clean_attacks import PAYLOADS
from tests.conftest import ROOT, Blog

SITE = "https://bourg.example"
# What the payloads call; and every event that a page can be made to send them.
HOOKS = """
window.votes = 0; window.vote = () => { window.votes += 1; };
window.alert = window.vote;
"""
EVENTS = """
() => {
  for (const one of document.querySelectorAll("#discussion *")) {
    for (const name of ["click", "mouseover", "focus", "error", "load", "toggle"])
      if (!(name === "click" && one.closest("a, button")))
        one.dispatchEvent(new Event(name));
  }
  return window.votes;
}
"""
FOREIGN = (
    "() => [...document.querySelectorAll('.e-content *')].filter(one => one.closest('.thread'))"
    ".flatMap(one => [one.localName, ...one.getAttributeNames().filter(name => /^on|style|id|class"
    "/.test(name))]).filter(name => !/^(p|br|a|abbr|b|blockquote|cite|code|del|em|i|q|s|strong)$/"
    ".test(name))"
)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A blog whose moderators approved every attack."""
    folder = tmp_path_factory.mktemp("attacked")
    blog = Blog(folder)
    blog.article("marche")
    blog.builds()
    settings = Settings(
        site=SITE, proof=False, flood_seconds=0, network_limit="9999 per hour", timezone="UTC"
    )
    config = Config(
        content=blog.content,
        output=blog.output,
        theme=ROOT / "theme",
        var=folder / "var",
        settings=settings,
    )
    service = Service.of(config)
    client = create_app(config, service).test_client()
    for number, payload in enumerate(PAYLOADS):
        sent = {
            "article": "marche",
            "name": f"Habitant {number}",
            "email": f"h{number}@exemple.fr",
            "comment": f"Mot {number}. {payload}",
        }
        client.post("/api/comments", json=sent, headers={"Origin": SITE})
    waiting = service.inbox.find(Query(state="waiting", limit=1000))
    assert len(waiting) > len(PAYLOADS) / 2
    service.inbox.decide([each.id for each in waiting], "approve", "Odile")
    ingest.run(service.inbox, blog.content, blog.output, settings.zone)
    service.inbox.close()
    blog.builds()
    return blog, len(waiting)


def test_nothing_of_theirs_runs_or_stands_on_the_page(attacked, serve, reader):
    blog, number = attacked
    someone = reader(at=serve(blog.output))
    someone.page.add_init_script(HOOKS)
    someone.opens("/marche/")
    assert someone.page.locator("li.comment").count() == number
    assert someone.page.evaluate(EVENTS) == 0
    assert someone.page.evaluate(FOREIGN) == []


def test_the_feed_says_no_more_than_the_page(attacked):
    blog, number = attacked
    feed = feedparser.parse(blog.files()["marche/comments.rss.xml"], sanitize_html=False)
    bodies = [
        entry.content[0].value if "content" in entry else entry.summary for entry in feed.entries
    ]
    assert len(bodies) == number
    assert [body for body in bodies if not is_clean(body)] == []
