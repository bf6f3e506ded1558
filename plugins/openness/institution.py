"""How to tell the institution in a text: its names, its people, its addresses."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .about import speaker_pattern
from .links import own_domains
from .people import to_exclude
from .settings import Settings
from .vocabulary import OWN_WORDS


@dataclass(frozen=True)
class Institution:
    """What is the institution's own."""

    domains: frozenset[str]  # with that of the blog
    names: tuple[str, ...]  # in lower case, those that no word of the vocabulary finds
    speakers: re.Pattern[str]  # who of it may be quoted
    excluded: frozenset[str]  # names that are neither residents' nor other places'

    @cached_property
    def words(self) -> str:
        """All of it, the same in each build."""
        found = (sorted(self.domains), self.names, self.speakers.pattern, sorted(self.excluded))
        return repr(found)


def institution_of(settings: Mapping[str, Any], staff: Iterable[str]) -> Institution:
    """Return the institution that the settings describe; staff: who writes for it."""
    said = Settings.of(settings)
    voice, territory = settings.get("VOICE", {}), settings.get("TERRITORY", {})
    director = territory.get("legal", {}).get("director", "").partition(",")[0].strip()
    people = {*said.officials, *voice.get("institution_authors", ()), director, *staff}
    names = [*filter(None, [*said.institution_names, territory.get("institution", "")])]
    return Institution(
        domains=own_domains(
            settings["SITEURL"], [*voice.get("institution_domains", ()), *said.own_domains]
        ),
        names=tuple(
            name.lower().replace("’", " ")
            for name in names
            if not OWN_WORDS & {*name.lower().split()}
        ),
        speakers=speaker_pattern(filter(None, people)),
        excluded=to_exclude([*people, *names, territory.get("name", "")]),
    )
