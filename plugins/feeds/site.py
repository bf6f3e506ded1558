"""What all feeds of a site share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from .ids import Naming, authority_of
from .settings import Settings
from .text import line, uri


@dataclass(frozen=True)
class Site:
    """The blog, as its feeds present it."""

    url: str  # absolute, without a final slash
    name: str
    subtitle: str
    lang: str
    settings: Settings
    day: Callable[[date], str]  # a date as readers of the site see it
    voices: Mapping[str, Any]  # name -> its listing (label, url), in the site's order

    @cached_property
    def naming(self) -> Naming:
        return Naming(authority_of(self.url), self.settings.since)

    @cached_property
    def words(self) -> str:
        """What comments and the heads of feeds are made from, the same in each build."""
        voices = [(each.name, each.label, each.url) for each in self.voices.values()]
        return repr((self.url, self.name, self.subtitle, self.lang, self.settings, voices))

    def address(self, path: str) -> str:
        """Return the absolute address of a path of the site."""
        return uri(f"{self.url}/{path}")


def site_of(context: Mapping[str, Any], settings: Settings, day: Callable[[date], str]) -> Site:
    """Return the site that Pelican's context describes."""
    url = context["SITEURL"].rstrip("/")
    name = line(context["SITENAME"]) or url
    subtitle = line(context.get("SITESUBTITLE") or "") or name
    voices = {voice.name: voice for voice in context.get("voices", ())}
    return Site(url, name, subtitle, context["DEFAULT_LANG"], settings, day, voices)
