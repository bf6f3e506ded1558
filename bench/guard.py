"""How much of what is injected the guard finds, and how much of what is not it leaves alone.

    python -m bench.guard [--sample N] [--missed] [--articles N] [FILE …]

Each line of the files in tests/cases/guard is put into each article, share and page of content/: at
every paragraph break, between two sentences, and into the middle of one. The files say which were
written before the rules that they led to; unseen*.txt led to none. A sentence is found when
something is told inside its span. Precision is the share of what is told there; what is told
elsewhere in the text is wrong. The texts of tests/cases/guard/innocent* and the content itself
should give no error. --articles: so many articles, of the content and of the innocent texts in
turns, hold four sentences each, at places drawn at random, as a blog that was broken into does.
"""

import argparse
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from plugins.guard import code, header  # noqa: E402 - found by the line above
from plugins.guard.finding import ERROR, Setup, Told  # noqa: E402
from plugins.guard.reading import reading_of  # noqa: E402

CASES = ROOT / "tests" / "cases" / "guard"
SETUP = Setup(own=("sainte-aurelle.example",))
FILES = [
    *("injections.txt", "natural.txt", "natural-2.txt"),
    *("held-out.txt", "unseen.txt", "unseen-3.txt"),
]
IN_ONE = 4  # sentences that an article holds
AROUND = {"break": ("\n\n", ""), "between": ("", " "), "within": ("", " ")}  # what is put in
WAYS = tuple(AROUND)
BETWEEN = re.compile(r"(?<=[a-zà-ÿ][.!?…] )(?=[A-ZÀ-Ý])")  # two sentences of a paragraph
WITHIN = re.compile(r"(?<=[a-zà-ÿ,] )(?=[a-zà-ÿ]{2})")  # between two words of a sentence
PROSE = re.compile(r"[A-ZÀ-Ý«*-][^|<`]{80,}", re.DOTALL)


class Trial(NamedTuple):
    """A text with one injection: text[start:end]."""

    path: Path
    text: str
    start: int
    end: int
    way: str  # of WAYS
    injection: str


class Result(NamedTuple):
    """What came of a trial."""

    way: str
    injection: str
    found: str  # "error", "warning" or ""
    beside: int  # errors told outside the span
    warned: int  # warnings told there


def texts() -> list[Path]:
    """Return the sample's articles, shares and pages."""
    folders = ("articles", "shares", "pages")
    return [path for each in folders for path in sorted((ROOT / "content" / each).glob("*.md"))]


def injections(name: str) -> list[str]:
    """Return the sentences of a file; a line is a language and a sentence."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.partition(" ")[2] for line in lines if line and not line.startswith("#")]


def trials(path: Path, sentences: Iterable[str]) -> Iterator[Trial]:
    """Yield the text of a file with each sentence at each of its places."""
    text = path.read_text(encoding="utf-8")
    places = list(_places(text, header.read(text)[1]))
    for sentence in sentences:
        for place, way in places:
            before, after = AROUND[way]
            start = place + len(before)
            whole = f"{text[:place]}{before}{sentence}{after}{text[place:]}"
            yield Trial(path, whole, start, start + len(sentence), way, sentence)


def article(path: Path, sentences: Sequence[str], drawn: random.Random) -> list[Trial]:
    """Return the trials of one text with all the sentences, at different places of it."""
    text = path.read_text(encoding="utf-8")
    places = dict(_places(text, header.read(text)[1]))
    chosen = sorted(drawn.sample(sorted(places), len(sentences)))
    found: list[Trial] = []
    whole, until = "", 0
    for place, sentence in zip(chosen, sentences, strict=True):
        before, after = AROUND[places[place]]
        whole += text[until:place] + before
        start, until = len(whole), place
        whole += sentence + after
        found.append(Trial(path, "", start, start + len(sentence), places[place], sentence))
    return [trial._replace(text=whole + text[until:]) for trial in found]


def articles(names: Iterable[str], number: int) -> list[list[Trial]]:
    """Return the trials of so many articles with sentences of the files."""
    drawn = random.Random(4)
    sentences = [sentence for name in names for sentence in injections(name)]
    innocent = [path for path in sorted(CASES.glob("innocent*/*.md")) if _holds(path, IN_ONE)]
    paths = [drawn.choice((texts(), innocent)[n % 2]) for n in range(number)]
    return [article(path, drawn.sample(sentences, IN_ONE), drawn) for path in paths]


def _places(text: str, body: int) -> Iterator[tuple[int, str]]:
    at = body
    for paragraph in code.without_code(text)[body:].split("\n\n"):  # code is left alone
        end = at + len(paragraph)
        if paragraph.strip():
            yield min(end, len(text.rstrip())), "break"
        for way, form in (("between", BETWEEN), ("within", WITHIN)):
            found = form.finditer(text, at, end) if PROSE.match(paragraph) else ()
            inside = [m.start() for m in found if _is_plain(text, m.start())]
            if inside:
                yield inside[len(inside) // 2], way
        at = end + 2


def _holds(path: Path, number: int) -> bool:
    """Tell whether a text has so many places."""
    text = path.read_text(encoding="utf-8")
    return len(dict(_places(text, header.read(text)[1]))) >= number


def _is_plain(text: str, place: int) -> bool:
    """Tell whether a place is in no link's address and in no tag."""
    before = text[max(0, place - 200) : place]
    return before.rfind("](") <= before.rfind(")") and before.rfind("<") <= before.rfind(">")


