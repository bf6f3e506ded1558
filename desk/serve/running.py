"""One service at work beside the preview, until its settings change.

Apart from ``participation``, which imports it when a site has a service: it takes a second.
"""

from dataclasses import dataclass
from pathlib import Path

from comments.app import create_app
from comments.jobs import Jobs
from comments.moderation import first_moderator
from comments.moderation.accounts import FIRST
from comments.service import Service
from comments.settings import Config, Settings
from desk.build import Source
from desk.serve import terminal
from desk.serve.web import Mounted

TEMPLATES, SECRETS = "theme", "var"  # beside the settings file


@dataclass(frozen=True)
class Running:
    """A service, its web application, and what it does beside answering."""

    config: Config
    mounted: Mounted
    jobs: Jobs

    @classmethod
    def of(cls, config: Config) -> "Running":
        """Return a service that runs. Raises CommentError or OSError if it can't."""
        service = Service.of(config)
        application = create_app(config, service)
        application.jinja_env.auto_reload = True  # of the theme's templates, too
        jobs = Jobs(service, ingests=True)
        jobs.start()
        return cls(config, Mounted(application, config.settings.base), jobs)

    def welcome(self, address: str) -> None:
        """Say where moderation is, and to the first moderator how to get in."""
        terminal.participation(f"{address}{self.mounted.base}/moderation/")
        if password := first_moderator(self.jobs.service.inbox):
            terminal.first_moderator(FIRST, password)

    def end(self) -> None:
        self.jobs.stop()
        self.jobs.service.inbox.close()


def config_of(source: Source, output: Path) -> Config:
    """Return where everything is. Raises SettingsError."""
    folder = source.settings.absolute().parent
    return Config.of(
        content=source.content,
        output=output,
        theme=folder / TEMPLATES,
        var=folder / SECRETS,
        settings=Settings.read(source.settings),
    )
