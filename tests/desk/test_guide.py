"""The editors' guide says the same on the site and in docs/, and its pictures are light."""

import re

from bench.guide import DOCUMENT, MOST, PAGE, ROOT, document_of
from comments.spam import SpamList
from desk.__main__ import COMMANDS

GUIDE = PAGE.read_text(encoding="utf-8")


def test_the_document_is_the_page():
    assert DOCUMENT.read_text(encoding="utf-8") == document_of(GUIDE)  # else: -m bench.guide


def test_links_of_the_document_lead_to_files_and_its_own_anchors():
    document = document_of(GUIDE)
    for link in re.findall(r"\]\((\.\./[^)#]*)", document):
        assert (DOCUMENT.parent / link).is_file(), link
    for anchor in re.findall(r"\]\(#(\w+)\)", document):
        assert f'<a id="{anchor}"></a>' in document


def test_pictures_are_light_and_have_words():
    pictures = dict(re.findall(r"!\[([^\]]*)\]\({static}/([^)]*)\)", GUIDE))
    assert len(pictures) == 5
    for words, path in pictures.items():
        assert len(words) > 40
        assert (ROOT / "content" / path).stat().st_size < MOST


def test_every_command_of_the_editors_is_told():
    told = GUIDE.replace("make serve", "desk serve").replace("make check-content", "desk check")
    assert all(f"desk {name}" in told for name in COMMANDS)


def test_the_list_of_words_that_it_shows_is_one():
    example = GUIDE.partition("# Une note")[2].partition("```")[0]
    assert len(SpamList.parse(f"#{example}").entries) == 3
