"""Active markup, and markup that hides words: what has no place in a text of the blog."""

import html
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from .code import blank
from .names import HIDDEN, MARKUP

TAG = re.compile(r"<(?P<name>[a-zA-Z][\w:-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)/?>?")
ATTRIBUTE = re.compile(r"""[\s/"']([\w:@.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
LINKED = re.compile(r"\]\(\s*<?\s*(?P<address>[^)>\s]{1,40})")
DEFINED = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?(?P<address>\S{1,40})", re.M)
STYLED = re.compile(r"\{:(?P<rest>[^}\n]{0,1000})\}")
RULES = re.compile(r"<style\b[^>]*>(?P<rules>.*?)(?:</style|\Z)", re.I | re.S)
RAW = re.compile(
    r"^ {0,3}<(?P<name>blockquote|div|figure|table|section|details|p|ul|ol|dl|h[1-6])\b"
    r"(?![^>]*\bmarkdown\s*=)[^>]*>",
    re.I | re.M,
)
ACTIVE = {
    "script": "script",
    "form": "formulaire",
    "base": "balise base, qui change où mènent les liens",
    "object": "objet d’une autre page",
    "embed": "objet d’une autre page",
    "applet": "objet d’une autre page",
    "frame": "cadre d’une autre page",
    "frameset": "cadre d’une autre page",
    "link": "balise link, qui charge une feuille d’ailleurs",
    "input": "champ de formulaire",
    "button": "bouton de formulaire",
    "textarea": "champ de formulaire",
    "select": "champ de formulaire",
}
ADDRESSES = ("href", "src", "action", "formaction", "data", "xlink:href", "poster", "srcdoc")
SCHEME = re.compile(
    r"(?:javascript|vbscript|livescript|data\s*:\s*(?:text|application)[^,]*)\s*:?", re.I
)
IGNORED = re.compile(r"[\x00-\x20\u200b-\u200d\ufeff]")  # as browsers do in a scheme
# CSS that hides words from readers and leaves them to search engines.
HIDING = re.compile(
    r"""display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse)
    | font-size\s*:\s*0*(?:\.\d+|0|1(?:\.\d+)?px)(?:\s*(?:px|pt|r?em|%))?\s*(?:!|;|$|\})
    | opacity\s*:\s*0*(?:\.0\d*)?\s*(?:!|;|$|\}) | text-indent\s*:\s*-\s*\d{3,}
    | (?:left|right|top|bottom|margin(?:-\w+)?)\s*:\s*-\s*\d{3,} | clip\s*:\s*rect\(\s*[01]
    | clip-path\s*:\s*inset\(\s*(?:50|100)% | transform\s*:\s*scale\(\s*0\s*\)
    | (?:^|[;{\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px|em|%)?\s*(?:!|;|$|\})
    | (?:^|[;{\s])color\s*:\s*(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))
    | content-visibility\s*:\s*hidden""",
    re.I | re.X,
)
COLOUR = re.compile(r"(?:^|[;{\s])(background(?:-color)?|color)\s*:\s*([^;}!]+)", re.I)
WHITE = ("#fff", "#ffffff", "white", "rgb(255,255,255)")


class Flaw(NamedTuple):
    """Something wrong with the markup: source[start:end]."""

    start: int
    end: int
    what: str
    why: str
    sure: bool = True


def flaws(source: str, hosts: Collection[str]) -> Iterator[Flaw]:
    """Yield what is active or hides words in a source whose code is blanked out.

    hosts: those whose frames are allowed.
    """
    if "<" in source:
        for tag in TAG.finditer(source):
            yield from _of_tag(tag, hosts)
        for style in RULES.finditer(source):
            if HIDING.search(style["rules"]):
                yield Flaw(*style.span("rules"), HIDDEN, "feuille de style qui cache des mots")
    if "](" in source or "]:" in source or "{:" in source:
        yield from _of_markdown(without_raw_blocks(source))


def _of_markdown(source: str) -> Iterator[Flaw]:
    defined = DEFINED.finditer(source) if "]:" in source else ()
    for link in (*LINKED.finditer(source), *defined):
        if _is_active(link["address"]):
            start, end = link.span("address")
            yield Flaw(start, end, MARKUP, "lien qui lance un programme")
    for style in STYLED.finditer(source):
        if HIDING.search(_attributes(" " + style["rest"]).get("style", "")):
            yield Flaw(*style.span(), HIDDEN, "style qui cache des mots")


def without_raw_blocks(source: str) -> str:
    """Return the source with spaces for its blocks of HTML, in which Markdown reads nothing.

    A resident's words stand in one: what looks like a link there is only words.
    """
    spans, at = [], 0 if "<" in source else len(source)
    while opened := RAW.search(source, at):
        at = _end_of(opened, source)
        spans.append((opened.start(), at))
    return blank(source, *spans)


def _end_of(opened: re.Match[str], source: str) -> int:
    """Return where the element that a tag opens ends; the end of the source if nowhere."""
    depth = 0
    for tag in re.compile(rf"<(/?){opened['name']}\b[^>]*>", re.I).finditer(source, opened.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(source)


def hides(style: str) -> bool:
    """Tell whether CSS hides the words that it is for."""
    style = html.unescape(style)
    if HIDING.search(style):
        return True
    colours = {
        name.lower()[:5]: value.strip().lower().replace(" ", "")
        for name, value in COLOUR.findall(style)
    }
    ink, ground = colours.get("color"), colours.get("backg")
    return ink is not None and (ink == ground or (ground is None and ink in WHITE))


def _of_tag(tag: re.Match[str], hosts: Collection[str]) -> Iterator[Flaw]:
    name, start, end = tag["name"].lower(), tag.start(), tag.end()
    if name in ACTIVE:
        yield Flaw(start, end, MARKUP, ACTIVE[name])
    values = _attributes(tag["rest"])
    if not values and name not in ("iframe", "marquee"):
        return
    if name == "iframe" and not _is_allowed(values.get("src", ""), values, hosts):
        host = _host(values.get("src", ""))
        yield Flaw(
            start,
            end,
            MARKUP,
            f"cadre d’un site qui n’est pas autorisé{f' ({host})' if host else ''}",
        )
    if name == "meta" and ("http-equiv" in values or values.get("name", "") == "robots"):
        yield Flaw(start, end, MARKUP, "balise meta, qui peut mener ailleurs")
    handlers = [key for key in values if re.fullmatch(r"on[a-z]{3,}", key)]
    if handlers:
        yield Flaw(start, end, MARKUP, f"attribut {handlers[0]}, qui lance un programme")
    if any(_is_active(values.get(key, "")) for key in ADDRESSES):
        yield Flaw(start, end, MARKUP, "adresse qui lance un programme")
    if hides(values.get("style", "")) or ("hidden" in values and name not in ("input", "script")):
        yield Flaw(start, end, HIDDEN, "style qui cache des mots")
    if name == "font" and (values.get("size") == "0" or values.get("color", "").lower() in WHITE):
        yield Flaw(start, end, HIDDEN, "style qui cache des mots")
    if name == "marquee":
        yield Flaw(start, end, MARKUP, "texte défilant", sure=False)


def _attributes(rest: str) -> dict[str, str]:
    if not rest:
        return {}
    found = ATTRIBUTE.finditer(f" {rest}")
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in found}


def _is_active(address: str) -> bool:
    return bool(address) and SCHEME.match(IGNORED.sub("", html.unescape(address))) is not None


def _is_allowed(address: str, values: dict[str, str], hosts: Collection[str]) -> bool:
    host = _host(address)
    within = host is not None and any(host == each or host.endswith(f".{each}") for each in hosts)
    return "srcdoc" not in values and within


def _host(address: str) -> str | None:
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
