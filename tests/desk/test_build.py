"""A builder that was stopped builds no more."""

from pathlib import Path

from desk.build import Builder, Source


def test_a_stopped_builder_builds_nothing(tmp_path: Path) -> None:
    (tmp_path / "pelican.conf.py").write_text('THEME = "simple"\n', encoding="utf-8")
    builder = Builder(Source(tmp_path, tmp_path / "pelican.conf.py"), tmp_path / "output")
    builder.stop()
    assert not builder.build().succeeded
    assert not (tmp_path / "output").exists()
