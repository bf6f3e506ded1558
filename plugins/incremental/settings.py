"""The setting of this plugin."""

from dataclasses import dataclass

SETTING = "INCREMENTAL"


@dataclass(frozen=True)
class Settings:
    """The INCREMENTAL setting; an unknown key is a TypeError."""

    clean: bool = False  # build all anew, whatever the cache holds
    why: bool = False  # tell of each page that is rendered why it is
    processes: int = 0  # over which reading and rendering are spread; 0: one for each core
