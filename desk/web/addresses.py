"""Which addresses the desk reads: those of the public web.

Pure: it resolves nothing. A name is checked again as an address, once it is resolved.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
)
from urllib.parse import urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from comments.clean.values import web_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

PORTS = {"http": 80, "https": 443}
LOWEST_PORT = 1024  # of those that are neither 80 nor 443
# Other services than the web listen there. Source: Fetch Standard, "port blocking"; and databases.
BAD_PORTS = frozenset(
    {1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6679, 6697, 10080}
    | {*range(6665, 6670), 2375, 3306, 5432, 6379, 9200, 11211, 27017}
)
# Public by their numbers; inside a cloud they answer with the secrets of the machine.
METADATA = (IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24"))
NAT64 = IPv6Network("64:ff9b::/96")
COMPATIBLE = IPv6Network("::/96")
FOLLOWERS = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid|mc_[ce]id)=[^&]*")


@dataclass(frozen=True)
class Target:
    """An address as it is asked for: all in ASCII."""

    scheme: str
    host: str  # an IPv6 address without its brackets
    port: int
    path: str  # with the query

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def target_of(url: str) -> Target:
    """Return what is to be asked for. Raises ValueError, in French, if the desk does not read it.

    Such are other schemes than http(s), a user before the host, and the ports of other services.
    """
    whole = web_address(url)
    if whole is None:
        raise ValueError("n’est pas une adresse http(s) complète")
    try:
        parts = parse_url(whole)
    except LocationParseError:
        raise ValueError("n’est pas une adresse http(s) complète") from None
    scheme, host = parts.scheme or "", (parts.host or "").strip("[]")
    if scheme not in PORTS or not host or parts.auth:
        raise ValueError("n’est pas une adresse http(s) complète")
    port = PORTS[scheme] if parts.port is None else parts.port
    if port not in PORTS.values() and (port < LOWEST_PORT or port in BAD_PORTS):
        raise ValueError(f"le port {port} n’est pas un port du web")
    return Target(scheme, host, port, parts.request_uri)


def is_readable(address: Address, allowed: Iterable[Network] = ()) -> bool:
    """Whether the desk connects to the address: a public one, or one of the allowed networks."""
    inner = unwrapped(address)
    if any(inner in network for network in allowed):
        return True
    return (
        inner.is_global
        and not (inner.is_multicast or inner.is_reserved or inner.is_unspecified)
        and not (isinstance(inner, IPv6Address) and inner.is_site_local)
        and not any(inner in network for network in METADATA)
    )


def unwrapped(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, any other as it is."""
    if isinstance(address, IPv4Address):
        return address
    teredo = address.teredo
    inner = address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
    if inner is None and (address in NAT64 or address in COMPATIBLE) and int(address) > 1:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address


def host_of(url: str) -> str:
    """Return the host of an address, without www, in lower case; "" if it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.")


def untracked(url: str) -> str:
    """Return the address without what only tells where a reader came from, and without fragment."""
    address = url.strip().partition("#")[0]
    before, mark, query = address.partition("?")
    kept = FOLLOWERS.sub("", query).strip("&")
    return f"{before}{mark}{kept}" if kept else before


def key_of(url: str) -> str:
    """Return what an address has in common with those of the same page."""
    try:
        parts = urlsplit(untracked(url))
    except ValueError:
        return url.strip()
    host = parts.netloc.lower().removeprefix("www.")
    path = f"{host}{parts.path.rstrip('/')}"
    return (f"{path}?{parts.query}" if parts.query else path) or url.strip()
