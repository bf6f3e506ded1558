"""Cleaned HTML as Markdown, each block as plainly as it can be said, else as HTML.

Markdown has no captions, no definition lists with blocks, no cells that span others; Python-
Markdown reads no code inside a list. Such a block stays the HTML that it is: nothing is lost.
"""

# ruff: noqa: ARG002 - markdownify names the arguments

import re
from collections.abc import Iterator
from html import escape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from markdownify import MarkdownConverter

from desk.import_wordpress.addresses import Linked
from desk.import_wordpress.escaping import BREAK, escaped, with_plain_starts
from desk.import_wordpress.shapes import is_plain, merges
from desk.import_wordpress.tokens import TOKEN

TAGS = ("abbr", "cite", "dfn", "ins", "kbd", "mark", "q", "s", "del", "samp", "small", "span",
        "sub", "sup", "u", "var")  # fmt: skip
BLOCK_START = re.compile(
    r"(?=</?(?:table|thead|tbody|tfoot|tr|figure|ul|ol|dl|blockquote)\b)|"
    r"(?=<(?:li|dt|dd|p|caption|figcaption|td|th|h[2-6]|pre|hr)\b)"
)
OF_PELICAN = str.maketrans({sign: f"&#{ord(sign)};" for sign in "{|}"})
TITLE = re.compile(r'(?<= title=")[^"]*|(?<= alt=")[^"]*')
EMPHASIS = ("b", "strong", "i", "em")


def as_markdown(html: str, linked: Linked, own: str = "") -> str:
    """Return cleaned HTML as Markdown, its links where they lead now.

    own: the text's own old address; links to its places stay inside it.
    """
    soup = BeautifulSoup(html, "html.parser")
    relink(soup, linked, own)
    return "\n\n".join(_blocks(soup, Converter()))


def relink(soup: BeautifulSoup, linked: Linked, own: str = "") -> None:
    """Let each link and picture lead where it is now; what leads nowhere is told in words."""
    for tag in soup.find_all("img"):
        source = linked.image(str(tag["src"]))
        if source is None:
            said = " ".join(filter(None, (str(tag.get("alt") or ""), f"({tag['src']})")))
            tag.replace_with(f"[image\u00a0: {said}]")
        else:
            tag["src"] = source
    for tag in soup.find_all("a"):
        href = str(tag["href"])
        target = href.removeprefix(own) if own and href.startswith(f"{own}#") else linked.link(href)
        if target is None:
            if href not in tag.get_text():
                tag.append(f" ({href})")
            tag.unwrap()
        else:
            tag["href"] = target
    for tag in soup.find_all(cite=True):
        if (target := linked.link(str(tag["cite"]))) is None or target.startswith("{"):
            del tag["cite"]
    soup.smooth()


def _blocks(soup: BeautifulSoup, converter: "Converter") -> Iterator[str]:
    before: Tag | None = None
    for tag in soup.find_all(True, recursive=False):
        markdown = ""
        if is_plain(tag) and not (before is not None and merges(before, tag)):
            markdown = converter.process_tag(tag, parent_tags=set()).strip("\n")  # type: ignore[attr-defined]
            before = tag
        else:
            before = None
        yield with_tokens(markdown) if markdown else raw(tag)


def raw(tag: Tag) -> str:
    """Return a block as HTML that neither Markdown nor Pelican reads anything into."""
    html = tag.decode(formatter="minimal")
    if tag.name != "pre" and not tag.find("pre"):
        html = BLOCK_START.sub("\n", html).strip("\n")
    html = html.replace("/>", ">")
    html = TITLE.sub(lambda value: value[0].translate(OF_PELICAN), html)
    return TOKEN.sub(_raw_token, html)


def _raw_token(found: re.Match[str]) -> str:
    if found["kind"] == "id":
        return f'<span id="{escape(found["value"])}"></span>'
    return f"<sup>{found['value']}</sup>" if found["kind"] == "fn" else ""


def with_tokens(markdown: str) -> str:
    """Return the Markdown of a block with its notes and places."""
    if markdown.startswith("#"):
        ids = [each["value"] for each in TOKEN.finditer(markdown) if each["kind"] == "id"]
        markdown += f" {{#{ids[0]}}}" if ids else ""
        markdown = TOKEN.sub(lambda each: "" if each["kind"] == "id" else each[0], markdown)
    return TOKEN.sub(
        lambda each: f"[^{each['value']}]" if each["kind"] == "fn" else _raw_token(each), markdown
    )


