"""The questions that residents put to the institution, found in what they publish. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from comments.ingest.lines import one_line
from comments.spam.folding import folded
from comments.spam.sentences import sentences
from desk.share.text import shortened

# What residents call it, folded; each may have an s at its end.
CALLED = (
    *("mairie", "maire", "adjoint", "adjointe", "conseil municipal", "municipalite", "municipal"),
    *("municipale", "municipaux", "hotel de ville", "commune", "la ville", "collectivite"),
    *("elu", "elue"),
)
ENDS = re.compile(r"\?[\s»”\")\]]*$")
LONGEST = 300  # characters of a question that is told


def questions_in(text: str, names: Sequence[str]) -> Iterator[str]:
    """Yield the sentences that ask something and name the institution, each on one line.

    names: what else it is called, such as "Mairie de Sainte-Aurelle".
    """
    pattern = naming((*CALLED, *names))
    for start, end in sentences(text):
        sentence = text[start:end].strip()
        if ENDS.search(sentence) and pattern.search(folded(sentence)):
            yield shortened(one_line(sentence), LONGEST)


def naming(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of the names as whole words in a folded text."""
    words = {folded(name).strip() for name in names} - {""}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})s?\b")
