"""Text as a feed can carry it: without control characters, its links absolute, its dates aware."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from html import escape, unescape
from urllib.parse import quote, urljoin, urlsplit

from .ids import ascii_host

# Source: XML 1.0, production 2 (Char). lxml raises on all others, lone surrogates included.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPACES = re.compile(r"[\t\n\r ]+")
RELATIVE = re.compile(r"(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
RESERVED = "%/:?#[]@!$&'()*+,;=~"  # stays as it is in an address, and so do letters and digits

LINKS = frozenset(
    ("action", "background", "cite", "data", "formaction", "href", "longdesc", "poster", "src")
)
SETS = frozenset(("srcset", "imagesrcset"))
JUMPS = frozenset(("a", "area"))  # where a bare #fragment leads to the page; <use> needs it bare
TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | <(?P<raw>script|style|textarea|title|xmp)(?=[\s/>]).*?(?:</(?P=raw)(?=[\s/>])|\Z)
      | <(?P<tag>[a-z][^\s/>]*+)
        (?P<attributes>(?:[^>=]|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)*+)(?P<end>>|\Z)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
ATTRIBUTE = re.compile(
    r"""(?<![^\s"'/])(?P<name>[^\s"'<>/=]++)(?P<equals>\s*+=\s*+)
        (?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>][^\s>]*+))""",
    re.VERBOSE,
)
CANDIDATE = re.compile(r"([\s,]*+)(\S*[^\s,])?([^,]*+)")  # of a srcset: its URL, its width


def plain(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return NOT_XML.sub("", text)


def line(text: object) -> str:
    """Return the text as one line: a title, a name."""
    return SPACES.sub(" ", plain(str(text))).strip()


def aware(moment: datetime) -> datetime:
    """Return the moment with an offset in whole minutes; without any it is taken as UTC.

    Offsets had seconds before time zones were agreed on (Paris until 1911); feeds cannot say so.
    """
    offset = moment.utcoffset()
    if offset is None:
        moment = moment.replace(tzinfo=UTC)
    elif offset % timedelta(minutes=1):
        moment = moment.astimezone(UTC)
    if type(moment) is not datetime:  # Pelican's own kind takes its time to be written
        moment = datetime.combine(moment.date(), moment.timetz())
    return moment.replace(microsecond=0)


def uri(address: str) -> str:
    """Return the address in ASCII, its host as the DNS knows it."""
    if not address.isascii():
        parts = urlsplit(address)
        host = parts.hostname or ""
        place = parts.netloc.lower().replace(host, ascii_host(host))
        address = parts._replace(netloc=place).geturl()
    return quote(plain(address), safe=RESERVED)


def absolute(html: str, page: str) -> str:
    """Return the HTML with each link and image absolute, as a browser on the page resolves them.

    page: the page's address. All else stays as it is, to the character.
    """
    return TOKEN.sub(partial(_tag, page), html) if "=" in html else html


def _tag(page: str, token: re.Match[str]) -> str:
    if not token["attributes"] or not token["end"]:
        return token[0]
    attributes = ATTRIBUTE.sub(partial(_attribute, page, token["tag"]), token["attributes"])
    return f"<{token['tag']}{attributes}>"


def _attribute(page: str, tag: str, attribute: re.Match[str]) -> str:
    name = attribute["name"].lower()
    if name not in LINKS and name not in SETS:
        return attribute[0]
    value = unescape(attribute["double"] or attribute["single"] or attribute["bare"] or "")
    if name in SETS:
        changed = CANDIDATE.sub(partial(_candidate, page), value)
    elif value.strip()[:1] not in ("", "#") or tag.lower() in JUMPS:
        changed = _resolved(value, page)
    else:
        return attribute[0]
    if changed == value:
        return attribute[0]
    return f'{attribute["name"]}{attribute["equals"]}"{escape(changed)}"'


def _candidate(page: str, each: re.Match[str]) -> str:
    return each[1] + _resolved(each[2], page) + each[3] if each[2] else each[0]


def _resolved(address: str, page: str) -> str:
    bare = address.strip()
    if not RELATIVE.match(bare):
        return address
    try:
        return urljoin(page, bare)
    except ValueError:  # such as //[: no address, here or there
        return address
