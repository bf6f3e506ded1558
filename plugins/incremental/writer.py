"""Pelican's writer, which renders a page only when something that it read has changed.

Pages of the articles' generator wait until it has asked for all of them; then those that changed
are rendered, on all cores. All others are rendered, or left, when they are asked for.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.utils import sanitised_join
from pelican.writers import FileOverwriteFailedError, Writer

from .lists import identity
from .parallel import ChildFailed, shares_of, spread
from .rendering import Job, Jobs, Request
from .site import Site, copy
from .standing import ATTACHED

logger = logging.getLogger(__name__)

FEW = 24  # pages that are compared and rendered sooner than processes are made


class IncrementalWriter(Writer):  # type: ignore[misc]
    """Writes what changed; `site` is set by a subclass made for the build."""

    site: Site

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings=settings)
        self.waiting: list[Job] | None = None
        self.is_among_others = False  # it is not the generator that asks
        self.places: dict[str, Job] = {}
        self.calls = count()

    def write_file(  # noqa: PLR0913, PLR0917 - Pelican's
        self,
        name: Any,
        template: Any,
        context: dict[str, Any],
        relative_urls: bool = False,
        paginated: dict[str, Any] | None = None,
        template_name: str | None = None,
        override_output: bool = False,
        url: Any = None,
        **kwargs: Any,
    ) -> None:
        """Render the template and write the file, now or later, or leave it as it is."""
        if not name:
            return
        request = Request(
            *(name, template, context, relative_urls, kwargs, url, template_name, paginated),
            call=next(self.calls),
        )
        for job in request.jobs(self.settings):
            self._reserve(job, override=override_output)
            if self.waiting is None:
                self._finish([job])
            else:
                self.waiting.append(job)
                if self.is_among_others:  # who asks for a page may write beside it at once
                    Path(self.output_path, job.path).parent.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Let pages wait until the end, so that they are rendered side by side."""
        self.waiting = []
        try:
            yield
            jobs, self.waiting = self.waiting, None
            self._finish(jobs)
        finally:
            self.waiting = None

    def write_again(self, jobs: Jobs) -> None:
        """Render those pages of the last build that read what changed, or can't be compared."""
        site = self.site
        changed = site.standing.readers(site.former.pages) if site.standing else set()
        changed |= set(site.newer)
        known = [job for path in changed if (job := jobs.known.get(path)) is not None]
        self._finish([*sorted(known, key=lambda job: job.path), *jobs.others])

    def _reserve(self, job: Job, *, override: bool) -> None:
        """Take the page's place, as Pelican's ``_open_w`` does when it writes.

        Raises FileOverwriteFailedError where two pages would be written.
        """
        path = sanitised_join(self.output_path, job.path)
        if path in self._overridden_files:
            if override:
                raise FileOverwriteFailedError(
                    f'Failed to overwrite "{path}" a second time (was previously overwritten)'
                )
            logger.info('Skipping "%s", not overwriting', path)
            job.writes = False
        elif path in self._written_files:
            if not override:
                raise FileOverwriteFailedError(
                    f'Failed to overwrite "{path}" as Pelican has already written to it '
                    "previously (set `override=True` if intended)"
                )
            logger.info('Overwriting "%s"', path)
            if path in self.places:
                self.places[path].writes = False
        if override:
            self._overridden_files.add(path)
        self._written_files.add(path)
        if job.writes:
            self.places[path] = job

    def _finish(self, jobs: list[Job]) -> None:
        """Render those that changed; then tell plugins of all, in the order of the jobs."""
        _attach(jobs)
        self._judge(jobs)
        self._render([job for job in jobs if job.why])
        is_heard = bool(signals.content_written.receivers)
        for job in jobs:
            job.use_siteurl()
            if job.why:
                logger.info('Writing "%s" (%s)', job.path, job.why)
            if is_heard:
                self._tell(job)
            self.site.done.append(job)

    def _judge(self, jobs: list[Job]) -> None:
        """Say why each page is rendered, or keep it."""
        for job, why in zip(jobs, self._reasons(jobs), strict=True):
            job.why = why
            if not why:
                self.site.kept.add(job.path)
                if self.site.copies:
                    copy(self.site.former.output / job.path, Path(self.output_path, job.path))

    def _reasons(self, jobs: list[Job]) -> list[str]:
        """Return why each page is rendered; pages of one batch, which read the same, together."""
        site, batches = self.site, self.site.former.pages
        if batches and site.standing is None and self._are_many(jobs):  # else few are compared
            groups: dict[int, list[Job]] = defaultdict(list)
            for job in jobs:
                groups[identity(batches.get(job.path))].append(job)
            shares = list(groups.values())
            with suppress(ChildFailed):
                reasons = spread(lambda share: list(map(site.why, share)), shares, site.processes)
                found = dict(zip(map(identity, chain(*shares)), chain(*reasons), strict=True))
                return [found[identity(job)] for job in jobs]
        return list(map(site.why, jobs))

    def _are_many(self, jobs: list[Job]) -> bool:
        """Whether processes are worth making for them."""
        return self.site.processes > 1 and len(jobs) > min(FEW, self.site.share)

    def _render(self, jobs: list[Job]) -> None:
        for job in jobs:
            self.site.kept.discard(job.path)
        if self._are_many(jobs):
            several = _of_several(jobs)
            for job in {each.template.name: each for each in several}.values():
                self.site.renderer.render(job)  # templates are compiled here, once for all
            self._spread([job for job in several if not job.rendered])
        for job in jobs:
            if not job.rendered:
                self.site.renderer.render(job)

    def _spread(self, jobs: list[Job]) -> None:
        work = self.site.renderer.share(jobs)
        shares = shares_of(len(jobs), self.site.processes, self.site.share)
        with suppress(ChildFailed):  # the parent meets what was wrong
            for share in spread(work, shares, self.site.processes):
                self.site.batches.append(share.batch)
                self.site.renderer.opened.files |= share.opened
                for place in share.done:
                    jobs[place].rendered = True

    def _tell(self, job: Job) -> None:
        """Send the signal, and mistrust pages that a receiver writes anew."""
        path = Path(sanitised_join(self.output_path, job.path))
        before = path.stat() if path.exists() else None
        signals.content_written.send(str(path), context=job.local_context())
        if before and (not path.exists() or _differs(path.stat(), before)):
            self.site.kept.discard(job.path)
            self.site.renderer.mistrusted.add(job.path)


