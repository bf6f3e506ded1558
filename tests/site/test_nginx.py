"""deploy/nginx.conf as it is, but for names: a real nginx before the site and a real service."""

import json
import os
import shutil
import subprocess
import tempfile
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.conftest import ROOT, missing
from tests.serving import Served, eventually, free_port

EVERYWHERE = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"
SETTINGS = """
SITENAME, SITEURL, TIMEZONE = "Le Bourg", "http://bourg.example", "UTC"
COMMENTS = {{"service": "/api"}}
PARTICIPATION = {{"proof": False, "trusted_proxies": {trusted}}}
"""
MAIN = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{}}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/site.conf;
}}
"""
FILES = {
    "index.html": "<p>L’accueil</p>",
    "404.html": "<p>Introuvable</p>",
    "marche/index.html": "<p>Le marché</p><!--form--><!--/form-->",
    "_shell.html": "<main><!--slot--></main>",
    "redirects.map": "/ancien-marche/ /marche/;\n",
    ".built": "index.html\n",
    "threads.json": json.dumps(
        [{"slug": "marche", "title": "Le marché", "url": "/marche/", "open": True, "lang": "fr"}]
    ),
}


class Town:
    """A site behind nginx, and clients that come from addresses of this machine."""

    def __init__(self, folder, trusted):
        self.folder = folder
        (folder / "content").mkdir()
        for name, text in FILES.items():
            (folder / "output" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "output" / name).write_text(text, encoding="utf-8")
        (folder / "pelican.conf.py").write_text(SETTINGS.format(trusted=trusted), encoding="utf-8")
        (folder / "theme").symlink_to(ROOT / "theme")
        self.service = Served(folder, "comments", "serve")
        self.port = free_port()
        self.nginx = subprocess.Popen([nginx(), "-c", self.settings()], stdout=subprocess.DEVNULL)

    def settings(self):
        said = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        for ours, here in (
            ("listen 80;", f"listen 127.0.0.1:{self.port};"),
            ("    listen [::]:80;\n", ""),
            ("/srv/territoire-commun", str(self.folder)),
            ("/var/log/nginx", str(self.folder)),
            ("127.0.0.1:8001", f"127.0.0.1:{self.service.port}"),
        ):
            assert ours in said
            said = said.replace(ours, here)
        (self.folder / "site.conf").write_text(said, encoding="utf-8")
        main = self.folder / "nginx.conf"
        user = "user root;" if os.getuid() == 0 else ""
        main.write_text(MAIN.format(folder=self.folder, user=user), encoding="utf-8")
        return main

    def asks(self, path, method="GET", data=None, source="127.0.0.1", **headers):
        """Return the response and its text; source: the client's address."""
        connection = HTTPConnection("127.0.0.1", self.port, source_address=(source, 0), timeout=30)
        kinds = {"Host": "bourg.example", "Origin": "http://bourg.example"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, data, kinds | named)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response, text

    def comments(self, text, **client):
        said = {"article": "marche", "name": "Zoé", "email": "zoe@boite.example", "comment": text}
        kinds = {"Content_Type": "application/json", "Accept": "application/json"}
        return self.asks("/api/comments", "POST", json.dumps(said), **kinds, **client)[0].status

    def is_there(self):
        try:
            return self.asks("/api/challenge")[0].status == 200
        except OSError:
            return False

    def close(self):
        self.nginx.terminate()
        self.nginx.wait(30)
        self.service.ends()


def nginx():
    return shutil.which("nginx", path=EVERYWHERE) or missing("nginx is not installed")


def town(trusted):
    # Not pytest's folder, which a worker of nginx may be unable to enter.
    nginx()
    with tempfile.TemporaryDirectory(prefix="nginx-") as folder:
        made = Town(Path(folder), trusted)
        try:
            assert eventually(made.is_there), made.service.log
            yield made
        finally:
            made.close()


@pytest.fixture(scope="module")
def behind_nginx():
    """A town whose service believes its one proxy."""
    yield from town(1)


@pytest.fixture(scope="module")
def unaware():
    """A town whose service does not know that there is a proxy."""
    yield from town(0)


def test_pages_come_from_output(behind_nginx):
    response, text = behind_nginx.asks("/marche/")
    assert (response.status, "Le marché" in text) == (200, True)
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert behind_nginx.asks("/marche")[0].status == 301
    response, text = behind_nginx.asks("/rien/")
    assert (response.status, "Introuvable" in text) == (404, True)


def test_an_old_address_leads_to_the_new_one(behind_nginx):
    response, _ = behind_nginx.asks("/ancien-marche/")
    assert (response.status, response.headers["Location"]) == (301, "/marche/")


@pytest.mark.parametrize("path", ["/.built", "/_shell.html", "/threads.json", "/redirects.map"])
def test_what_is_not_for_readers_is_not_there(behind_nginx, path):
    assert behind_nginx.asks(path)[0].status == 404


def test_the_service_answers_at_the_sites_own_address(behind_nginx):
    assert '"signature"' in behind_nginx.asks("/api/challenge")[1]
    response, _ = behind_nginx.asks("/moderation/")
    assert response.status == 303
    assert response.headers["Location"].startswith("/moderation/sign-in")
    assert behind_nginx.asks("/moderation")[0].status == 301


@pytest.mark.parametrize("kilobytes", [200, 5_000, 20_000])
def test_what_is_too_long_is_refused_in_words(behind_nginx, kilobytes):
    data = "comment=" + "x" * kilobytes * 1024
    kind = "application/x-www-form-urlencoded"
    response, text = behind_nginx.asks("/api/comments", "POST", data, Content_Type=kind)
    assert response.status == 413
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Votre envoi est trop long" in text


def test_two_clients_are_told_apart_by_a_service_that_believes_its_proxy(behind_nginx):
    assert behind_nginx.comments("Un", source="127.0.0.2") == 201
    assert behind_nginx.comments("Deux", source="127.0.0.3") == 201
    assert behind_nginx.comments("Trois", source="127.0.0.3") == 429


def test_what_a_client_claims_to_be_is_not_believed(behind_nginx):
    assert behind_nginx.comments("Un seul", source="127.0.0.4") == 201
    claims = {"source": "127.0.0.4", "X_Forwarded_For": "192.0.2.7"}
    assert behind_nginx.comments("Encore un", **claims) == 429


def test_two_clients_are_one_to_a_service_that_does_not(unaware):
    assert unaware.comments("Un", source="127.0.0.2") == 201
    assert unaware.comments("Deux", source="127.0.0.3") == 429


def test_no_address_of_a_client_is_written_down(behind_nginx):
    behind_nginx.comments("Salut", source="127.0.0.5")
    behind_nginx.asks("/rien/", source="127.0.0.5")
    behind_nginx.asks("/api/comments", "POST", "x" * 2**21, source="127.0.0.5")
    for file in behind_nginx.folder.glob("**/*.log"):
        assert "127.0.0.5" not in file.read_text(encoding="utf-8"), file


def test_a_service_that_is_away_is_told_in_words_and_the_pages_stay():
    town_alone = town(1)
    alone = next(town_alone)
    alone.service.ends()
    response, text = alone.asks("/api/comments", "POST", "comment=x")
    assert (response.status, "Le service ne répond pas" in text) == (502, True)
    assert alone.asks("/marche/")[0].status == 200
    next(town_alone, None)
