"""What ``share`` does: a page read, what it says of itself weighed, a draft written."""

import argparse
from datetime import date, datetime

from comments.ingest.draft import UNTITLED
from desk.share import oembed
from desk.share.draft import missing
from desk.share.errors import AlreadyShared, NothingThere
from desk.share.original import Facts, Original
from desk.share.page import SharedPage
from desk.share.shelf import Shelf
from desk.web import Site, Unread, Web

PAGES = "text/html, application/xhtml+xml;q=0.9"


def run(arguments: argparse.Namespace) -> int:
    site = Site.read(arguments.settings)
    shelf = Shelf(arguments.content, arguments.output)
    now = datetime.now(site.zone)
    refuse_known(shelf, arguments.url, arguments.url)
    original = original_at(arguments.url, Web(site), now.date())
    refuse_known(shelf, arguments.url, original.url)
    path = shelf.write(original, now)
    print(f"Brouillon écrit : {path}")
    print(f"« {original.title or UNTITLED} », {original.author or original.name}")
    print(f"À compléter : {', '.join([*missing(original), 'votre introduction'])}.")
    return 0


def original_at(url: str, web: Web, today: date) -> Original:
    """Return what stands at that address. Raises Unread, NotAPage, NothingThere."""
    found = web.page(url, accept=PAGES)
    page = SharedPage.read(found.url, found.body, found.type)
    answer = asked(page, web) if page.must_ask else Facts()
    original = page.original(answer, today)
    if not (original.title or original.html):
        raise NothingThere(url)
    return original


def asked(page: SharedPage, web: Web) -> Facts:
    """Return what the site says of its page; nothing, if it does not answer."""
    try:
        return oembed.facts_of(web.page(page.oembed, accept="application/json").body)
    except Unread:
        return Facts()


def refuse_known(shelf: Shelf, url: str, at: str) -> None:
    if path := shelf.holding(at):
        raise AlreadyShared(url, path)
