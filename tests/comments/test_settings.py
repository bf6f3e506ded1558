"""The settings of participation, as pelican.conf.py and the environment say them."""

import pytest

from comments.errors import SettingsError
from comments.settings import Config, Settings, Smtp
from tests.conftest import ROOT


def test_the_projects_own_settings_are_right():
    settings = Settings.read(ROOT / "pelican.conf.py")
    assert settings.mode == "all"
    assert settings.origin == settings.site == "https://sainte-aurelle.example"
    assert settings.institution == "Mairie de Sainte-Aurelle"
    assert settings.base == ""


@pytest.mark.parametrize(
    ("service", "base"), [("/api", ""), ("/blog/api", "/blog"), ("https://a.example/b/api/", "/b")]
)
def test_the_base_is_what_stands_before_the_service(service, base):
    assert Settings.of({"COMMENTS": {"service": service}}).base == base


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"mod": "all"}, "mod : réglage inconnu"),
        ({"service": "/x"}, "service : réglage inconnu"),
        ({"mode": "some"}, "attendu : all, known, closed"),
        ({"flood_seconds": -1}, "flood_seconds : -1"),
        ({"trusted_proxies": True}, "trusted_proxies : True"),
        ({"smtp": {"host": "localhost"}}, "attendu : host, sender"),
        ({"smtp": {"host": "h", "sender": "nobody"}}, "avec une adresse"),
        ({"smtp": {"host": "h", "sender": "a@b", "security": "ssl"}}, "none, starttls, tls"),
    ],
)
def test_a_wrong_setting_is_told(said, told):
    with pytest.raises(SettingsError, match=told):
        Settings.of({"PARTICIPATION": said})


@pytest.mark.parametrize(
    "text", ["SITENAME = ", "raise ValueError('non')", "TIMEZONE = 'Europe/Bourg'"]
)
def test_a_broken_settings_file_is_told(tmp_path, text):
    file = tmp_path / "pelican.conf.py"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError):
        Settings.read(file)


def test_a_missing_settings_file_is_told(tmp_path):
    with pytest.raises(SettingsError, match="n’existe pas"):
        Settings.read(tmp_path / "pelican.conf.py")


def test_mail_is_set_by_a_dict():
    mail = {"host": "localhost", "sender": "blog@bourg.example", "port": 587}
    settings = Settings.of({"PARTICIPATION": {"smtp": mail, "digest_to": ["a@bourg.example"]}})
    assert settings.smtp == Smtp("localhost", "blog@bourg.example", 587)
    assert settings.digest_to == ("a@bourg.example",)


def test_the_environment_says_where_the_inbox_is_and_keeps_the_secrets(monkeypatch, tmp_path):
    assert Config.of(var=tmp_path).inbox_url == f"sqlite:///{tmp_path}/inbox.sqlite"
    monkeypatch.setenv("COMMENTS_INBOX", "postgresql://h/d")
    monkeypatch.setenv("COMMENTS_SECRET", "un secret")
    config = Config.of()
    assert (config.inbox_url, config.secret) == ("postgresql://h/d", "un secret")
    assert "un secret" not in repr(config)
    assert Config.of(inbox="sqlite:///x").inbox_url == "sqlite:///x"
