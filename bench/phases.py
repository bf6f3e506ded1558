"""What a build spends its CPU on, by phase: reading, each plugin, each template, publishing.

    python -m bench.phases CONTENT [--json FILE]

Each second counts once, in the innermost phase that it falls in. One process, no cache: what
several do is counted by `python -m bench`.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from time import process_time
from typing import Any

import blinker
import jinja2
import pelican
from pelican import generators, readers, writers

ROOT = Path(__file__).parent.parent
SERIAL = 'INCREMENTAL={"clean": true, "processes": 1}'


class Clock:
    """Seconds of CPU by phase; a phase inside another stops the outer one's clock."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self._open: list[str] = ["start, Pelican itself"]
        self._since = process_time()

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        self._tick()
        self._open.append(name)
        self.calls[name] += 1
        try:
            yield
        finally:
            self._tick()
            self._open.pop()

    def timed(self, function: Callable[..., Any], name_of: Callable[..., str]) -> Any:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            with self.phase(name_of(*args, **kwargs)):
                return function(*args, **kwargs)

        return call

    def rows(self) -> list[tuple[str, int, float]]:
        """Return (phase, calls, seconds), the dearest first."""
        self._tick()
        return [(name, self.calls[name], spent) for name, spent in self.seconds.most_common()]

    def _tick(self) -> None:
        now = process_time()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now


def watch(clock: Clock) -> None:
    """Let the clock see every receiver of a signal, every file read, every page written."""
    connect = blinker.Signal.connect

    def timed_connect(signal: Any, receiver: Any, *args: Any, **kwargs: Any) -> Any:
        module = receiver.__module__
        timed = clock.timed(receiver, lambda *_, **__: f"{module}: {signal.name}")
        kept = receiver.__dict__.setdefault("timed", timed)  # signals hold weak references
        return connect(signal, kept, *args, **kwargs)

    blinker.Signal.connect = timed_connect  # type: ignore[method-assign]
    _replace(clock, readers.MarkdownReader, "read", lambda *_: "read Markdown")
    _replace(clock, readers.Readers, "read_file", lambda *_, **__: "read: the rest")
    _replace(clock, generators.ArticlesGenerator, "generate_context", lambda _: "context: articles")
    _replace(clock, generators.StaticGenerator, "generate_context", lambda _: "context: static")
    _replace(clock, generators.StaticGenerator, "generate_output", lambda *_: "write: static")
    _replace(clock, writers.Writer, "write_file", lambda *_, **__: "write: pages")
    _replace(
        clock, jinja2.Template, "render", lambda template, *_, **__: f"render: {template.name}"
    )


def _replace(clock: Clock, owner: type, name: str, name_of: Callable[..., str]) -> None:
    setattr(owner, name, clock.timed(getattr(owner, name), name_of))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("content", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    arguments = parser.parse_args()
    clock = Clock()
    watch(clock)
    with tempfile.TemporaryDirectory() as folder:
        settings = str(ROOT / "pelican.conf.py")
        options = ["-s", settings, "-o", f"{folder}/output", "-q", "-e", SERIAL]
        pelican.main([str(arguments.content), *options])
    rows = clock.rows()
    total = sum(spent for _, _, spent in rows)
    for name, calls, spent in rows:
        if spent >= total / 1000:
            print(f"{spent:8.2f} s {spent / total:6.1%} {calls:7d}  {name}")
    print(f"{total:8.2f} s  CPU in all")
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
