"""A wrong call is told in one line, in French, whatever argparse says of it in English."""

import re

import pytest

from comments.arguments import Parser
from tests.conftest import plain

ENGLISH = re.compile(r"\b(argument|expected|required|invalid|choose|unrecognized|show this)\b")


@pytest.fixture
def parser():
    made = Parser(prog="essai")
    made.add_argument("numbers", metavar="NUMÉRO", nargs="+", type=int)
    made.add_argument("--kind", choices=("a", "b"))
    made.add_argument("--quick", action="store_true")
    way = made.add_mutually_exclusive_group(required=True)
    way.add_argument("--export", action="store_true")
    way.add_argument("--forget", action="store_true")
    return made


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "il manque : NUMÉRO"),
        ("1", "il manque l’un de : --export --forget"),
        ("1 --export --forget", "--forget : ne va pas avec --export"),
        ("x --export", "NUMÉRO : 'x' n’est pas une valeur possible"),
        ("1 --export --kind", "--kind : une valeur est attendue"),
        ("1 --export --kind c", "--kind : 'c' n’est pas possible ; au choix : "),
        ("1 --export --quick=3", "--quick : ne prend pas de valeur, et a reçu '3'"),
        ("1 --export --rien", "en trop : --rien"),
    ],
)
def test_a_wrong_call_is_told_in_one_line_of_french(parser, capsys, line, told):
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(line.split())
    said = plain(capsys.readouterr().err)
    assert (ended.value.code, said.count("\n")) == (2, 1)
    assert told in said
    assert not ENGLISH.search(said)


def test_the_help_is_in_french(parser):
    assert not ENGLISH.search(parser.format_help())
