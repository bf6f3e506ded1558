"""output/ changes only by builds that succeeded, and holds nothing of builds long gone."""

import subprocess
import sys

from plugins.incremental.publish import LIST, publish
from tests.conftest import ROOT


def folder(path, **files):
    for name, text in files.items():
        file = path / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return path


def texts(path):
    return {
        file.relative_to(path).as_posix(): file.read_text()
        for file in path.rglob("*")
        if file.is_file() and file.name != LIST
    }


def test_what_is_new_comes_and_what_is_gone_goes(tmp_path):
    output = tmp_path / "output"
    publish(folder(tmp_path / "1", a="1", sub__b="1"), output)
    publish(folder(tmp_path / "2", a="2", c="2"), output)
    assert texts(output) == {"a": "2", "c": "2"}
    assert not (output / "sub").exists()


def test_what_did_not_change_is_not_touched(tmp_path):
    output = tmp_path / "output"
    publish(folder(tmp_path / "1", a="1", b="1"), output)
    before = (output / "a").stat()
    publish(folder(tmp_path / "2", a="1", b="2"), output)
    assert (output / "a").stat().st_ino == before.st_ino
    assert (output / "a").stat().st_mtime_ns == before.st_mtime_ns


def test_what_builds_did_not_write_stays(tmp_path):
    output = folder(tmp_path / "output", mine="1")
    publish(folder(tmp_path / "1", a="1"), output)
    publish(folder(tmp_path / "2", b="1"), output)
    assert texts(output) == {"mine": "1", "b": "1"}


def test_a_publishing_that_was_cut_short_is_mended_by_the_next(tmp_path):
    output = folder(tmp_path / "output", a="1", half="1")
    (output / LIST).write_text("a\nhalf\nnever\n")
    publish(folder(tmp_path / "2", a="2"), output)
    assert texts(output) == {"a": "2"}


def test_a_page_becomes_a_folder_and_back(tmp_path):
    output = tmp_path / "output"
    publish(folder(tmp_path / "1", a="1"), output)
    publish(folder(tmp_path / "2", a__b="2"), output)
    assert texts(output) == {"a/b": "2"}
    publish(folder(tmp_path / "3", a="3"), output)
    assert texts(output) == {"a": "3"}


def test_a_deleted_article_leaves_the_site(blog):
    article = blog.article("partira")
    blog.article("reste")
    blog.builds()
    article.unlink()
    blog.builds()
    assert not (blog.output / "partira").exists()
    assert not any(b"partira" in data for data in blog.files().values())


def test_a_draft_is_nowhere_in_the_site(blog):
    blog.article("public")
    blog.article("secret", status="draft", body="Le mot de passe est sésame.\n", tags="cachette")
    blog.write("pages/brouillon.md", "Title: Brouillon sésame\nStatus: draft\n\nsésame\n")
    blog.record("secret", {"html": "<p>sésame</p>"})
    blog.builds()
    published = blog.files()
    assert not any("sésame".encode() in data for data in published.values())
    assert not any("secret" in path or "cachette" in path for path in published)


def test_two_builds_at_once_end_well(blog):
    blog.article()
    command = [sys.executable, "-m", "pelican", blog.content, "-s", "pelican.conf.py"]
    command += ["-o", blog.output, "--fatal", "errors"]
    builds = [
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [build.communicate(timeout=60)[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert blog.page("un-article")


def test_a_build_leaves_nothing_beside_the_site_but_its_lock(blog):
    blog.article()
    blog.builds()
    names = {file.name for file in blog.output.parent.iterdir()}
    assert names == {"content", "output", ".output.lock"}
