"""The values that attributes may have: each check returns the value as it is published, or None.

A check is total and stable: what it returned once, it returns again. So the same check serves
each parser, and the recogniser, which asks whether a value is already its own result.
Every address is absolute: a relative one would resolve elsewhere in a feed. None has a user
before its host: that only ever misleads.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from types import MappingProxyType
from urllib.parse import quote

from comments.clean.characters import is_presentable, presentable

Check = Callable[[str], str | None]

MAX_ADDRESS = 2000  # characters
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
HOST = rf"{LABEL}(?:\.{LABEL})*"
WEB = re.compile(
    rf"(?P<scheme>https?)://(?P<host>{HOST}\.?|\[[0-9a-f:.]+\])"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<rest>[/?#].*)?",
    re.IGNORECASE,
)
MAIL = re.compile(rf"(?P<scheme>mailto):[A-Z0-9_.!$&'*+=~-]+@{HOST}(?P<rest>\?.*)?", re.IGNORECASE)
NEVER_IN_ADDRESS = re.compile("[\\s\\\\\ufffd]")
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# They are no URL code points. Source: URL Standard, 4.3
ENCODED = str.maketrans({character: quote(character, safe="") for character in '"<>[]^`{|}'})

DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,3})?)?"
ZONE = r"(?:Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])"
MOMENT = re.compile(rf"{DAY}(?:[T ]{TIME}{ZONE})?")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")


def words(value: str) -> str | None:
    """Return any text on one line, None when nothing is left of it."""
    return re.sub(" +", " ", presentable(value).replace("\n", " ")).strip() or None


def description(value: str) -> str:
    """Return any text on one line, also the empty one: an image may say nothing."""
    return words(value) or ""


def address(value: str) -> str | None:
    """Return an absolute http, https or mailto address."""
    return web_address(value) or _published(MAIL, value)


def web_address(value: str) -> str | None:
    """Return an absolute http or https address."""
    found = _published(WEB, value)
    return found if found and _leads_somewhere(found) else None


def is_web_address(value: str) -> bool:
    """Tell whether the value is an absolute http or https address, fit to be published as it is."""
    return web_address(value) == value


def moment(value: str) -> str | None:
    """Return a date, or a date and a time with its zone. Source: HTML, the del element."""
    value = value.strip()
    found = MOMENT.fullmatch(value)
    return value if found and _is_day(found[1]) else None


def language(value: str) -> str | None:
    """Return a language tag such as fr or pt-BR."""
    return value if LANGUAGE.fullmatch(value) else None


def number(lowest: int, highest: int) -> Check:
    """Return a check for whole numbers from the lowest to the highest."""
    digits = re.compile(f"[0-9]{{1,{len(str(highest))}}}")

    def check(value: str) -> str | None:
        is_right = digits.fullmatch(value) and lowest <= int(value) <= highest
        return str(int(value)) if is_right else None

    return check


def one_of(*choices: str) -> Check:
    """Return a check for one of a few words."""
    return lambda value: value.lower() if value.lower() in choices else None


def _published(form: re.Pattern[str], value: str) -> str | None:
    """Return an address of the form as the URL Standard writes it."""
    value = value.strip()
    if len(value) > MAX_ADDRESS or NEVER_IN_ADDRESS.search(value) or not is_presentable(value):
        return None
    found = form.fullmatch(value)
    if found is None:
        return None
    rest = found["rest"] or ""
    start = value[found.end("scheme") : len(value) - len(rest)]
    published = found["scheme"].lower() + start + _encoded(rest)
    return published if len(published) <= MAX_ADDRESS else None


def _encoded(rest: str) -> str:
    before, sign, fragment = STRAY_PERCENT.sub("%25", rest).partition("#")
    return (before + sign + fragment.replace("#", "%23")).translate(ENCODED)


def _leads_somewhere(url: str) -> bool:
    """Tell whether a browser takes the host and the port of a matched address."""
    found = WEB.fullmatch(url)
    if found is None or int(found["port"] or 0) > 0xFFFF:
        return False
    host = found["host"]
    last_label = host.rstrip(".").rpartition(".")[2]
    try:
        if host.startswith("["):
            IPv6Address(host[1:-1])
        elif last_label[0].isdigit() and not last_label.isalpha():
            IPv4Address(host)
    except AddressValueError:
        return False
    return True


def _is_day(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "alt": description,
        "cite": address,
        "colspan": number(1, 1000),
        "datetime": moment,
        "height": number(1, 10_000),
        "href": address,
        "lang": language,
        "rowspan": number(1, 1000),
        "scope": one_of("col", "colgroup", "row", "rowgroup"),
        "src": web_address,
        "start": number(0, 100_000),
        "title": words,
        "width": number(1, 10_000),
    }
)


def published(name: str, value: str) -> str | None:
    """Return the value of an attribute as it is published, None when it may not stand."""
    check = CHECKS.get(name)
    return check(value) if check else None
