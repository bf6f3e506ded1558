"""A page as a tree: its bytes decoded and parsed, within limits.

Pure. Browsers' rules for encodings, in short: the mark of the bytes, the header, the page itself,
then UTF-8, then Windows-1252; a page of UTF-8 with a few wrong bytes stays one.
"""

import codecs
import warnings
from email.message import Message

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.dammit import EncodingDetector

from desk.share.errors import NotAPage

HTML = ("text/html", "application/xhtml+xml")
MOST_TAGS = 40_000
MOST_WRONG = 0.1  # of what is not ASCII, in a page of UTF-8
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "windows-1252"
# What pages call so is something else. Source: Encoding Standard, 4.2; HTML, 13.2.3.3
MEANT = {"utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8"} | dict.fromkeys(
    ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"), FALLBACK
)


def document_of(url: str, body: bytes, content_type: str) -> BeautifulSoup:
    """Return the page as a tree. Raises NotAPage."""
    kind, charset = media_type(content_type)
    if kind and kind not in HTML:
        raise NotAPage(url, f"n’est pas une page HTML ({kind[:60]})")
    if body.count(b"<") > MOST_TAGS:
        raise NotAPage(url, f"plus de {MOST_TAGS} balises")
    text = decoded(body, charset).replace("\x00", "")
    if "<" not in text:
        raise NotAPage(url, "n’est pas une page HTML")
    with warnings.catch_warnings():
        for each in (MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning):
            warnings.simplefilter("ignore", each)
        return BeautifulSoup(text, "lxml")


def media_type(content_type: str) -> tuple[str, str]:
    """Return the type and the charset that a Content-Type names, "" where it names none."""
    header = Message()
    header["Content-Type"] = " ".join(content_type.split())
    charset = header.get_content_charset()
    return (header.get_content_type() if content_type else ""), charset or ""


def decoded(body: bytes, charset: str) -> str:
    """Return the page's text; whatever the bytes are, there is one."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    declared = EncodingDetector.find_declared_encoding(body, is_html=True)
    for encoding in (charset, declared or "", "utf-8"):
        try:
            return body.decode(MEANT.get(encoding.lower(), encoding))
        except (LookupError, UnicodeError, ValueError):
            continue
    text = body.decode("utf-8", errors="replace")
    foreign = sum(character > "\x7f" for character in text)
    is_utf8 = text.count("\ufffd") <= MOST_WRONG * foreign
    return text if is_utf8 else body.decode(FALLBACK, errors="replace")
