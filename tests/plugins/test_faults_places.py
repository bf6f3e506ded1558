"""Faults of where things stand: two in one place, texts unread, names without an address."""

import pytest


def test_two_items_with_one_slug_are_a_fault_that_names_both(blog):
    blog.article("un", slug="meme-nom")
    blog.share("deux", slug="meme-nom")
    (fault,) = blog.faults()
    assert "articles/un.md:3" in fault
    assert "shares/deux.md:3" in fault


def test_two_languages_may_have_one_slug(blog):
    blog.article("un", slug="meme-nom", lang="fr")
    blog.article("one", slug="meme-nom", lang="en")
    blog.builds()
    assert (blog.output / "en/meme-nom/index.html").is_file()


def test_an_alias_that_is_anothers_slug_is_a_fault(blog):
    blog.article("un")
    blog.article("deux", aliases="un")
    (fault,) = blog.faults()
    assert fault.startswith("articles/deux.md:4: Aliases : 'un' est le nom de articles/un.md")


def test_a_file_name_without_letters_needs_a_slug(blog):
    blog.article("!!!", title="Un titre", slug=None)
    (fault,) = blog.faults()
    assert fault.startswith("articles/!!!.md:1: Slug : absent, et '!!!.md' n’en donne pas")


def test_a_slug_is_the_files_name_whatever_the_title(blog):
    blog.article("fete-du-pont", title="Tout autre chose", slug=None)
    blog.builds()
    assert blog.page("fete-du-pont")


@pytest.mark.parametrize(
    "path",
    ["perdu.md", "nouvelles/b.md", "articles/c.MD", "articles/d.html", "articles/e.rst"],
)
def test_a_text_that_nothing_reads_is_a_fault(blog, path):
    blog.write(path, "Title: Perdu\nDate: 2026-03-01\n\nTexte.\n")
    (fault,) = blog.faults()
    assert fault.startswith(f"{path}: n’est lu par rien ; attendu : ")


@pytest.mark.parametrize("path", ["README.md", "images/plan.html", "articles/.brouillon.md"])
def test_a_text_that_is_meant_for_others_is_none(blog, path):
    blog.write(path, "Title: Ailleurs\nDate: 2026-03-01\n\nTexte.\n")
    blog.builds()
    assert not any(b"Ailleurs" in data for name, data in blog.files().items() if "plan" not in name)


def test_an_item_with_status_skip_is_left_out_quietly(blog):
    blog.article(status="skip")
    assert blog.builds() == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"tags": "Été, été"}, "est donné deux fois"),
        ({"tags": "pont, ???"}, "n’a ni lettre ni chiffre"),
        ({"author": "???"}, "n’a ni lettre ni chiffre"),
        ({"category": "!!!"}, "n’a ni lettre ni chiffre"),
        ({"slug": "threads.json"}, "serait écrit dans"),
        ({"template": "absent"}, "Template : 'absent' ; attendu : un gabarit"),
    ],
)
def test_what_has_no_place_is_a_fault_of_the_item(blog, fields, said):
    blog.article("un", **fields)
    faults = blog.faults()
    assert all(fault.startswith("articles/un.md:") for fault in faults)
    assert any(said in fault for fault in faults)


def test_an_item_may_not_take_the_place_of_a_hidden_file(blog):
    blog.write("articles/un.md", "Title: Un\nDate: 2026-03-01\nSave_as: .built\n\nTexte.\n")
    (fault,) = blog.faults()
    assert fault.startswith("articles/un.md:3: Save_as : '.built' ; attendu : un chemin")


def test_a_clash_names_the_file_that_can_be_mended_first(blog):
    blog.article("archives")
    (fault,) = blog.faults()
    assert fault.startswith("articles/archives.md:3: serait écrit dans archives/index.html")


def test_an_address_without_its_file_is_a_fault(blog):
    blog.write("articles/a.md", "Title: A\nDate: 2026-03-01\nUrl: ailleurs/\n\nTexte.\n")
    (fault,) = blog.faults()
    assert fault.startswith("articles/a.md:3: Url : 'ailleurs/' ne mène pas à 'a/index.html'")


def test_a_slug_too_long_for_a_file_is_a_fault_beside_all_others(blog):
    blog.article("un", slug="s" * 300)
    blog.article("deux", body="[x](absent.md)\n")
    assert len(blog.faults()) == 2


def test_a_hidden_page_is_kept_from_search_engines(blog):
    blog.article(status="hidden")
    blog.builds()
    assert '<meta name="robots" content="noindex">' in blog.page("un-article")
