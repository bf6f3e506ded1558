"""What moderators see: the lists, one submission, what was sent, what they look for."""

import re
from html.parser import HTMLParser

import pytest

from comments.submission import Signal
from tests.comments.sending import submission
from tests.comments.test_clean_attacks import PAYLOADS

SCRIPTED = re.compile(r"<(?:script|img|svg|iframe|math|object|embed|base|style)\b", re.IGNORECASE)


class Elements(HTMLParser):
    """Notes what a browser would build: tags and attributes."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def main_of(page):
    """Return the part of the page that shows the submissions."""
    return page[page.index('<article class="submission"') : page.rindex("</article>")]


@pytest.fixture
def receive(service):
    def receive(*args, **fields):
        sent = submission(*args, **fields)
        service.inbox.receive(sent)
        return sent

    return receive


def test_a_comment_is_shown_cleaned_beside_what_was_sent(moderator, receive):
    receive(text="Un <b>bon</b> <script>alert(1)</script>pain")
    page = moderator.opens()
    assert "<p>Un <b>bon</b> pain</p>" in page
    assert "&lt;b&gt;bon&lt;/b&gt; <del>&lt;script&gt;alert(1)&lt;/script&gt;</del>pain" in page


def test_characters_that_nobody_sees_are_named(moderator, receive):
    receive(text="du \u202epain")
    assert "<mark>U+202E</mark>" in moderator.opens()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_attack_is_shown_as_text_in_every_field(moderator, receive, payload):
    payload = payload.encode("utf-8", "ignore").decode().replace("\x00", "")
    details = dict.fromkeys(("source", "author", "licence", "consent"), payload)
    words = {"name": payload, "website": payload, "title": payload, "text": payload}
    sent = receive("share", details=details, email=payload, **words)
    receive(signals=(Signal("links", payload, 3),), article=payload, parent=payload, **words)
    receive("report", details={"reason": payload, "good_faith": payload}, **words)
    calm = receive("share", name="x", email="x@y.example", text="x", title="x", details=details)
    for path in ("", "shares", "reports", f"submissions/{sent.id}", f"submissions/{calm.id}"):
        page = main_of(moderator.opens(f"/moderation/{path}"))
        assert not SCRIPTED.search(page)
        elements = Elements(page)
        assert not [name for name, _ in elements.attributes if name.startswith("on")]
        links = [value for name, value in elements.attributes if name in ("href", "cite", "src")]
        assert all(link.startswith(("/", "https://", "http://", "mailto:")) for link in links)


def test_the_least_suspicious_comes_first_and_its_signals_are_said(moderator, receive):
    receive(name="Suspect", signals=(Signal("links", "3 liens dans le texte", 5),))
    receive(name="Voisine", text="Un autre avis.")
    page = moderator.opens()
    assert page.index("Voisine") < page.index("Suspect")
    assert "3 liens dans le texte" in page


def test_a_comment_tells_its_article_and_what_it_answers(moderator, receive, app):
    receive(parent="c1")
    page = moderator.opens()
    assert '<a href="/marche/">Le marché revient</a>' in page
    assert "En réponse à" in page
    receive(article="disparu", text="Ailleurs.")
    assert "(il n’existe plus)" in moderator.opens()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lucienne", "Avis A"),
        ("AVIS a", "Avis A"),
        ("paul@exemple.fr", "Avis B"),
        ("pont", "Avis B"),
        ("avis", "Avis A"),
    ],
)
def test_words_are_looked_for_in_name_address_text_and_article(moderator, receive, words, found):
    receive(text="Avis A, sur le pain", name="Lucienne")
    receive(text="Avis B", name="Paul", email="paul@exemple.fr", article="pont")
    assert found in moderator.answers("/moderation/", query_string={"q": words}).text


def test_what_is_not_found_is_said(moderator, receive):
    receive()
    assert "Aucun envoi de cette liste ne correspond" in moderator.opens("/moderation/?q=zzz")


def test_an_article_is_found_by_its_title_and_filters_the_list(moderator, receive):
    receive(name="Au marché")
    receive(name="Au pont", article="pont", text="Le pont.")
    assert 'href="/moderation/?article=pont"' in moderator.opens("/moderation/?q=rouvert")
    page = moderator.opens("/moderation/?article=pont")
    assert "Au pont" in page
    assert "Au marché" not in page


def test_twenty_stand_on_a_page_and_the_words_stay_from_page_to_page(moderator, receive):
    for number in range(45):
        receive(text=f"Avis {number} sur le pain", name=f"N{number}")
    first = moderator.opens("/moderation/?q=pain")
    assert first.count('<article class="submission"') == 20
    assert 'href="/moderation/?q=pain&amp;page=2"' in first
    last = moderator.opens("/moderation/?q=pain&page=3")
    assert last.count('<article class="submission"') == 5
    beyond = moderator.opens("/moderation/?q=pain&page=9")
    assert beyond.count('<article class="submission"') == 5


def test_each_list_holds_what_its_name_says_with_its_count(moderator, receive, service):
    for action in ("approve", "reject", "spam", "trash"):
        sent = receive(name=f"Un {action}", text=f"Texte {action}")
        service.inbox.decide([sent.id], action, "Paul")
    for tab, action in (
        ("published", "approve"),
        ("rejected", "reject"),
        ("spam", "spam"),
        ("trash", "trash"),
    ):
        page = moderator.opens(f"/moderation/{tab}")
        assert f"Un {action}" in page
        assert page.count('<article class="submission"') == 1
        assert page.count('<span class="number">1</span>') == 4


def test_the_journal_says_who_did_what_when_and_why(moderator, receive, service):
    sent = receive(name="Lucienne")
    service.inbox.decide([sent.id], "reject", "Paul", "hors sujet")
    service.inbox.decide([sent.id], "spam", "cli:root")
    page = moderator.opens("/moderation/journal")
    assert "Paul a refusé" in page
    assert "hors sujet" in page
    assert "root (ligne de commande) a classé comme spam" in page
    assert page.index("cli" if "cli:" in page else "root") < page.index("Paul a refusé")


def test_a_page_of_one_submission_tells_all_that_happened_to_it(moderator, receive, service):
    sent = receive()
    service.inbox.decide([sent.id], "reject", "Paul", "hors sujet")
    service.inbox.undo([sent.id], "Paul")
    page = moderator.opens(f"/moderation/submissions/{sent.id}")
    assert sent.receipt in page
    history = page[page.index("Ce qui s’est passé") :]
    assert history.index("Paul a refusé") < history.index("Paul a annulé la décision")


def test_what_was_forgotten_shows_that_it_was(moderator, receive, service):
    sent = receive()
    service.inbox.decide([sent.id], "reject", "Paul")
    service.inbox.forget(sent.email, at=service.now())
    page = moderator.opens(f"/moderation/submissions/{sent.id}")
    assert "Données effacées" in page
    assert sent.text not in page


def test_what_its_sender_took_back_is_not_offered_again(moderator, receive, service):
    sent = receive()
    service.inbox.decide([sent.id], "withdraw", "resident")
    page = moderator.opens("/moderation/trash")
    assert "Repris par son auteur" in page
    assert "Annuler cette décision" not in page
