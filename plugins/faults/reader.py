"""A Markdown reader that notes every fault of a file's encoding and header."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.readers import MarkdownReader
from pelican.utils import SafeDatetime, slugify

from .header import Field, Flaw, fields_of, flaws_of, meant_by
from .vocabulary import LONGEST_SLUG

# What XML 1.0 and HTML do not allow stands in no page and no feed, and so in no text.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
LOCAL = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?", re.ASCII)  # in the site's time zone
UNCHECKED = ("html", "htm", "rst")  # Pelican would read them, past every check


class FaultyItem(Exception):
    """The file has faults, which are noted; Pelican leaves it out and goes on."""


class CheckedReader(MarkdownReader):  # type: ignore[misc]
    """Pelican's Markdown reader; the faults that it finds are noted for the end of reading."""

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the body as HTML and the header's fields.

        Raises FaultyItem if the file has faults that leave nothing to read; those and all others
        stand in ``settings["faults"]``.
        """
        self.settings.setdefault("sources_read", set()).add(source_path)
        fields, flaws = examined(Path(source_path), self.settings)
        self._note(source_path, flaws)
        if any(flaw.stops for flaw in flaws):
            raise FaultyItem(source_path)
        body, metadata = super().read(source_path)
        metadata["lines"] = {meant_by(field.name) or field.name: field.line for field in fields}
        aliases = str(metadata.get("aliases", "")).split(",")
        metadata["aliases"] = tuple(alias.strip() for alias in aliases if alias.strip())
        self._note(source_path, wrapper_flaws(metadata))
        return body, metadata

    def _parse_metadata(self, meta: dict[str, list[str]]) -> dict[str, Any]:
        """Return the fields that have a value; a mistyped name counts as the one that is meant."""
        filled = {meant_by(name) or name: lines for name, lines in meta.items() if any(lines)}
        metadata: dict[str, Any] = super()._parse_metadata(filled)
        return metadata

    def process_metadata(self, name: str, value: Any) -> Any:
        """Return the field's value: Pelican guesses what a date may mean, this one was checked."""
        if name in ("date", "modified") and LOCAL.fullmatch(value):
            return SafeDatetime.fromisoformat(value)
        return super().process_metadata(name, value)

    def _note(self, path: str, flaws: Iterable[Flaw]) -> None:
        faults = self.settings.setdefault("faults", [])
        faults.extend(f"{path}:{flaw.line}: {flaw.what}" for flaw in flaws)


def wrapper_flaws(metadata: Mapping[str, Any]) -> Iterator[Flaw]:
    """Yield a flaw for each category, tag and author without an address, or given twice."""
    for name in ("category", "tags", "authors", "author"):
        values = metadata.get(name, [])
        seen: set[str] = set()
        for wrapper in values if isinstance(values, list) else [values]:
            line = metadata["lines"].get(name, 1)
            written = str(wrapper) if hasattr(wrapper, "slug") else ""
            shown = f"{name.capitalize()} : {written!r}"
            if not getattr(wrapper, "slug", ""):  # Pelican's own sign stands for an empty list
                yield Flaw(line, f"{shown} n’a ni lettre ni chiffre ; attendu : un nom qui en a")
            elif wrapper.slug in seen:
                yield Flaw(line, f"{shown} est donné deux fois ; attendu : une seule fois")
            seen.add(getattr(wrapper, "slug", ""))


def examined(path: Path, settings: dict[str, Any]) -> tuple[list[Field], list[Flaw]]:
    """Return the header's fields, and what is wrong with the file."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        return [], [
            Flaw(line, f"l’octet {byte:#04x} n’est pas de l’UTF-8 ; attendu : un texte en UTF-8")
        ]
    if found := FORBIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return [], [Flaw(line, f"caractère de contrôle {found[0]!r} ; attendu : aucun")]
    fields, flaws = fields_of(text)
    if not fields:
        what = (
            "pas d’en-tête ; attendu : des lignes « Title: … » et « Date: 2026-03-12 » tout en haut"
        )
        return [], [Flaw(1, what)]
    flaws += flaws_of(fields, demanded(path, fields, settings))
    flaws += slug_flaws(path, fields, settings)
    return fields, flaws


def slug_flaws(path: Path, fields: list[Field], settings: dict[str, Any]) -> Iterator[Flaw]:
    """Yield a flaw if the item names no slug and its file's name makes none, or too long a one."""
    if any(field.name == "slug" and field.value for field in fields):
        return
    slug = slugify(path.stem, regex_subs=settings["SLUG_REGEX_SUBSTITUTIONS"])
    if not slug or len(slug) > LONGEST_SLUG:
        what = f"Slug : absent, et {path.name!r} n’en donne pas ; attendu : par exemple ma-page"
        yield Flaw(1, what)


def demanded(path: Path, fields: list[Field], settings: dict[str, Any]) -> list[str]:
    """Return the fields that the item must have: a page and a draft need no date."""
    content = Path(settings["PATH"])
    is_page = any(path.is_relative_to(content / folder) for folder in settings["PAGE_PATHS"])
    is_draft = any(field.name == "status" and field.value.lower() == "draft" for field in fields)
    return ["title"] if is_page or is_draft else ["title", "date"]


def on_readers_init(readers: Any) -> None:
    for extension in MarkdownReader.file_extensions:
        readers.reader_classes[extension] = CheckedReader
    for extension in UNCHECKED:
        readers.reader_classes[extension] = None


def register() -> None:
    signals.readers_init.connect(on_readers_init)
