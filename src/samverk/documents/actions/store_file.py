"""Stores the bytes of a file under their hash, once. The action that takes the document in records the event."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from samverk.documents.queries import file_path


def hash_of(content: bytes) -> str:
    """SHA-256 of the bytes, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def store_file(content: bytes) -> str:
    """Put the bytes into HOME/files, whole or not at all, and give their hash. Stored bytes are never written again.

    A file that was damaged since is mended. The file outlives a transaction that is rolled back: it is found by its
    hash when the same file comes again.
    """
    sha256 = hash_of(content)
    path = file_path(sha256)
    if path.exists() and hash_of(path.read_bytes()) == sha256:
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        _keep_folder(path.parent)
    finally:
        Path(name).unlink(missing_ok=True)
    return sha256


def _keep_folder(folder: Path) -> None:
    """Make the folder's entries survive a power cut too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
