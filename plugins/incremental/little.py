"""A site of which little changed, built again without Pelican's generators.

Only where a process stays that built it, or goes on from what another one put by, and each plugin
that hears Pelican's signals can do again what it does for some items alone (see `touched`).
"""

import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pelican import signals
from pelican.contents import Article, Page

from .build import Build
from .known import AsRead, Place
from .parallel import Beside, ChildFailed
from .receivers import OF_READING, plugins_again, receivers_of
from .same import Sameness
from .standing import ATTACHED
from .telling import Told, Warnings, naming_none
from .touched import TooMuch, Touched
from .writer import writer_for

READ_AS = {  # by the generator: what Pelican makes of a text, and what it tells meanwhile
    "ArticlesGenerator": (Article, "article_generator"),
    "PagesGenerator": (Page, "page_generator"),
}
BODY = frozenset(("_content", "_summary"))
GENERATED = "generated_content"  # of the context, where items have their places
SUMMARY = "summary"  # of the metadata
UNSAID = frozenset(("_context", "settings", "metadata"))  # of an item


@dataclass
class Little:
    """What changed, as far as it is known before anything is read."""

    pelican: Any
    build: Build
    plugins: list[Any]
    before: dict[Place, AsRead]  # what is to be read again, as it had been read
    files: frozenset[str]  # others, absolute
    told: list[Told]  # warnings of the last build that name nothing of that
    are_there: Beside  # all files that the last build left in output/: true or false
    beforehand: Callable[[str], Any] = lambda _: None  # what plugins found out of those files

    @classmethod
    def of(
        cls,
        pelican: Any,
        build: Build,
        warnings: Warnings,
        changed: Collection[str],
        are_there: Beside,
    ) -> "Little | None":
        """Return it, or None where more has changed, or pages of the last build told warnings.

        build: knows what the last one left; warnings: of that; changed: absolute paths of files.
        """
        plugins = plugins_again(pelican.plugins)
        former, known = build.former, build.known
        if plugins is None or former is None or warnings.of_rendering():
            return None
        before = {each: known.read[each] for path in changed for each in known.places.get(path, ())}
        paths = {each.path for each in before.values()}
        files = frozenset(changed) - paths
        if paths - build.inputs.keys() or any(_is_pelicans(build, path) for path in files):
            return None
        told = naming_none(warnings.of_reading(), changed)
        return cls(pelican, build, plugins, before, files, told, are_there)

    def run(self) -> None:
        """Do what Pelican's own run does; raises TooMuch where all is to be built as ever."""
        self.build.standing = self.build.former.outputs  # type: ignore[union-attr]
        try:
            self._run()
            if not self.are_there.result():
                raise TooMuch("somebody changed what the last build wrote")
        except ChildFailed as error:
            raise TooMuch("who looks at what the last build wrote died") from error
        finally:
            self.are_there.end()

    def _run(self) -> None:
        build, pelican = self.build, self.pelican
        touched = Touched(
            *(build.settings, build.generators, self.files, pelican.staging),
            texts=frozenset(each.path for each in self.before.values()),
            beforehand=self.beforehand,
        )
        build.reading.begin_again()
        for place, before in self.before.items():
            touched.add(self._read(place, before.state))
        try:
            for plugin in self.plugins:
                plugin.again(touched)
        except SystemExit:  # of one that tells what is wrong
            build.warnings.tell_again(naming_none(self.told, touched.judged))
            raise
        if unknown := touched.unanswered:
            touched.refuse(f"{min(unknown)}: nobody answers for it")
        build.warnings.tell_again(naming_none(self.told, touched.judged))
        build.places = {(GENERATED, each.relative_source_path) for each in touched.items}
        site = build.begin_rendering(build.generators)
        for plugin in self.plugins:
            getattr(plugin, "write_again", _nothing)(touched)
        writer_for(site)(str(pelican.staging), build.settings).write_again(build.jobs)
        looked_at = touched.written.union(job.path for job in site.done)
        if stale := set(build.newer) - looked_at:
            touched.refuse(f"{min(stale)}: what changed since may have come back")

    def _read(self, place: Place, before: dict[str, Any]) -> Any:
        """Read the text into its item, which keeps all that does not come from its body."""
        build, (name, path) = self.build, place
        item = build.known.items[place]
        generator = next(each for each in build.generators if type(each).__name__ == name)
        was, links = dict(vars(item)), item.get_static_links()
        build.reading.prepare(generator, [path])
        now = _as_read(generator, path, item)
        if place not in build.known.read or item.get_static_links() != links:
            raise TooMuch(f"{path}: more led to what it gave than its text")
        texts = (was["_content"] or "", item._content or "")
        if any(ATTACHED in text for text in texts) or item.status == "draft":
            raise TooMuch(f"{path}: a draft, or with files of its own")
        names = BODY.union(*(getattr(each, "of_bodies", ()) for each in receivers_of(OF_READING)))
        if not _has_same_header(before, now, names) or was.keys() & names != now.keys() & names:
            raise TooMuch(f"{path}: its header changed")
        metadata = was["metadata"] | _only((SUMMARY,), now["metadata"])
        vars(item).clear()
        vars(item).update(was | _only(names, now) | {"metadata": metadata})
        return item


def _is_pelicans(build: Build, path: str) -> bool:
    """Whether a generator would read or copy the file, or it is none of the contents."""
    settings, generator = build.settings, build.generators[0]
    below = f"{settings['PATH']}{os.sep}"
    inside = path.removeprefix(below)
    return (
        inside == path
        or inside in generator.context["static_content"]
        or inside.endswith(tuple(f".{each}" for each in generator.readers.extensions))
        or any(
            not folder or f"{inside}/".startswith(f"{folder.rstrip('/')}/")
            for folder in settings["STATIC_PATHS"]
        )
    )


def _as_read(generator: Any, path: str, item: Any) -> dict[str, Any]:
    """Have Pelican's generator read the text; return what its item is then."""
    kind, told = READ_AS[type(generator).__name__]
    try:
        found = generator.readers.read_file(
            base_path=generator.path,
            path=path,
            content_class=kind,
            context=generator.context,
            preread_signal=getattr(signals, f"{told}_preread"),
            preread_sender=generator,
            context_signal=getattr(signals, f"{told}_context"),
            context_sender=generator,
        )
    except Exception as error:  # Pelican's generator will tell
        raise TooMuch(f"{path}: {error}") from error
    if found is not item or not item.is_valid():
        raise TooMuch(f"{path}: no text to be published")
    generator.cache_data(path, item)
    return dict(vars(item))


def _has_same_header(before: dict[str, Any], now: dict[str, Any], bodies: Collection[str]) -> bool:
    same = Sameness()
    apart = UNSAID.union(bodies)
    return same.are_same(_without(apart, before), _without(apart, now)) and same.are_same(
        _without((SUMMARY,), before["metadata"]), _without((SUMMARY,), now["metadata"])
    )


def _only(names: Iterable[str], values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in names if name in values}


def _without(names: Collection[str], values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def _nothing(_: Touched) -> None:
    """Do what a plugin does that writes no files."""