class Converter(MarkdownConverter):
    """Markdown as Python-Markdown reads it; only for blocks of which `is_plain` is true."""

    def __init__(self) -> None:
        super().__init__(heading_style="atx", bullets="-")
        for name in TAGS:
            setattr(self, f"convert_{name}", self._as_tag)
        for name in EMPHASIS:
            setattr(self, f"convert_{name}", self._emphasised)

    def process_text(self, el: PageElement, parent_tags: set[str] | None = None) -> str:
        text = str(el)
        return text if "pre" in (parent_tags or ()) else escaped(text)

    def _line(self, el: PageElement, parent_tags: set[str]) -> str:
        return str(self.process_element(el, parent_tags))  # type: ignore[attr-defined]

    def _as_tag(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        attributes = "".join(f' {k}="{escape(str(v))}"' for k, v in el.attrs.items())
        return f"<{el.name}{attributes}>{text}</{el.name}>"

    def _emphasised(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        sign = "**" if el.name in ("b", "strong") else "*"
        bare = text.strip()
        is_odd = el.attrs or el.find(EMPHASIS) or el.find("br") or text.strip(" ") != bare
        if is_odd or el.find_parent(EMPHASIS) or _is_beside(el, EMPHASIS) or not bare:
            return self._as_tag(el, text, parent_tags)
        start = text[: len(text) - len(text.lstrip())]
        return f"{start}{sign}{bare}{sign}{text[len(start) + len(bare) :]}"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href, title = str(el["href"]), str(el.get("title") or "")
        if el.get("lang") or '"' in title or "\\" in title or not text.strip(" "):
            del el["rel"]
            return self._as_tag(el, text, parent_tags)
        if el.get_text() == href and not title and not href.startswith("{"):
            return f"<{href}>"
        target = f"<{href}>" if re.search(r"[()\s]", href) else href
        return f"[{text}]({target}{_title(title)})"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        source, title = str(el["src"]), str(el.get("title") or "")
        alt = str(el.get("alt") or "")
        if '"' in title or "\\" in title + alt or el.get("lang"):
            return self._as_tag(el, "", parent_tags).removesuffix("</img>")
        target = f"<{source}>" if re.search(r"[()\s]", source) else source
        return f"![{escaped(alt)}]({target}{_title(title)})"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "pre" in parent_tags:
            return text
        code = el.get_text()
        is_plain_code = all(isinstance(each, NavigableString) for each in el.children)
        is_plain_code = is_plain_code and not _is_beside(el, ("code",))
        if is_plain_code and not el.attrs and "`" not in code and code == code.strip():
            return f"`{code}`"
        return self._as_tag(el, self._escaped_content(el), parent_tags)

    def _escaped_content(self, el: Tag) -> str:
        return "".join(self._line(each, {"p"}) for each in el.children)

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        is_in_block = {"p", "li"} & parent_tags and "_inline" not in parent_tags
        return BREAK if is_in_block else "<br>"

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{with_plain_starts(text.strip(' '))}\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip("\n ")
        if not isinstance(el.find(True, recursive=False), Tag) or not el.find("p", recursive=False):
            text = with_plain_starts(text)
        mark = "-"
        if el.parent is not None and el.parent.name == "ol":
            start = int(str(el.parent.get("start", "1")))
            mark = f"{start + len(el.find_previous_siblings('li'))}."
        first, *others = text.split("\n")
        lines = [f"{mark} {first}", *(f"    {line}" if line else "" for line in others)]
        return "\n".join(lines) + ("\n\n" if el.find("p", recursive=False) else "\n")

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        lines = text.strip("\n").split("\n")
        return "\n\n" + "\n".join(f"> {line}" if line else ">" for line in lines) + "\n\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        for line_end in el.find_all("br"):
            line_end.replace_with("\n")
        code, language = el.get_text(), ""
        if (found := TOKEN.match(code)) and found["kind"] == "lang":
            language = found["value"]
        code = TOKEN.sub("", code).strip("\n")
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code) or [""]))
        return f"\n\n{fence}{language}\n{code}\n{fence}\n\n"

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        rows = [
            [
                "".join(self._line(each, {"td", "_inline"}) for each in cell.children)
                for cell in row.find_all(["th", "td"])
            ]
            for row in el.find_all("tr")
        ]
        lines = [f"| {' | '.join(cells)} |" for cells in rows]
        rule = f"|{'|'.join(['---'] * len(rows[0]))}|"
        return "\n\n" + "\n".join([lines[0], rule, *lines[1:]]) + "\n\n"

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip()}\n\n"


def _title(title: str) -> str:
    return f' "{title}"' if title else ""


def _is_beside(el: Tag, names: tuple[str, ...]) -> bool:
    """Whether its signs would meet those of another."""
    beside = (el.previous_sibling, el.next_sibling)
    return any(isinstance(each, Tag) and each.name in names for each in beside)
