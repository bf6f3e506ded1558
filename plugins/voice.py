"""Tag every item with who speaks, the institution or the community, and list each voice.

Reads the header field ``Voice`` and the setting VOICE; gives the theme ``item.voice`` (a Voice:
its name, its label, and the reason it was chosen) and ``voices`` (a VoicePage each), and writes
a paginated listing of each voice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pelican import signals

SETTING = "VOICE"
VOICES = ("institution", "community")
LABELS = {"institution": "La mairie", "community": "Les habitants"}
SLUGS = {"institution": "institution", "community": "habitants"}


@dataclass(frozen=True)
class Settings:
    """The VOICE setting; an unknown key is a TypeError, a wrong value a ValueError."""

    institution_domains: Sequence[str] = ()
    community_domains: Sequence[str] = ()
    institution_authors: Sequence[str] = ()
    community_authors: Sequence[str] = ()
    folders: Mapping[str, str] = field(default_factory=dict)  # below content/ -> voice
    labels: Mapping[str, str] = field(default_factory=dict)  # voice -> what readers see

    def __post_init__(self) -> None:
        for folder, voice in self.folders.items():
            if voice not in VOICES:
                expected = " ou ".join(VOICES)
                raise ValueError(f"folders : {folder!r} vaut {voice!r} ; attendu : {expected}")
        if unknown := sorted(set(self.labels) - set(VOICES)):
            raise ValueError(
                f"labels : voix inconnue {unknown[0]!r} ; attendu : {' ou '.join(VOICES)}"
            )

    def label(self, voice: str) -> str:
        return self.labels.get(voice, LABELS[voice])


@dataclass(frozen=True)
class Voice:
    """Who speaks in an item."""

    name: str  # "institution" or "community"
    label: str  # as readers see it
    reason: str  # which rule chose it
    url: str  # of the listing, relative to the site's root


@dataclass(frozen=True)
class VoicePage:
    """The listing of all that one voice says, newest first."""

    name: str
    label: str
    url: str
    articles: Sequence[Any]


Rule = Callable[[Mapping[str, Any], str, Settings], tuple[str, str] | None]


def by_header(header: Mapping[str, Any], _path: str, _settings: Settings) -> tuple[str, str] | None:
    voice = str(header.get("voice", "")).strip().lower()
    return (voice, f"en-tête Voice: {voice}") if voice in VOICES else None


def by_source(header: Mapping[str, Any], _path: str, settings: Settings) -> tuple[str, str] | None:
    if "source" not in header:
        return None
    host = _host(str(header["source"]))
    domains = {
        **dict.fromkeys(settings.community_domains, "community"),
        **dict.fromkeys(settings.institution_domains, "institution"),
    }
    above = [domain for domain in domains if _is_below(host, domain)]
    return (domains[max(above, key=len)], f"source {host}") if above else None


def by_author(header: Mapping[str, Any], _path: str, settings: Settings) -> tuple[str, str] | None:
    names = header.get("authors") or [header.get("author", "")]
    for voice, authors in (
        ("institution", settings.institution_authors),
        ("community", settings.community_authors),
    ):
        for name in map(str, names):
            if name in authors:
                return voice, f"auteur {name}"
    return None


def by_folder(_header: Mapping[str, Any], path: str, settings: Settings) -> tuple[str, str] | None:
    folders = [each for each in settings.folders if path.startswith(f"{each.strip('/')}/")]
    if not folders:
        return None
    nearest = max(folders, key=len)
    return settings.folders[nearest], f"dossier {nearest}"


RULES: Sequence[Rule] = (by_header, by_source, by_author, by_folder)  # the first that applies


def voice_of(header: Mapping[str, Any], path: str, settings: Settings) -> Voice | None:
    """Return who speaks and why, or None when no rule applies.

    header: as Pelican parsed it (lower-case fields); path: relative to content/.
    """
    chosen = next((found for rule in RULES if (found := rule(header, path, settings))), None)
    if chosen is None:
        return None
    name, reason = chosen
    return Voice(name, settings.label(name), reason, url_of(name))


def url_of(voice: str) -> str:
    return f"voix/{SLUGS[voice]}/"


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removesuffix(".")
    except ValueError:
        return ""


def _is_below(host: str, domain: str) -> bool:
    domain = domain.lower()
    return host == domain or host.endswith(f".{domain}")


def _tag(items: Iterable[Any], generator: Any) -> None:
    settings = Settings(**generator.settings.get(SETTING, {}))
    for item in items:
        item.voice = voice_of(item.metadata, item.relative_source_path, settings)
        if item.voice is None:
            generator.context.setdefault("faults", []).append(
                f"{item.source_path}:1: Voice : aucune règle ne dit qui parle ; attendu : un champ "
                "« Voice: institution » ou « Voice: community », ou un dossier nommé dans VOICE"
            )


def on_articles_read(generator: Any) -> None:
    _tag(
        [
            *(*generator.articles, *generator.translations),
            *(*generator.hidden_articles, *generator.hidden_translations),
            *(*generator.drafts, *generator.drafts_translations),
        ],
        generator,
    )
    settings = Settings(**generator.settings.get(SETTING, {}))
    generator.context["voices"] = tuple(
        VoicePage(name, settings.label(name), url_of(name), _of_voice(generator.articles, name))
        for name in VOICES
    )


def _of_voice(articles: Iterable[Any], name: str) -> list[Any]:
    return [each for each in articles if each.voice and each.voice.name == name]


def on_pages_read(generator: Any) -> None:
    _tag(
        [
            *(*generator.pages, *generator.translations),
            *(*generator.hidden_pages, *generator.hidden_translations),
            *(*generator.draft_pages, *generator.draft_translations),
        ],
        generator,
    )


def on_all_read(generators: Sequence[Any]) -> None:
    context = generators[0].context
    for page in context["voices"]:
        what = f"plugins.voice (la liste {page.label!r})"
        context.setdefault("outputs", []).append((f"{page.url}index.html", what))


def on_articles_written(generator: Any, writer: Any) -> None:
    for page in generator.context["voices"]:
        writer.write_file(
            f"{page.url}index.html",
            generator.get_template("voice"),
            generator.context,
            relative_urls=generator.settings["RELATIVE_URLS"],
            articles=page.articles,
            dates=page.articles,
            template_name="voice",
            page_name=page.url.rstrip("/"),
            url=page.url,
            voice=page,
            blog=True,
        )


def again(touched: Any) -> None:
    """What it gives depends on headers and places alone."""


def register() -> None:
    signals.article_generator_finalized.connect(on_articles_read)
    signals.page_generator_finalized.connect(on_pages_read)
    signals.all_generators_finalized.connect(on_all_read)
    signals.article_writer_finalized.connect(on_articles_written)
