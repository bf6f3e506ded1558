"""What is known of a submission when it is looked at: the Evidence, and its Reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from comments.spam import glue, hidden, language, links, vocabulary
from comments.spam.finding import Finding
from comments.spam.wordlist import SpamList

MAX_CHARACTERS = 20_000  # that are looked at: a comment has 10,000
MAX_MATCHES = 400
MAX_FINDINGS = 200  # of one detector; more say nothing more
MAX_FRAGMENTS = 16  # whose language is asked for: bounds the time of a long text


@dataclass(frozen=True)
class Evidence:
    """One submission, as far as it tells spam from what people write."""

    text: str  # as sent
    html: str  # the same, cleaned
    name: str = ""
    website: str = ""
    lang: str | None = None  # the article's
    repeated: int = 0  # other articles where the same text was sent
    trapped: bool = False  # a field was filled in that people do not see
    seconds: float | None = None  # from the form's opening to its sending, when known


@dataclass(frozen=True)
class Reading:
    """The evidence with what several rules look at, found once."""

    evidence: Evidence
    words: SpamList

    @cached_property
    def raw(self) -> str:
        return self.evidence.text[:MAX_CHARACTERS]

    @cached_property
    def text(self) -> str:
        """What readers would see."""
        html = self.evidence.html[: 4 * MAX_CHARACTERS]
        return links.visible(html or self.raw)[:MAX_CHARACTERS]

    @cached_property
    def anchors(self) -> list[links.Anchor]:
        return list(links.anchors(self.evidence.html[: 4 * MAX_CHARACTERS]))

    @cached_property
    def addresses(self) -> list[str]:
        """Where the links of the text lead, each link once."""
        return links.count(self.evidence.html[: 4 * MAX_CHARACTERS], self.raw)

    @cached_property
    def matches(self) -> list[vocabulary.Match]:
        """The entries of the list that the text holds, in order."""
        found = islice(vocabulary.matches(self.text, self.words), MAX_MATCHES)
        return sorted(found, key=lambda match: match.start)

    @cached_property
    def found(self) -> Mapping[str, list[tuple[Finding, str]]]:
        """What the detectors found in the text: what -> findings, each with its fragment."""
        found: dict[str, list[tuple[Finding, str]]] = {}
        least = max(language.MIN_CHARACTERS, len(self.text) // MAX_FRAGMENTS)
        for text, findings in (
            (self.text, vocabulary.find(self.text, self.words, self.matches)),
            (self.text, links.find(self.text, self.words)),
            (self.text, language.find(self.text, self.evidence.lang, least)),
            (self.text, glue.find(self.text, self.words, self.matches)),
            (self.raw, hidden.find(self.raw)),
        ):
            for finding in islice(findings, MAX_FINDINGS):
                fragment = text[finding.start : finding.end]
                found.setdefault(finding.what, []).append((finding, fragment))
        return found
