"""The body of a request as fields: each once, each text, all of it UTF-8, or it is told.

Flask's own parser replaces what is not UTF-8 and takes the first of repeated fields: then what
is kept would not be what was sent. A body that can't be read at all raises; what is wrong with
one field is told with its name, as rules do.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Request
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder

from comments.errors import BadBody, TooLarge
from comments.rules.rule import _

MAX_BODY = 128 * 1024  # bytes: 10,000 emoji are 120,000 of them when they are URL-encoded
MAX_FIELDS = 50

NOT_TEXT = _("Ce champ doit être un texte.")
NOT_UTF8 = _("Ce champ n’est pas en UTF-8 : renvoyez-le avec cet encodage.")
REPEATED = _("Ce champ est présent plusieurs fois : il en faut un seul.")

Value = str | bytes | None  # text; bytes of which it is not known yet; something else


@dataclass
class Sent:
    """The fields of a kind of submission as they were sent; "" where nothing was."""

    fields: dict[str, str]
    wrong: dict[str, str] = field(default_factory=dict)  # field -> what is wrong with its form


def read(request: Request, names: Collection[str]) -> Sent:
    """Return those fields of a request; others are none of ours. Raises BadBody, TooLarge."""
    if (request.content_length or 0) > MAX_BODY:
        raise TooLarge
    raw = request.stream.read(MAX_BODY + 1)
    if len(raw) > MAX_BODY:
        raise TooLarge
    return sent(pairs_of(raw, request.headers.get("Content-Type", "")), names)


def sent(pairs: Iterable[tuple[str, Value]], names: Collection[str]) -> Sent:
    """Return what stands in the pairs under these names. Raises BadBody if there are too many."""
    found = Sent(dict.fromkeys(names, ""))
    seen: set[str] = set()
    for count, (name, value) in enumerate(pairs, 1):
        if count > MAX_FIELDS:
            raise BadBody("Votre envoi contient trop de champs.")
        if name not in found.fields:
            continue
        try:
            found.fields[name] = text_of(value)
        except ValueError as error:
            found.wrong[name] = str(error)
        if name in seen:
            found.wrong[name] = REPEATED
        seen.add(name)
    return found


def text_of(value: Value) -> str:
    """Return a value as text; raises ValueError, which says why it is none."""
    if value is None:
        raise ValueError(NOT_TEXT)
    try:
        text = value.decode("utf-8") if isinstance(value, bytes) else value
        text.encode("utf-8")  # JSON can hold lone surrogates
    except UnicodeError:
        raise ValueError(NOT_UTF8) from None
    return text


def pairs_of(raw: bytes, content_type: str) -> Iterator[tuple[str, Value]]:
    """Return names and values as they stand in a body. Raises BadBody if it can't be read."""
    kind, options = parse_options_header(content_type)
    try:
        if kind == "application/x-www-form-urlencoded":
            return iter(list(urlencoded(raw)))
        if kind == "multipart/form-data":
            return iter(list(multipart(raw, options.get("boundary", "").encode("latin-1"))))
        if kind == "application/json":
            return iter(of_json(raw))
    except (ValueError, RecursionError):
        raise BadBody("Votre envoi est illisible : recommencez depuis le formulaire.") from None
    raise BadBody("Ce type d’envoi n’est pas pris en charge : utilisez le formulaire.")


def urlencoded(raw: bytes) -> Iterator[tuple[str, Value]]:
    """Yield the fields of a plain form (URL Standard, 5.1)."""
    for pair in filter(None, raw.split(b"&")):
        name, _sign, value = pair.replace(b"+", b" ").partition(b"=")
        yield unquote_to_bytes(name).decode("utf-8"), unquote_to_bytes(value)


def multipart(raw: bytes, boundary: bytes) -> Iterator[tuple[str, Value]]:
    """Yield the fields of a form with parts; a file is no text. Raises ValueError."""
    if not boundary:
        raise ValueError("no boundary")
    decoder = MultipartDecoder(boundary, max_parts=MAX_FIELDS)
    decoder.receive_data(raw)
    decoder.receive_data(None)
    name, is_file, value = "", False, b""
    try:
        while not isinstance(event := decoder.next_event(), Epilogue):
            if isinstance(event, Field | File):
                name, is_file, value = event.name or "", isinstance(event, File), b""
            elif isinstance(event, Data):
                value += event.data
                if not event.more_data:
                    yield name, None if is_file else value
    except HTTPException as error:
        raise ValueError("too many parts") from error


def of_json(raw: bytes) -> list[tuple[str, Value]]:
    """Return the members of a JSON object. Raises ValueError, RecursionError."""
    members: Any = json.loads(raw.decode("utf-8"), object_pairs_hook=Members)
    if not isinstance(members, Members):
        raise ValueError("no object")
    return [(name, value if isinstance(value, str) else None) for name, value in members]


class Members(list[tuple[str, Any]]):
    """The members of one JSON object, repeated ones too."""
