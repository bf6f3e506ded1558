"""The list that editors keep: its form, what it adds and takes away, its errors."""

import pytest

from comments.spam import BadSpamList, SpamList, vocabulary


def found(text, words):
    return [text[match.start : match.end] for match in vocabulary.matches(text, words)]


def test_the_default_list_has_six_languages_and_hundreds_of_words():
    words = SpamList.default()
    assert len(words.entries) > 1500
    for text in ("bonus sans dépôt", "no deposit bonus", "bono sin depósito"):
        assert found(text, words) == [text]
    for text in ("bonus ohne einzahlung", "bonus senza deposito", "бездепозитный бонус"):
        assert found(text, words) == [text]


def test_no_file_is_the_default_list(tmp_path):
    assert SpamList.read(tmp_path / "spam.txt") is SpamList.default()


def test_a_file_adds_to_the_default_list_and_takes_away(tmp_path):
    path = tmp_path / "spam.txt"
    path.write_text("\ufeff# à nous\r\n- viagra\n[patates]\npatate* chaude # oui\n", "utf-8")
    words = SpamList.read(path)
    assert found("viagra, cialis et patates chaudes, patate chaude", words) == [
        "cialis",
        "patate chaude",
    ]


def test_a_star_takes_all_away():
    assert SpamList.parse("- *\npatate", base=SpamList.default()) == SpamList.parse("patate")


def test_the_last_line_about_a_word_holds():
    words = SpamList.parse("? viagra", base=SpamList.default())
    assert [f.weight for f in vocabulary.find("Du viagra.", words)] == [vocabulary.TOPIC]


def test_domains_are_taken_away_too():
    words = SpamList.parse("- bit.ly\n-.casino", base=SpamList.default())
    assert words.domain_of("bit.ly") is None
    assert words.domain_of("a.casino") is None
    assert words.domain_of("a.tinyurl.com") is not None


def test_errors_name_every_line():
    text = "patate\nab\n[sans fin\n?\n***\n- \n" + "a " * 9 + "\nfoo*bar\n" + "é" * 101
    with pytest.raises(BadSpamList) as error:
        SpamList.parse(text)
    assert [flaw.line for flaw in error.value.flaws] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert str(error.value).startswith("spam.txt:2: ab\u00a0: trop court")


def test_sections_accept_what_makes_sense_in_them():
    for text in ("[raccourcisseurs]\npatate", "[éloges]\n? bravo", "a..fr", "http://a.fr/"):
        with pytest.raises(BadSpamList):
            SpamList.parse(text)


def test_a_file_that_is_not_utf8_is_told_by_its_line(tmp_path):
    path = tmp_path / "spam.txt"
    path.write_bytes(b"patate\ncaf\xe9\n")
    with pytest.raises(BadSpamList, match=r"spam\.txt:2: pas de l’UTF-8"):
        SpamList.read(path)
