"""What all files together show beside what each does: domains that look like another.

A Survey is kept from one build to the next of the same process: what changed is read again alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from .domains import counted, lookalikes
from .finding import ERROR, WARNING, Reading, Setup, Told
from .names import ALL, DOMAIN


class Survey:
    """What is known of each file by itself, and how many of them link where."""

    def __init__(self, readings: Mapping[Path, Reading], setup: Setup) -> None:
        self.readings: MutableMapping[str, Reading]
        self.readings = {str(path): each for path, each in readings.items()}
        self.setup = setup
        self.hosts = Counter(counted(map(hosts_of, readings.values())))
        self.alike = lookalikes(self.hosts, setup.own)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the readings: who goes on with the survey gives them back."""
        return {name: each for name, each in vars(self).items() if name != "readings"}

    def told(self, paths: Iterable[Path]) -> dict[Path, Reading]:
        """Return all that is found in these files, in their order, but for those not known."""
        known = ((path, self.readings.get(str(path))) for path in paths)
        return {path: with_lookalikes(each, self.alike) for path, each in known if each}

    def correct(self, changed: Iterable[Path], now: Mapping[Path, Reading]) -> dict[Path, Reading]:
        """Take other readings of files that changed; return what is found in them.

        now: without what is gone.
        """
        hosts = self.hosts.copy()
        for path in changed:
            if (former := self.readings.pop(str(path), None)) is not None:
                self.hosts.subtract(hosts_of(former))
        self.readings.update((str(path), each) for path, each in now.items())
        for reading in now.values():
            self.hosts.update(hosts_of(reading))
        if self.hosts != hosts:
            self.hosts = +self.hosts
            self.alike = lookalikes(self.hosts, self.setup.own)
        return self.told(sorted(now))


def hosts_of(reading: Reading) -> set[str]:
    return {host.name for host in reading.hosts}


def with_lookalikes(reading: Reading, alike: Mapping[str, tuple[str, bool]]) -> Reading:
    """Return the reading with what only all files together show."""
    if DOMAIN in reading.allows or ALL in reading.allows:
        return reading
    more = [
        Told(
            host.line,
            host.column,
            ERROR if alike[host.name][1] else WARNING,
            DOMAIN,
            f"«\u00a0{host.name}\u00a0» imite «\u00a0{alike[host.name][0]}\u00a0»",
        )
        for host in reading.hosts
        if host.name in alike
    ]
    if not more:
        return reading
    found = sorted((*reading.found, *more), key=lambda told: (told.line, told.column))
    return replace(reading, found=tuple(found))
