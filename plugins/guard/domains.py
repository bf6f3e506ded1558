"""Look-alike domains: a letter beside the blog's own, or one that it often links to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

# What people are most often lured with here; the blog's own and those it links to are added.
PUBLIC = (
    *("service-public.fr", "impots.gouv.fr", "ameli.fr", "caf.fr", "legifrance.gouv.fr"),
    *("franceconnect.gouv.fr", "laposte.fr", "ants.gouv.fr", "amendes.gouv.fr", "wikipedia.org"),
    *(
        "francetravail.fr",
        "urssaf.fr",
        "moncompteformation.gouv.fr",
        "data.gouv.fr",
        "vie-publique.fr",
    ),
)
PUBLIC_SUFFIXES = ("gouv.fr", "co.uk", "com.br", "asso.fr", "org.uk", "ac.uk", "com.au")
OFTEN = 2  # items that link to a domain: from there on it is known
LEAST = 6  # letters of a name; shorter ones are often alike
ALIKE = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("0", "o"),
    ("1", "l"),
    ("5", "s"),
    ("3", "e"),
    ("-", ""),
)


def lookalikes(
    hosts: Mapping[str, int], own: Collection[str], official: Collection[str] = PUBLIC
) -> dict[str, tuple[str, bool]]:
    """Return host -> the domain that it looks like, and whether that is sure.

    hosts: folded -> how many items link to it; own: the blog's.
    """
    counts: dict[str, int] = {}
    for host, number in hosts.items():
        counts[domain_of(host)] = counts.get(domain_of(host), 0) + number
    sure = {domain_of(host): True for host in chain(own, official)}
    often = {name: False for name, number in counts.items() if number >= OFTEN}
    known = often | sure
    index: dict[str, list[str]] = {}
    for name in known:
        for key in _keys(name):
            index.setdefault(key, []).append(name)
    dashed = {name: f"-{_dashed(name)}-" for name in sure if len(name) > LEAST + 3}
    below = tuple(f".{name}" for name in sure)
    found: dict[str, tuple[str, bool]] = {}
    for host in hosts:
        if f".{host}".endswith(below):
            continue
        if like := _within(host, dashed) or _near(domain_of(host), known, counts, index):
            found[host] = like, known[like]
    return found


def domain_of(host: str) -> str:
    """Return the part of a host that is registered, as well as a few suffixes tell."""
    labels = host.strip(".").split(".")
    suffix = 3 if ".".join(labels[-2:]) in PUBLIC_SUFFIXES else 2
    return ".".join(labels[-suffix:])


def _within(host: str, dashed: Mapping[str, str]) -> str | None:
    """Return the domain that stands in a host: sainte-aurelle.fr.example.com, x-laposte-fr.com.

    dashed: domain -> what it is between dashes.
    """
    looked = f"-{_dashed(host)}-"
    return next((name for name, between in dashed.items() if between in looked), None)


def _near(
    name: str,
    known: Mapping[str, bool],
    counts: Mapping[str, int],
    index: Mapping[str, list[str]],
) -> str | None:
    """Return the known domain that this one differs little from."""
    candidates = {other for key in _keys(name) for other in index.get(key, ())}
    for other in sorted(candidates, key=lambda each: (not known[each], each)):
        is_rarer = known[other] or counts.get(name, 0) < counts.get(other, 0)
        if other != name and is_rarer and _is_near(name, other) and not known.get(name, False):
            return other
    return None


def _is_near(name: str, other: str) -> bool:
    """Tell whether two domains differ by what an eye overlooks."""
    label, _, ending = name.partition(".")
    own, _, own_ending = other.partition(".")
    if label == own:
        return False  # another country's, or another's by right
    if min(len(label), len(own)) < LEAST or ending != own_ending:
        return _skeleton(label) == _skeleton(own) and ending == own_ending
    return _skeleton(label) == _skeleton(own) or _is_one_edit(label, own)


def _is_one_edit(word: str, other: str) -> bool:
    """Whether a letter more, less or other, or two swapped, make one the other; no numbering."""
    start = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if abs(len(word) - len(other)) > 1:
        return False
    if start is None:
        return not (word + other)[-1].isdigit()
    rest, others = word[start:], other[start:]
    if len(rest) != len(others):
        longer, shorter = (rest, others) if len(rest) > len(others) else (others, rest)
        return longer[1:] == shorter and not longer[0].isdigit()
    is_number = rest[0].isdigit() and others[0].isdigit()
    return (rest[1:] == others[1:] and not is_number) or rest[:2] == others[1::-1] != rest[1::-1]


def _keys(name: str) -> Iterator[str]:
    """Yield what two domains that are near have in common: the name less one letter, its look."""
    label = name.partition(".")[0]
    yield _skeleton(label)
    yield label
    yield from (label[:n] + label[n + 1 :] for n in range(len(label)))


def _dashed(host: str) -> str:
    return host.replace(".", "-")


def _skeleton(label: str) -> str:
    for seen, meant in ALIKE:
        label = label.replace(seen, meant)
    return label


def counted(items: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return host -> the number of items that link to it."""
    counts: dict[str, int] = {}
    for hosts in items:
        for host in set(hosts):
            counts[host] = counts.get(host, 0) + 1
    return counts
