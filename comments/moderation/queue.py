"""The lists of the queue, and the page of one submission."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request, url_for

from comments.inbox import Query
from comments.inbox.rows import folded
from comments.moderation.item import Shown
from comments.moderation.tabs import BY_NAME, PAGE, TABS, home_of
from comments.moderation.words import page_title
from comments.submission import Thread
from comments.web import _, page, service

MOST_ARTICLES = 8  # suggested for the words that were looked for
LONGEST_WORDS = 200  # characters
MOST_PAGES = 10_000


def add_to(blueprint: Blueprint) -> None:
    names = ",".join(tab.name for tab in TABS[1:])
    blueprint.add_url_rule("/", view_func=queue)
    blueprint.add_url_rule(f"/<any({names}):tab>", "queue", view_func=queue)
    blueprint.add_url_rule("/submissions/<id_>", view_func=submission)


def queue(tab: str = TABS[0].name) -> Response:
    """Show one list, or what of it matches the words and the article asked for."""
    shown = BY_NAME[tab]
    words = request.args.get("q", "")[:LONGEST_WORDS].replace("\x00", "").strip()
    article = request.args.get("article") or None
    is_done = bool(shown.done) and request.args.get("done") == "1"
    query = Query(
        kind=shown.kinds,
        state=shown.done if is_done else shown.states,
        article=article,
        words=words,
        order="newest" if is_done else shown.order,
        limit=PAGE,
    )
    total = service().inbox.count(query)
    number = page_number(total, PAGE)
    found = service().inbox.find(replace(query, offset=(number - 1) * PAGE))
    items = Shown(service())
    return page(
        page_title(_(shown.label)),
        "moderation/queue.html",
        tab=shown,
        items=[items.item(one) for one in found],
        total=total,
        words_sought=words,
        article=items.thread(article) if article else None,
        article_name=article,
        articles=titled(words)[:MOST_ARTICLES] if words else [],
        is_done=is_done,
        pages=pages(total, PAGE, number, tab=None if shown is TABS[0] else tab),
    )


def submission(id_: str) -> Response:
    """Show one submission with all that happened to it."""
    item = Shown(service()).item(service().inbox.get(id_))
    return page(
        page_title(item.submission.receipt),
        "moderation/submission.html",
        item=item,
        tab=home_of(item.submission.kind, item.submission.state),
    )


def page_number(total: int, size: int) -> int:
    """Return the page asked for; the last one when there are fewer."""
    asked = request.args.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return max(1, min(number, -(-total // size), MOST_PAGES))


def pages(total: int, size: int, number: int, **values: Any) -> dict[str, Any]:
    """Return what the links between pages need: number, last, addresses of the neighbours."""
    last = max(1, -(-total // size))
    kept = {name: request.args[name] for name in ("q", "article", "done") if request.args.get(name)}

    def address(which: int) -> str | None:
        if not 1 <= which <= last:
            return None
        return url_for(request.endpoint or "", **{**values, **kept, "page": which})

    neighbours = {"before": address(number - 1), "after": address(number + 1)}
    return {"number": number, "last": last} | neighbours


def titled(words: str) -> list[Thread]:
    """Return the articles whose titles hold all of these words."""
    wanted = folded(words).split()
    return [
        one for one in service().threads.all() if all(word in folded(one.title) for word in wanted)
    ]
