"""However often ingest runs in between, what is shown at the end is the same."""

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from comments.errors import NotPossible
from comments.inbox import Inbox
from comments.ingest.lines import comment_from, with_lines, without
from comments.record import comment_of, line_of, lines_of
from tests.comments.conftest import Site
from tests.comments.ingest.conftest import PARIS, Desk
from tests.comments.sending import submission
from tests.conftest import COMMENT

DECISIONS = ("approve", "reject", "spam", "remove", "withdraw", "undo")
COMMENTS = 2  # and one share
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(DECISIONS), st.integers(0, COMMENTS)),
        st.tuples(st.just("vote"), st.integers(1, 2)),
        st.tuples(st.just("ingest"), st.just(0)),
    ),
    min_size=2,
    max_size=12,
)


def after(steps, *, runs):
    """Return what is shown once all is decided; runs: whether ingest runs in between, too."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Inbox.open(f"sqlite:///{folder}/var/inbox.sqlite")
        desk = Desk(inbox, Site(Path(folder)))
        ids = [desk.approved(text=f"Mot {number}.").id for number in range(COMMENTS)]
        ids.append(desk.approved("share", article="", title="Le four", text="Du pain.").id)
        for step, number in steps:
            if step == "vote":
                desk.votes("marche", number)
            elif step != "ingest":
                decide(inbox, ids[number], step)
            elif runs:
                desk.ingests()
        assert desk.ingests().told == ()
        before = desk.files()
        assert desk.ingests().summary == "Rien à publier."
        assert desk.files() == before
        states = [inbox.get(id_).state for id_ in ids]
        inbox.close()
        return shown(desk), states


def decide(inbox, id_, action):
    try:
        if action == "undo":
            inbox.undo([id_], "Odile")
        else:
            inbox.decide([id_], action, "Odile", "Motif")
    except NotPossible:
        pass


def shown(desk):
    votes = desk.site.content / "votes.json"
    comments = [line for line in desk.lines() if line["removed"] is None]
    return (
        sorted(line["html"] for line in comments),
        json.loads(votes.read_text("utf-8")) if votes.exists() else {},
    )


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_runs_in_between_change_nothing_of_what_is_shown(steps):
    (comments, votes), states = after(steps, runs=True)
    assert ((comments, votes), states) == after(steps, runs=False)
    approved = [f"<p>Mot {n}.</p>" for n in range(COMMENTS) if states[n] == "approved"]
    assert comments == sorted(["<p>Bonjour.</p>"] * 2 + approved)
    assert votes.get("marche", 0) == sum(n for step, n in steps if step == "vote")


TEXTS = st.text(max_size=60)


@settings(deadline=None)
@given(name=TEXTS, website=TEXTS, text=TEXTS, parent=st.none() | TEXTS)
def test_whatever_was_sent_becomes_a_line_that_the_build_takes_or_nothing(
    name, website, text, parent
):
    sent = submission(name=name, website=website, text=text, parent=parent, public_id="c-1")
    comment = comment_from(sent, PARIS)
    if comment is not None:
        assert comment_of(line_of(comment).encode("utf-8")) == comment


LINES = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["a", "b", "c"]),
            "removed": st.sampled_from([None, "", "oui"]),
        },
        optional={"likes": st.integers()},
    ).map(lambda fields: json.dumps(COMMENT | fields).encode()),
    max_size=5,
)


@given(LINES, st.sets(st.sampled_from(["a", "b", "c"])), st.sampled_from([b"", b"\n", b"\r\n"]))
def test_lines_that_are_not_meant_stay_as_they_are(lines, ids, end):
    path = Path("a.jsonl")
    data = b"\n\n".join(lines) + end
    emptied, _ = without(data, path, dict.fromkeys(ids, "motif"))
    old, new = data.split(b"\n"), emptied.split(b"\n")
    assert len(old) == len(new)
    assert all(
        before == now or comment_of(before).id in ids for before, now in zip(old, new, strict=True)
    )
    assert without(emptied, path, dict.fromkeys(ids, "autre")) == (emptied, 0)
    comment = comment_from(submission(public_id="c-1"), PARIS)
    longer = with_lines(emptied, [comment])
    assert longer.startswith(emptied)
    assert len(lines_of(longer, path)) == len(lines) + 1
