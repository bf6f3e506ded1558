"""How often a password may be tried: by one network, on one name, by one browser.

A stranger who tries a name again and again closes it to strangers only: a browser that has
signed in to this name before (it carries a signed cookie) is counted on its own. So nobody can
keep a moderator out.
"""

import hashlib
import math
import time
from dataclasses import dataclass, field

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from comments.errors import TooSoon
from comments.moderation.accounts import normal

OF_NETWORK = RateLimitItemPerMinute(20, 10, namespace="network")  # an office has one address
ON_NAME = RateLimitItemPerMinute(8, 5, namespace="name")
OF_BROWSER = RateLimitItemPerMinute(8, 5, namespace="browser")

Bucket = tuple[RateLimitItem, str]


@dataclass
class Throttle:
    """Counts tries in memory: a restart forgets them."""

    limiter: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage())
    )

    def admit(self, name: str, network: str, browser: str | None) -> None:
        """Count a try. Raises TooSoon if there were too many; such a try does not count.

        browser: what tells a browser that has signed in to this name before, else None.
        """
        for item, key in _buckets(name, network, browser):
            if not self.limiter.test(item, key):
                reset = self.limiter.get_window_stats(item, key).reset_time
                raise TooSoon(max(1, math.ceil(reset - time.time())))
        for item, key in _buckets(name, network, browser):
            self.limiter.hit(item, key)

    def forgive(self, name: str, network: str, browser: str | None) -> None:
        """Forget the tries before a right one."""
        for item, key in _buckets(name, network, browser):
            self.limiter.clear(item, key)


def _buckets(name: str, network: str, browser: str | None) -> tuple[Bucket, Bucket]:
    who = hashlib.sha256(normal(name).casefold().encode("utf-8", "replace")).hexdigest()
    own = (ON_NAME, who) if browser is None else (OF_BROWSER, f"{who} {browser}")
    return (OF_NETWORK, network), own
