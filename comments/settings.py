"""The settings of participation: pelican.conf.py says them, the environment keeps the secrets.

COMMENTS_INBOX           URL of the database; without it var/inbox.sqlite
COMMENTS_SECRET          what signs links; without it a file of var/, made at first start
COMMENTS_SMTP_PASSWORD   of the mail server
"""

import os
import runpy
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from limits import parse_many

from comments.errors import SettingsError

SETTING = "PARTICIPATION"
MODES = ("all", "known", "closed")
SECURITY = ("none", "starttls", "tls")


@dataclass(frozen=True)
class Smtp:
    """The server that sends mail; its password stands in the environment."""

    host: str
    sender: str  # an address
    port: int = 25
    security: str = "none"
    user: str = ""

    def __post_init__(self) -> None:
        _one_of("smtp.security", self.security, SECURITY)
        if not self.host or "@" not in self.sender:
            raise SettingsError("smtp : host et sender sont attendus, sender avec une adresse")


@dataclass(frozen=True)
class Settings:
    """The PARTICIPATION setting, and what the service needs of Pelican's own."""

    mode: str = "all"  # all: everything waits; known: who was approved before passes; closed
    email_required: bool = True
    proof: bool = True  # of work, or of patience without JavaScript
    flood_seconds: int = 15  # between two submissions of one sender
    network_limit: str = "30 per hour"  # submissions of one network, as Flask-Limiter writes it
    trusted_proxies: int = 0  # how many proxies in front of the service say the client's address
    keep_refused_days: int = 60
    keep_emails_days: int = 365
    keep_hashes_days: int = 2
    smtp: Smtp | None = None  # none: no mail is sent
    digest_to: tuple[str, ...] = ()  # addresses of moderators
    site: str = ""  # SITEURL
    site_name: str = "Blog"
    lang: str = "fr"
    timezone: str = "UTC"
    institution: str = ""
    service: str = "/api"  # COMMENTS["service"]

    def __post_init__(self) -> None:
        _one_of("mode", self.mode, MODES)
        for name in NUMBERS:
            _not_negative(name, getattr(self, name))
        try:
            parse_many(self.network_limit)
        except (ValueError, TypeError):
            raise SettingsError(
                f"{SETTING} : network_limit : {self.network_limit!r} ; "
                "attendu : une limite comme 30 per hour"
            ) from None
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError):
            raise SettingsError(f"TIMEZONE : {self.timezone!r} n’est pas connu") from None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def base(self) -> str:
        """What stands before /api and /moderation in an address: "" or such as "/blog"."""
        return urlsplit(self.service).path.rstrip("/").removesuffix("/api").rstrip("/")

    @property
    def origin(self) -> str:
        """Where pages of the site come from, such as "https://town.example"; "" if unknown."""
        parts = urlsplit(self.site)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @classmethod
    def read(cls, path: Path) -> "Settings":
        """Return what the settings file says; raises SettingsError if it is wrong."""
        try:
            said = runpy.run_path(str(path))
        except FileNotFoundError:
            raise SettingsError(f"{path} : le fichier de réglages n’existe pas") from None
        except (Exception, SystemExit) as error:
            raise SettingsError(f"{path} : {error}") from error
        return cls.of(said)

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Settings":
        """Return the settings that these names of a settings file give."""
        for name in (SETTING, "TERRITORY", "COMMENTS"):
            if not isinstance(said.get(name, {}), Mapping):
                raise SettingsError(f"{name} : {said[name]!r} ; attendu : un dict")
        own = dict(said.get(SETTING, {}))
        unknown = own.keys() - {each.name for each in fields(cls)} | own.keys() & OF_PELICAN.keys()
        if unknown:
            raise SettingsError(f"{SETTING} : {', '.join(sorted(unknown))} : réglage inconnu")
        if isinstance(own.get("smtp"), dict):
            own["smtp"] = _smtp(own["smtp"])
        own["digest_to"] = _addresses(own.get("digest_to", ()))
        theirs = {name: said[key] for name, key in OF_PELICAN.items() if said.get(key)}
        if institution := said.get("TERRITORY", {}).get("institution"):
            theirs["institution"] = institution
        if service := said.get("COMMENTS", {}).get("service"):
            theirs["service"] = service
        return cls(**own, **theirs)


OF_PELICAN = {
    "site": "SITEURL",
    "site_name": "SITENAME",
    "lang": "DEFAULT_LANG",
    "timezone": "TIMEZONE",
    "institution": "",
    "service": "",
}
NUMBERS = tuple(each.name for each in fields(Settings) if each.type is int)


def _smtp(said: Mapping[str, Any]) -> Smtp:
    unknown = said.keys() - {each.name for each in fields(Smtp)}
    if unknown or not {"host", "sender"} <= said.keys():
        raise SettingsError(
            f"{SETTING} : smtp : {dict(said)!r} ; attendu : host, sender, et au besoin port, "
            "security, user"
        )
    return Smtp(**said)


def _addresses(said: object) -> tuple[str, ...]:
    if not isinstance(said, list | tuple) or not all(
        isinstance(each, str) and "@" in each for each in said
    ):
        raise SettingsError(f"{SETTING} : digest_to : {said!r} ; attendu : une liste d’adresses")
    return tuple(said)


def _one_of(name: str, value: object, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise SettingsError(f"{SETTING} : {name} : {value!r} ; attendu : {', '.join(allowed)}")


def _not_negative(name: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise SettingsError(f"{SETTING} : {name} : {value!r} ; attendu : un nombre, 0 ou plus")


@dataclass(frozen=True)
class Config:
    """Where everything is; what the service and its commands work on."""

    content: Path = Path("content")
    output: Path = Path("output")
    theme: Path = Path("theme")
    var: Path = Path("var")  # secrets, and the inbox if it is SQLite
    inbox_url: str = ""
    settings: Settings = field(default_factory=Settings)
    secret: str | None = field(default=None, repr=False)
    smtp_password: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.inbox_url:
            where = f"sqlite:///{(self.var / 'inbox.sqlite').absolute()}"
            object.__setattr__(self, "inbox_url", where)

    @classmethod
    def of(cls, *, inbox: str | None = None, **others: Any) -> "Config":
        """Return the configuration that these arguments and the environment give."""
        return cls(
            inbox_url=inbox or os.environ.get("COMMENTS_INBOX", ""),
            secret=os.environ.get("COMMENTS_SECRET") or None,
            smtp_password=os.environ.get("COMMENTS_SMTP_PASSWORD", ""),
            **others,
        )
