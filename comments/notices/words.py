"""What the mails say, in French and in English: subject and body.

Nothing of what a stranger typed stands in them, not even a name: who types somebody else's
address into the form sends them no words of theirs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comments.notices.lines import single_line

ENGLISH = "en"


@dataclass(frozen=True)
class Wording:
    """A mail before its blanks are filled: paragraphs, an empty line between them."""

    subject: str
    body: str

    def filled(self, **blanks: str) -> tuple[str, str]:
        """Return subject and body; what fills a blank is one line, whatever it was."""
        lines = {name: single_line(value) for name, value in blanks.items()}
        return self.subject.format(**lines), self.body.format(**lines)


FRENCH_CONFIRMATION = Wording(
    subject="Être prévenu\u202f? Confirmez-le\u00a0: {title}",
    body="""\
Bonjour,

quelqu’un, vous sans doute, a écrit sous l’article «\u00a0{title}\u00a0» de {site_name}, et \
demandé que nous vous écrivions à cette adresse quand ce commentaire sera publié, et quand on y \
répondra.

Si c’est bien vous, ouvrez cette page et appuyez sur le bouton\u00a0:

{confirm}

Si ce n’est pas vous, ne faites rien\u00a0: sans confirmation, nous n’écrirons pas.""",
)
FRENCH_PUBLISHED = Wording(
    subject="Votre commentaire est publié\u00a0: {title}",
    body="""\
Bonjour,

votre commentaire sous l’article «\u00a0{title}\u00a0» est publié\u00a0:

{link}

Si quelqu’un y répond, nous vous l’écrirons.

Vous préférez le retirer\u202f? Cette page le fait, sans compte, quand vous voulez\u00a0:

{withdraw}""",
)
FRENCH_ANSWERED = Wording(
    subject="On vous a répondu\u00a0: {title}",
    body="""\
Bonjour,

quelqu’un a répondu à votre commentaire sous l’article «\u00a0{title}\u00a0»\u00a0:

{link}""",
)
FRENCH_ANSWERED_BY_INSTITUTION = Wording(
    subject="{institution} vous a répondu\u00a0: {title}",
    body="""\
Bonjour,

{institution} a répondu à votre commentaire sous l’article «\u00a0{title}\u00a0»\u00a0:

{link}""",
)
FRENCH_FOOTER = """\
{site_name}
{site}
Ne plus recevoir aucun message de ce site\u00a0:
{unsubscribe}"""

ENGLISH_CONFIRMATION = Wording(
    subject="Shall we write to you? Please confirm: {title}",
    body="""\
Hello,

someone, probably you, wrote below the article “{title}” on {site_name}, and asked us to write to \
this address once the comment is published, and when somebody answers it.

If it was you, open this page and press the button:

{confirm}

If it was not, do nothing: unless you confirm, we shall not write.""",
)
ENGLISH_PUBLISHED = Wording(
    subject="Your comment is published: {title}",
    body="""\
Hello,

your comment below the article “{title}” is published:

{link}

If somebody answers it, we shall let you know.

You would rather take it back? This page does so, without an account, at any time:

{withdraw}""",
)
ENGLISH_ANSWERED = Wording(
    subject="Your comment was answered: {title}",
    body="""\
Hello,

somebody answered your comment below the article “{title}”:

{link}""",
)
ENGLISH_ANSWERED_BY_INSTITUTION = Wording(
    subject="{institution} answered you: {title}",
    body="""\
Hello,

{institution} answered your comment below the article “{title}”:

{link}""",
)
ENGLISH_FOOTER = """\
{site_name}
{site}
To get no message from this site any more:
{unsubscribe}"""


@dataclass(frozen=True)
class Words:
    """All mails to residents in one language."""

    confirmation: Wording
    published: Wording
    answered: Wording
    answered_by_institution: Wording
    footer: str


FRENCH_WORDS = Words(
    FRENCH_CONFIRMATION,
    FRENCH_PUBLISHED,
    FRENCH_ANSWERED,
    FRENCH_ANSWERED_BY_INSTITUTION,
    FRENCH_FOOTER,
)
ENGLISH_WORDS = Words(
    ENGLISH_CONFIRMATION,
    ENGLISH_PUBLISHED,
    ENGLISH_ANSWERED,
    ENGLISH_ANSWERED_BY_INSTITUTION,
    ENGLISH_FOOTER,
)


def is_english(lang: str) -> bool:
    return lang.lower().replace("_", "-").partition("-")[0] == ENGLISH


def words(lang: str) -> Words:
    """Return the words for readers of an article in that language: English, or else French."""
    return ENGLISH_WORDS if is_english(lang) else FRENCH_WORDS


def footer(lang: str, **blanks: str) -> str:
    """Return the last lines of every mail, with the way to get no more."""
    lines = {name: single_line(value) for name, value in blanks.items()}
    return words(lang).footer.format(**lines)


# The digest is in the language of the site: kind -> one, several.
COUNTED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "fr": {
        "comment": ("{n} commentaire", "{n} commentaires"),
        "share": ("{n} proposition de partage", "{n} propositions de partage"),
        "report": ("{n} signalement", "{n} signalements"),
    },
    "en": {
        "comment": ("{n} comment", "{n} comments"),
        "share": ("{n} proposal", "{n} proposals"),
        "report": ("{n} report", "{n} reports"),
    },
}
DIGEST: Mapping[str, tuple[Wording, Wording]] = {  # one waits, several wait
    "fr": (
        Wording("Un envoi attend sur {site_name}", "Il attend d’être lu\u00a0:"),
        Wording("{n} envois attendent sur {site_name}", "Ils attendent d’être lus\u00a0:"),
    ),
    "en": (
        Wording("One submission waits on {site_name}", "It waits to be read:"),
        Wording("{n} submissions wait on {site_name}", "They wait to be read:"),
    ),
}


@dataclass(frozen=True)
class Pile:
    """What waits of one kind, under one article or under none."""

    kind: str
    n: int
    title: str = ""
    link: str = ""


def digest(lang: str, site_name: str, moderation: str, piles: Sequence[Pile]) -> tuple[str, str]:
    """Return subject and body of what moderators are sent: figures and titles, nothing private."""
    code = "en" if is_english(lang) else "fr"
    total = sum(pile.n for pile in piles)
    wording = DIGEST[code][total > 1]
    subject, opening = wording.filled(site_name=site_name, n=str(total))
    lines = [_line(code, pile) for pile in piles]
    return subject, "\n\n".join([opening, *lines, moderation])


def _line(code: str, pile: Pile) -> str:
    one, several = COUNTED[code][pile.kind]
    figure = (several if pile.n > 1 else one).format(n=pile.n)
    if not pile.title:
        return f"- {figure}"
    title = single_line(pile.title)
    quoted = f"“{title}”" if code == "en" else f"«\u00a0{title}\u00a0»"
    return f"- {figure}, {quoted}" + (f"\n{pile.link}" if pile.link else "")
