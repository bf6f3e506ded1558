"""Where little changed, plugins do again only that, and no generator of Pelican's runs."""

import subprocess
import sys

import pytest

from tests.plugins.incremental.staying import rendered, run

PLUGIN = """
import logging
from pathlib import Path
from pelican import signals

class Printing(logging.Handler):
    def emit(self, record):
        print("warned", record.getMessage())

logger = logging.getLogger("seeing")
logger.setLevel(logging.WARNING)
logger.addHandler(Printing())

def warn(item):
    if "attention" in item._content:
        logger.warning("%s: attention", item.source_path)

def on_read(item):
    item.length = len(item._content or "")

on_read.keeps_nothing = True
on_read.of_bodies = ("length",)

def note(item):
    path = Path(item.settings["PATH"], "notes", item.slug + ".txt")
    item.note = path.read_text() if path.exists() else ""

def on_articles_read(generator):
    print("all")
    for article in generator.articles:
        note(article)
        warn(article)

def again(touched):
    print("again", *sorted(item.slug for item in touched.items))
    for path in map(Path, touched.take("notes")):
        for article in touched.context["articles"]:
            if article.slug == path.stem:
                note(article)
                touched.add(article)
    for item in touched.items:
        warn(item)
        if "trop" in item._content:
            touched.refuse("too much")

def write_again(touched):
    for item in touched.items:
        touched.write("lengths/" + item.slug, str(item.length).encode())

def on_written(generator, writer):
    for item in generator.articles:
        path = Path(writer.output_path, "lengths", item.slug)
        path.parent.mkdir(exist_ok=True)
        path.write_text(str(item.length))

def register():
    signals.content_object_init.connect(on_read)
    signals.article_generator_finalized.connect(on_articles_read)
    signals.article_writer_finalized.connect(on_written)
"""
ARTICLE = "{{ article.title }} {{ article.content }} {{ article.note }} {{ article.length }}"
LIST = "{% for article in articles %}{{ article.title }} {{ article.summary }}{% endfor %}"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "content").mkdir()
    for number, name in enumerate(("un", "trois", "deux"), start=1):
        (tmp_path / f"content/{name}.md").write_text(
            f"Title: {name}\nDate: 2026-01-0{number}\nSummary: Le texte {name}\n\nTexte {name}.\n"
        )
    (tmp_path / "content/images").mkdir()
    (tmp_path / "content/images/pont.svg").write_text("<svg/>")
    (tmp_path / "theme/templates").mkdir(parents=True)
    (tmp_path / "theme/templates/article.html").write_text(ARTICLE)
    (tmp_path / "theme/templates/index.html").write_text(LIST)
    return tmp_path


# The first text that a process reads, here deux.md, also opens the file of its time zone: it is
# read in each build until it is once read without that.
def is_little(said):
    """Whether no generator ran: the plugin then hears of all articles."""
    return "all" not in said


def read(folder, path):
    return (folder / "output" / path).read_text()


def test_another_body_is_in_its_page_and_nowhere_else(folder):
    ((can, said),) = run(folder, PLUGIN, "echo Encore. >> content/trois.md")
    assert can
    assert is_little(said)
    assert "again trois" in said
    assert rendered(said) == ["trois.html"]
    assert "Encore.</p>" in read(folder, "trois.html")


def test_another_summary_is_on_the_pages_that_show_it(folder):
    (_, said), *_ = run(folder, PLUGIN, "sed -i s/Le.texte/Voici/ content/trois.md")
    assert is_little(said)
    assert "index.html" in rendered(said)
    assert not {"un.html", "deux.html"} & {*rendered(said)}
    assert "Voici trois" in read(folder, "index.html")


def test_builds_follow_each_other(folder):
    done = run(
        folder,
        PLUGIN,
        "echo Encore. >> content/trois.md",
        "echo Et un. >> content/un.md",
        "echo Encore plus. >> content/trois.md",
        "sed -i s/Title:.deux/Title:\\ quatre/ content/deux.md",
        "echo Enfin. >> content/deux.md",
    )
    assert [is_little(said) for _, said in done] == [True, True, True, False, True]
    assert "Encore.\nEncore plus." in read(folder, "trois.html")
    assert "quatre" in read(folder, "index.html")
    assert "Enfin." in read(folder, "quatre.html")


def test_a_file_that_a_plugin_answers_for_changes_what_it_leads_to(folder):
    write = "mkdir -p content/notes; echo {} > content/notes/un.txt"
    done = run(folder, PLUGIN, write.format("A"), write.format("B"), "rm content/notes/un.txt")
    assert all(is_little(said) for _, said in done)
    assert rendered(done[1][1]) == ["un.html"]
    assert "B" not in read(folder, "un.html")


