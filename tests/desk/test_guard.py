"""``python -m desk guard``: what it prints, as JSON too, and how it ends."""

import json

import pytest

from desk.__main__ import main

HEADER = "Title: Le lavoir\nDate: 2026-03-01\n\n"
STORY = "Le lavoir de la rue du Four a été vidé lundi par les bénévoles.\n"
CASINO = "Découvrez les meilleurs casinos en ligne et profitez d’un bonus sans dépôt.\n"
HOST = "Le bassin de la rue du Four sera repeint avant la fête de juin."


@pytest.fixture
def content(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    (folder / "lavoir.md").write_text(HEADER + STORY, encoding="utf-8")
    return folder


def guard(*arguments):
    return main(["guard", *arguments])


def test_nothing_found_ends_well(content, capsys):
    assert guard() == 0
    out, err = capsys.readouterr()
    assert (out, err.strip()) == ("", "1 fichier\u00a0: rien trouvé.")


def test_an_error_ends_with_one_and_a_line(content, capsys):
    (content / "b.md").write_text(HEADER + CASINO, encoding="utf-8")
    assert guard("content") == 1
    out = capsys.readouterr().out
    assert out.startswith("content/articles/b.md:4:15: erreur: jeux (phrase sans rapport")


def test_warnings_alone_end_well(content, capsys):
    (content / "b.md").write_text(f"{HEADER}Voir [ceci](https://bit.ly/x).\n", encoding="utf-8")
    assert guard("content/articles/b.md") == 0
    assert "avertissement: raccourci (" in capsys.readouterr().out


def test_json_is_a_list_of_findings(content, capsys):
    cut = f"{HOST[:12]} {CASINO.strip()} {HOST[13:]}\n"
    (content / "b.md").write_text(HEADER + cut, encoding="utf-8")
    assert guard("content", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert {"path", "line", "column", "severity", "what", "why"} <= set(found[0])
    assert found[0]["severity"] == "error"
    assert found[0]["repaired"] == HOST
    assert guard("content/articles/lavoir.md", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_editors_list_counts_and_its_flaws_are_told(content, capsys):
    words = content.parent / "spam.txt"
    words.write_text("[lavoirs]\nbénévoles\nbassin doré\n", encoding="utf-8")
    (content / "b.md").write_text(
        f"{HEADER}{STORY}\nVous trouverez le meilleur bassin doré en ligne.\n", encoding="utf-8"
    )
    guard("content")
    assert "lavoirs" in capsys.readouterr().out
    words.write_text("[lavoirs\n", encoding="utf-8")
    assert guard("content") != 0
    assert f"{words.name}:1:" in capsys.readouterr().err


def test_a_path_that_is_not_there_and_wrong_settings_are_told(content, capsys):
    assert guard("absent") != 0
    assert "absent" in capsys.readouterr().err
    (content.parents[1] / "pelican.conf.py").write_text("GUARD = {'x': 1}\n", encoding="utf-8")
    assert guard("content") != 0
    assert "GUARD" in capsys.readouterr().err
