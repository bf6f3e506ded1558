"""What went wrong once where a process went on from what another one knew, and what may."""

import subprocess
from pathlib import Path

import pytest

from desk.build import Source
from plugins.incremental.resuming import RENEWED
from plugins.incremental.shelf import SHELF
from plugins.incremental.taking import head_of
from tests.conftest import ROOT

from .test_changes import aged, append, command, site, told
from .test_property import Staying
from .test_resuming import AS_EVER, is_right, shelf_of

__all__ = ["site"]  # a fixture


@pytest.fixture
def builder():
    """One that stays, and goes on from what another process knew."""
    made = Staying(Source(Path("content"), Path("pelican.conf.py")), Path("output"))
    made.warm_up()
    yield made
    made.close()


def by(builder, site):
    succeeded, told = builder.build_site(site)
    assert succeeded, told
    return is_right(site)


def in_process(site):
    """Build in a process that begins with nothing, as `make site` does."""
    done = subprocess.run(command(site), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def text(site, slug, body):
    site.blog.article(slug, body, date=f"2025-0{slug[-1]}-02", summary="Pareil.")


@pytest.mark.parametrize("body", ["Deux.\n", "Deux « oui.\n"])
def test_who_goes_on_and_stays_does_not_fall_back_to_what_was_put_by(site, builder, body):
    text(site, "autre-3", "Un.\n")
    told(aged(site))
    text(site, "autre-3", body)
    assert by(builder, aged(site))
    site.blog.article("nouveau", date="2025-01-02")
    assert by(builder, aged(site))


def test_a_try_that_was_given_up_leaves_the_settings_as_they_were(site, builder):
    site.blog.article("autre-4", "Un.\n", date="2025-04-02")
    assert by(builder, aged(site))
    text(site, "autre-2", "Dit « oui.\n")
    assert by(builder, aged(site))
    site.blog.article("autre-3", date="2025-03-02", title="Un autre titre")
    told(aged(site))
    assert is_right(site)


def test_a_summary_that_gains_a_link_is_read_as_ever(site):
    site.blog.article("autre-2", date="2025-02-02", summary="Bref.")
    told(aged(site))
    link = "Voir [là]({filename}/articles/autre-3.md)."
    site.blog.article("autre-2", date="2025-02-02", summary=link)
    told(aged(site))
    assert is_right(site)


def said(name, day, **fields):
    return {"id": name, "date": f"{day}T10:00:00+01:00"} | fields


def test_a_name_that_is_again_as_it_was_is_seen_by_a_page_built_since(site):
    template = site.theme / "templates/index.html"
    counted = "{% if waiting %}{{ waiting|length }}{% endif %}"
    template.write_text(template.read_text().replace("{{ waiting_list(waiting) }}", counted))
    for number in range(10, 40):  # so many that the first of them is in no feed
        site.blog.article(f"vieux-{number}", date=f"2024-01-{number - 9:02d}", summary="Pareil.")
    for number, slug in enumerate(["texte-0", "texte-1", "autre-2", "autre-3", "autre-4"]):
        site.blog.record(slug, said("c", f"2026-03-1{number}"))
    asked = said("q", "2026-01-01", question=True)
    answer = said("a", "2026-01-02", parent="q", voice="institution")
    site.blog.record("vieux-10", asked)
    told(aged(site))
    site.blog.record("vieux-10", asked, answer)
    site.blog.record("texte-0", said("c", "2026-03-10"), said("d", "2026-05-01"))
    assert AS_EVER not in told(aged(site))
    assert is_right(site)
    site.blog.record("vieux-10", asked)
    assert AS_EVER not in told(aged(site))
    assert is_right(site)


def test_all_faults_are_told_at_once(site):
    site.blog.article("autre-3", "Voir [là]({filename}nulle-part.md).\n", date="2025-03-02")
    site.blog.write("votes.json", "{")
    faults = site.blog.faults(*aged(site).options)
    assert len(faults) == 2
    assert faults == site.blog.faults(*site.options, "-e", 'INCREMENTAL={"clean": true}')


def test_the_first_text_that_a_process_reads_can_be_read_alone(site):
    in_process(aged(site))
    first = min((site.blog.content / "articles").glob("*.md")).name
    append(site, f"articles/{first}")
    assert AS_EVER not in in_process(aged(site))


@pytest.mark.parametrize("place", [26, 33, -1])
def test_a_place_that_is_no_place_is_not_trusted(site, place):
    data = bytearray(shelf_of(site).read_bytes())
    data[place] ^= 0x80
    shelf_of(site).write_bytes(data)
    append(site, "articles/autre-3.md")
    told(aged(site))
    assert is_right(site)


def many(site):
    """Change as many texts as it takes to put by anew."""
    for number in range(RENEWED + 1):
        append(site, f"articles/de-plus-{number}.md")
    return aged(site)


@pytest.fixture
def large(site):
    for number in range(RENEWED + 1):
        site.blog.article(f"de-plus-{number}", date="2025-01-02", summary="Pareil.")
    told(aged(site))
    return site


def test_a_process_that_compiles_its_templates_puts_by_anew(large):
    in_process(many(large))
    append(large, "articles/autre-3.md")
    assert AS_EVER not in told(aged(large))
    assert is_right(large)


def test_what_is_torn_where_nobody_looked_is_not_put_by_anew(large):
    unseen = head_of(shelf_of(large)).states[-1]  # what a file that no text shows holds
    data = bytearray(shelf_of(large).read_bytes())
    data[unseen + 40] ^= 1
    shelf_of(large).write_bytes(data)
    assert AS_EVER not in told(many(large))
    assert not list((large.blog.content.parent / "cache").rglob(SHELF))
    assert is_right(large)
    assert AS_EVER in told(many(large))
