"""The signed links in mails.

A link names a submission, never an address: links end up in the logs of servers.
"""

import hmac
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlencode, urljoin

from comments.errors import Expired, Forged
from comments.keys import Keys
from comments.service import Service
from comments.settings import Settings
from comments.submission import Thread

CONFIRM, UNSUBSCRIBE, WITHDRAW = "confirm", "unsubscribe", "withdraw"  # purposes of signatures
PATHS = {
    CONFIRM: "/notices/confirm",
    UNSUBSCRIBE: "/notices/unsubscribe",
    WITHDRAW: "/submissions/withdraw",
}
DIGEST = "digest:"  # what stands before the mark of a moderator's address


def signed_link(service: Service, purpose: str, whom: str) -> str:
    """Return the absolute address where the one whom a mail is for does this.

    whom: the id of a submission, or the mark of a moderator's address.
    """
    token = service.keys.signer(purpose).dumps(whom)
    return f"{absolute(service.settings)}{PATHS[purpose]}?{urlencode({'token': token})}"


def absolute(settings: Settings) -> str:
    """Return where the service answers, from outside."""
    return urljoin(f"{settings.origin}/", settings.service).rstrip("/")


def moderation_link(settings: Settings) -> str:
    return f"{absolute(settings).removesuffix('/api')}/moderation/"


def comment_link(settings: Settings, thread: Thread, comment: str | None) -> str:
    """Return the absolute address of a comment on its article's page, or of the page."""
    page = urljoin(f"{settings.origin}/", thread.url)
    return f"{page}#{comment}" if comment else page


def mark(keys: Keys, address: str) -> str:
    """Return what stands for an address where it must not be read."""
    key = keys.derived("address").encode()
    return hmac.new(key, address.strip().casefold().encode(), sha256).hexdigest()[:32]


def whom(keys: Keys, purpose: str, token: str, *, within: timedelta | None = None) -> str:
    """Return whom a signed token names. Raises Forged, or Expired if it is older than that."""
    signer = keys.signer(purpose)
    is_ours, said = signer.loads_unsafe(token)
    if not is_ours or not isinstance(said, str):
        raise Forged
    if (
        within is not None
        and not signer.loads_unsafe(token, max_age=int(within.total_seconds()))[0]
    ):
        raise Expired
    return said
