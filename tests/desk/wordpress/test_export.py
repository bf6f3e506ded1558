"""Exports of any version are read, and what is none is refused before anything is written."""

import gzip

import pytest

from desk.import_wordpress.errors import BadExport
from desk.import_wordpress.export import Export
from tests.desk.wordpress.conftest import post, wxr

WHOLE = wxr(post(1), post(2))


def refused(imports, data):
    """Return what is said of an export that must be refused."""
    with pytest.raises(BadExport) as error:
        imports.reads(data)
    assert not list(imports.content.rglob("*"))
    assert not (imports.folder / "var").exists()
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3"])
def test_any_version_under_any_scheme_is_read(imports, scheme, version):
    imports.reads(wxr(post(1), scheme=scheme, version=version))
    assert imports.body("articles/billet-1.md") == "Des mots.\n"


def test_a_cut_export_is_refused_with_its_line(imports):
    said = refused(imports, WHOLE.replace("<item>", "\n<item>")[:-60])
    assert "export.xml:8: " in said
    assert "coupé" in said


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "export.xml:1: n’est pas du XML"),
        (b"<html><body></body></html>", "commence par <html>"),
        (b"<rss><channel><item><title>x</title></item></channel></rss>", "aucun contenu"),
        (WHOLE.replace("</item>", "</itme>", 1).encode(), "export.xml:6: n’est pas du XML"),
        (gzip.compress(b"x", mtime=0), "archive"),
        (b'<?xml version="1.0" encoding="klingon"?><rss/>', "klingon"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]>' + WHOLE.encode()[39:], "entités"),
        (b'<!DOCTYPE rss SYSTEM "file:///etc/passwd">' + WHOLE.encode()[39:], "entités"),
    ],
)
def test_what_is_no_export_is_refused(imports, data, what):
    assert what in refused(imports, data)


def test_a_missing_file_is_told(imports):
    with pytest.raises(BadExport, match=r"rien\.xml"):
        imports.reads(imports.folder / "rien.xml")


def test_odd_characters_and_broken_utf_8_are_dropped_and_told(imports, capsys):
    data = WHOLE.replace("Des mots.", "Des\x0b mots\x00 \ufffe.").encode()
    imports.reads(data.replace(b"Billet 1", b"Billet \xff1"))
    assert imports.body("articles/billet-1.md") == "Des mots .\n"
    assert "retirés ou remplacés" in capsys.readouterr().out
    imports.blog.builds()


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_an_export_in_another_encoding_is_read(imports, encoding):
    text = wxr(post(1, "Été.")).replace('"UTF-8"', f'"{encoding}"')
    imports.reads(text.encode(encoding))
    assert imports.body("articles/billet-1.md") == "Été.\n"


def test_cdata_that_was_split_is_joined(imports):
    imports.reads(wxr(post(1, "a ]]]]><![CDATA[> b")))
    assert imports.body("articles/billet-1.md") == "a ]]> b\n".replace("]]", r"\]\]")


def test_a_long_export_takes_no_more_memory_than_a_short_one(tmp_path):
    import tracemalloc

    peaks = []
    for number in (5, 60):
        path = tmp_path / f"{number}.xml"
        items = "".join(post(n, "Mot " * 50_000) for n in range(number))
        path.write_text(wxr(items), encoding="utf-8")
        tracemalloc.start()
        assert sum(1 for _ in Export(path).items()) == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5


def test_old_exports_name_each_term_twice(imports):
    terms = (
        "<category><![CDATA[Fêtes]]></category>"
        '<category domain="category" nicename="fetes"><![CDATA[Fêtes]]></category>'
        '<category domain="tag"><![CDATA[Pont]]></category>'
        '<category domain="tag" nicename="pont"><![CDATA[Pont]]></category>'
    )
    imports.reads(wxr(post(1, "Un.", terms), version="1.0"))
    text = imports.text("articles/billet-1.md")
    assert "Category: Fêtes\nTags: Pont\n" in text
