"""How long a comment takes from a moderator's approval to its page, under `make serve`.

    python -m bench.approval [--rounds 10] [--content content]

Serves a copy of the content as editors do, sends comments, approves each as a browser does, and
asks for the page until the comment is there: seconds from the click to the words, and from the
answer to the click; of the first, what building took.
"""

import argparse
import re
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from tests.conftest import ROOT, plain
from tests.serving import Moderator, Served, Visitor, eventually

BUILT = "à jour en"
READING = 4  # seconds that a moderator takes at least
ARTICLE = "parlez-moi-de-nous"
CAUTIOUS = '"flood_seconds": 0, "network_limit": "1000 per hour", "proof": False,'


def town(folder: Path, content: Path) -> None:
    """Lay out a copy of the project that takes comments in quick succession."""
    shutil.copytree(content, folder / "content")
    for name in ("plugins", "theme", "comments"):
        (folder / name).symlink_to(ROOT / name)
    settings = (ROOT / "pelican.conf.py").read_text(encoding="utf-8")
    begun = "PARTICIPATION = {\n"
    assert begun in settings
    (folder / "pelican.conf.py").write_text(settings.replace(begun, f"{begun}    {CAUTIOUS}\n"))


def measured(folder: Path, rounds: int) -> list[tuple[float, float, float]]:
    """Return seconds to the page, of building and to the moderator's answer, round by round."""
    served = Served(folder, "desk", "serve")
    try:
        assert served.says("Site à jour"), served.log
        assert served.says("usage unique"), served.log
        moderator = Moderator(served.address)
        moderator.signs_in(served.log)
        return [one(served, moderator, number) for number in range(rounds)]
    finally:
        served.ends()


def one(served: Served, moderator: Moderator, number: int) -> tuple[float, float, float]:
    words = f"Merci pour ce texte, numéro {number}."
    status, answer = Visitor(served.address).comments(ARTICLE, words, name=f"Léa {number}")
    assert status == 201, answer
    page = moderator.asks(f"/moderation/submissions/{answer['id']}")[1]
    assert words in page
    time.sleep(READING)
    builds = served.log.count(BUILT)
    began = time.monotonic()
    moderator.approves(answer["id"])
    answered = time.monotonic() - began
    assert eventually(lambda: words in moderator.asks(f"/{ARTICLE}/")[1]), served.log
    took = time.monotonic() - began
    eventually(lambda: served.log.count(BUILT) > builds)
    building = re.findall(rf"{BUILT} (\S+)", plain(served.log))[-1]
    return took, float(building.replace(",", ".")), answered


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--content", type=Path, default=ROOT / "content")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        town(Path(folder), arguments.content)
        took = measured(Path(folder), arguments.rounds)
    print("page:", *(f"{page:.2f}" for page, *_ in took))
    for name, values in zip(("page", "building", "answer"), zip(*took, strict=True), strict=True):
        print(f"{name}: median {statistics.median(values):.2f} s, worst {max(values):.2f} s")


if __name__ == "__main__":
    main()
