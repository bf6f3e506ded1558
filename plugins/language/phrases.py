"""The theme's phrases, translated when a template is compiled instead of on each page.

``_("Accueil")`` becomes the phrase itself, and ``{{ _("à %(name)s", name=author) }}`` what the
template could have said: ``à {{ author }}``. A phrase with values that is no output of its own
stays a call, and so does ``ngettext``.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jinja2.bccache import Bucket, BytecodeCache
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

PLACE = re.compile(r"%\((\w+)\)s")  # of a value in a phrase
OPENING, CLOSING = ("lparen", "lbracket", "lbrace"), ("rparen", "rbracket", "rbrace")


class Phrases(Extension):
    """Translates by ``environment.phrase``: a text as the theme writes it -> the site's words."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        return iter(translated(list(stream), self.environment.phrase))  # type: ignore[attr-defined]


class ByWords(BytecodeCache):
    """A cache of compiled templates that keeps those of other words apart."""

    def __init__(self, cache: BytecodeCache, words: str) -> None:
        self.cache, self.words = cache, words

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return self.cache.get_cache_key(f"{name} {self.words}", filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        self.cache.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.cache.dump_bytecode(bucket)


@dataclass(frozen=True)
class Call:
    """A call of ``_`` in a template."""

    text: str
    values: dict[str, Sequence[Token]]  # name -> the expression for it
    end: int  # place of the token after it


def translated(tokens: Sequence[Token], phrase: Callable[[str], str]) -> list[Token]:
    """Return the tokens of a template with its phrases in place of the calls for them."""
    done: list[Token] = []
    at = 0
    while at < len(tokens):
        call, line = call_at(tokens, at), tokens[at].lineno
        is_output = done and done[-1].type == "variable_begin"
        if call and is_output and tokens[call.end].type == "variable_end":
            done[-1:] = _output(phrase(call.text), call.values, line, phrase)
            at = call.end + 1
        elif call and not call.values:
            text = phrase(call.text).replace("%%", "%")
            done += [Token(line, "string", text), Token(line, "pipe", "|")]
            done.append(Token(line, "name", "safe"))
            at = call.end
        else:
            done.append(tokens[at])
            at += 1
    return done


def call_at(tokens: Sequence[Token], at: int) -> Call | None:
    """Return the call of ``_`` that begins there, if it has one text, and only named values."""
    if [token.type for token in tokens[at : at + 3]] != ["name", "lparen", "string"]:
        return None
    if tokens[at].value != "_" or (at and tokens[at - 1].type == "dot"):
        return None
    values: dict[str, Sequence[Token]] = {}
    depth, begin = 0, at + 3
    for place in range(at + 3, len(tokens)):
        kind = tokens[place].type
        if depth == 0 and kind in ("comma", "rparen"):
            if place > begin:
                if place - begin < 3 or tokens[begin + 1].type != "assign":
                    return None
                values[tokens[begin].value] = tokens[begin + 2 : place]
            begin = place + 1
            if kind == "rparen":
                return Call(tokens[at + 2].value, values, begin)
        depth += (kind in OPENING) - (kind in CLOSING)
    return None


def _output(
    text: str, values: dict[str, Sequence[Token]], line: int, phrase: Callable[[str], str]
) -> Iterator[Token]:
    """Yield the phrase as a template would write it."""
    for at, part in enumerate(PLACE.split(text)):
        if at % 2 == 0:
            yield Token(line, "data", part.replace("%%", "%"))
        else:
            yield Token(line, "variable_begin", "{{")
            yield from translated(values[part], phrase)
            yield Token(line, "variable_end", "}}")
