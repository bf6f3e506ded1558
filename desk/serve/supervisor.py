"""The loop of ``serve``: build, wait for a change, build again, until a signal stops it."""

import signal
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from desk.build import Build, Builder, Source
from desk.serve import terminal
from desk.serve.drafts import Drafts
from desk.serve.mount import place_of
from desk.serve.participation import Participation
from desk.serve.preview import Preview, State
from desk.serve.watch import Watched, changes


@dataclass
class Supervisor:
    """Keeps the preview of a site up to date."""

    source: Source
    preview: Preview
    builder: Builder
    participation: Participation
    drafts: Drafts
    is_place_known: bool = False

    def stop_on_signals(self) -> None:
        signal.signal(signal.SIGINT, self.on_signal)
        signal.signal(signal.SIGTERM, self.on_signal)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # set by nohup
            signal.signal(signal.SIGHUP, self.on_signal)

    def on_signal(self, _signal: int, _frame: FrameType | None) -> None:
        # No threading.Event: its lock may be held by the very code that the signal interrupts.
        self.builder.stop()

    def run(self) -> None:
        """Return when a signal came; no build runs any more."""
        self.builder.warm_up()  # so that the first build, too, keeps the templates compiled
        self.settle()
        watched = Watched.of(self.source, self.preview.output)
        for changed in changes(watched, lambda: self.builder.stopped):
            self.update(changed)

    def update(self, changed: frozenset[Path]) -> None:
        """Build, and show and tell how it went."""
        terminal.building()
        if self.source.settings.absolute() in changed:
            self.is_place_known = False
        self.participation.on_changed(changed)
        is_code = not all(map(self.is_page, changed))
        self.drafts.pause(is_code=is_code)
        if is_code:
            self.builder.forget_templates()  # plugins and settings change what they become
        build = self.builder.build()
        if self.builder.stopped:
            return
        if build.succeeded:
            self.show(build)
        else:
            self.keep(build)
        terminal.tell(build.told)
        self.drafts.resume(is_site_new=build.succeeded)
        self.builder.warm_up()

    def is_page(self, path: Path) -> bool:
        """Return whether the file is content or of the theme: data of a build, not code of it."""
        theme = self.source.settings.absolute().parent / "theme"
        return path.is_relative_to(self.source.content.absolute()) or path.is_relative_to(theme)

    def show(self, build: Build) -> None:
        if not self.is_place_known:
            self.settle()
        self.preview.renew()
        terminal.up_to_date(build.seconds, self.preview.url)

    def keep(self, build: Build) -> None:
        """Go on serving what there is, with what is wrong now."""
        here = f"{Path.cwd()}/"
        self.preview.faults = build.told.replace(here, "")
        if self.preview.state is State.READY:
            terminal.failed_beside_a_good_site()
        else:
            self.preview.state = State.FAILED
            terminal.failed_without_a_site()

    def settle(self) -> None:
        """Show the site below the path of its SITEURL, with the service that it names."""
        place = place_of(self.source.settings)
        if place is not None:
            self.preview.mount = place.mount
            self.participation.follow(place.service)
        self.is_place_known = place is not None
