"""Votes: one a network and text, for as long as the key of votes lives."""

from flask import Response, request

from comments.errors import Closed, Duplicate, Refused
from comments.intake import body, limits, origin, thanks
from comments.submission import State, Submission, new_id
from comments.web import _, service, speaking

CLOSED = _("Les votes sont fermés.")


def send() -> Response:
    """Return the answer to a vote. Raises UnknownArticle, Closed, TooSoon."""
    here = service()
    origin.check(request, here.settings.origin)
    sent = body.read(request, ("article",))
    if sent.wrong:
        raise Refused({name: _(words) for name, words in sent.wrong.items()})
    thread = here.threads.find(sent.fields["article"])
    if not thread.open or here.settings.mode == "closed":
        raise Closed(CLOSED)
    limits.check_votes()
    voter = here.keys.voter(request.remote_addr or "")
    # No sender: who voted just now may comment at once, and nobody needs to know who did both.
    vote = Submission(
        id=new_id("vote"),
        kind="vote",
        article=thread.slug,
        received=here.now(),
        state=State.APPROVED,
    )
    with speaking(thread.lang):
        try:
            here.inbox.receive(vote, fingerprint=f"vote:{thread.slug}:{voter}")
        except Duplicate:
            return thanks.answer_vote(here, thread, is_counted=False)
        here.publish()
        return thanks.answer_vote(here, thread, is_counted=True)
