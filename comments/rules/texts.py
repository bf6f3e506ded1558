"""Rules of texts: how long, of which characters, with how much markup.

What cleaning would cut is told to the sender instead: nobody's words vanish in silence.
"""

import re
from collections import Counter
from collections.abc import Sequence

from comments.clean import RESIDENT, clean
from comments.clean.characters import is_visible, presentable
from comments.clean.limits import ENDS_BY_ITSELF
from comments.clean.markup import Tag, pieces_of
from comments.rules.rule import Fields, Known, Rule, Wrong, _

MAX_TEXT = 10_000  # characters
MAX_OPEN = 10  # tags inside each other; RESIDENT.max_depth counts their paragraph and quotation
MAX_TAGS = 400

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
EMPTY_LINE = re.compile(r"\n[^\S\n]*(?=\n)")


def text_rules(name: str) -> tuple[Rule, ...]:
    """Return the rules that every text obeys."""
    return readable(name), at_most(name, MAX_TEXT), markup_is_moderate(name), remains(name)


def readable(name: str) -> Rule:
    """Return the rule that a text has no control characters but tabs and line ends."""
    words = _("Ce texte contient des caractères de contrôle : retirez-les.")
    return lambda fields, _known: Wrong(name, words) if UNFIT.search(fields[name]) else None


def at_most(name: str, most: int) -> Rule:
    """Return the rule that a field has that many characters at most; a line end counts as one."""
    words = _("%(length)s caractères : il en faut %(most)s au plus.")

    def rule(fields: Fields, _known: Known) -> Wrong | None:
        length = len(fields[name].replace("\r\n", "\n"))
        values = {"length": _written(length), "most": _written(most)}
        return Wrong(name, words, values) if length > most else None

    return rule


def remains(name: str) -> Rule:
    """Return the rule that a text is not only markup that is never published."""
    words = _("De ce texte, rien ne peut être publié : écrivez-le avec des mots.")

    def rule(fields: Fields, _known: Known) -> Wrong | None:
        text = fields[name]
        is_lost = len(text) <= MAX_TEXT and is_visible(text) and not clean(text)
        return Wrong(name, words) if is_lost else None

    return rule


def markup_is_moderate(name: str) -> Rule:
    """Return the rule that a text has no more markup than cleaning keeps."""
    deep = _("Trop de balises ouvertes à la fois (%(most)s au plus) : fermez-les, ou retirez-en.")
    many = _("Trop de balises dans ce texte : retirez-en.")

    def rule(fields: Fields, _known: Known) -> Wrong | None:
        if len(fields[name]) > 2 * MAX_TEXT:  # told already; nobody waits for its tags
            return None
        text = presentable(fields[name])
        tags = [piece for piece in pieces_of(text, RESIDENT) if isinstance(piece, Tag)]
        depth = depth_of(tags)
        if depth > MAX_OPEN:
            return Wrong(name, deep, {"most": MAX_OPEN})
        is_much = len(tags) > MAX_TAGS or marks_of(text, tags, depth) > RESIDENT.max_marks
        return Wrong(name, many) if tags and is_much else None

    return rule


def depth_of(tags: Sequence[Tag]) -> int:
    """Return how many tags wait for their end at once, at most."""
    waiting: Counter[str] = Counter()
    depth = deepest = 0
    for tag in tags:
        if tag.name not in ENDS_BY_ITSELF:
            step = -min(waiting[tag.name], 1) if tag.is_end else 1
            waiting[tag.name] += step
            depth += step
            deepest = max(deepest, depth)
    return deepest


def marks_of(text: str, tags: Sequence[Tag], depth: int) -> int:
    """Return how many tags and references come out, at most: open tags begin anew in paragraphs."""
    edges = sum(tag.name in ("blockquote", "p") for tag in tags)
    paragraphs = 1 + edges + len(EMPTY_LINE.findall(text))
    lines = text.count("\n")
    return 2 * (depth + 1) * paragraphs + 2 * len(tags) + lines + sum(map(text.count, "&<>"))


def _written(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
