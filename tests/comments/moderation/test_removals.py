"""Removing what is published, whether or not it came through the inbox."""

import pytest

from comments.submission import State
from tests.comments.sending import submission


def removes(moderator, comment, reason="propos injurieux", article="marche"):
    fields = {"article": article, "comment": comment, "reason": reason}
    return moderator.does("/moderation/removals", fields)


@pytest.fixture
def approved(service):
    sent = submission()
    service.inbox.receive(sent)
    service.inbox.decide([sent.id], "approve", "Paul")
    return service.inbox.get(sent.id)


def test_the_comments_of_an_article_are_listed_with_those_that_the_inbox_never_had(moderator):
    assert "Le marché revient" in moderator.opens("/moderation/articles?q=marche revient")
    page = moderator.opens("/moderation/articles/marche")
    assert 'id="c1"' in page
    assert 'id="c2"' in page


def test_a_comment_that_the_inbox_never_had_is_removed_with_a_reason(moderator, service, published):
    assert removes(moderator, "c1").status_code == 303
    removal = service.inbox.removals()[0]
    assert (removal.article, removal.comment, removal.reason) == (
        "marche",
        "c1",
        "propos injurieux",
    )
    assert published == ["publish"]
    assert "Le commentaire est retiré" in moderator.told
    assert "Retrait décidé" in moderator.opens("/moderation/articles/marche")
    assert "Léa a retiré de la page" in moderator.opens("/moderation/journal")


def test_a_comment_of_the_inbox_is_removed_and_this_can_be_taken_back(moderator, service, approved):
    removes(moderator, approved.public_id)
    assert service.inbox.get(approved.id).state is State.REMOVED
    assert "propos injurieux" in moderator.opens("/moderation/rejected")
    moderator.undoes()
    assert service.inbox.get(approved.id).state is State.APPROVED


@pytest.mark.parametrize("reason", ["", " \u202e\n ", "a" * 301])
def test_a_removal_needs_a_reason_fit_for_the_page(moderator, service, approved, reason):
    for comment in ("c1", approved.public_id):
        removes(moderator, comment, reason)
        assert "Dites pourquoi" in moderator.told or "trop long" in moderator.told
    assert service.inbox.removals() == []


def test_a_reason_is_one_line_without_characters_that_nobody_sees(moderator, service):
    removes(moderator, "c1", "propos\r\n\u202einjurieux\x07")
    assert service.inbox.removals()[0].reason == "propos injurieux"


def test_what_is_not_there_or_gone_already_is_told(moderator, service):
    removes(moderator, "c9")
    assert "n’est plus sur la page" in moderator.told
    removes(moderator, "c1")
    removes(moderator, "c1", "autre motif")
    assert "n’est plus sur la page" in moderator.told
    assert [one.reason for one in service.inbox.removals()] == ["propos injurieux"]


def test_an_unknown_article_is_told(moderator):
    assert removes(moderator, "c1", article="nulle-part").status_code == 404
