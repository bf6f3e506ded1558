"""What one ingest did, and what it could not do."""

from dataclasses import dataclass

from comments.record import BadRecord


@dataclass(frozen=True)
class Ingested:
    """What came into content/; two of them add up."""

    published: tuple[str, ...] = ()  # ids of the submissions that became comments
    removed: int = 0  # comments that left their record
    votes: int = 0  # that votes.json counts more than before
    shares: tuple[str, ...] = ()  # ids of the submissions that became drafts
    told: tuple[str, ...] = ()  # what could not be done, a line each, in French; nothing private

    def __add__(self, other: "Ingested") -> "Ingested":
        return Ingested(
            published=self.published + other.published,
            removed=self.removed + other.removed,
            votes=self.votes + other.votes,
            shares=self.shares + other.shares,
            told=self.told + other.told,
        )

    @property
    def is_whole(self) -> bool:
        """Whether all that is to be published is."""
        return not self.told

    @property
    def summary(self) -> str:
        """What it did, on one line, in French."""
        parts = [
            counted(len(self.published), "commentaire publié", "commentaires publiés"),
            counted(self.removed, "retiré", "retirés"),
            counted(self.votes, "vote", "votes"),
            counted(len(self.shares), "partage proposé", "partages proposés"),
        ]
        return ", ".join(filter(None, parts)) or "Rien à publier."

    @property
    def message(self) -> str:
        """What it did, as git's log says it."""
        parts = [
            counted(len(self.published), "comment", "comments"),
            counted(self.removed, "removal", "removals"),
            counted(self.votes, "vote", "votes"),
            counted(len(self.shares), "proposal to share", "proposals to share"),
        ]
        return f"Ingest {', '.join(filter(None, parts)) or 'what residents sent'}"


def counted(number: int, one: str, several: str) -> str:
    """Return the number with its noun, nothing for none."""
    return f"{number} {one if number == 1 else several}" if number else ""


@dataclass
class Refusals:
    """What could not be done so far, each line once."""

    lines: tuple[str, ...] = ()

    def add(self, error: Exception) -> None:
        told = told_of(error)
        self.lines += tuple(line for line in told if line not in self.lines)


def told_of(error: Exception) -> list[str]:
    """Return the lines that tell an error: a record's flaws with their places, else one."""
    if isinstance(error, BadRecord):
        return [f"{error.path}:{flaw.line}: {flaw.what}" for flaw in error.flaws]
    if isinstance(error, OSError) and error.strerror:
        return [f"{error.filename or 'content/'} : {error.strerror}"]
    return [str(error)]
