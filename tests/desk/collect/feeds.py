"""Feeds as residents write them."""

from html import escape

WORDS = (
    "Sous la halle, le vent a ses habitudes, et nous avons les nôtres : on y vient le jeudi pour "
    "le pain, le samedi pour les nouvelles, et quand il pleut pour attendre que cela passe."
)
ENGLISH = (
    "The best way to win at the tables is to know when you have to stop, and this is what our "
    "experts have been telling all of their readers for more than ten years on this page."
)
LICENCE = '<atom:link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/"/>'
SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:cc="http://creativecommons.org/ns#" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
)


def item(number, words=WORDS, title=None, more="", host="carnet.example"):
    """Return an entry; more: elements of it."""
    return (
        f"<item><title>{title or f'Billet {number}'}</title>"
        f"<link>https://{host}/billets/{number}</link><guid>billet-{number}</guid>"
        f"<description>{escape(f'<p>{words}</p>')}</description>"
        f"<pubDate>Fri, 20 Feb 2026 23:30:00 +0000</pubDate>{more}</item>"
    )


def feed(*items, title="Le carnet de Lucienne", lang="fr", link="https://carnet.example/", more=""):
    head = f"<title>{title}</title><link>{link}</link><language>{lang}</language>{more}"
    rss = f'<rss version="2.0" {SPACES}><channel>{head}{"".join(items)}</channel></rss>'
    return f'<?xml version="1.0" encoding="utf-8"?>{rss}'


def outline(*feeds):
    """Return residents.opml; feeds: pairs of name and address."""
    lines = [f'<outline text="{name}" type="rss" xmlUrl="{url}"/>' for name, url in feeds]
    return f'<opml version="2.0"><head/><body>{"".join(lines)}</body></opml>'
