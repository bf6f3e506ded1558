"""Pages that are rendered: what each is given, and what it read meanwhile."""

import os
from collections.abc import (
    Callable,
    Collection,
    Container,
    Iterable,
    Iterator,
    MutableMapping,
    Sequence,
)
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pelican.paginator import Paginator
from pelican.utils import get_relative_path, path_to_url

from .checking import Batch, Packed, Rendered, names_of
from .opened import Opened
from .parallel import heard
from .tracing import Tracer


@dataclass
class Job:
    """A page to be written."""

    path: str  # below output/
    template: Any
    context: dict[str, Any]  # that all pages share, or almost
    given: dict[str, Any]  # what comes over it for this page
    call: int = 0  # which one of the writer asked for it: it may ask for several pages
    writes: bool = True  # not where another page takes its place
    why: str = ""  # it is rendered; "" while it is not
    rendered: bool = False

    def local_context(self) -> dict[str, Any]:
        """Return what Pelican's writer would give the template."""
        return self.context | self.given

    def use_siteurl(self) -> None:
        """Let Pelican's items make their links as the page needs them."""
        if self.given.get("localsiteurl"):
            self.context["localsiteurl"] = self.given["localsiteurl"]

    def settle(self, shared: dict[str, Any]) -> None:
        """Get ready for the next build, without what no template can name."""
        self.why, self.rendered = "", False
        if self.context is not shared:
            self.context = {
                name: each for name, each in self.context.items() if name.isidentifier()
            }

    def of_its_own(self, shared: dict[str, Any]) -> dict[str, Any]:
        """Return all that the page alone is given."""
        if self.context is shared:
            return self.given
        own = {
            name: value
            for name, value in self.context.items()
            if name not in shared or shared[name] is not value
        }
        return own | self.given


@dataclass
class Jobs:
    """The pages of a build, ready for the next one."""

    known: MutableMapping[str, Job] = field(default_factory=dict)  # by path: can be compared
    others: list[Job] = field(default_factory=list)

    @classmethod
    def of(cls, jobs: Iterable[Job], comparable: Container[str]) -> "Jobs":
        found = cls()
        for job in jobs:
            if job.writes and job.path in comparable:
                found.known[job.path] = job
            else:
                found.others.append(job)
        return found

    def __iter__(self) -> Iterator[Job]:
        yield from self.known.values()
        yield from self.others


@dataclass
class Request:
    """What a generator asks of the writer in one call, as Pelican's ``write_file`` takes it."""

    name: str
    template: Any
    context: dict[str, Any]
    relative_urls: bool
    kwargs: dict[str, Any]
    url: Any = None
    template_name: str | None = None
    paginated: dict[str, Any] | None = None
    call: int = 0

    def jobs(self, settings: dict[str, Any]) -> Iterator[Job]:
        """Yield a job for the file, or for each page of a listing."""
        paginated = self.paginated
        if paginated is None:
            paginated = {k: v for k, v in self.kwargs.items() if k in {"articles", "dates"}}
        if not paginated or self.template_name not in settings["PAGINATED_TEMPLATES"]:
            yield self._job(self.name, self.kwargs)
            return
        number = settings["PAGINATED_TEMPLATES"][self.template_name]
        paginators = {
            key: Paginator(
                self.name, self.url, items, settings, number or settings["DEFAULT_PAGINATION"]
            )
            for key, items in paginated.items()
        }
        for at in range(next(iter(paginators.values())).num_pages):
            kwargs, page = self.kwargs.copy(), None
            for key, paginator in paginators.items():
                page = paginator.page(at + 1)
                is_last = at + 1 >= paginator.num_pages
                kwargs |= {
                    f"{key}_paginator": paginator,
                    f"{key}_page": page,
                    f"{key}_previous_page": paginator.page(at) if at > 0 else None,
                    f"{key}_next_page": None if is_last else paginator.page(at + 2),
                }
            yield self._job(page.save_as, kwargs)  # type: ignore[union-attr]

    def _job(self, path: str, kwargs: dict[str, Any]) -> Job:
        given: dict[str, Any] = {}
        if "localsiteurl" not in self.context:
            given["localsiteurl"] = None
        if self.relative_urls:
            given["localsiteurl"] = given["SITEURL"] = path_to_url(get_relative_path(path))
        given["output_file"] = path
        return Job(path, self.template, self.context, given | kwargs, self.call)


@dataclass
class Share:
    """What a child did."""

    batch: Packed
    done: list[int]  # places of jobs
    opened: set[str]  # files that it read


@dataclass
class Renderer:
    """Renders jobs into a folder, and tells what each read."""

    folder: Path
    tracer: Tracer
    shared: dict[str, Any]
    opened: Opened
    batch: Batch = field(default_factory=lambda: Batch([], {}))
    mistrusted: set[str] = field(default_factory=set)  # pages that others write anew

    def render(self, job: Job) -> bool:
        """Write the page; return whether a warning was logged meanwhile.

        If it can be known when the page will change, remember what it read.
        """
        given = job.of_its_own(self.shared)
        job.use_siteurl()
        with heard() as warnings, self.opened.meanwhile() as opened:
            siteurl = job.given.get("localsiteurl") or ""
            incidents = partial(_number, warnings, opened)
            self.tracer.begin(job.path, given, siteurl, incidents)
            text = job.template.render(job.local_context())
        job.rendered = True
        rows = self.tracer.end()
        self.batch.pages.pop(job.path, None)
        if rows is not None and not warnings and not opened and job.writes:
            self.batch.pages[job.path] = Rendered(job.template.name, names_of(given), rows)
        if job.writes:
            write(self.folder / job.path, text.encode("utf-8"))
        return bool(warnings)

    def share(self, jobs: Sequence[Job]) -> Callable[[range], Share]:
        """Return what a child does: it renders its share of the jobs, but for those that warn.

        Those are left to the parent, which tells what is wrong; and all are, if one breaks.
        """

        def work(places: range) -> Share:
            self.batch = Batch(self.tracer.rows.all, {})
            done = []
            for place in places:
                if self.render(jobs[place]):
                    self.batch.pages.pop(jobs[place].path, None)
                else:
                    done.append(place)
            return Share(Packed.of(self.batch.alone()), done, self.opened.files)

        return work


def _number(*found: Collection[str]) -> int:
    return sum(map(len, found))


def write(path: Path, data: bytes) -> None:
    """Write the file; make its folder where there is none."""
    try:
        with open(path, "wb") as file:  # noqa: PTH123 - quicker, for thousands
            file.write(data)
    except FileNotFoundError:
        os.makedirs(path.parent, exist_ok=True)  # noqa: PTH103 - quicker
        path.write_bytes(data)
