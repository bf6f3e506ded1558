"""Why no draft was made of a page.

DeskError
├── NotAPage         what stands there is no HTML, or too much of it
├── NothingThere     the page has neither a title nor a text
├── AlreadyShared    content/ has it already; knows the path
└── shelf.CannotWrite
"""

from pathlib import Path

from desk.errors import DeskError


class NotAPage(DeskError):
    """What stands at the address can't be read as a page."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url} : {why}")
        self.url = url


class NothingThere(DeskError):
    """The page says nothing that could be shared."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{url} : ni titre ni texte à partager")
        self.url = url


class AlreadyShared(DeskError):
    """The original is in content/ already."""

    def __init__(self, url: str, path: Path) -> None:
        super().__init__(f"{url} : déjà partagé dans {path}")
        self.path = path
