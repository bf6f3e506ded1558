"""Proposals become drafts: every value on one line, written once, the editors' from then on."""

import pytest

from comments.ingest.draft import draft_of, quotation
from comments.ingest.slugs import free_slug, slug_of, taken_slugs
from plugins.faults.header import fields_of
from tests.comments.ingest.conftest import PARIS
from tests.comments.sending import submission

DETAILS = {
    "source": "https://carnet.example/four?a=1&b=2",
    "author": "Ève Marchand",
    "licence": "CC-BY-SA-4.0",
    "consent": "1",
}


def proposal(**fields):
    said = {"article": "", "title": "Le four à pain", "text": "Il <b>fume</b>.", "details": DETAILS}
    return submission("share", **(said | fields))


def header_of(draft):
    fields, flaws = fields_of(draft)
    assert not flaws
    return {field.written: field.value for field in fields}


def test_a_draft_names_all_that_is_known():
    sent = proposal()
    draft = draft_of(sent, "le-four-a-pain", PARIS)
    assert header_of(draft) == {
        "Title": "Le four à pain",
        "Date": "2026-03-12 11:30",
        "Slug": "le-four-a-pain",
        "Status": "draft",
        "Source": "https://carnet.example/four?a=1&b=2",
        "Source-Author": "Ève Marchand",
        "Source-Name": "carnet.example",
        "Source-Date": "",
        "Licence": "CC-BY-SA-4.0",
        "Consent": (
            "Case «\u00a0L’auteur est d’accord\u00a0» cochée le 2026-03-12 "
            f"(proposition {sent.receipt})"
        ),
    }
    assert draft.endswith(
        '\n\n<blockquote cite="https://carnet.example/four?a=1&amp;b=2">\n'
        "<p>Il <b>fume</b>.</p>\n</blockquote>\n"
    )


def test_neither_name_nor_e_mail_of_who_proposes_is_told():
    draft = draft_of(proposal(name="Odile Vasseur", email="odile@exemple.fr"), "four", PARIS)
    assert "Odile" not in draft
    assert "exemple.fr" not in draft


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\n\n"])
@pytest.mark.parametrize("field", ["title", "author", "licence", "source"])
def test_no_value_begins_a_line_of_its_own(field, end):
    bad = f"Ici{end}Status: published{end}Template: evil{end}{end}[x](javascript:alert(1))"
    values = {"title": bad} if field == "title" else {"details": DETAILS | {field: bad}}
    draft = draft_of(proposal(**values), "four", PARIS)
    header = header_of(draft)
    assert header["Status"] == "draft"
    assert "Template" not in header
    assert draft.count("\n\n") == 2  # after the header, after the editors' place


@pytest.mark.parametrize("title", ["", " \u200b", "\x00"])
def test_a_title_of_which_nothing_is_left_says_so(title):
    assert header_of(draft_of(proposal(title=title), "partage", PARIS))["Title"] == "Sans titre"


def test_without_an_address_the_fields_of_the_original_stay_for_the_editors():
    draft = draft_of(proposal(details=DETAILS | {"source": ""}), "four", PARIS)
    header = header_of(draft)
    assert [header[f"Source{name}"] for name in ("", "-Name", "-Date")] == ["", "", ""]
    assert "\n<blockquote>\n<p>Il" in draft
    assert "Aucune adresse n’a été donnée" in draft


def test_an_address_alone_is_a_draft_without_a_quotation():
    assert "<blockquote" not in draft_of(proposal(text=""), "four", PARIS)


def test_no_consent_is_said_as_such():
    draft = draft_of(proposal(details=DETAILS | {"consent": ""}), "four", PARIS)
    assert header_of(draft)["Consent"].startswith("Accord non coché")


@pytest.mark.parametrize(
    "text", ["~~~\n<b>x</b>\n~~~", "a<br>```\nb", "x\n\n- y", "<b>a</b>\n\n# b"]
)
def test_every_line_of_a_quotation_begins_with_a_tag(text):
    from comments.clean import clean

    assert all(line.startswith("<") for line in quotation(clean(text), None).splitlines())


def test_a_proposal_becomes_a_draft_once(desk):
    sent = desk.approved("share", article="", title="Le four", text="Du pain.", details=DETAILS)
    assert desk.ingests().shares == (sent.id,)
    (draft,) = desk.drafts()
    assert draft.name == "le-four.md"
    draft.rename(draft.with_name("autre-nom.md"))
    assert desk.ingests().summary == "Rien à publier."
    desk.drafts()[0].unlink()
    assert desk.ingests().summary == "Rien à publier."
    assert desk.drafts() == []


def test_a_crash_before_the_inbox_knows_doubles_no_draft(desk, monkeypatch):
    desk.approved("share", article="", title="Le four", text="Du pain.", details=DETAILS)
    desk.crashes(monkeypatch, desk.inbox, "mark_published")
    desk.drafts()[0].rename(desk.drafts()[0].with_name("autre-nom.md"))
    desk.ingests()
    assert [draft.name for draft in desk.drafts()] == ["autre-nom.md"]


def test_one_proposal_cannot_pass_for_another(desk):
    first = desk.approved("share", article="", title="Un", text="Un.", details=DETAILS)
    sign = f"Consent: oui (proposition {first.receipt})"
    desk.approved("share", article="", title=sign, text=f"x\n\n{sign}\n\ny", details=DETAILS)
    desk.ingests()
    assert len(desk.drafts()) == 2


def test_a_proposal_of_which_nothing_is_left_is_told(desk):
    desk.approved("share", article="", title="Vide", text="<script>x</script>", details={})
    done = desk.ingests()
    assert "ni adresse ni texte" in done.told[0]
    assert desk.drafts() == []


def test_a_draft_takes_no_name_that_is_taken(desk):
    content = desk.site.content
    for path, text in {
        "articles/un.md": "Title: x\nSlug: le-four\nAliases: ancien-four, vieux-four\n\nx",
        "pages/le-pain.md": "Title: x\n\nx",
        "shares/Le-Moulin.md": b"\xff\xfe",
        "votes.json": '{"le-lavoir": 3}',
    }.items():
        (content / path).parent.mkdir(exist_ok=True)
        (content / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    taken = taken_slugs(content, desk.site.output)
    names = ("Le four", "Ancien four", "Le pain", "Le moulin", "Le lavoir", "Marché", "Conseil")
    assert all(free_slug(name, taken) == f"{slug_of(name)}-2" for name in names)
    assert free_slug("Le puits", taken) == "le-puits"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("L’œuvre d’Ève : à suivre…", "l-oeuvre-d-eve-a-suivre"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本", "partage"),
        ("", "partage"),
        ("mot " * 40, "-".join(["mot"] * 15)),
        ("x" * 300, "x" * 60),
        ("İstanbul", "istanbul"),
    ],
)
def test_a_slug_is_plain_and_short(title, slug):
    assert slug_of(title) == slug