def _attach(jobs: list[Job]) -> None:
    """Let {attach} links move their files here, in the order of the pages.

    A child's memory ends with it; and who is looked at first is not who is rendered first.
    """
    items = [job.given.get("article") or job.given.get("page") for job in jobs]
    if any(ATTACHED in (getattr(item, "_content", None) or "") for item in items):
        for job, item in zip(jobs, items, strict=True):
            job.use_siteurl()
            getattr(item, "content", None)


def _of_several(jobs: list[Job]) -> list[Job]:
    """Return the pages whose template renders others, too.

    One alone, such as a list of all articles, reads so much that a child would copy all of it.
    """
    numbers = Counter(job.template.name for job in jobs)
    return [job for job in jobs if numbers[job.template.name] > 1]


def _differs(after: Any, before: Any) -> bool:
    return (after.st_mtime_ns, after.st_size, after.st_ino) != (
        before.st_mtime_ns,
        before.st_size,
        before.st_ino,
    )


def writer_for(site: Site) -> type[IncrementalWriter]:
    """Return the class that Pelican makes its writer from."""
    return type("SiteWriter", (IncrementalWriter,), {"site": site})


def gather(generator: Any, site: Site) -> None:
    """Let the generator's pages wait for each other, if nobody wants to know of each in turn."""
    generate_pages, generate_output = generator.generate_pages, generator.generate_output

    def pages(writer: IncrementalWriter) -> None:
        if signals.article_generator_write_article.receivers:
            generate_pages(writer)
            return
        with writer.gathering():
            generate_pages(writer)
        writer.waiting, writer.is_among_others = [], True  # when the generator is done

    def output(writer: IncrementalWriter) -> None:
        generate_output(writer)
        if writer.waiting:
            jobs, writer.waiting = writer.waiting, None
            writer._finish(jobs)
        writer.waiting, writer.is_among_others = None, False

    if site.processes > 1:
        generator.generate_pages, generator.generate_output = pages, output