def result_of(trial: Trial) -> Result:
    return results_of([trial])[0]


def results_of(trials: Sequence[Trial]) -> list[Result]:
    """Return what came of the trials of one text; the first has what is beside all of them."""
    text = trials[0].text
    found = [
        (_place(text, told), told)
        for told in reading_of(trials[0].path, text.encode(), SETUP).found
    ]
    spans = [(trial.start, trial.end) for trial in trials]
    inside = [[told for place, told in found if a <= place < b] for a, b in spans]
    outside = Counter(t.severity for p, t in found if not any(a <= p < b for a, b in spans))
    beside, warned = outside[ERROR], outside.total() - outside[ERROR]
    return [
        Result(trial.way, trial.injection, _worst(told), *((0, 0) if n else (beside, warned)))
        for n, (trial, told) in enumerate(zip(trials, inside, strict=True))
    ]


def _place(text: str, told: Told) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: told.line - 1]) + told.column - 1


def measured(name: str, sample: int | None = None) -> list[Result]:
    """Return the results of all trials with a file's injections, or of so many drawn at random."""
    chosen = [trial for path in texts() for trial in trials(path, injections(name))]
    if sample is not None:
        chosen = random.Random(0).sample(chosen, min(sample, len(chosen)))
    if len(chosen) < 200:
        return list(map(result_of, chosen))
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        return list(pool.map(result_of, chosen, chunksize=50))


def told_of(paths: Iterable[Path]) -> Counter[str]:
    """Return how many texts have an error, at most a warning, or nothing."""
    found = (_worst(reading_of(path, path.read_bytes(), SETUP).found) for path in paths)
    return Counter(worst or "nothing" for worst in found)


def _worst(found: Iterable[Told]) -> str:
    severities = {told.severity for told in found}
    return ERROR if ERROR in severities else "warning" if severities else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, help="so many trials of each file, drawn at random")
    parser.add_argument("--missed", action="store_true", help="list what was not found as an error")
    parser.add_argument("--articles", type=int, help="so many articles with four sentences each")
    parser.add_argument("files", nargs="*", default=FILES)
    arguments = parser.parse_args()
    print("file              way     trials  found  as error  precision: of found  of errors")
    if arguments.articles:
        chosen = articles(arguments.files, arguments.articles)
        _rows("four in one", [each for one in chosen for each in results_of(one)], arguments)
    else:
        for name in arguments.files:
            _rows(name, measured(name, arguments.sample), arguments)
    folders = sorted(path for path in CASES.glob("innocent*") if path.is_dir())
    for paths, name in [(texts(), "content"), *((sorted(f.glob("*.md")), f.name) for f in folders)]:
        told = told_of(paths)
        print(
            f"{name}: {told.total()} texts, {told[ERROR]} with an error,"
            f" {told['warning']} with a warning"
        )


def _rows(name: str, results: list[Result], arguments: argparse.Namespace) -> None:
    for way in WAYS:
        _row(name, way, [result for result in results if result.way == way])
    if arguments.missed:
        missed = Counter((r.found or "nothing", r.injection) for r in results if r.found != ERROR)
        for (found, injection), number in sorted(missed.items()):
            print(f"   {number:4d} {found:8} {injection[:110]}")


def _row(name: str, way: str, results: list[Result]) -> None:
    number = max(len(results), 1)
    found = sum(bool(result.found) for result in results)
    errors = sum(result.found == ERROR for result in results)
    beside = sum(result.beside for result in results)
    right = errors / max(errors + beside, 1)
    of_all = found / max(found + beside + sum(result.warned for result in results), 1)
    print(
        f"{name:17} {way:7} {number:6d} {found / number:6.1%} {errors / number:9.1%}"
        f" {of_all:19.1%} {right:10.1%}"
    )


if __name__ == "__main__":
    main()
