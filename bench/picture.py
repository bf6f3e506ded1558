"""A picture of what `python -m bench --json` measured: a bar for each build, in light and dark.

python -m bench.picture FILE.json PICTURE.svg
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from .table import LABELS

UNITS = {"wall": "Seconds", "cpu": "Seconds of CPU"}
NAMES = {"ours": "Territoire commun", "hugo": "Hugo", "pelican": "Pelican"}
WIDTH, LEFT, RIGHT, HEAD, LINE, BAR = 800, 300, 90, 52, 30, 18  # pixels
STYLE = """
  text { font: 14px system-ui, sans-serif; fill: #222 }
  .title { font-weight: 600 }
  .ours { fill: #1f6f5c } .hugo { fill: #b3462f } .pelican { fill: #6c5b9c }
  @media (prefers-color-scheme: dark) {
    text { fill: #eee }
    .ours { fill: #58bfa4 } .hugo { fill: #ee8a72 } .pelican { fill: #b3a3e0 }
  }
"""


def svg(figures: Mapping[str, Any], figure: str = "wall") -> str:
    """Return the picture: the peers' clean builds, then ours; the longest bar is the slowest.

    figure: wall or cpu.
    """
    rows = sorted(figures["rows"], key=lambda row: (row["builder"] == "ours", -row[figure]))
    title = f"{UNITS[figure]} to build {rows[0]['articles']:,} articles (shorter is better)"
    height = HEAD + LINE * len(rows)
    longest = max(row[figure] for row in rows)
    bars = [
        _bar(row, row[figure] / longest, HEAD + LINE * place, figure)
        for place, row in enumerate(rows)
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>{title}</title>",
            f"<style>{STYLE}</style>",
            f'<text class="title" x="8" y="26">{title}</text>',
            *bars,
            "</svg>\n",
        ]
    )


def _bar(row: Mapping[str, Any], share: float, top: int, figure: str) -> str:
    width = max((WIDTH - LEFT - RIGHT) * share, 1)
    middle = top + BAR - 4
    name = f"{NAMES[row['builder']]}: {LABELS[row['scenario']]}"
    return (
        f'<text x="8" y="{middle}">{escape(name)}</text>'
        f'<rect class="{row["builder"]}" x="{LEFT}" y="{top}" width="{width:.1f}" height="{BAR}"/>'
        f'<text x="{LEFT + width + 8:.1f}" y="{middle}">{row[figure]:.1f} s</text>'
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("figures", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--of", choices=UNITS, default="wall", help="what the bars measure")
    chosen = parser.parse_args(arguments)
    figures = json.loads(chosen.figures.read_text(encoding="utf-8"))
    chosen.picture.write_text(svg(figures, chosen.of), encoding="utf-8")


if __name__ == "__main__":
    main()
