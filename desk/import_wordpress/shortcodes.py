"""WordPress's shortcodes, ``[name key="value"]…[/name]``, as HTML.

Captions, galleries, players, embeds and source code become figures, links and <pre>. Of an
unknown one the words stay and what only steers a plugin goes; ``[sic]`` or ``[…]`` is no
shortcode but text. What stands in <pre> or <code> is left alone, and so is ``[[name]]``.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

Attributes = Mapping[str, str]  # name -> value; those without a name are "0", "1", …

NAME = r"[A-Za-z][A-Za-z0-9_-]*"
VALUE = r"\"[^\"]*\"|'[^']*'|“[^”]*”|″[^″]*″|[^\s'\"“″\]\[]+"
SHORTCODE = re.compile(
    rf"(?P<open>\[?)\[(?P<name>{NAME})(?P<attributes>(?:\s+(?:{NAME}\s*=\s*)?(?:{VALUE}))*)\s*"
    r"(?P<single>/?)\](?P<close>\]?)"
)
# As WordPress.com writes it: [youtube=https://…].
EQUALS = re.compile(rf"\[(?P<name>{NAME})=\s*[\"']?(?P<address>https?://[^\s\[\]\"']+)[\"']?\s*\]")
ATTRIBUTE = re.compile(rf"(?:(?P<name>{NAME})\s*=\s*)?(?P<value>{VALUE})")
CODE = re.compile(r"<(?P<name>pre|code)\b[^>]*>", re.IGNORECASE)
IMAGE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?:)?//[^\s<>\"'\]]+")
ADDRESSES = ("url", "src", "href", "link", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "m4a", "ogg",
             "wav", "wma", "image", "image_url", "video", "feed")  # fmt: skip
WATCH = {  # where what a player's shortcode names is to be seen
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "wpvideo": "https://videopress.com/v/{}",
    "videopress": "https://videopress.com/v/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "tweet": "https://twitter.com/i/status/{}",
    "gist": "https://gist.github.com/{}",
    "ted": "https://www.ted.com/talks/{}",
}
LANGUAGES = frozenset({"bash", "c", "cpp", "csharp", "css", "diff", "html", "java", "javascript",
                       "js", "perl", "php", "plain", "python", "ruby", "sql", "xml"})  # fmt: skip
PLAIN = re.compile(r"\s*[^<\[\]\n]*[^<\[\]\s][^<\[\]\n]*\s*")  # words on one line
CODES = LANGUAGES | {"code", "sourcecode", "source"}
KNOWN = (
    CODES
    | {"googlevideo", "scribd", "blip.tv", "kickstarter", "tiktok", "getty", "mixcloud"}
    | WATCH.keys()
    | {"caption", "wp_caption", "gallery", "embed", "audio", "video", "playlist", "soundcloud"}
    | {"googlemaps", "googlemap", "facebook", "twitter", "flickr", "slideshare", "archives"}
    | {"polldaddy", "contact-form", "contact-form-7", "contact-field", "more", "wpforms"}
    | {"gravityform", "mailchimp", "ninja_form", "sitemap", "toc", "social", "spotify"}
)
BUILDERS = re.compile(r"(?:vc|et_pb|fusion|av|cs|su|wpb|tatsu|mk|nectar|ux|bt|themify)_")


@dataclass
class Shortcodes:
    """Translates the shortcodes of one post; `taken_out` says which left nothing behind."""

    gallery: Callable[[Attributes], str]  # the pictures that a gallery names, as HTML
    taken_out: Counter[str] = field(default_factory=Counter)

    def translated(self, text: str) -> str:
        """Return the text with HTML in the place of its shortcodes."""
        out, position, lower = [], 0, text.lower()
        start = CODE.search(text)
        while start is not None:
            end = lower.find(f"</{start['name'].lower()}>", start.end())
            if end < 0:
                break
            out += [self._between(text[position : start.start()]), text[start.start() : end]]
            position = end
            start = CODE.search(text, end)
        return "".join([*out, self._between(text[position:])])

    def _between(self, text: str) -> str:
        out, position, text = [], 0, EQUALS.sub(r"[\g<name> \g<address>]", text)
        while found := SHORTCODE.search(text, position):
            out.append(text[position : found.start()])
            html, position = self._one(found, text)
            out.append(html)
        return "".join([*out, text[position:]])

    def _one(self, found: re.Match[str], text: str) -> tuple[str, int]:
        """Return the HTML of the shortcode found, and where the text goes on."""
        if found["open"] and found["close"]:
            return found[0][1:-1], found.end()
        name, end = found["name"].lower(), found.end() - len(found["close"])
        attributes = attributes_of(found["attributes"])
        closing = None if found["single"] else closing_of(found["name"], text, end)
        if not is_shortcode(name, attributes, closing is not None):
            return found[0], found.end()
        content, end = (text[end : closing.start()], closing.end()) if closing else ("", end)
        return found["open"] + self._html(name, attributes, content), end

    def _html(self, name: str, attributes: Attributes, content: str) -> str:
        if name in CODES:
            language = attributes.get("language") or attributes.get("lang") or name
            return verbatim(content, language if language not in ("code", "source") else "")
        if name in ("caption", "wp_caption"):
            return captioned(attributes, self._between(content))
        if name == "gallery":
            pictures = self.gallery(attributes)
            self.taken_out.update([] if pictures.strip() else ["[gallery]"])
            return pictures
        inner = self._between(content)
        links = [link(address) for address in addresses_of(name, attributes)]
        if ADDRESS.fullmatch(inner.strip()):
            links, inner = [*links, link(inner.strip())], ""
        if len(links) == 1 and PLAIN.fullmatch(inner):
            links, inner = [link(addresses_of(name, attributes)[0], inner.strip())], ""
        if not links and not inner.strip():
            self.taken_out[f"[{name}]"] += 1
        return "".join(f"\n\n<p>{each}</p>\n\n" for each in dict.fromkeys(links)) + inner


def closing_of(name: str, text: str, start: int) -> re.Match[str] | None:
    """Return the ``[/name]`` that ends a shortcode, those of its like inside it left aside."""
    if f"[/{name}" not in text:
        return None
    edge = re.compile(rf"\[(?P<slash>/?){re.escape(name)}(?=[\s\]/])[^\]\[]*\]", re.IGNORECASE)
    depth = 1
    for found in edge.finditer(text, start):
        depth += -1 if found["slash"] else 0 if found[0].endswith("/]") else 1
        if depth == 0:
            return found
    return re.compile(rf"\[/{re.escape(name)}\s*\]", re.IGNORECASE).search(text, start)


def is_shortcode(name: str, attributes: Attributes, has_end: bool) -> bool:
    """Whether the brackets are one: words of an author in brackets are not."""
    is_named = any(not key.isdecimal() for key in attributes)
    if name in LANGUAGES or name in ("code", "more", "social", "toc"):
        return has_end or is_named
    return name in KNOWN or has_end or is_named or BUILDERS.match(name) is not None


def attributes_of(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in ATTRIBUTE.finditer(unescape(source)):
        value = each["value"]
        value = value[1:-1] if value[0] in "\"'“″" else value
        found[(each["name"] or str(len(found))).lower()] = value
    return found


def addresses_of(name: str, attributes: Attributes) -> list[str]:
    """Return the addresses that a shortcode names, with that of what it would play."""
    said = [attributes[each] for each in ADDRESSES if attributes.get(each)]
    plain = [value for key, value in attributes.items() if key.isdecimal()]
    found = [found[0] for each in (*said, *plain) if (found := ADDRESS.search(each))]
    if not found and name in WATCH:
        id_ = attributes.get("id") or attributes.get("v") or (plain[0] if plain else "")
        if re.fullmatch(r"[\w/.-]+", id_):
            found = [WATCH[name].format(id_)]
    return found


def link(address: str, words: str = "") -> str:
    """Return a link; words: HTML, without them the address is shown."""
    shown = escape(unescape(address))
    return f'<a href="{shown}">{words or shown}</a>'


def verbatim(content: str, language: str) -> str:
    """Return source code as <pre>: classic posts hold it with or without references."""
    text = content.strip("\r\n")
    text = unescape(text) if "&lt;" in text or "&gt;" in text else text
    return f'\n\n<pre class="language-{escape(language)}">{escape(text)}</pre>\n\n'


def captioned(attributes: Attributes, content: str) -> str:
    """Return a picture and what stands below it."""
    image = IMAGE.search(content)
    if image is None:
        return content
    around = (content[: image.start()] + content[image.end() :]).strip()
    said = around or attributes.get("caption", "")
    caption = f"<figcaption>{said}</figcaption>" if said else ""
    return f"\n\n<figure>{image[0]}{caption}</figure>\n\n"
