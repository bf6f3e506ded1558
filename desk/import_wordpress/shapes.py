"""Which blocks Markdown can say, as Python-Markdown reads it."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from bs4.element import NavigableString, PageElement, Tag

LISTS = ("ul", "ol")
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
FLOW = ("p", "ul", "ol", "dl", "blockquote", "table", "figure", "pre", "hr", *HEADINGS)


def is_plain(tag: Tag) -> bool:
    """Whether the block says as Markdown all that it says as HTML."""
    if tag.attrs and not (tag.name == "ol" and set(tag.attrs) == {"start"}):
        return False
    if tag.name in LISTS:
        return all(isinstance(each, Tag) and _is_plain_item(each) for each in tag.children)
    check = CHECKS.get(tag.name)
    return check is not None and check(tag)


def merges(one: Tag, other: Tag) -> bool:
    """Whether two blocks, one after the other, would be read as one."""
    return one.name == other.name and one.name in (*LISTS, "blockquote")


def _is_line(tag: Tag) -> bool:
    """Whether all that it holds stands in a line."""
    return tag.find(FLOW) is None and bool(tag.get_text().strip() or tag.find("img"))


def _is_heading(tag: Tag) -> bool:
    return _is_line(tag) and tag.find("br") is None


def _is_plain_item(item: Tag) -> bool:
    """Whether it is words and then lists, or paragraphs and then lists."""
    if item.name != "li" or item.attrs:
        return False
    children = [each for each in item.children if not _is_space(each)]
    blocks = [each for each in children if isinstance(each, Tag) and each.name in FLOW]
    starts_with_words = bool(children) and children[0] not in blocks
    is_in_order = children[len(children) - len(blocks) :] == blocks
    if not is_in_order or not _are_in_order(blocks, has_words=starts_with_words):
        return False
    return all(is_plain(each) for each in blocks)


def _are_in_order(blocks: list[Tag], *, has_words: bool) -> bool:
    names = [each.name for each in blocks]
    first_list = next((n for n, name in enumerate(names) if name in LISTS), len(names))
    paragraphs, lists = names[:first_list], names[first_list:]
    is_known = all(name == "p" for name in paragraphs) and all(name in LISTS for name in lists)
    is_apart = all(one != other for one, other in pairwise(lists))
    return is_known and is_apart and (has_words != bool(paragraphs))


def _is_plain_quotation(tag: Tag) -> bool:
    blocks = [each for each in tag.children if not _is_space(each)]
    tags = [each for each in blocks if isinstance(each, Tag)]
    if len(tags) != len(blocks) or any(each.name not in ("p", *LISTS) for each in tags):
        return False
    is_apart = not any(merges(one, other) for one, other in pairwise(tags))
    return is_apart and all(map(is_plain, tags))


def _is_plain_code(tag: Tag) -> bool:
    return all(
        each.name in ("code", "br", "span") and not each.attrs for each in tag.find_all(True)
    )


def _is_plain_table(tag: Tag) -> bool:
    rows = tag.find_all("tr")
    if tag.find(["caption", "tfoot", *FLOW]) or not rows:
        return False
    cells = [row.find_all(["th", "td"]) for row in rows]
    is_even = len({len(row) for row in cells}) == 1
    is_headed = all(cell.name == "th" for cell in cells[0])
    is_bare = all(
        not cell.attrs and "|" not in cell.get_text() and cell.find("br") is None
        for row in cells
        for cell in row
    )
    body = all(cell.name == "td" for row in cells[1:] for cell in row)
    return is_even and is_headed and is_bare and body and len(rows) > 1


def _is_bare_figure(tag: Tag) -> bool:
    images = tag.find_all("img")
    return (
        len(images) == 1 and not tag.get_text().strip() and tag.find(("figcaption", *FLOW)) is None
    )


def _is_space(each: PageElement) -> bool:
    return isinstance(each, NavigableString) and not each.strip(" \n")


CHECKS: Mapping[str, Callable[[Tag], bool]] = {
    "p": _is_line,
    **dict.fromkeys(HEADINGS, _is_heading),
    "blockquote": _is_plain_quotation,
    "pre": _is_plain_code,
    "table": _is_plain_table,
    "figure": _is_bare_figure,
    "hr": lambda _tag: True,
}
