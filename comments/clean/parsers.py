"""The two parsers that must agree: nh3 (html5ever, in Rust) and bleach (html5lib).

nh3 sees no address in ``cite``, bleach takes ``javascript:123`` for a host and a port; so both
ask our own check for every value. Neither is believed alone.
"""

from functools import cache

import bleach
import nh3

from comments.clean.form import is_attribute
from comments.clean.names import HIDDEN
from comments.clean.policy import Policy
from comments.clean.values import published

SCHEMES = frozenset({"http", "https", "mailto"})


def by_nh3(html: str, policy: Policy) -> str:
    """Return the HTML as html5ever understands it, with the policy's tags and values only."""
    return _written(_cleaner(policy, None).clean(html))


def by_nh3_with_rel(html: str, policy: Policy) -> str:
    """Return the same, each link with the policy's rel."""
    return _written(_cleaner(policy, policy.rel).clean(html))


def by_bleach(html: str, policy: Policy) -> str:
    """Return the HTML as html5lib understands it, with the policy's tags and values only."""
    return bleach.clean(
        html,
        tags=policy.tags.keys(),
        attributes=lambda tag, name, value: is_attribute(tag, name, value, policy),
        protocols=SCHEMES,
        strip=True,
        strip_comments=True,
    )


def _value(_tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute; the rel that nh3 has just written comes here, too."""
    return value if name == "rel" else published(name, value)


@cache
def _cleaner(policy: Policy, rel: str | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(policy.accepted),
        clean_content_tags=set(HIDDEN),
        attributes={tag: set(names) for tag, names in policy.accepted.items() if names},
        attribute_filter=_value,
        url_schemes=set(SCHEMES),
        link_rel=rel,
    )


def _written(html: str) -> str:
    return html.replace("&nbsp;", "\u00a0")
