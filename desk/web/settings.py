"""What the desk needs of pelican.conf.py to read the web: the setting WEB, and whose site it is."""

import math
import runpy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desk.errors import DeskError
from desk.web.addresses import Network

SETTING = "WEB"
PROJECT = "Territoire-commun/0.1"  # as it names itself to the sites that it reads


class BadSettings(DeskError):
    """The settings file is not there, or wrong."""


@dataclass(frozen=True)
class Settings:
    """The WEB setting; raises ValueError, in French, if it is wrong."""

    allow: Sequence[str] = ()  # networks of the house that may be read, such as 192.168.1.0/24
    seconds: float = 30.0  # for one page, all in
    max_bytes: int = 5 * 1024 * 1024  # of one page, unpacked
    institution: Sequence[str] = ()  # what else residents call the institution
    networks: tuple[Network, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        for name in ("seconds", "max_bytes"):
            value = getattr(self, name)
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            if not is_number or not math.isfinite(value) or value <= 0:
                raise ValueError(f"{name} : {value!r} ; attendu : un nombre au-dessus de 0")
        for name in ("allow", "institution"):
            if isinstance(getattr(self, name), str):
                raise ValueError(f"{name} : {getattr(self, name)!r} ; attendu : une liste")
        object.__setattr__(self, "networks", tuple(map(_network, self.allow)))

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Settings":
        known = {each.name for each in fields(cls) if each.init}
        if unknown := sorted(said.keys() - known):
            raise ValueError(f"{unknown[0]} : réglage inconnu ; attendu : {', '.join(known)}")
        return cls(**said)


@dataclass(frozen=True)
class Site:
    """The site that reads."""

    web: Settings = field(default_factory=Settings)
    address: str = ""  # SITEURL
    lang: str = "fr"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    institution: str = ""

    @property
    def agent(self) -> str:
        """What the site calls itself where it reads: the project, and where to find who runs it."""
        about = f" (+{self.address})" if self.address else ""
        return f"{PROJECT}{about}".encode("ascii", "ignore").decode("ascii")

    @classmethod
    def read(cls, path: Path) -> "Site":
        """Return what the settings file says. Raises BadSettings."""
        if not path.is_file():
            raise BadSettings(f"Le fichier de réglages n’existe pas : {path}")
        try:
            said = runpy.run_path(str(path))
        except (SyntaxError, NameError, TypeError, ValueError, OSError) as error:
            raise BadSettings(f"{path} : {error}") from error
        try:
            web = Settings.of(said.get(SETTING, {}))
        except (TypeError, ValueError) as error:
            raise BadSettings(f"{path} : {SETTING} : {error}") from error
        return cls(
            web=web,
            address=str(said.get("SITEURL", "")),
            lang=str(said.get("DEFAULT_LANG", "fr")).partition("-")[0],
            zone=_zone(path, str(said.get("TIMEZONE", "UTC"))),
            institution=str(said.get("TERRITORY", {}).get("institution", "")),
        )


def _network(written: str) -> Network:
    try:
        return ip_network(written)
    except ValueError:
        raise ValueError(
            f"allow : {written!r} ; attendu : un réseau comme 192.168.1.0/24"
        ) from None


def _zone(path: Path, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise BadSettings(f"{path} : TIMEZONE : {name!r} n’est pas connu") from None
