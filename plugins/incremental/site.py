"""What the writers of one build share: the pages of the last one, and those of this."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copy2
from typing import Any

from .checking import Batch, Checker, Packed
from .lists import identity
from .rendering import Job, Renderer
from .standing import Standing


@dataclass
class Former:
    """What the last build left, as far as it can be trusted."""

    pages: dict[str, Any] = field(default_factory=dict)  # Kept: path -> its last batch
    is_whole: Callable[[str], bool] = lambda _: False  # the file stands in output/ as written
    output: Path = Path()


@dataclass
class Site:
    """What the writers of one build share."""

    shared: dict[str, Any]  # the context
    former: Former
    checker: Checker
    renderer: Renderer
    processes: int = 1
    share: int = 1  # pages that one of them renders, at most
    standing: Standing | None = None  # where this process knows what stood there before
    newer: Collection[str] = ()  # pages that were rendered since
    copies: bool = False  # whether pages that stay must stand in the new folder, too
    kept: set[str] = field(default_factory=set)  # pages
    others: set[str] = field(default_factory=set)  # files that plugins keep
    batches: list[Packed] = field(default_factory=list)  # that children rendered
    opened: dict[int, Batch] = field(default_factory=dict)  # batches that this process looked at
    done: list[Job] = field(default_factory=list)

    def why(self, job: Job) -> str:
        """Return why the page is rendered, "" where the former one stands as it would be."""
        former = self.former
        batch = self.batch_of(job.path)
        if batch is None:
            return "nouvelle, ou d’un contenu qui ne se compare pas"
        if not job.writes or not former.is_whole(job.path):
            return "le fichier n’est plus celui qui fut écrit"
        if batch.pages[job.path].template != job.template.name:
            return "autre gabarit"
        if self.standing is not None and job.path not in self.newer:
            if self.standing.has(job, batch):
                return ""
            if change := self.standing.change(job, batch):
                return change
        job.use_siteurl()
        given = job.of_its_own(self.shared)
        return self.checker.change(batch, batch.pages[job.path], given) or ""

    def batch_of(self, path: str) -> Batch | None:
        """Return the batch of the last build that tells of the page."""
        kept = self.former.pages.get(path)
        if kept is None:
            return None
        batch = kept if isinstance(kept, Batch) else self.opened.get(identity(kept))
        if batch is None:
            batch = self.opened[identity(kept)] = kept.opened()
        return batch if path in batch.pages else None

    def keep_others(self) -> None:
        """Leave all pages of the last build as they are but for those that were looked at."""
        self.kept |= self.former.pages.keys() - {job.path for job in self.done}

    def keep(self, path: str) -> None:
        """Leave a file as it is that a plugin would write as it stands."""
        self.others.add(path)
        if self.copies:
            copy(self.former.output / path, self.renderer.folder / path)


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    copy2(source, target)
