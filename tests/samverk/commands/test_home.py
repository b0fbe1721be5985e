"""The key of a home is kept whole or not at all, and the one that is kept holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from samverk.commands.home import _keep_key


@pytest.fixture(autouse=True)
def key(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMVERK_SECRET_KEY", raising=False)
    settings.SECRET_KEY = "blåsippa" * 8


def test_a_new_key_stands_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, at_once = tmp_path / "secret.key", []
    put = Path.replace

    def watched(self: Path, target: Path) -> Path:
        at_once.append((self.read_text("utf-8"), oct(self.stat().st_mode)[-3:], target.exists()))
        return put(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    _keep_key(kept)
    assert at_once == [("blåsippa" * 8, "600", False)]
    assert [one.name for one in tmp_path.iterdir()] == ["secret.key"]


def test_a_key_that_a_power_cut_has_emptied_is_written_anew(tmp_path: Path) -> None:
    kept = tmp_path / "secret.key"
    kept.touch()
    _keep_key(kept)
    assert kept.read_text("utf-8") == "blåsippa" * 8


def test_the_key_that_another_has_just_kept_is_taken(tmp_path: Path, settings: LazySettings) -> None:
    (tmp_path / "secret.key").write_text("vitsippa\n", "utf-8")
    _keep_key(tmp_path / "secret.key")
    assert settings.SECRET_KEY == "vitsippa"
