"""How fast this project builds, beside Hugo and plain Pelican, in one run on one machine.

    python -m bench [--articles N] [--rounds R] [--sizes N,N,…] [--json FILE]
    python -m bench.picture FILE.json PICTURE.svg

The builders take turns, so that a machine that is slower for a while is so for all. With --sizes
it measures instead how the cost of a clean build grows with the number of articles.
"""

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import corpus
from .builders import BUILDERS, ROOT, Builder, Missing
from .edits import EDITS
from .measuring import Failed, cost_of
from .table import Row, Run, as_json, comparison, growth, rows_of

WORK = ROOT / ".cache" / "bench" / "work"


def prepared(names: Sequence[str], number: int, comments: float, work: Path) -> list[Builder]:
    """Return the builders that are here, each with its blog written."""
    found = []
    for name in names:
        shutil.rmtree(work / name, ignore_errors=True)
        try:
            found.append(BUILDERS[name](work / name, corpus.articles(number, comments)))
        except Missing as error:
            _say(f"{name}: left out, it could not be installed ({error})")
    return found


def rounds(
    builders: Sequence[Builder], scenarios: Sequence[str], number: int, turns: int
) -> Iterator[Run]:
    """Yield each build: in each round each builder's clean one, then ours after each edit."""
    for turn in range(turns):
        for builder in builders:
            yield _built(builder, "clean", number, turn)
        for builder in builders:
            for scenario in scenarios if builder.name == "ours" else ():
                yield _built(builder, scenario, number, turn)


def _built(builder: Builder, scenario: str, number: int, turn: int) -> Run:
    if scenario == "clean":
        builder.forget()
    if edit := EDITS[scenario]:
        edit(builder.folder, turn)
    cost = cost_of(builder.command, builder.folder, builder.environment)
    _say(f"{builder.name}, {scenario}, {number}: {cost.wall:.2f} s, CPU {cost.cpu:.2f} s")
    return Run(builder.name, scenario, number, builder.pages(), cost)


def compared(arguments: argparse.Namespace) -> list[Row]:
    number = arguments.articles
    builders = prepared(arguments.builders, number, arguments.comments, arguments.work)
    rows = rows_of(rounds(builders, arguments.scenarios, number, arguments.rounds))
    print(comparison(rows))
    return rows


def grown(arguments: argparse.Namespace) -> list[Row]:
    runs = []
    for number in arguments.sizes:
        builders = prepared(arguments.builders, number, arguments.comments, arguments.work)
        for turn in range(arguments.rounds):
            runs += [_built(builder, "clean", number, turn) for builder in builders]
    order = list(BUILDERS)
    rows = sorted(rows_of(runs), key=lambda row: (order.index(row.builder), row.articles))
    print(growth(rows))
    return rows


def machine() -> dict[str, object]:
    """Return what the figures were made on."""
    return {
        "system": platform.platform(),
        "cpus": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "python": platform.python_version(),
        "load": [round(each, 1) for each in os.getloadavg()],
    }


def _say(line: str) -> None:
    print(f"bench: {line}", file=sys.stderr, flush=True)


def _names(text: str) -> list[str]:
    return [each for each in text.split(",") if each]


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--comments", type=float, default=5, help="of an article, on average")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=_numbers, help="numbers of articles, such as 1000,3000")
    parser.add_argument("--builders", type=_names, default=[*BUILDERS])
    parser.add_argument("--scenarios", type=_names, default=[*EDITS][1:], help="after a clean one")
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    parser.add_argument("--work", type=Path, default=WORK, help="where the blogs are written")
    arguments = parser.parse_args()
    before = machine()
    try:
        rows = grown(arguments) if arguments.sizes else compared(arguments)
    except Failed as error:
        _say(str(error))
        return 1
    finally:
        shutil.rmtree(arguments.work, ignore_errors=True)
    if arguments.json:
        figures = {"machine": before, "rounds": arguments.rounds, "rows": as_json(rows)}
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
