"""From the inbox to the site: what was approved is on the page; nothing private is anywhere."""

import json
from zoneinfo import ZoneInfo

import pytest

from comments.inbox import Inbox
from comments.ingest import run
from tests.comments.sending import submission
from tests.conftest import Blog

SECRETS = ("secrete.adresse", "prive.example", "feedface0123", "Texte-refuse")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A built blog, ingested into and built again."""
    folder = tmp_path_factory.mktemp("town")
    blog, inbox = Blog(folder), Inbox.open(f"sqlite:///{folder}/var/inbox.sqlite")
    blog.article("marche", aliases="ancien-marche")
    blog.article("market", slug="marche", lang="en")
    blog.builds()
    assert json.loads((blog.output / "threads.json").read_text("utf-8"))
    private = {"email": "secrete.adresse@prive.example", "sender": "feedface0123"}
    for number, article in enumerate(["marche", "marche.en", "marche"]):
        sent = submission(article=article, text=f"Mot <em>numéro {number}</em>.", **private)
        inbox.receive(sent)
        inbox.decide([sent.id], "approve", "Odile")
    refused = submission(text="Texte-refuse", **private)
    inbox.receive(refused)
    inbox.decide([refused.id], "reject", "Odile", "Texte-refuse")
    share = submission("share", article="", title="Le four", text="Du pain.", **private)
    inbox.receive(share)
    inbox.decide([share.id], "approve", "Odile")
    inbox.receive(submission("vote", article="marche", name="", text="", **private))
    assert run(inbox, blog.content, blog.output, ZoneInfo("Europe/Paris")).is_whole
    inbox.close()
    blog.builds()
    return blog


def test_what_was_approved_is_on_its_page(town):
    assert "Mot <em>numéro 0</em>." in town.page("marche")
    assert "Mot <em>numéro 1</em>." in town.page("en/marche")
    assert "Mot <em>numéro 1</em>." not in town.page("marche")
    assert "1 vote" in town.page("marche").replace("\u00a0", " ")


def test_nothing_private_is_in_content_or_output(town):
    files = [path for path in town.content.parent.rglob("*") if path.is_file()]
    public = [path for path in files if "var" not in path.relative_to(town.content.parent).parts]
    assert len(public) > 10
    for path in public:
        data = path.read_bytes()
        assert not [secret for secret in SECRETS if secret.encode() in data], path


def test_the_draft_is_not_published(town):
    assert (town.content / "shares" / "le-four.md").exists()
    assert not any(b"Du pain" in data for data in town.files().values())
