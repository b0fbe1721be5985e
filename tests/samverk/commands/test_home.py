"""The key of a home is kept whole or not at all, and the one that is kept holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, OperationalError

from samverk.commands.home import HomeNotReady, _keep_key, _told_of_database


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


def refused(error: DatabaseError, name: str) -> DatabaseError:
    """As Django raises what SQLite refuses."""
    error.__cause__ = sqlite3.OperationalError(str(error))
    error.__cause__.sqlite_errorname = name
    return error


def test_a_lock_is_told_with_the_promise_that_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    with pytest.raises(HomeNotReady, match="Nothing that is in it is lost"), _told_of_database(only_read=False):
        raise refused(OperationalError("database is locked"), "SQLITE_BUSY")


def test_damage_met_while_tables_are_changed_promises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    with pytest.raises(HomeNotReady) as caught, _told_of_database(only_read=False):
        raise refused(DatabaseError("database disk image is malformed"), "SQLITE_CORRUPT")
    assert "is damaged (parts of the file cannot be read). Copy the home away" in str(caught.value)


def test_a_fault_of_a_migration_goes_through_as_it_is() -> None:
    with pytest.raises(OperationalError, match="duplicate column"), _told_of_database(only_read=False):
        raise refused(OperationalError("duplicate column name: day"), "SQLITE_ERROR")
