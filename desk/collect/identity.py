"""Who a feed is, and whether it suddenly is somebody else.

Pure. A blog that is given up is often bought, or broken into, for its readers: then its title, its
language or its domain change from one day to the next. A feed that changes so is not collected
until an editor has looked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comments.spam.folding import folded
from comments.spam.language import find
from comments.spam.languages import NAMES
from desk.collect.feed import Entry, Feed, host_of_most
from desk.web import host_of

LEAST = 80  # characters of which a language can be told
MOST = 6000  # characters that are looked at
MANY_NEW = 3  # entries, from which on the new ones alone say in which language a feed is
OTHER = "autre"  # than all that are known
MOST_HOSTS = 20


@dataclass(frozen=True)
class Identity:
    """What a feed was seen to be; "" for what is not known."""

    title: str = ""
    lang: str = ""  # of its words
    declared: str = ""  # the language that the feed says: many a tool says one unasked
    hosts: tuple[str, ...] = ()  # of the feed itself, of its site, of its entries


def identity_of(feed: Feed, found_at: str, new: Sequence[Entry], likely: Sequence[str]) -> Identity:
    """Return who the feed is now; likely: the languages that are asked for first."""
    hosts = (host_of(found_at), host_of(feed.url), host_of_most(feed.entries))
    told = new if len(new) >= MANY_NEW else feed.entries
    lang = language_of(text_of(told), [*likely, feed.lang, *NAMES])
    return Identity(feed.title, lang, feed.lang, tuple(dict.fromkeys(filter(None, hosts))))


def changes(known: Identity, now: Identity) -> list[str]:
    """Return what suddenly is another, in French; nothing if the feed is who it was."""
    found = []
    if known.title and now.title and _letters(known.title) != _letters(now.title):
        found.append(f"le titre était « {known.title} », c’est « {now.title} »")
    for old, new in _languages(known, now):
        found.append(f"la langue était {_named(old)}, c’est {_named(new)}")
    strangers = [host for host in now.hosts if not any(is_same(host, old) for old in known.hosts)]
    if known.hosts and strangers:
        found.append(f"le domaine était {known.hosts[0]}, c’est {', '.join(strangers)}")
    return found


def merged(known: Identity, now: Identity) -> Identity:
    """Return what is to be remembered of a feed that is who it was."""
    hosts = dict.fromkeys((*known.hosts, *now.hosts))
    return Identity(
        title=now.title or known.title,
        lang=known.lang or now.lang,
        declared=now.declared or known.declared,
        hosts=tuple(hosts)[:MOST_HOSTS],
    )


def is_same(host: str, other: str) -> bool:
    """Whether two hosts are of one site: the same, or one below the other."""
    return host == other or host.endswith(f".{other}") or other.endswith(f".{host}")


def language_of(text: str, likely: Sequence[str]) -> str:
    """Return the first of the languages in which the text may be, "" if it is too short to tell."""
    if len(text) < LEAST:
        return ""
    return next((lang for lang in dict.fromkeys(likely) if lang and _is_in(text, lang)), OTHER)


def text_of(entries: Sequence[Entry]) -> str:
    """Return the words of the entries, a paragraph each."""
    return "\n\n".join(f"{entry.title}.\n{entry.text}" for entry in entries)[:MOST]


def _languages(known: Identity, now: Identity) -> Iterator[tuple[str, str]]:
    """Yield the language that was and the one that is, if they differ: words before claims."""
    if now.lang:
        if known.lang and known.lang != now.lang:
            yield known.lang, now.lang
    elif known.declared and now.declared and known.declared != now.declared:
        yield known.declared, now.declared


def _is_in(text: str, lang: str) -> bool:
    other = sum(finding.end - finding.start for finding in find(text, lang))
    return 2 * other < len(text)


def _letters(title: str) -> str:
    return "".join(letter for letter in folded(title) if letter.isalpha()) or title


def _named(lang: str) -> str:
    return f"« {NAMES.get(lang, lang)} »"
