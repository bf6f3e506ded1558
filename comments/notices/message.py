"""A notice as an e-mail: plain text that flows (RFC 3676), with what mail programs expect.

What is written by people (titles, names) can't add a header: control characters are spaces here.
"""

import hashlib
import textwrap
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, Policy
from typing import Any

from comments.notices.lines import UNPRINTABLE, single_line

WIDTH = 72  # characters a line: of the 78 that RFC 3676 advises some stay for quoting
TO_STUFF = (" ", ">", "From ")  # how lines begin that a space must stand before
SIGNATURE = "-- "


class OneLine(str):
    """A header of ASCII that is never folded: Python would encode a long address in it."""

    name: str
    max_count = 1

    def __new__(cls, name: str, value: str) -> "OneLine":
        header = super().__new__(cls, value)
        header.name = name
        return header

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


class Headers(HeaderRegistry):
    """Python's own headers, but addresses of pages stay as they are."""

    def __call__(self, name: str, value: Any) -> Any:
        if name.lower() == "list-unsubscribe":
            return OneLine(name, str(value))
        return super().__call__(name, value)


POLICY = SMTP.clone(header_factory=Headers())


def message(  # noqa: PLR0913 (each by its name)
    *,
    key: str,
    sender: str,
    sender_name: str,
    to: str,
    subject: str,
    body: str,
    unsubscribe: str,
    at: datetime,
) -> EmailMessage:
    """Return the mail. Sent twice it has one Message-ID, so that it is shown once.

    Raises ValueError if an address is none.
    """
    mail = EmailMessage(policy=POLICY)
    mail["From"] = _address(sender, single_line(sender_name))
    mail["To"] = _address(to)
    mail["Subject"] = single_line(subject)
    mail["Date"] = at
    mail["Message-ID"] = f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain_of(sender)}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["List-Unsubscribe"] = f"<{unsubscribe}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content("\n".join(flowed(body)) + "\n", cte="quoted-printable")
    mail.set_param("format", "flowed")
    return mail


def _address(address: str, name: str = "") -> Address:
    try:
        return Address(name, addr_spec=address)
    except (MessageError, IndexError, ValueError):
        raise ValueError("not an e-mail address") from None  # it stands in no log


def domain_of(address: str) -> str:
    return address.rpartition("@")[2]


def flowed(body: str) -> Iterator[str]:
    """Yield the lines of a body; a line that goes on in the next ends with a space."""
    for line in body.split("\n"):
        if line == SIGNATURE:
            yield line
            continue
        pieces = textwrap.wrap(
            UNPRINTABLE.sub(" ", line), WIDTH, break_long_words=False, break_on_hyphens=False
        ) or [""]
        stuffed = [f" {piece}" if piece.startswith(TO_STUFF) else piece for piece in pieces]
        yield from (f"{piece} " for piece in stuffed[:-1])
        yield stuffed[-1]
