"""The published comments of any article, also those that the inbox never had; removing them."""

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from comments.inbox.rows import folded
from comments.model import thread
from comments.moderation.decisions import tell_verdict
from comments.moderation.frame import back, me, tell
from comments.moderation.judging import Verdict
from comments.moderation.queue import page_number, pages, titled
from comments.moderation.removing import NotRemovable, leaving, remove
from comments.moderation.words import page_title
from comments.web import _, page, service

PAGE = 40  # articles
COMMENTS = 50  # of one article
REMOVED = _("Le commentaire est retiré ; son motif paraît à sa place.")


def add_to(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/articles", view_func=articles)
    blueprint.add_url_rule("/articles/<record>", view_func=article)
    blueprint.add_url_rule("/removals", view_func=removal, methods=["POST"])


def articles() -> Response:
    """List the articles, or those whose titles hold all the words asked for."""
    words = request.args.get("q", "")
    found = sorted(titled(words), key=lambda one: folded(one.title))
    number = page_number(len(found), PAGE)
    return page(
        page_title(_("Commentaires par article")),
        "moderation/articles.html",
        threads=found[(number - 1) * PAGE : number * PAGE],
        total=len(found),
        words_sought=words,
        pages=pages(len(found), PAGE, number),
    )


def article(record: str) -> Response:
    """List the comments of one article, in reading order. Raises UnknownArticle."""
    found = service().threads.find(record)
    nodes = thread(service().threads.comments(found))
    number = page_number(len(nodes), COMMENTS)
    return page(
        page_title(found.title),
        "moderation/article.html",
        thread=found,
        total=len(nodes),
        nodes=nodes[(number - 1) * COMMENTS : number * COMMENTS],
        leaving=leaving(service(), found),
        pages=pages(len(nodes), COMMENTS, number, record=record),
    )


def removal() -> AnyResponse:
    """Remove a published comment with a public reason. Raises UnknownArticle."""
    found = service().threads.find(request.form.get("article", ""))
    comment, reason = request.form.get("comment", ""), request.form.get("reason", "")
    try:
        decision = remove(service(), found, comment, reason, me())
    except NotRemovable as error:
        tell(str(error), is_warning=True)
        return back()
    if decision:
        tell_verdict(Verdict("remove", done=[decision], kinds=["comment"]))
    else:
        service().publish()
        tell(_(REMOVED))
    return back()
