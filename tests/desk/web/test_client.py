import socket
import ssl
import subprocess
import time
from dataclasses import replace

import pytest

from desk.web import Known, Site, Unread, Web
from desk.web.settings import BadSettings, Settings
from tests.conftest import ROOT, plain
from tests.desk.web.residents import residents

LOCAL = ["127.0.0.0/8"]


@pytest.fixture
def town():
    with residents() as served:
        yield served


def web(allow=LOCAL, **settings):
    return Web(Site(Settings(allow=allow, **settings), address="https://ville.example"))


def why(url, reader=None):
    with pytest.raises(Unread) as refused:
        (reader or web()).page(url)
    assert "\n" not in str(refused.value)
    return plain(refused.value.why)


def test_a_page_is_read_by_a_site_that_says_who_it_is(town):
    page = web().page(town.publish("/a", "Bonjour"))
    assert page.body == b"Bonjour"
    assert page.url == town.at("/a")
    agent = town.asked["/a"][0]["User-Agent"]
    assert agent == "Territoire-commun/0.1 (+https://ville.example)"


def test_a_page_that_did_not_change_is_not_sent_again(town):
    url = town.publish("/a", "Bonjour", ETag='"1"', Last_Modified="Mon, 02 Mar 2026 10:00:00 GMT")
    known = web().page(url).known
    assert known == Known('"1"', "Mon, 02 Mar 2026 10:00:00 GMT")
    assert web().page(url, known).is_unchanged
    assert town.asked["/a"][1]["If-Modified-Since"] == known.modified


def test_an_answer_that_claims_no_change_unasked_is_an_error(town):
    assert "304" in why(town.fail("/a", 304))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]"])
def test_a_private_address_is_not_asked(town, host):
    town.publish("/a", "secret")
    assert "adresse privée" in why(town.at("/a", host), web(allow=[]))
    assert not town.asked


def test_a_redirect_to_a_private_address_is_not_followed(town):
    town.publish("/secret", "secret")
    url = town.at("/a", "127.0.0.2")
    town.redirect("/a", town.at("/secret", "127.0.0.1"))
    assert "renvoie vers http://127.0.0.1" in why(url, web(allow=["127.0.0.2/32"]))
    assert "/secret" not in town.asked


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "ftp://a.example/", "http://u:p@127.0.0.1/", "http://["]
)
def test_a_redirect_out_of_the_web_is_not_followed(town, place):
    assert "renvoie vers" in why(town.redirect("/a", place))


def test_a_name_is_resolved_once_so_it_cannot_change_its_mind(town, monkeypatch):
    town.publish("/a", "Bonjour")
    asked = []

    def resolve(host, port, *_args, **_more):  # a name server that rebinds
        asked.append(host)
        address = "127.0.0.2" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    page = web(allow=["127.0.0.2/32"]).page(town.at("/a", "piege.example"))
    assert page.body == b"Bonjour"
    assert asked == ["piege.example"]
    assert town.reached == ["127.0.0.2"]
    assert town.asked["/a"][0]["Host"] == f"piege.example:{town.port}"


def test_a_name_with_a_private_address_among_others_is_read_at_the_others(town, monkeypatch):
    town.publish("/a", "Bonjour")
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"127.0.0.{n}", town.port)) for n in (1, 2)
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    web(allow=["127.0.0.2/32"]).page(town.at("/a", "mixte.example"))
    assert town.reached == ["127.0.0.2"]


def test_five_redirects_are_followed_and_no_more(town):
    town.publish("/0", "Enfin")
    for number in range(1, 7):
        town.redirect(f"/{number}", f"/{number - 1}", 301)
    page = web().page(town.at("/5"))
    assert (page.body, page.url, page.moved) == (b"Enfin", town.at("/0"), True)
    assert "plus de 5 fois" in why(town.at("/6"))
    assert "plus de 5 fois" in why(town.redirect("/loop", "/loop"))


def test_a_page_that_moved_for_a_while_did_not_move(town):
    town.publish("/b", "Ici")
    assert not web().page(town.redirect("/a", "/b", 302)).moved


@pytest.mark.parametrize("status", [404, 410, 403, 500, 503])
def test_an_error_of_the_site_is_told_with_its_code(town, status):
    assert f"(code {status})" in why(town.fail("/a", status))


def test_a_page_that_is_too_big_is_not_read_to_its_end(town):
    said = town.publish("/said", bytes(2000))
    unsaid = town.drip("/unsaid", byte=bytes(1000), pause=0)
    for url in (said, unsaid):
        assert "trop grande" in why(url, web(max_bytes=1500))


def test_a_page_that_unpacks_to_gigabytes_is_not_unpacked(town):
    url = town.bomb("/a", 200)
    began = time.thread_time()
    assert "trop grande" in why(url, web(max_bytes=1024 * 1024))
    assert time.thread_time() - began < 0.1  # of unpacking: 1 MB takes a thousandth, 200 MB a half


def test_a_page_that_is_not_packed_as_it_says_is_told(town):
    assert "répond de travers" in why(town.publish("/a", "plain", Content_Encoding="gzip"))


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n",
    ],
)
def test_a_page_that_drips_for_ever_is_left_when_its_time_is_up(town, head):
    began = time.monotonic()
    assert "trop lente" in why(town.drip("/a", head), web(seconds=0.5))
    assert time.monotonic() - began < 20  # it would drip for ever


def test_a_site_that_is_cut_short_is_told(town):
    def cut(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")

    town.answers["/a"] = cut
    assert "répond de travers" in why(town.at("/a"))


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 " + b"x" * 99999])
def test_what_is_no_web_server_is_told(town, answer):
    town.answers["/a"] = lambda handler: handler.wfile.write(answer)
    assert why(town.at("/a")) in ("répond de travers", "le site n’est pas joignable")


def test_nobody_there_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "pas joignable" in why(f"http://127.0.0.1:{port}/")
    assert "pas joignable" in why("http://nulle-part.invalid/")


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path, tool):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = [tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    more = ["-subj", "/CN=localhost", "-keyout", key, "-out", certificate]
    subprocess.run([*made, *more], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with residents(tls=context) as town:
        assert "certificat" in why(town.publish("/a", "Bonjour").replace("127.0.0.1", "localhost"))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('{"allow": ["chez moi"]}', "attendu : un réseau"),
        ('{"allow": "10.0.0.0/8"}', "une liste"),
        ('{"seconds": 0}', "au-dessus de 0"),
        ('{"timeout": 3}', "réglage inconnu"),
    ],
)
def test_a_wrong_setting_is_told(tmp_path, written, told):
    file = tmp_path / "pelican.conf.py"
    file.write_text(f"WEB = {written}\n", encoding="utf-8")
    with pytest.raises(BadSettings) as refused:
        Site.read(file)
    assert told in plain(str(refused.value))


def test_the_site_is_the_one_of_the_settings():
    site = Site.read(ROOT / "pelican.conf.py")
    assert site.agent == "Territoire-commun/0.1 (+https://sainte-aurelle.example)"
    assert (site.lang, site.zone.key) == ("fr", "Europe/Paris")
    assert not replace(site).web.networks
