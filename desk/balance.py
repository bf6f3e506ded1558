"""``balance``: how open or self-centred the blog is, and what to do next.

The figures are those of the page ouverture/: Pelican reads the content in a child, which ends
before it writes a site and leaves what plugins.openness counted.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desk.build import Builder, Source, add_source_arguments

FIGURES = "TERRITOIRE_FIGURES"  # what tells the build to leave its figures in a file
MOST_ROWS = 12  # periods of a level
MOST_QUESTIONS = 10
LONGEST_WORDS = 60  # characters of a question
NBSP = "\u00a0"
NARROW = "\u202f"
PARTS = {
    "voices": ("Qui parle", "publiez des partages"),
    "about": ("De qui on parle", "parlez du territoire et de ceux qui y vivent"),
    "answers": ("Répondre", "répondez aux questions"),
    "floor": ("Donner la parole", "nommez, citez, interrogez des habitants"),
    "links": ("Renvoyer ailleurs", "mettez des liens vers ce que d’autres publient"),
}
COLUMNS = (
    ("indice", "index"),
    ("institution", "institution"),
    ("habitants", "community"),
    ("pratiques", "practical"),
    ("sur soi", "self_centred"),
    ("questions", "asked"),
    ("réponses", "answered"),
)

Data = Mapping[str, Any]  # as plugins.openness writes it


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_source_arguments(parser)
    parser.add_argument("--json", action="store_true", help="toutes les données, en JSON")


def run(arguments: argparse.Namespace) -> int:
    source = Source(arguments.content, arguments.settings)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder, "figures.json")
        os.environ[FIGURES] = str(file)  # the child has it from us, and we end with this command
        build = Builder(source, Path(folder, "output")).build()
        text = file.read_text(encoding="utf-8") if file.is_file() else None
    if not build.succeeded or text is None:
        sys.stderr.write(build.told or "Cette construction n’a rien compté (plugins.openness).\n")
        return 1
    if arguments.json:
        print(text, end="")
    else:
        for line in report(json.loads(text), datetime.now(UTC)):
            print(line)
    return 0


def report(data: Data, now: datetime) -> Iterator[str]:
    """Yield the lines of the balance."""
    whole = data["periods"]["whole"][0]
    yield _score(whole["index"])
    yield ""
    yield from parts_table(whole["parts"])
    yield ""
    yield from summary(whole)
    yield ""
    yield from periods_table(data["periods"])
    yield "À faire"
    steps = list(advice(data, now))
    yield from steps or [f"  Rien ne presse{NBSP}: continuez ainsi."]


def _score(index: int | None) -> str:
    if index is None:
        return f"Ouverture du blog{NBSP}: rien à mesurer encore"
    return f"Ouverture du blog{NBSP}: {index} sur 100"


def parts_table(parts: Data) -> Iterator[str]:
    """Yield one line a part of the index."""
    for key, (name, _) in PARTS.items():
        part = parts[key]
        if part["points"] is None:
            yield f"  {name:<18} rien à mesurer"
        else:
            share = f"{part['count']} sur {part['whole']}"
            yield f"  {name:<18} {share:>13}   {_decimal(part['points']):>4} / {part['of']} points"


def summary(whole: Data) -> Iterator[str]:
    """Yield in words what there is of each."""
    yield (
        f"Textes{NBSP}: {whole['items']}, dont {whole['institution']} de l’institution, "
        f"{whole['community']} des habitants ; hors du compte, {whole['practical']} pratiques, "
        f"{whole['tribunes']} tribunes, {whole['brief']} très courts"
    ).replace(" ;", f"{NARROW};")
    yield (
        f"Commentaires{NBSP}: {whole['comments_community']} des habitants, "
        f"{whole['comments_institution']} de l’institution"
    )
    delay = whole["median_hours"]
    after = "" if delay is None else f" (délai médian{NBSP}: {_wait(delay)})"
    yield f"Questions{NBSP}: {whole['asked']}, dont {whole['answered']} avec réponse{after}"
    yield f"Habitants nommés ou cités{NBSP}: {whole['residents']}"
    yield f"Liens{NBSP}: {whole['links_out']} vers d’autres, {whole['links_own']} vers nos pages"


def periods_table(periods: Data) -> Iterator[str]:
    """Yield the figures of the latest years, quarters and months, the newest first."""
    if not periods["month"]:
        return
    yield f"{'':<9}" + "".join(f"{name:>12}" for name, _ in COLUMNS)
    for level in ("year", "quarter", "month"):
        for each in periods[level][-MOST_ROWS:][::-1]:
            cells = ("–" if each[key] is None else str(each[key]) for _, key in COLUMNS)
            yield f"{each['period']:<9}" + "".join(f"{cell:>12}" for cell in cells)
        yield ""


def advice(data: Data, now: datetime) -> Iterator[str]:
    """Yield what to do next, what helps most first."""
    yield from of_questions(data["waiting"], data["site"], now)
    yield from of_streak(data["streak"])
    parts = data["periods"]["whole"][0]["parts"]
    if (weakest := _weakest(parts)) is not None:
        name, step = PARTS[weakest]
        lost = parts[weakest]["of"] - parts[weakest]["points"]
        yield f"- « {name} » perd {_decimal(lost)} points{NBSP}: {step}.".replace(
            "« ", f"«{NBSP}"
        ).replace(" »", f"{NBSP}»")


def of_questions(waiting: Sequence[Data], site: str, now: datetime) -> Iterator[str]:
    if not waiting:
        return
    verb = "attend" if len(waiting) == 1 else "attendent"
    noun = "question" if len(waiting) == 1 else "questions"
    yield f"- {len(waiting)} {noun} {verb} une réponse{NBSP}:"
    for each in waiting[:MOST_QUESTIONS]:
        days = (now - datetime.fromisoformat(each["asked"])).days
        since = f"{days} jours" if days > 1 else "hier ou aujourd’hui"
        yield f"    {_short(each['words'] or each['title'])} (depuis {since})"
        yield f"      {site}/{each['url']}"
    if len(waiting) > MOST_QUESTIONS:
        yield f"    et {len(waiting) - MOST_QUESTIONS} de plus (--json les nomme toutes)"


def of_streak(streak: Data) -> Iterator[str]:
    number = streak["number"]
    if not streak["most"] or number < streak["most"]:
        return
    if streak["voice"] == "institution":
        yield f"- {number} articles de la mairie d’affilée{NBSP}: publiez un partage."
    else:
        yield f"- {number} textes d’habitants d’affilée{NBSP}: donnez des nouvelles de la mairie."


def _weakest(parts: Data) -> str | None:
    """Return the part that loses the most points, if one does."""
    lost = {
        key: part["of"] - part["points"]
        for key, part in parts.items()
        if part["points"] is not None
    }
    worst = max(lost, key=lambda key: lost[key], default=None)
    return worst if worst is not None and lost[worst] > 0 else None


def _short(words: str) -> str:
    if len(words) <= LONGEST_WORDS:
        return words
    return words[:LONGEST_WORDS].rsplit(" ", 1)[0] + " …"


def _decimal(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def _wait(hours: float) -> str:
    if hours < 48:
        return f"{max(round(hours), 1)}{NBSP}h"
    return f"{round(hours / 24)} jours"
