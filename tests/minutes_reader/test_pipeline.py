"""Reading always ends in minutes or in a reason, and every span of them quotes the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_reader import Minutes, UnreadableDocument, read_all_meetings, read_minutes


def test_bytes_and_a_path_to_them_read_alike(tmp_path: Path) -> None:
    data = "Protokoll\nSamverkansrådet i Vidsjö län\n2024-03-01\n".encode()
    path = tmp_path / "protokoll.txt"
    path.write_bytes(data)
    from_path, from_bytes = read_minutes(path), read_minutes(data)
    assert isinstance(from_path, Minutes)
    assert from_path == from_bytes
    assert read_all_meetings(path)[0] == from_path


def test_a_path_to_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument):
        read_minutes(tmp_path / "missing.pdf")
