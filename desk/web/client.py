"""One page, through its redirects, within limits of time and size."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from desk.web.addresses import Target, host_of, target_of
from desk.web.connecting import NoPublicAddress, Watch, pool_for
from desk.web.errors import Failed, Refused, TooBig, TooSlow, Unanswered, shown
from desk.web.settings import Site

MAX_REDIRECTS = 5
CHUNK = 64 * 1024  # bytes, unpacked, that are read at once
FOREVER = (301, 308)
REDIRECTS = (*FOREVER, 302, 303, 307)
UNCHANGED = 304
MAX_VALIDATOR = 500  # characters: a longer one is not kept
PRIVATE = (
    "adresse privée ou réservée, que le blog ne lit pas (réglage WEB, « allow », pour la permettre)"
)


@dataclass(frozen=True)
class Known:
    """By what a site tells whether a page is still the one that was read."""

    etag: str = ""
    modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


NOTHING = Known()


@dataclass(frozen=True)
class Page:
    """What a site answered."""

    url: str  # where it was found in the end
    body: bytes = b""
    type: str = ""  # Content-Type, as sent
    known: Known = NOTHING
    moved: bool = False  # for ever: the address that was asked for is an old one
    is_unchanged: bool = False  # since `known`; then there is no body


class Web:
    """Reads pages as the site that it is given."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def page(self, url: str, known: Known = NOTHING, accept: str = "*/*") -> Page:
        """Return the page at that address. Raises Unread."""
        headers = {
            "User-Agent": self.site.agent,
            "Accept": accept,
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": f"{self.site.lang}, *;q=0.5",
            **known.headers,
        }
        with Watch(self.site.web.seconds) as watch:
            reading = Reading(url, self.site, headers, watch, is_known=bool(known.headers))
            try:
                return reading.page()
            except (HTTPError, OSError, UnicodeError) as error:
                if watch.is_over:
                    raise reading.too_slow() from error
                raise _unanswered(url, error) from error


@dataclass(frozen=True)
class Reading:
    """One page that is being read."""

    url: str  # as asked for
    site: Site
    headers: Mapping[str, str]
    watch: Watch
    is_known: bool

    def page(self) -> Page:
        """Return the page, wherever it is. Raises Unread, HTTPError, OSError, UnicodeError."""
        at, moved = self.url, True
        for hop in range(MAX_REDIRECTS + 1):
            target = self.target(at)
            response = self.asked(target)
            try:
                if response.status not in REDIRECTS:
                    return self.answered(target.url, response, moved=moved and hop > 0)
                place = response.headers.get("Location")
            finally:
                response.close()
            if not place:
                raise Failed(self.url, response.status)
            moved = moved and response.status in FOREVER
            at = _joined(at, place)
        raise Unanswered(self.url, f"renvoie plus de {MAX_REDIRECTS} fois ailleurs")

    def target(self, at: str) -> Target:
        try:
            return target_of(at)
        except ValueError as error:
            via = "" if at == self.url else f" (la page renvoie vers {shown(at)})"
            raise Refused(self.url, f"{error}{via}") from None

    def asked(self, target: Target) -> BaseHTTPResponse:
        """Return the answer's beginning."""
        if self.watch.is_over:
            raise self.too_slow()
        try:
            return pool_for(target, self.watch, self.site.web.networks).urlopen(
                "GET",
                target.path,
                headers=dict(self.headers),
                retries=False,
                redirect=False,
                preload_content=False,
            )
        except NoPublicAddress:
            is_elsewhere = host_of(target.url) != host_of(self.url)
            via = f" (la page renvoie vers {shown(target.url)})" if is_elsewhere else ""
            raise Refused(self.url, PRIVATE + via) from None

    def answered(self, found: str, response: BaseHTTPResponse, *, moved: bool) -> Page:
        """Return the page that stands at the address where it was found."""
        if response.status == UNCHANGED and self.is_known:
            return Page(found, is_unchanged=True, moved=moved)
        if not 200 <= response.status < 300:
            raise Failed(self.url, response.status)
        known = Known(_validator(response, "ETag"), _validator(response, "Last-Modified"))
        kind = response.headers.get("Content-Type", "")
        return Page(found, self.body(response), kind, known, moved)

    def body(self, response: BaseHTTPResponse) -> bytes:
        """Return the body, unpacked; no more is unpacked than may be read."""
        most = self.site.web.max_bytes
        said = response.headers.get("Content-Length", "")
        if said.isascii() and said.isdigit() and int(said[:20]) > most:
            raise _too_big(self.url, most)
        body = bytearray()
        while chunk := response.read(CHUNK):
            body += chunk
            if len(body) > most:
                raise _too_big(self.url, most)
        if self.watch.is_over:  # the end that it made looks like the page's own
            raise self.too_slow()
        return bytes(body)

    def too_slow(self) -> TooSlow:
        seconds = f"{self.site.web.seconds:g}".replace(".", ",")
        return TooSlow(self.url, f"trop lente, pas entière en {seconds} s")


def _joined(at: str, place: str) -> str:
    """Return where a redirect leads; headers come as Latin-1, addresses in them are UTF-8."""
    try:
        return urljoin(at, place.encode("latin-1").decode("utf-8"))
    except (UnicodeError, ValueError):
        return place


def _validator(response: BaseHTTPResponse, name: str) -> str:
    value = str(response.headers.get(name, ""))
    return value if value.isascii() and len(value) <= MAX_VALIDATOR else ""


def _too_big(url: str, most: int) -> TooBig:
    return TooBig(url, f"trop grande, plus de {most / 1024 / 1024:g} Mio".replace(".", ","))


def _unanswered(url: str, error: Exception) -> Unanswered | TooSlow:
    if isinstance(error, NewConnectionError):  # it is a ConnectTimeoutError, too
        return Unanswered(url, "le site n’est pas joignable")
    if isinstance(error, ConnectTimeoutError | ReadTimeoutError | TimeoutError):
        return TooSlow(url, "ne répond pas à temps")
    if isinstance(error, SSLError):
        return Unanswered(url, "son certificat n’est pas valable")
    return Unanswered(url, "répond de travers")
