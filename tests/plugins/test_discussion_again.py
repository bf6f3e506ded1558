"""A record of comments that changed, and nothing else: what its item and the home page show."""

import pytest

from .touching import done

QUESTION = {"id": "c2", "question": True, "html": "<p>Pourquoi\u00a0?</p>"}
ANSWER = {"id": "c3", "parent": "c2", "voice": "institution", "date": "2026-03-05T10:00:00Z"}


def latest(site):
    told = site.context["discussed"], site.context["waiting"]
    return [[(item.slug, comment) for item, comment in each] for each in told]


def shown(site):
    discussions = {name: item.discussion for name, item in site.items.items()}
    return discussions, latest(site), site.context["plugins.discussion"]


@pytest.fixture
def town(blog):
    """Items of each kind, all with a comment but one."""
    blog.article("fete", aliases="bal")
    blog.article("fete-en", slug="fete", lang="en", title="The feast")
    blog.article("marche")
    blog.article("cache", status="hidden")
    blog.article("regles", folder="pages", date=None)
    for stem in ("fete", "fete.en", "bal", "cache", "regles"):
        blog.record(stem, {"id": f"{stem}-1"})
    blog.article("projet", status="draft")
    blog.record("projet", {})
    blog.write("votes.json", '{"fete": 3, "regles": 4}')
    return blog


@pytest.mark.parametrize("stem", ["fete", "fete.en", "bal", "marche", "cache", "regles"])
def test_a_new_comment_is_shown(town, stem):
    comments = ({"id": f"{stem}-1"}, QUESTION)
    again, anew = done(
        town, lambda: town.record(stem, *comments), shown, plugins=["plugins.discussion"]
    )
    assert again == anew
    assert any(len(each.nodes) == 2 or each.replies > 1 for each in again.value[0].values())


@pytest.mark.parametrize(
    "comments",
    [
        [QUESTION, ANSWER],
        [QUESTION | {"removed": "Hors sujet."}],
        [QUESTION | {"removed": ""}],
        [QUESTION | {"question": False, "kind": "pingback"}],
        [],
    ],
)
def test_what_was_asked_may_be_answered_or_gone(town, comments):
    town.record("marche", QUESTION)
    again, anew = done(
        town, lambda: town.record("marche", *comments), shown, plugins=["plugins.discussion"]
    )
    assert again == anew


def test_what_was_answered_may_be_asked_again(town):
    before = [
        lambda: town.record("marche", QUESTION),
        lambda: town.record("marche", QUESTION, ANSWER),
    ]
    again, anew = done(
        town,
        lambda: town.record("marche", QUESTION, ANSWER | {"removed": "Erreur."}),
        shown,
        plugins=["plugins.discussion"],
        before=before,
    )
    assert again == anew


def test_a_record_that_is_gone_is_no_discussion(town):
    def edit():
        (town.content / "comments/fete.jsonl").unlink()
        (town.content / "comments/bal.jsonl").unlink()

    again, anew = done(town, edit, shown, plugins=["plugins.discussion"])
    assert again == anew
    assert again.value[0]["fete"].replies == 0


@pytest.mark.parametrize(
    ("comment", "told"),
    [({"html": "<p></p>"}, "rien à montrer"), ({"voice": "anonymous"}, "voice")],
)
def test_a_fault_of_a_record_is_one(town, comment, told):
    again, anew = done(
        town, lambda: town.record("fete", comment), shown, plugins=["plugins.discussion"]
    )
    assert told in again.faults[0]
    assert {*again.faults} <= {*anew.faults}


def test_a_warning_of_a_record_is_told(town):
    comment = {"id": "c2", "parent": "c9"}
    again, anew = done(
        town, lambda: town.record("fete", comment), shown, plugins=["plugins.discussion"]
    )
    assert "pas de commentaire" in again.warnings[0]
    assert again == anew


@pytest.mark.parametrize("path", ["projet.jsonl", "personne.jsonl", "la/fete.jsonl", "note.txt"])
def test_a_file_that_no_item_shows_is_looked_at_by_all(town, path):
    again, _ = done(
        town, lambda: town.write(f"comments/{path}", "{}\n"), plugins=["plugins.discussion"]
    )
    assert path in again.refused


def test_whose_discussion_changed_is_told_to_those_who_come_later(town):
    def touched(site):
        return [item.slug for item in (site.touched.items if site.touched else ())]

    again, _ = done(
        town,
        lambda: (town.record("fete", QUESTION), town.record("bal", {})),
        touched,
        plugins=["plugins.discussion"],
    )
    assert again.value == ["fete"]


def test_votes_are_no_record(town):
    def left(site):
        return [path.rpartition("/")[2] for path in site.touched.files - site.touched.taken]

    again, _ = done(
        town,
        lambda: town.write("votes.json", "{}"),
        lambda site: site.touched and left(site),
        plugins=["plugins.discussion"],
    )
    assert again.value == ["votes.json"]
