"""What plugins found out is kept from one build to the next, and never when it may not hold."""

import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.incremental.touched import Touched
from plugins.memory import MEMORY, UNTRUSTED, Memory, again, on_texts_begin

LONG = "mot " * 100


class Finder:
    """Finds something, and counts how often it had to."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return ["trouvé"]


@pytest.fixture
def find():
    return Finder()


@pytest.fixture
def kept(tmp_path, find):
    """A memory that a build has left."""
    memory = Memory(tmp_path / "memory", b"world")
    memory.recall("voice", (LONG, 1), find)
    memory.save()
    return memory


def recalled(kept, find, *words, who="voice", world=b"world", **options):
    """Ask the next build's memory; tell whether it knew."""
    before = find.times
    memory = Memory(kept.folder, world, **options)
    assert memory.recall(who, words, find) == ["trouvé"]
    memory.save()
    return find.times == before


def test_what_was_found_is_recalled(kept, find):
    assert recalled(kept, find, LONG, 1)


@pytest.mark.parametrize("words", [(LONG, 2), (LONG + "!", 1), (LONG, "1"), (LONG,)])
def test_other_words_are_another_question(kept, find, words):
    assert not recalled(kept, find, *words)


def test_plugins_do_not_share_what_they_found(kept, find):
    assert not recalled(kept, find, LONG, 1, who="shares")


def test_other_code_trusts_nothing(kept, find):
    assert not recalled(kept, find, LONG, 1, world=b"other")


def test_a_clean_build_recalls_nothing(kept, find):
    assert not recalled(kept, find, LONG, 1, forgets=True)
    assert recalled(kept, find, LONG, 1)


@pytest.mark.parametrize("torn", [b"", b"torn", None])
def test_what_is_torn_is_forgotten(kept, find, torn):
    file = kept.folder / "voice"
    file.write_bytes(file.read_bytes()[:-1] if torn is None else torn)
    assert not recalled(kept, find, LONG, 1)


def test_what_a_build_had_no_use_for_goes(kept, find):
    assert not recalled(kept, find, "autre")
    assert not recalled(kept, find, LONG, 1)


def test_a_small_build_that_asks_for_little_forgets_nothing(kept, find):
    memory = Memory(kept.folder, b"world")
    memory.recall("voice", (LONG, 1), find)
    memory.save()
    again(Touched({MEMORY: memory}, (), frozenset(), kept.folder))
    memory.recall("voice", ("neuf",), find)
    again(Touched({MEMORY: memory}, (), frozenset(), kept.folder))
    before = find.times
    memory.recall("voice", (LONG, 1), find)
    memory.recall("voice", ("neuf",), find)
    assert find.times == before


def test_what_a_small_build_never_asked_for_is_found_sooner_than_read(kept, find):
    memory = Memory(kept.folder, b"world")
    again(Touched({MEMORY: memory}, (), frozenset(), kept.folder))
    before = find.times
    assert memory.recall("voice", (LONG, 1), find) == ["trouvé"]
    assert find.times == before + 1
    on_texts_begin(SimpleNamespace(settings={MEMORY: memory}))  # one that reads all
    memory.recall("voice", (LONG, 1), find)
    assert find.times == before + 1


def settle():
    """Wait until a file that was written before is one that can't change unseen."""
    time.sleep(2 * UNTRUSTED / 1e9)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "fete.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    settle()
    return path


def test_a_file_that_did_not_change_is_not_read_again(kept, file, monkeypatch):
    before = kept.digest_of(str(file))
    kept.save()
    monkeypatch.delattr(Path, "read_bytes")
    assert kept.digest_of(str(file)) == before


def test_a_file_that_changed_is_read_again_whatever_its_date(kept, file):
    before, stat = kept.digest_of(str(file)), file.stat()
    file.write_text("[]\n", encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    settle()
    assert kept.digest_of(str(file)) != before


def test_a_file_that_may_change_unseen_is_read_each_time(kept, file, monkeypatch):
    later = time.time_ns() + 10**12
    os.utime(file, ns=(later, later))
    kept.digest_of(str(file))
    monkeypatch.delattr(Path, "read_bytes")
    with pytest.raises(AttributeError):
        kept.digest_of(str(file))


def test_a_memory_that_cannot_be_kept_is_no_fault(tmp_path, find):
    (tmp_path / "memory").write_text("")
    memory = Memory(tmp_path / "memory", b"world")
    memory.recall("voice", (1,), find)
    memory.save()


def test_a_warning_is_told_by_each_build(blog):
    blog.article("fete", "Il a dit « oui.\n\nPuis rien.\n")
    blog.record("fete", {"html": "<p>Bonjour <u>tous</u>.</p>"})
    first = blog.builds()
    assert ["guillemet" in each or "HTML interdit" in each for each in first] == [True, True]
    blog.article("autre")
    assert blog.builds() == first


def test_a_comment_is_in_its_feed_at_once(blog):
    blog.article("fete")
    blog.record("fete", {})
    blog.builds()
    blog.record("fete", {}, {"id": "c2", "html": "<p>Bonsoir.</p>"})
    blog.builds()
    assert "Bonsoir" in (blog.output / "fete/comments.rss.xml").read_text("utf-8")


def test_a_feed_that_somebody_changed_in_output_is_put_right(blog):
    blog.article("fete")
    blog.record("fete", {})
    blog.builds()
    feed = blog.output / "fete/comments.rss.xml"
    right = feed.read_bytes()
    feed.write_bytes(b"<rss/>")
    blog.builds()
    assert feed.read_bytes() == right


def test_many_are_recalled_at_once_and_only_new_ones_found(kept):
    asked = []

    def find(names):
        asked.append(list(names))
        return [f"trouvé {name}" for name in names]

    words = {"old": (LONG, 1), "a": (LONG, 2), "b": (LONG, 3)}
    found = kept.recall_all("voice", words, find)
    assert found == {"old": ["trouvé"], "a": "trouvé a", "b": "trouvé b"}
    kept.save()
    again = Memory(kept.folder, b"world")
    assert again.recall_all("voice", words, find) == found
    assert asked == [["a", "b"]]


def test_a_file_stands_if_it_holds_the_bytes(kept, tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"ici")
    assert kept.stands(str(file), kept.digest(b"ici"))
    assert not kept.stands(str(file), kept.digest(b"ailleurs"))
    assert not kept.stands(str(tmp_path / "none"), kept.digest(b"ici"))
