"""Odd plugins of a plain site, where a process goes on from what another one knew."""

import pytest

from .test_resuming import AS_EVER, PLUGIN, build, edit, plain

__all__ = ["plain"]  # a fixture


ODD = {
    "raises": """
class Odd:
    def __getstate__(self):
        raise ValueError("odd")
""",
    "deep": """
class Odd:
    def __getattr__(self, name):
        return getattr(self.held, name)
""",
    "asks": """
class Odd(Exception):
    def __init__(self, one="", two=""):
        super().__init__(one)
    def __reduce__(self):
        return Odd, (1, 2, 3)
""",
    "template": """
from jinja2 import Environment
def Odd():
    return Environment().from_string("x")
""",
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_object_fails_no_build(plain, name):
    (plain / "seeing.py").write_text(ODD[name] + PLUGIN.replace("{}", "Odd()"))
    for _ in range(3):
        build(plain)
        edit(plain)
    build(plain)
    assert (plain / "output/un.html").read_text().count("Et encore") == 3


def test_a_summary_that_is_taken_out_is_gone(plain):
    (plain / "theme/templates/article.html").write_text("{{ article.summary }}")
    build(plain)
    text = (plain / "content/un.md").read_text()
    (plain / "content/un.md").write_text(text.replace("Summary: Bref.\n", ""))
    build(plain)
    assert "Le texte un" in (plain / "output/un.html").read_text()


def test_a_setting_that_is_changed_meanwhile_is_found_anew(plain):
    (plain / "seeing.py").write_text(
        PLUGIN.replace('generator.context["seen"] = {}', 'generator.settings["MENU"].append("là")')
    )
    with (plain / "conf.py").open("a") as file:
        file.write('MENU = ["ici"]\n')
    (plain / "theme/templates/article.html").write_text(
        "{{ MENU|join(', ') }}{{ article.content }}"
    )
    build(plain)
    edit(plain)
    build(plain)
    assert "ici, là" in (plain / "output/un.html").read_text()


SHARED = """
from pelican import signals

class Count:
    number = 0

def on_articles_read(generator):
    count = Count()
    for each in generator.articles:
        each.count = count

def again(touched):
    touched.items[0].count.number += 1
    for each in touched.context["articles"]:
        touched.add(each)

def register():
    signals.article_generator_finalized.connect(on_articles_read)
"""


def test_what_several_items_hold_is_one_object_for_all_of_them(plain):
    (plain / "seeing.py").write_text(SHARED)
    (plain / "theme/templates/article.html").write_text("{{ article.count.number }}")
    build(plain)
    edit(plain)
    assert AS_EVER not in build(plain)
    assert [(plain / f"output/{name}.html").read_text() for name in ("un", "deux")] == ["1", "1"]


def test_a_plugin_that_breaks_where_a_process_goes_on_does_as_ever(plain):
    (plain / "seeing.py").write_text(
        PLUGIN.replace("    number, files", "    1 / 0\n    number, files")
    )
    build(plain)
    edit(plain)
    assert AS_EVER in build(plain)
    assert "Et encore" in (plain / "output/un.html").read_text()


APART = """
from pelican import signals

class Woken:
    number = 0
    def __setstate__(self, state):
        Woken.number += 1
        vars(self).update(state)
    def __init__(self, name):
        self.name = name

apart = ("seeing.list", "seeing.mapping", "seeing.never")

def on_articles_read(generator):
    names = [f"{number:04}" for number in range(1000)]
    generator.context["seeing.list"] = list(map(Woken, names))
    generator.context["seeing.mapping"] = {name: Woken(name) for name in names}

def again(touched):
    one, two = touched.context["seeing.list"], touched.context["seeing.mapping"]
    one[500], two["0500"] = Woken("list"), Woken("mapping")
    names = [each.name for each in (one[499], one[500], two["0500"], two["0499"])]
    print("again", len(one), len(two), *names, 0 < Woken.number < 500)

def register():
    signals.article_generator_finalized.connect(on_articles_read)
"""


def test_of_long_lists_only_what_is_asked_for_is_read(plain):
    (plain / "seeing.py").write_text(APART)
    build(plain)
    edit(plain)
    assert "again 1000 1000 0499 list mapping 0499 True" in build(plain)
