"""Reports and what they point at; proposals of shares."""

import pytest

from comments.submission import State
from tests.comments.sending import submission

REPORT = {"details": {"reason": "insult", "good_faith": "1"}, "text": "Il vise\nune personne."}


@pytest.fixture
def report(service):
    said = submission("report", parent="c1", **REPORT)
    service.inbox.receive(said)
    return said


def decides(moderator, action, report, **fields):
    said = {"action": action, "item": moderator.sees(report), **fields}
    return moderator.does("/moderation/reports/decisions", said)


def test_a_report_shows_its_reason_and_the_comment_as_it_is_published(moderator, report, service):
    thread = service.threads.find("marche")
    comment = service.threads.comments(thread)[0]
    page = moderator.opens("/moderation/reports")
    assert "Insultes, haine ou harcèlement" in page
    assert "Il vise\nune personne." in page
    assert comment.html in page
    assert 'href="/marche/#c1"' in page


def test_a_report_that_is_upheld_removes_the_comment_with_a_public_reason(
    moderator, report, service, published
):
    decides(moderator, "uphold", report, remove="1", reason="propos injurieux")
    removal = service.inbox.removals()[0]
    assert (removal.article, removal.comment) == ("marche", "c1")
    assert removal.reason == "propos injurieux"
    assert service.inbox.get(report.id).state is State.APPROVED
    assert service.inbox.decisions(report.id)[0].reason == "propos injurieux"
    assert published
    assert "Signalement retenu." in moderator.told


def test_a_removal_needs_a_reason_before_anything_is_done(moderator, report, service):
    decides(moderator, "uphold", report, remove="1", reason=" ")
    assert "Dites pourquoi" in moderator.told
    assert service.inbox.get(report.id).state is State.WAITING
    assert service.inbox.removals() == []


def test_a_report_may_be_upheld_without_a_removal(moderator, report, service):
    decides(moderator, "uphold", report, reason="l’article est corrigé")
    assert service.inbox.get(report.id).state is State.APPROVED
    assert service.inbox.removals() == []


@pytest.mark.parametrize(
    ("action", "state"),
    [("dismiss", State.REJECTED), ("spam", State.SPAM), ("trash", State.TRASHED)],
)
def test_a_report_may_be_dismissed_or_put_away(moderator, report, service, action, state):
    decides(moderator, action, report, remove="1", reason="rien à redire")
    assert service.inbox.get(report.id).state is state
    assert service.inbox.removals() == []


def test_what_was_decided_stays_on_a_list_of_its_own(moderator, report):
    decides(moderator, "dismiss", report)
    assert report.receipt not in moderator.opens("/moderation/reports")
    page = moderator.opens("/moderation/reports?done=1")
    assert report.receipt in page
    assert "Rejeté" in page


def test_a_report_decided_meanwhile_removes_nothing(moderator, report, service):
    seen = moderator.sees(report)
    service.inbox.decide([report.id], "reject", "Paul")
    fields = {"action": "uphold", "item": seen, "remove": "1", "reason": "injure"}
    moderator.does("/moderation/reports/decisions", fields)
    assert "Paul a rejeté" in moderator.told
    assert service.inbox.removals() == []


def test_reports_on_an_article_or_on_what_is_gone_say_so(moderator, service):
    for parent, text in ((None, "Un."), ("c9", "Deux.")):
        service.inbox.receive(submission("report", parent=parent, **REPORT | {"text": text}))
    page = moderator.opens("/moderation/reports")
    assert "L’article lui-même." in page
    assert "n’est plus sur la page" in page


def test_the_decision_on_a_report_is_for_reports_alone(moderator, service):
    sent = submission()
    service.inbox.receive(sent)
    assert decides(moderator, "uphold", sent).status_code == 400
    assert service.inbox.get(sent.id).state is State.WAITING


def test_a_proposal_shows_all_that_was_said_and_can_be_accepted(moderator, service, published):
    details = {
        "source": "https://four.example/fete",
        "author": "Les Amis du four",
        "licence": "CC-BY-SA-4.0",
        "consent": "1",
    }
    sent = submission("share", article="", title="La fête du four", details=details)
    service.inbox.receive(sent)
    page = moderator.opens("/moderation/shares")
    for words in ("La fête du four", "Les Amis du four", "CC BY-SA 4.0", "a l’accord"):
        assert words in page
    assert 'href="https://four.example/fete" rel="ugc nofollow noopener noreferrer"' in page
    moderator.decides("approve", sent)
    assert [one.id for one in service.inbox.to_publish()] == [sent.id]
    assert "Partage accepté" in moderator.told
    assert published