def test_files_of_plugins_are_written_and_the_others_stay(folder):
    ((_, said),) = run(folder, PLUGIN, "echo Encore. >> content/trois.md")
    assert is_little(said)
    assert read(folder, "lengths/trois") == str(len("<p>Texte trois.\nEncore.</p>"))
    assert read(folder, "lengths/deux") == str(len("<p>Texte deux.</p>"))


@pytest.mark.parametrize(
    "edit",
    [
        "sed -i s/Title:.trois/Title:\\ second/ content/trois.md",
        "sed -i '1i Tags: pont' content/trois.md",
        "printf 'Title: quatre\\nDate: 2026-01-04\\n\\nQuatre.\\n' > content/quatre.md",
        "rm content/trois.md",
        "echo '![Le pont]({attach}images/pont.svg)' >> content/trois.md",
        "echo '[Le pont]({static}images/pont.svg)' >> content/trois.md",
        "echo '<svg/> ' > content/images/pont.svg",
        "echo '<svg/>' > content/images/gue.svg",
        "echo Inconnu > content/inconnu.txt",
        "echo trop >> content/trois.md",
        "rm output/deux.html",
        "echo Autre > output/lengths/deux",
        "echo '{{ SITENAME }}' > theme/templates/tags.html",
        "mkdir theme/static; echo a > theme/static/a.css",
    ],
)
def test_where_more_changed_all_is_built_as_ever(folder, edit):
    first, (can, said) = run(folder, PLUGIN, "echo Encore. >> content/un.md", edit)
    assert is_little(first[1])
    assert not can or not is_little(said)


def by_a_new_process(folder):
    return subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "conf.py", "-q"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )


def test_where_a_file_comes_back_to_its_place_all_is_built_as_ever(folder):
    with (folder / "content/trois.md").open("a") as file:
        file.write("\n![Le pont]({attach}images/pont.svg)\n")
    ((_, said),) = run(folder, PLUGIN, "sed -i s/attach/static/ content/trois.md")
    assert not is_little(said)
    assert (folder / "output/images/pont.svg").exists()


def warned(said):
    return [line.rpartition("/")[2] for line in said if line.startswith("warned")]


def test_warnings_are_told_once_a_build_as_long_as_they_hold(folder):
    done = run(
        folder,
        PLUGIN,
        "echo attention >> content/trois.md",
        "echo Encore. >> content/un.md",
        "sed -i s/attention/repos/ content/trois.md",
        "echo Encore. >> content/un.md",
    )
    assert all(is_little(said) for _, said in done)
    is_told = ["trois.md: attention"]
    assert [warned(said) for _, said in done] == [is_told, is_told, [], []]


def test_a_warning_that_was_told_before_plugins_refused_is_told_once(folder):
    run(folder, PLUGIN, "echo attention, trop >> content/trois.md", "true")
    new = by_a_new_process(folder)
    assert "rien n’a changé" in new.stdout
    assert len(warned(new.stdout.splitlines())) == 1


def test_what_changes_while_plugins_are_asked_is_seen_by_the_next_build(folder):
    late = (
        "Path(item.settings['PATH'], 'un.md').write_text('Title: un\\nDate: 2026-01-01\\n\\nTard.')"
    )
    plugin = PLUGIN.replace(
        'touched.refuse("too much")', f"{late}; time.sleep(0.1); touched.refuse('too much')"
    )
    run(folder, f"import time\n{plugin}", "echo trop >> content/trois.md", "true", "true")
    assert "Tard." in read(folder, "un.html")


def test_where_pages_warn_as_they_are_rendered_all_is_built_as_ever(folder):
    with (folder / "content/un.md").open("a") as file:
        file.write("\n[Absent]({filename}absent.md)\n")
    plugin = f"{PLUGIN}    logging.getLogger('pelican.contents').setLevel(logging.WARNING)\n"
    ((can, said),) = run(folder, plugin, "echo Encore. >> content/trois.md")
    assert can
    assert not is_little(said)


def test_who_cannot_do_again_sees_all(folder):
    plugin = PLUGIN.replace("def again", "def not_again")
    ((can, said),) = run(folder, plugin, "echo Encore. >> content/trois.md")
    assert can
    assert not is_little(said)


@pytest.mark.parametrize("signal", ["content_written", "article_generator_write_article"])
def test_who_waits_for_each_page_sees_all(folder, signal):
    plugin = f"{PLUGIN}    signals.{signal}.connect(on_page)\n\ndef on_page(*_, **__):\n    pass\n"
    ((_, said),) = run(folder, plugin, "echo Encore. >> content/trois.md")
    assert not is_little(said)


def test_what_is_left_is_what_a_new_process_would_leave(folder):
    run(folder, PLUGIN, "echo Encore. >> content/trois.md", "true")
    again = by_a_new_process(folder)
    assert "rien n’a changé" in again.stdout
