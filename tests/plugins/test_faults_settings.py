"""Faults of the settings: each is told by its name."""

import pytest

from plugins.faults.settings import dict_flaws
from plugins.voice import Settings as VoiceSettings
from tests.conftest import plain


@pytest.mark.parametrize("setting", ["TERRITORY", "VOICE", "SHARES", "COMMENTS", "FEEDS"])
def test_an_unknown_key_of_our_settings_is_a_fault_that_names_it(blog, setting):
    (fault,) = blog.faults("-e", f'{setting}={{"colour": 1}}')
    assert fault.startswith(f"pelican.conf.py: {setting} : clé inconnue 'colour' ; attendu : ")


def test_all_settings_are_told_at_once(blog):
    faults = blog.faults("-e", 'VOICE={"a": 1}', 'COMMENTS={"b": 1}', 'SITEURL="commune.fr"')
    assert len(faults) == 3


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"institution_authors": 5}, "institution_authors : 5 ; attendu : une liste"),
        ({"institution_domains": ["a", 1]}, "attendu : une liste"),
        ({"folders": []}, "folders : [] ; attendu : un dict"),
        ({"folders": {"articles": "mairie"}}, "attendu : institution ou community"),
        ([], "attendu : un dict"),
        ({"a": 1, "b": 2}, "clé inconnue 'a'"),
    ],
)
def test_a_setting_of_another_kind_is_told(settings, said):
    flaw, *_ = dict_flaws(VoiceSettings, settings)
    assert said in plain(flaw)


@pytest.mark.parametrize(
    "setting", ['COMMENTS={"open": "no"}', 'TIMEZONE="Mars/X"', 'DEFAULT_LANG="xx"', "SHARES=[]"]
)
def test_a_wrong_setting_is_told_as_one(blog, setting):
    (fault,) = blog.faults("-e", setting)
    assert fault.startswith(f"pelican.conf.py: {setting.split('=')[0]} : ")


@pytest.mark.parametrize(
    "service", ["//ailleurs.example", "https://a.example; script-src *", "api"]
)
def test_a_service_that_is_no_address_is_a_fault(blog, service):
    (fault,) = blog.faults("-e", f'COMMENTS={{"service": "{service}"}}')
    assert fault.startswith("pelican.conf.py: COMMENTS : service : ")
