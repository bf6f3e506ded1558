"""The settings: a dict of ours is what its plugin takes, and Pelican's are what they must be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from babel import localedata

SETTINGS_FILE = "pelican.conf.py"


def settings_flaws(plugins: Iterable[Any], settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each fault of the settings."""
    for plugin in plugins:
        if (name := getattr(plugin, "SETTING", None)) is not None:
            for what in dict_flaws(plugin.Settings, settings.get(name, {})):
                yield f"{SETTINGS_FILE}: {name} : {what}"
    zone, lang = settings["TIMEZONE"], settings["DEFAULT_LANG"]
    if not _is_zone(zone):
        what = f"TIMEZONE : {zone!r} ; attendu : un fuseau comme Europe/Paris"
        yield f"{SETTINGS_FILE}: {what}"
    if not settings["JINJA_ENVIRONMENT"].get("autoescape"):
        what = "JINJA_ENVIRONMENT : sans autoescape ; attendu : True, les titres sont du texte"
        yield f"{SETTINGS_FILE}: {what}"
    if not localedata.exists(str(lang)):
        yield f"{SETTINGS_FILE}: DEFAULT_LANG : {lang!r} ; attendu : une langue comme fr"


def dict_flaws(accepted: Any, given: Any) -> Iterator[str]:
    """Yield what the dataclass `accepted` refuses of a settings dict."""
    known = " ou ".join(field.name for field in fields(accepted))
    if not isinstance(given, dict):
        yield f"{given!r} ; attendu : un dict avec pour clés {known}"
        return
    hints = get_type_hints(accepted)
    flaws = [
        f"clé inconnue {key!r} ; attendu : {known}"
        if key not in hints
        else f"{key} : {value!r} ; attendu : {NAMES.get(_kind(hints[key]), 'un dict')}"
        for key, value in given.items()
        if key not in hints or not _is_of(value, hints[key])
    ]
    yield from flaws
    if not flaws:
        try:
            accepted(**given)
        except (TypeError, ValueError) as error:
            yield str(error)


NAMES = {str: "un texte", int: "un nombre entier", bool: "True ou False", Sequence: "une liste"}


def _kind(hint: Any) -> Any:
    return get_origin(hint) or hint


def _is_of(value: Any, hint: Any) -> bool:
    """Whether the value is what the dataclass's annotation says."""
    kind = _kind(hint)
    if kind is Sequence:
        return isinstance(value, list | tuple) and all(_is_of(v, get_args(hint)[0]) for v in value)
    if kind is Mapping:
        return isinstance(value, dict) and all(_is_of(v, get_args(hint)[1]) for v in value.values())
    if kind in NAMES:
        return type(value) is kind
    return isinstance(value, dict | kind)  # a dataclass in a dataclass, which checks itself


def _is_zone(name: Any) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, TypeError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        return False
    return True
