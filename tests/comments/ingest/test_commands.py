"""The command line: the queue, the decisions, ingest; and what a terminal must never get."""

import json
import subprocess
import sys

import pytest

from comments.__main__ import main
from tests.conftest import ROOT, plain


@pytest.fixture
def command(desk, capsys):
    """Run a command on the desk's site; return its exit status and what it said."""

    def run(*arguments):
        code = main([*arguments, *where(desk)])
        said = capsys.readouterr()
        return code, plain(said.out), plain(said.err).removeprefix("python -m comments : ")

    return run


def where(desk):
    return [
        *("--content", str(desk.site.content), "--output", str(desk.site.output)),
        *("--inbox", str(desk.inbox.engine.url), "--settings", str(ROOT / "pelican.conf.py")),
    ]


def test_the_list_shows_what_waits_on_a_line_each(desk, command):
    sent = desk.sent(title="Le marché", text="Une bonne\nnouvelle.")
    desk.approved()
    code, said, _ = command("list")
    assert code == 0
    assert said == (
        f"{sent.id} | 2026-03-12 10:30 UTC | commentaire | en attente | marche | "
        "Lucienne Roy | Le marché — Une bonne nouvelle.\n"
    )


def test_the_list_can_be_of_one_state_and_one_kind_or_of_all(desk, command):
    desk.sent()
    share = desk.approved("share", title="Le four")
    desk.votes("marche", 1)
    assert command("list", "--kind", "share")[1] == ""
    assert share.id in command("list", "--state", "approved", "--kind", "share")[1]
    assert len(command("list", "--state", "all")[1].splitlines()) == 2
    assert len(command("list", "--kind", "vote")[1].splitlines()) == 1


def test_the_list_as_json_is_as_it_was_sent(desk, command):
    text = "Évident\n\x1b[2J\x9b \u202e\u20ac😀"
    sent = desk.sent("share", text=text, details={"source": "x"})
    _, said, _ = command("list", "--json")
    row = json.loads(said)
    assert said.isascii()
    assert (row["id"], row["text"], row["details"], row["state"]) == (
        sent.id,
        text,
        {"source": "x"},
        "waiting",
    )
    assert row["received"] == "2026-03-12T10:30:00+00:00"


def test_a_terminal_gets_no_control_characters(desk, command):
    desk.sent(name="\x1b]0;x\x07Ana\x9b31m", text="\x1b[2J\x00\r\n\u202eoui\x7f", article="a\x1bb")
    said = command("list")[1]
    assert said.endswith(" | ab | ]0;xAna31m | [2J oui\n")
    assert all(character.isprintable() or character == "\n" for character in said)


def test_a_decision_takes_the_number_of_a_receipt(desk, command):
    sent = [desk.sent(), desk.sent(text="Autre.")]
    assert command("approve", *(each.receipt for each in sent), "--reason", "bien")[:2] == (
        0,
        "2 envois approuvés.\n",
    )
    (decision,) = desk.inbox.decisions(sent[0].id)
    assert decision.who.startswith("cli:")
    assert (decision.action, decision.reason) == ("approve", "bien")


@pytest.mark.parametrize(("action", "state"), [("reject", "rejected"), ("spam", "spam")])
def test_a_refusal_moves_the_submission(desk, command, action, state):
    sent = desk.sent()
    assert command(action, sent.id)[0] == 0
    assert desk.inbox.get(sent.id).state == state


def test_of_several_decisions_all_are_done_or_none(desk, command):
    sent = desk.sent()
    code, said, told = command("approve", sent.id, "c-inconnu")
    assert (code, said) == (1, "")
    assert told == "Aucun envoi ne porte le numéro c-inconnu.\n"
    assert desk.inbox.get(sent.id).state == "waiting"


def test_a_published_comment_is_removed_by_its_number(desk, command):
    sent = desk.approved()
    desk.ingests()
    assert command("remove", sent.id, "--reason", "Hors sujet")[0] == 0
    assert command("ingest")[:2] == (0, "1 retiré\n")
    assert desk.lines()[-1]["removed"] == "Hors sujet"


def test_a_comment_that_the_inbox_never_had_is_removed_by_its_place(desk, command):
    assert command("remove", "marche#c1", "--reason", "Hors sujet")[0] == 0
    desk.ingests()
    assert desk.lines()[0]["removed"] == "Hors sujet"


def test_the_place_of_a_comment_of_the_inbox_is_its_submission(desk, command):
    sent = desk.approved()
    desk.ingests()
    assert command("remove", f"marche#{sent.public_id}")[0] == 0
    assert desk.inbox.get(sent.id).state == "removed"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("marche#c99", "Aucun commentaire publié ne porte le numéro marche#c99.\n"),
        ("disparu#c1", "Cet article n’existe pas, ou ne prend pas de commentaires.\n"),
        ("c-inconnu", "Aucun envoi ne porte le numéro c-inconnu.\n"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_removed(desk, command, name, told):
    assert command("remove", "marche#c1", name) == (1, "", told)
    assert desk.inbox.removals() == []


def test_a_share_is_no_published_comment(desk, command):
    sent = desk.approved("share", title="Le four")
    code, _, told = command("remove", sent.id)
    assert code == 1
    assert told.count("\n") == 1


def test_ingest_says_on_one_line_what_it_did(desk, command):
    for number in range(3):
        desk.approved(text=f"Mot {number}.")
    desk.inbox.add_removal("marche", "c1", "", "cli:odile")
    desk.votes("marche", 2)
    desk.approved("share", article="", title="Le four", text="Du pain.")
    assert command("ingest") == (
        0,
        "3 commentaires publiés, 1 retiré, 2 votes, 1 partage proposé\n",
        "",
    )
    assert command("ingest") == (0, "Rien à publier.\n", "")


def test_what_ingest_cannot_do_is_told_and_its_status_is_1(desk, command):
    desk.approved(article="disparu", email="lucienne@exemple.fr", name="Ana", text="Mot.")
    desk.approved()
    code, said, told = command("ingest")
    assert (code, said) == (1, "1 commentaire publié\n")
    assert told.count("\n") == 1
    assert not any(private in told for private in ("exemple.fr", "Ana", "Mot"))


def test_two_ingests_at_once_are_one_after_the_other(desk):
    for number in range(20):
        desk.approved(text=f"Mot {number}.")
    desk.votes("marche", 7)
    desk.approved("share", article="", title="Le four", text="Du pain.")
    arguments = [sys.executable, "-m", "comments", "ingest", *where(desk)]
    both = [
        subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = sorted(process.communicate()[0] for process in both)
    assert said == ["20 commentaires publiés, 7 votes, 1 partage proposé\n", "Rien à publier.\n"]
    assert len(desk.lines()) == 22
    assert len(desk.drafts()) == 1
