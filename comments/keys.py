"""The secrets of the service: what signs links, and what makes addresses unrecognisable.

One secret (the file var/secret, or COMMENTS_SECRET) gives the key of each purpose. Network
addresses are hashed with keys that live for a day (of votes: 30 days) and are forgotten: after
that nobody, we included, can tell who it was.
"""

import hashlib
import hmac
import ipaddress
import json
import os
import secrets
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from itsdangerous import URLSafeTimedSerializer

SECRET_FILE = "secret"  # noqa: S105 (its name)
KEYS_FILE = "keys.json"
VOTES_LIVE = timedelta(days=30)
DAY = timedelta(days=1)


def now() -> datetime:
    return datetime.now().astimezone()


@dataclass
class Keys:
    """The keys of one service; files of mode 600 in ``var``."""

    var: Path
    secret: str | None = field(default=None, repr=False)
    timezone: str = "UTC"
    clock: Callable[[], datetime] = now
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        self.var.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.secret is None:
            self.secret = _kept(self.var / SECRET_FILE)

    def derived(self, purpose: str) -> str:
        """Return the key of one purpose; who knows it knows none of the others."""
        secret = (self.secret or "").encode()
        return hmac.new(secret, purpose.encode(), hashlib.sha256).hexdigest()

    @property
    def session(self) -> str:
        return self.derived("session")

    @property
    def altcha(self) -> str:
        return self.derived("altcha")

    def signer(self, purpose: str) -> URLSafeTimedSerializer:
        """Return what signs tokens of one purpose, with their time."""
        return URLSafeTimedSerializer(
            self.derived(f"sign:{purpose}"),
            salt=purpose,
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    def sender(self, ip: str, user_agent: str) -> str:
        """Return what tells a sender from others, today."""
        return self._hashed("day", DAY, f"{network_of(ip)} {user_agent}")

    def network(self, ip: str) -> str:
        """Return what tells a network from others, today."""
        return self._hashed("day", DAY, network_of(ip))

    def voter(self, ip: str) -> str:
        """Return what tells a voter from others, for as long as the key of votes lives.

        The network alone: a browser's name is whatever its owner says.
        """
        return self._hashed("votes", VOTES_LIVE, network_of(ip))

    def rotate(self) -> None:
        """Forget the keys whose time is over, whether or not somebody sends something."""
        self._key("day", DAY)
        self._key("votes", VOTES_LIVE)

    def _hashed(self, name: str, lives: timedelta, text: str) -> str:
        return hmac.new(self._key(name, lives), text.encode(), hashlib.sha256).hexdigest()[:40]

    def _key(self, name: str, lives: timedelta) -> bytes:
        today = self.clock().astimezone(ZoneInfo(self.timezone)).date()
        with self._lock:
            kept = _read_keys(self.var / KEYS_FILE)
            made = kept.get(name)
            if made is None or not _is_alive(made["made"], today, lives):
                made = {"made": today.isoformat(), "key": secrets.token_hex(32)}
                kept[name] = made
                _write_private(self.var / KEYS_FILE, json.dumps(kept))
        return bytes.fromhex(made["key"])


def network_of(ip: str) -> str:
    """Return an IPv4 address whole, and of an IPv6 address the /64 that one subscriber has."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _is_alive(made: str, today: date, lives: timedelta) -> bool:
    return timedelta(0) <= today - date.fromisoformat(made) < lives


def _read_keys(path: Path) -> dict[str, dict[str, str]]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        for made in kept.values():
            date.fromisoformat(made["made"])
            bytes.fromhex(made["key"])
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # lost or torn: new keys, as at midnight
    return dict(kept)


def _kept(path: Path) -> str:
    """Return the secret in the file; made by whoever comes first, whole or not at all."""
    if not path.exists():
        made = _private(path, secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(made, path)
        made.unlink()
    return path.read_text(encoding="utf-8").strip()


def _write_private(path: Path, text: str) -> None:
    _private(path, text).replace(path)


def _private(path: Path, text: str) -> Path:
    """Return a new file beside the path, of mode 600, that holds the text for good."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:  # mkstemp makes it 600
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return Path(temporary)
