"""The mail server of the settings: a connection, and mails over it.

MailError
├── ServerDown      it does not answer, refuses us, or left in the middle
└── MailRefused     it refuses this mail: for good, or for now
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from comments.settings import Smtp

SECONDS = 30  # for which a silent server is waited for
GOOD_UNTIL = 500  # codes from here on say: do not try again


class MailError(Exception):
    """A mail could not be handed over; the text names no address."""


class ServerDown(MailError):
    """The mail server can't be used now."""


class MailRefused(MailError):
    """The server refuses one mail, and takes others."""

    def __init__(self, code: int) -> None:
        super().__init__(f"refusé par le serveur de courrier (code {code})")
        self.code = code

    @property
    def is_final(self) -> bool:
        return self.code >= GOOD_UNTIL


@contextmanager
def connected(settings: Smtp, password: str) -> Iterator[smtplib.SMTP]:
    """Give a connection on which mails can be sent. Raises ServerDown."""
    try:
        server = _opened(settings, password)
    except (OSError, smtplib.SMTPException) as error:
        raise ServerDown(_reason(error)) from None  # its text may hold what was said
    try:
        yield server
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _opened(settings: Smtp, password: str) -> smtplib.SMTP:
    if settings.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(settings.host, settings.port, timeout=SECONDS)
    try:
        if settings.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.user:
            server.login(settings.user, password)
    except BaseException:
        server.close()
        raise
    return server


def send(server: smtplib.SMTP, mail: EmailMessage) -> None:
    """Hand over one mail to its one recipient. Raises MailRefused or ServerDown."""
    try:
        server.send_message(mail)
    except smtplib.SMTPRecipientsRefused as error:
        raise MailRefused(next(iter(error.recipients.values()))[0]) from None
    except smtplib.SMTPNotSupportedError:  # an address beyond ASCII, a server of before
        raise MailRefused(553) from None
    except smtplib.SMTPServerDisconnected as error:
        raise ServerDown(_reason(error)) from None
    except smtplib.SMTPResponseException as error:
        raise MailRefused(error.smtp_code) from None
    except (OSError, smtplib.SMTPException) as error:
        raise ServerDown(_reason(error)) from None


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"serveur de courrier : {type(error).__name__} (code {error.smtp_code})"
    return f"serveur de courrier : {type(error).__name__}"
