"""A real mail server that says what it is told to say, and comments of people who want news."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from comments.settings import Smtp
from comments.submission import Submission, new_id
from tests.serving import free_port

SENDER = "blog@bourg.example"


@dataclass
class MailServer:
    """Keeps what it takes; `replies` are what it says to a recipient instead of taking it."""

    port: int
    mails: list = field(default_factory=list)
    replies: dict = field(default_factory=dict)  # recipient -> reply
    after_data: str = ""  # said after the next mails, if anything
    seen: int = 0  # recipients

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        self.seen += 1
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if self.after_data:
            return self.after_data
        mail = message_from_bytes(envelope.content, policy=default)
        assert envelope.rcpt_tos == [mail["To"].addresses[0].addr_spec]
        self.mails.append(mail)
        return "250 taken"

    @property
    def subjects(self):
        return [str(mail["Subject"]) for mail in self.mails]

    def text(self, index=-1):
        """A mail's words, its soft line ends joined."""
        return self.mails[index].get_content().replace("\r\n", "\n").replace(" \n", " ")

    def link(self, part, index=-1):
        """The path and query of the link in a mail that holds this part."""
        words = self.text(index).split()
        return next(w for w in words if part in w).removeprefix("https://bourg.example")


@pytest.fixture
def serve_mail():
    """Start mail servers with options of aiosmtpd; all are stopped at the end."""
    running = []

    def start(controller=Controller, port=None, **options):
        server = MailServer(port or free_port())
        running.append(controller(server, hostname="127.0.0.1", port=server.port, **options))
        running[-1].start()
        return server

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture
def mail(serve_mail):
    return serve_mail()


def smtp(port, **options):
    return Smtp(host="127.0.0.1", sender=SENDER, port=port, **options)


@pytest.fixture
def mailing(make_service, mail):
    """A service that sends mail to that server."""
    return make_service(smtp=smtp(mail.port))


def comment(**fields):
    defaults = {
        "id": new_id("comment"),
        "kind": "comment",
        "article": "marche",
        "received": datetime.now(UTC),
        "name": "Ada Berger",
        "email": "ada@home.example",
        "text": "Le marché me manquait.",
    }
    return Submission(**defaults | fields)


def published(service, **fields):
    """Have a comment published, and return it as it is then."""
    submission = comment(**fields)
    service.inbox.receive(submission)
    service.inbox.decide([submission.id], "approve", "Nadia")
    service.inbox.mark_published([submission.id])
    return service.inbox.get(submission.id)
