"""What a command costs as a whole, with all the processes that it starts."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOK = 0.01  # seconds between two looks whether it has ended
SAMPLE = 0.25  # seconds between two samples of its memory: each takes some milliseconds
TAIL = 2000  # characters of what a failed command said


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    wall: float  # seconds
    cpu: float  # seconds, user and system, of all its processes
    peak: float | None  # MiB of all its processes together; None where the system does not say


class Failed(Exception):
    """The command did not succeed; `said` is the end of what it printed."""

    def __init__(self, command: Sequence[str], code: int, said: str) -> None:
        super().__init__(f"{' '.join(command)}: exit {code}\n{said}")
        self.said = said


def cost_of(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run the command in the folder and return what it cost.

    Raises Failed if it does not exit with 0.
    """
    log = folder / "bench.log"
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        peak, sampled = 0, 0.0
        while True:
            if time.perf_counter() - sampled > SAMPLE:
                peak, sampled = max(peak, memory_of(process.pid)), time.perf_counter()
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            time.sleep(LOOK)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = log.read_text(encoding="utf-8", errors="replace")[-TAIL:]
        raise Failed(command, process.returncode, said)
    return Cost(wall, used.ru_utime + used.ru_stime, peak / 1024 if peak else None)


def memory_of(process: int) -> int:
    """Return the KiB that a process and its descendants hold; pages that they share count once.

    0 where the system has no /proc.
    """
    return sum(map(proportional_size, family_of(Path("/proc") / str(process))))


def family_of(process: Path) -> Iterator[Path]:
    """Yield the process and all that it and its descendants have started."""
    yield process
    for children in process.glob("task/*/children"):
        try:
            numbers = children.read_text(encoding="utf-8").split()
        except OSError:  # it has ended meanwhile
            continue
        for number in numbers:
            yield from family_of(process.parent / number)


def proportional_size(process: Path) -> int:
    """Return the process's PSS in KiB."""
    try:
        lines = (process / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:  # it has ended, or is just starting
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
