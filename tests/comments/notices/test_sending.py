"""The outbox, emptied into a real mail server, which may refuse, break or be away."""

import fcntl
import shutil
import ssl
import subprocess
import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from aiosmtpd.smtp import AuthResult

from comments.inbox import Notice
from comments.notices import loop, run_due
from comments.notices.sending import LATER
from comments.service import Service
from tests.comments.notices.conftest import smtp
from tests.serving import free_port

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
STOP = "https://bourg.example/api/notices/unsubscribe?token=t"


def queue(service, to="ada@home.example", key="k"):
    service.inbox.queue_notice(Notice(key, to, "Objet", "Texte.", STOP), at=NOON)


def attempts(service, at):
    return [notice.attempts for notice in service.inbox.due_notices(at)]


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as travel:
        yield travel


def test_a_mail_leaves_once(mailing, mail):
    queue(mailing)
    assert (run_due(mailing), run_due(mailing)) == (1, 0)
    assert mail.subjects == ["Objet"]
    assert mail.mails[0]["From"].addresses[0].addr_spec == "blog@bourg.example"


def test_what_has_left_keeps_neither_address_nor_text(mailing):
    queue(mailing)
    run_due(mailing)
    (row,) = [row for row in mailing.inbox.dump() if row["table"] == "notices"]
    assert (row["recipient"], row["subject"], row["body"]) == ("", "", "")


def test_without_smtp_nothing_is_sent(service):
    queue(service)
    assert run_due(service) == 0


def test_a_server_that_is_down_delays_all_mails_longer_and_longer(make_service, clock):
    service = make_service(smtp=smtp(free_port()))
    for key in ("a", "b"):
        queue(service, key=key)
    now = NOON
    for number, delay in enumerate(LATER):
        assert run_due(service) == 0
        assert attempts(service, now) == []
        now += delay
        assert attempts(service, now) == [number + 1] * 2
        clock.move_to(now)
    run_due(service)
    assert attempts(service, now + timedelta(days=365)) == []


def test_a_mail_leaves_when_the_server_is_back(make_service, serve_mail, clock):
    port = free_port()
    service = make_service(smtp=smtp(port))
    queue(service)
    run_due(service)
    mail = serve_mail(port=port)
    assert run_due(service) == 0  # not yet
    clock.move_to(NOON + timedelta(minutes=1))
    assert run_due(service) == 1
    assert mail.subjects == ["Objet"]


@pytest.mark.parametrize("reply", ["451 later", "452 full"])
def test_a_mail_refused_for_now_comes_again(mailing, mail, clock, reply):
    mail.replies["ada@home.example"] = reply
    queue(mailing)
    assert run_due(mailing) == 0
    mail.replies.clear()
    clock.move_to(NOON + timedelta(minutes=1))
    assert run_due(mailing) == 1


def test_a_recipient_refused_for_good_is_tried_thrice_then_given_up(mailing, mail, clock):
    mail.replies["ada@home.example"] = "550 unknown"
    queue(mailing)
    for hours in (0, 1, 25, 1000, 2000):
        clock.move_to(NOON + timedelta(hours=hours))
        run_due(mailing)
    assert mail.seen == 3


def test_one_that_is_refused_does_not_keep_the_others_back(mailing, mail):
    mail.replies["ada@home.example"] = "550 unknown"
    queue(mailing)
    queue(mailing, "bob@home.example", "l")
    assert run_due(mailing) == 1
    assert mail.mails[0]["To"] == "bob@home.example"


def test_a_text_that_is_refused_comes_again(mailing, mail, clock):
    mail.after_data = "421 going down"
    queue(mailing)
    assert run_due(mailing) == 0
    mail.after_data = ""
    clock.move_to(NOON + timedelta(minutes=1))
    assert run_due(mailing) == 1


def test_an_address_that_is_none_is_given_up(mailing, mail):
    queue(mailing, "ada@home.example\r\nBcc: eve@evil.example")
    assert run_due(mailing) == 0
    assert attempts(mailing, NOON + timedelta(days=365)) == []
    assert mail.seen == 0


def test_the_log_names_no_address(mailing, mail, caplog):
    mail.replies["ada@home.example"] = "550 <ada@home.example> unknown"
    queue(mailing)
    queue(mailing, "ada@home.example, x", "l")
    run_due(mailing)
    assert "550" in caplog.text
    assert "ada" not in caplog.text


def test_another_process_that_sends_is_left_alone(mailing, mail):
    queue(mailing)
    with (mailing.config.var / "notices.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert run_due(mailing) == 0
    assert run_due(mailing) == 1


def test_the_loop_sends_and_stops(mailing, mail):
    queue(mailing)
    stop = threading.Event()
    thread = threading.Thread(target=loop, args=(mailing, stop))
    thread.start()
    for _ in range(200):
        if mail.mails:
            break
        stop.wait(0.05)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    assert mail.subjects == ["Objet"]


@pytest.fixture
def certified(tmp_path, monkeypatch):
    """A TLS context of a server whose certificate we trust."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = f"-newkey rsa:2048 -nodes -days 9 -subj /CN=x -keyout {key} -out {certificate}"
    subprocess.run(
        [openssl, "req", "-x509", *made.split(), "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True,
        capture_output=True,
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


def test_it_sends_over_starttls_with_user_and_password(site, serve_mail, certified, monkeypatch):
    known = []

    def authenticator(_server, _session, _envelope, _mechanism, data):
        known.append((data.login, data.password))
        return AuthResult(success=data.password == b"secret")

    mail = serve_mail(
        tls_context=certified,
        require_starttls=True,
        authenticator=authenticator,
        auth_required=True,
    )
    monkeypatch.setenv("COMMENTS_SMTP_PASSWORD", "secret")
    here = site.config(smtp=smtp(mail.port, security="starttls", user="blog"))
    service = Service.of(type(here).of(**config_of(here)))
    queue(service)
    assert run_due(service) == 1
    assert known == [(b"blog", b"secret")]
    service.inbox.close()


def config_of(config):
    names = ("content", "output", "theme", "var", "settings")
    return {name: getattr(config, name) for name in names}


def test_it_sends_over_tls(make_service, serve_mail, certified):
    mail = serve_mail(ssl_context=certified)
    service = make_service(smtp=smtp(mail.port, security="tls"))
    queue(service)
    assert run_due(service) == 1


def test_a_certificate_that_nobody_signed_is_refused(
    make_service, serve_mail, certified, monkeypatch
):
    mail = serve_mail(ssl_context=certified)
    monkeypatch.delenv("SSL_CERT_FILE")
    service = make_service(smtp=smtp(mail.port, security="tls"))
    queue(service)
    assert run_due(service) == 0
    assert mail.seen == 0
