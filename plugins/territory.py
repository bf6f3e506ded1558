"""Who publishes: the territory, its institution and the facts that the law wants to be told.

Reads the setting TERRITORY; gives the theme ``territory`` (a Settings).
"""

from dataclasses import dataclass, field, fields
from typing import Any

from pelican import signals

SETTING = "TERRITORY"


@dataclass(frozen=True)
class Legal:
    """The facts of the "mentions légales"; an empty one is left out."""

    publisher: str = ""
    director: str = ""  # directeur ou directrice de la publication
    address: str = ""
    phone: str = ""
    host: str = ""  # who hosts the site


@dataclass(frozen=True)
class Settings:
    """The TERRITORY setting; an unknown key is a TypeError, in `legal` a ValueError."""

    name: str = ""
    institution: str = ""
    legal: Legal = field(default_factory=Legal)

    def __post_init__(self) -> None:
        if isinstance(self.legal, Legal):
            return
        known = [each.name for each in fields(Legal)]
        if unknown := sorted(set(self.legal) - set(known)):
            raise ValueError(f"legal : clé inconnue {unknown[0]!r} ; attendu : {', '.join(known)}")
        object.__setattr__(self, "legal", Legal(**self.legal))


def on_generator_init(generator: Any) -> None:
    generator.context["territory"] = Settings(**generator.settings.get(SETTING, {}))


def again(touched: Any) -> None:
    """What it gives depends on settings alone."""


def register() -> None:
    signals.generator_init.connect(on_generator_init)
