"""The rules of French typography, each a plain callable from text to text.

The text is a skeleton's: it has signs for tags, blocks and what is no text. Each rule leaves
what is right as it is, and all signs in their order.
Source: Lexique des règles typographiques en usage à l’Imprimerie nationale (2002).
"""

import re
from collections.abc import Callable, Sequence

from .skeleton import BLOCK, BREAK, CONTROL, ENTITY, TAG, TEXT_TOKEN, THING, Skeleton, skeleton

NARROW = "\u202f"  # narrow no-break space
WIDE = "\u00a0"  # no-break space
SPACES = f" \t\n\u2009{WIDE}{NARROW}"
EDGES = f"{BLOCK}{BREAK}"
STARTS = f"([{{{EDGES}"  # what stands after one of these begins there
ENDS = f"»”’)]}}°%‰€…\".'{THING}"  # what ends a word, beside letters and digits

Rule = Callable[[str], str]

QUOTED = re.compile(
    rf"[«»{BLOCK}]"
    rf'|(?<!\w)"(?=[^{SPACES}])(?P<tight>[^"{BLOCK}]*(?<=[^{SPACES}]))"(?!\w)'
    rf'|(?<!\w)" (?P<loose>[^"{BLOCK}]*) "(?!\w)'
)
APOSTROPHE = re.compile(
    rf"'(?=[{TAG}]*[\w«“(\"{THING}{ENTITY}])(?:(?<=[^\W\d_]')|(?<=[^\W\d_]{TAG}'))"
)
THREE_DOTS = re.compile(r"\.{3}(?<![./\\]\.{3})(?![./\\])")
DASH = re.compile(rf"-(?<=[^{SPACES}{EDGES}][ {WIDE}{NARROW}]-)-?+(?=[{SPACES}])")
DASH_OF_RANGE = re.compile(r"--(?<=\d--)(?=\d)")
DASH_OF_ASIDE = re.compile(r"--(?<=[^\W\d_]--)(?=[^\W\d_])")
HIGH_MARKS = re.compile(r"[;!?][;!?…]*+(?![\w/=&\[-])")
COLON = re.compile(rf":(?=[{SPACES}{SPACES}{EDGES}{TAG}{THING}«“»]|\Z)")
SPACE_BEFORE_DOTS = re.compile(rf"[ \n](?=…)(?<=[^{SPACES}{STARTS}«“].)", re.DOTALL)
OPENING = re.compile(rf"«(?:([{TAG}]*)[{SPACES}]++)?+(?![{EDGES})\]]|\Z)")
CLOSING = re.compile("»")
DIGIT = re.compile("[0-9]")
NUMBER = re.compile(  # 3 412, but no telephone's 05 55 12 34 56
    r"[0-9](?<![\w.,][0-9])(?<![0-9][ \u00a0\u202f][0-9])[0-9]{0,2}"
    r"(?: [0-9]{3})+(?! ?\w*[0-9])(?!\w)"
)
UNIT = re.compile(
    r" (?<=[0-9] )(?:[%‰€]|(?:h|min|mm|cm|m|km|g|kg|t|l|ha)[²³]?(?![\w’']))(?:(?<=h) (?=[0-9]))?"
)
TITLE = re.compile(r"M(?<!\wM)(?:M?\.|mes?|lles?) (?=[A-ZÀ-Ý])")
NUMBER_SIGN = re.compile(r"°(?<=[nN]°)(?<!\w[nN]°)s? (?=[0-9])")


def quotation_marks(text: str) -> str:
    """Straight marks that stand in pairs within a block become « », and “ ” inside of « »."""
    if '"' not in text:
        return text
    depth = 0

    def marked(found: re.Match[str]) -> str:
        nonlocal depth
        mark = found[0]
        if mark[0] != '"':
            depth = 0 if mark == BLOCK else max(0, depth + (1 if mark == "«" else -1))
            return mark
        quoted = found["loose"] if found["tight"] is None else found["tight"]
        return f"“{quoted.strip(SPACES)}”" if depth else f"«{quoted}»"

    return QUOTED.sub(marked, text)


def apostrophes(text: str) -> str:
    return APOSTROPHE.sub("’", text) if "'" in text else text


def ellipses(text: str) -> str:
    text = THREE_DOTS.sub("…", text) if "..." in text else text
    return SPACE_BEFORE_DOTS.sub(NARROW, text) if "…" in text else text


def dashes(text: str) -> str:
    text = DASH.sub("–", text) if "-" in text else text
    return DASH_OF_ASIDE.sub(" – ", DASH_OF_RANGE.sub("–", text)) if "--" in text else text


def high_marks(text: str) -> str:
    return _spaced(text, HIGH_MARKS, NARROW, starts=f"{STARTS}«“‘")


def colons(text: str) -> str:
    return _spaced(text, COLON, WIDE, starts=f"{STARTS}«“‘")


def guillemets(text: str) -> str:
    text = OPENING.sub(rf"«\1{WIDE}", text) if "«" in text else text
    return _spaced(text, CLOSING, WIDE, starts=STARTS, after_any=True) if "»" in text else text


def numbers(text: str) -> str:
    """Thousands and units stay on the line of their number, minutes on the line of their hour."""
    if not DIGIT.search(text):
        return text
    text = NUMBER.sub(lambda found: found[0].replace(" ", NARROW), text)
    return UNIT.sub(lambda found: found[0].replace(" ", WIDE), text)


def short_words(text: str) -> str:
    """M. and n° stay on the line of what follows."""
    for words in (TITLE, NUMBER_SIGN):
        text = words.sub(lambda found: found[0][:-1] + WIDE, text)
    return text


RULES: Sequence[Rule] = (
    quotation_marks,
    apostrophes,
    ellipses,
    high_marks,
    colons,
    guillemets,
    dashes,  # after what brings spaces beside them
    numbers,
    short_words,
)


def _spaced(
    text: str, marks: re.Pattern[str], space: str, *, starts: str, after_any: bool = False
) -> str:
    """Return the text with this space before each of the marks that does not stand at a start.

    Where none was, it comes after the end of a word only, or after_any thing.
    """
    done: list[str] = []
    end, last = 0, ""
    for found in marks.finditer(text):
        head = text[end : found.start()]
        word = head.rstrip(SPACES + TAG)
        last = word[-1:] or last
        tags = TAG * head.count(TAG, len(word))
        is_spaced = len(word) + len(tags) < len(head)
        follows = is_spaced or after_any or last.isalnum() or last in ENDS
        done.append(word + tags + space if last and last not in starts and follows else head)
        done.append(found[0])
        end, last = found.end(), found[0][-1]
    return "".join([*done, text[end:]])


def corrected(document: str, *, french: bool = True) -> str:
    """Return the HTML with its French text typeset.

    french: whether the text is where no element says its language.
    """
    if CONTROL.search(document) or not (french or "lang" in document.lower()):
        return document
    return _typeset(skeleton(document, french=french))


def corrected_text(text: str) -> str:
    """Return plain French text, typeset."""
    return text if CONTROL.search(text) else _typeset(skeleton(text, token=TEXT_TOKEN))


def _typeset(bones: Skeleton) -> str:
    text = bones.text
    for rule in RULES:
        text = rule(text)
    return bones.filled(text)
