"""A mail as it goes over the wire: flowing text, headers that hold nothing but what they should."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.notices.message import flowed, message

UNSUBSCRIBE = "https://town.example/api/notices/unsubscribe?token=" + "t" * 120


def mail(**changes):
    fields = {
        "key": "published:c-1",
        "sender": "blog@town.example",
        "sender_name": "Sainte-Aurelle, à plusieurs voix",
        "to": "ada@home.example",
        "subject": "Votre commentaire est publié\u00a0: Le pont",
        "body": "Bonjour,\n\nÀ bientôt.",
        "unsubscribe": UNSUBSCRIBE,
        "at": datetime(2026, 3, 12, 18, 30, tzinfo=UTC),
    }
    return message(**fields | changes).as_bytes()


def read(raw):
    return message_from_bytes(raw, policy=default)


def unflowed(text):
    """The paragraphs of a flowed text, as RFC 3676 has them read."""
    paragraphs, open_line = [], ""
    for line in text.removesuffix("\n").split("\n"):
        open_line += line.removeprefix(" ")
        if not line.endswith(" "):
            paragraphs.append(open_line)
            open_line = ""
    return paragraphs


def test_it_says_who_when_and_that_a_machine_wrote_it():
    read_back = read(mail())
    assert read_back["From"].addresses[0].display_name == "Sainte-Aurelle, à plusieurs voix"
    assert read_back["From"].addresses[0].addr_spec == "blog@town.example"
    assert read_back["To"] == "ada@home.example"
    assert read_back["Subject"] == "Votre commentaire est publié\u00a0: Le pont"
    assert read_back["Date"].datetime == datetime(2026, 3, 12, 18, 30, tzinfo=UTC)
    assert read_back["Auto-Submitted"] == "auto-generated"


def test_the_way_out_stands_in_one_unfolded_line():
    lines = mail().split(b"\r\n")
    assert f"List-Unsubscribe: <{UNSUBSCRIBE}>".encode() in lines
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines


def test_a_mail_sent_twice_has_one_message_id():
    assert read(mail())["Message-ID"] == read(mail(body="autre"))["Message-ID"]
    assert read(mail())["Message-ID"] != read(mail(key="published:c-2"))["Message-ID"]


def test_the_text_is_plain_and_flows():
    read_back = read(mail())
    assert read_back.get_content_type() == "text/plain"
    assert read_back.get_param("format") == "flowed"
    assert read_back.get_content_charset() == "utf-8"


def test_no_line_is_longer_than_mail_allows():
    assert max(map(len, mail(body="mot " * 500, subject="é " * 300).split(b"\r\n"))) <= 200


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x00", "\x85", "\x1b"])
@pytest.mark.parametrize("field", ["subject", "sender_name"])
def test_a_title_or_a_name_adds_no_header(field, end):
    read_back = read(mail(**{field: f"Titre{end}Bcc: eve@evil.example{end}{end}corps"}))
    assert read_back["Bcc"] is None
    assert len(read_back.items()) == 11
    assert "Bonjour" in read_back.get_content()


@pytest.mark.parametrize("to", ["", "a@b\r\nBcc: eve@evil.example", "a@b, c@d", "a b@c", "@b"])
def test_an_address_that_is_none_is_refused(to):
    with pytest.raises(ValueError, match=r"\w"):
        mail(to=to)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_a_subject_comes_out_as_it_went_in(words):
    said = read(mail(subject=f"Le pont\u00a0: {words}.\u202fVoilà"))["Subject"]
    assert said.startswith("Le pont\u00a0:")
    assert said.endswith("\u202fVoilà")


@given(st.lists(st.text("ab >F\u00a0éFrom", max_size=200).map(str.strip), max_size=5))
def test_paragraphs_come_out_as_they_went_in(paragraphs):
    body = "\n".join(" ".join(p.split(" ")) for p in paragraphs)
    flat = [" ".join(line.split()) for line in unflowed("\n".join(flowed(body)) + "\n")]
    assert flat == [" ".join(line.split()) for line in body.split("\n")]


def test_a_long_link_stays_whole():
    assert list(flowed(UNSUBSCRIBE)) == [UNSUBSCRIBE]


def test_lines_that_mail_would_read_otherwise_are_stuffed():
    assert list(flowed("From here\n>quoted")) == [" From here", " >quoted"]
