"""A text as it lies in content/, and what the guard tells of it."""

from pathlib import Path

import pytest

from plugins.guard.finding import Setup
from plugins.guard.reading import reading_of

SETUP = Setup(own=("sainte-aurelle.example",), frames=("video.example",))
HEADER = "Title: Le lavoir\nDate: 2026-03-01\n"
STORY = (
    "Le lavoir de la rue du Four a été vidé lundi. Les bénévoles ont trouvé des pièces, une clef et"
    " le seau de Jeanne. Le bassin sera repeint avant la fête de juin.\n"
)


@pytest.fixture
def told():
    """Return what is told of an article's body: severity, what, and the rest."""

    def tell(body=STORY, header="", setup=SETUP):
        return list(reading_of(Path("a.md"), f"{HEADER}{header}\n{body}".encode(), setup).found)

    return tell
