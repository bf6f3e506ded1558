"""A place in a file that is told to the editors, and what was read of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

ERROR, WARNING = "error", "warning"
SHOWN = {ERROR: "erreur", WARNING: "avertissement"}


class Told(NamedTuple):
    """What was found, and where: line and column from 1, in characters."""

    line: int
    column: int
    severity: str  # "error" or "warning"
    what: str  # as ``Guard: allow`` names it
    why: str
    repaired: str | None = None  # the sentence without what was put into it

    def row(self, path: str) -> str:
        """Return it as editors read it."""
        return f"{path}:{self.line}:{self.column}: {SHOWN[self.severity]}: {self.what} ({self.why})"

    def data(self, path: str) -> dict[str, Any]:
        """Return it as programs read it."""
        values = {"path": path} | self._asdict()
        return {key: value for key, value in values.items() if value is not None}


class Host(NamedTuple):
    """A place that a file links to."""

    name: str  # folded
    line: int
    column: int


@dataclass(frozen=True)
class Reading:
    """All that is known of a file by itself."""

    found: Sequence[Told] = ()
    hosts: Sequence[Host] = ()
    allows: frozenset[str] = frozenset()
    is_draft: bool = False

    def as_json(self) -> list[Any]:
        return [self.found, self.hosts, sorted(self.allows), self.is_draft]

    @classmethod
    def of(cls, values: Sequence[Any]) -> "Reading":
        """Return what ``as_json`` made; raises TypeError or ValueError for anything else."""
        found, hosts, allows, is_draft = values
        told = tuple(Told(*each) for each in found)
        if not all(
            type(t.line) is int and type(t.column) is int and t.severity in SHOWN for t in told
        ):
            raise ValueError("no reading")
        return cls(told, tuple(Host(*h) for h in hosts), frozenset(allows), bool(is_draft))


@dataclass(frozen=True)
class Setup:
    """What a reading depends on beside the file; only plain values: it goes to other processes."""

    lang: str = "fr"  # of an item that names none
    frames: tuple[str, ...] = ()  # hosts whose frames are allowed
    own: tuple[str, ...] = ()  # the blog's domains
    list_path: str = ""  # of the editors' list of words

    @classmethod
    def of(cls, settings: Mapping[str, Any], list_path: str) -> "Setup":
        """Return what Pelican's settings say; an unknown key of GUARD is a TypeError."""
        guard = Settings(**settings.get("GUARD", {}))
        site = (
            str(settings.get("SITEURL", "")).partition("://")[2].partition("/")[0].partition(":")[0]
        )
        voice = settings.get("VOICE", {})
        domains = [site, *guard.domains, *voice.get("institution_domains", ())]
        own = sorted({domain.lower().removeprefix("www.") for domain in domains if domain})
        lang = str(settings.get("DEFAULT_LANG", "fr"))
        return cls(lang, tuple(guard.frames), tuple(own), list_path)


@dataclass(frozen=True)
class Settings:
    """The GUARD setting; an unknown key is a TypeError, a wrong value a ValueError."""

    frames: Sequence[str] = ()  # hosts whose frames (iframe) are allowed
    domains: Sequence[str] = ()  # the blog's own, beside SITEURL's and VOICE's

    def __post_init__(self) -> None:
        for key, values in (("frames", self.frames), ("domains", self.domains)):
            if isinstance(values, str) or not all(
                isinstance(v, str) and "/" not in v for v in values
            ):
                raise ValueError(
                    f"{key}\u00a0: {values!r}\u202f; attendu\u00a0: une liste de domaines"
                )
