"""The recogniser of published HTML: strict, quick, and independent of every parser.

What it recognises is published as it is. So it accepts only the very form that the builder
and the last parser write: lower case, each element closed in its order, nothing empty, each
attribute with a value that its own check returns, no reference but those four that are needed.
"""

import re
from html import unescape

from comments.clean.characters import is_presentable, is_visible
from comments.clean.policy import ROOT, TEXT, Policy
from comments.clean.values import published

TEXT_RUN = r"[^<>&]*+(?:&(?:amp|lt|gt);[^<>&]*+)*+"
VALUE = r"[^<>&\"]*+(?:&(?:amp|lt|gt|quot);[^<>&\"]*+)*+"
ATTRIBUTE = re.compile(rf' ([a-z]+)="({VALUE})"')
STEP = re.compile(rf'({TEXT_RUN})(?:<(/?)([a-z][a-z0-9]*+)((?: [a-z]++="{VALUE}")*+)>|\Z)')
VOID_IN_LINE = ("br", "img")
MAY_BE_EMPTY = ("td", "th", "hr")


def has_form(html: str, policy: Policy) -> bool:
    """Tell whether the HTML is in the form, and within the limits, of the policy."""
    if not is_presentable(html):
        return False
    form = Form(policy)
    position = 0
    while step := STEP.match(html, position):
        text, slash, tag, attributes = step.groups()
        if text and not form.takes_text(text):
            return False
        if tag is None:
            return form.is_whole(html)
        takes = form.closes(tag, attributes) if slash else form.opens(tag, attributes)
        if not takes:
            return False
        position = step.end()
    return False


class Form:
    """Follows the steps of a text and tells at each whether it may come here."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.open = [ROOT]
        self.has_content = False  # since the last start tag or line break
        self.is_plain = True

    def takes_text(self, text: str) -> bool:
        """Tell whether text may stand here."""
        self.has_content = self.has_content or is_visible(text)
        return self._is_in_line()

    def opens(self, tag: str, attributes: str) -> bool:
        """Tell whether a start tag may stand here, and enter it."""
        if tag == "br":
            return self._breaks_line(attributes)
        if tag in self.policy.blocks:
            is_here = tag in self.policy.blocks.get(self.open[-1], ())
        else:
            is_here = tag in self.policy.inline and self._is_in_line()
            self.is_plain = False
        is_nested_link = tag == "a" and "a" in self.open
        if not is_here or is_nested_link or not has_attributes(tag, attributes, self.policy):
            return False
        return self._enters(tag)

    def closes(self, tag: str, attributes: str) -> bool:
        """Tell whether an end tag is the right one, and leave its element."""
        is_right = self.open.pop() == tag and not attributes
        is_filled = self.has_content or tag in MAY_BE_EMPTY
        self.has_content = True
        return is_right and is_filled

    def is_whole(self, html: str) -> bool:
        """Tell whether all is closed at the end, and not too much for the parsers."""
        marks = 0 if self.is_plain else html.count("<") + html.count("&")
        return self.open == [ROOT] and marks <= self.policy.max_marks

    def _enters(self, tag: str) -> bool:
        is_void = tag in ("hr", "img")
        self.has_content = is_void
        if not is_void:
            self.open.append(tag)
        return len(self.open) - 1 <= self.policy.max_depth

    def _breaks_line(self, attributes: str) -> bool:
        is_verbatim = "pre" in self.open
        is_right = self._is_in_line() and self.has_content and not attributes
        self.has_content = is_verbatim
        return is_right

    def _is_in_line(self) -> bool:
        holder = self.open[-1]
        return holder in self.policy.inline or TEXT in self.policy.blocks[holder]


def has_attributes(tag: str, source: str, policy: Policy) -> bool:
    """Tell whether the attributes of a start tag are those that are published."""
    if not source:
        return tag not in policy.needed
    values = ATTRIBUTE.findall(source)
    names = {name for name, _ in values}
    is_whole = len(names) == len(values) and policy.needed.get(tag, set()) <= names
    return is_whole and all(
        is_attribute(tag, name, unescape(value), policy) for name, value in values
    )


def is_attribute(tag: str, name: str, value: str, policy: Policy) -> bool:
    """Tell whether an attribute with this very value is published."""
    if (tag, name) == ("a", "rel"):
        return value == policy.rel
    return name in policy.tags.get(tag, ()) and published(name, value) == value
