"""Has LibreOffice, where it is installed, turn old Word files and RTF into DOCX.

It runs limited in time, memory and disk, and without network where the system allows that.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources.docx import read_docx
from minutes_reader.sources.limits import Limits
from minutes_reader.spans import SourceText

_MEMORY = 4 * 1024**3
_LARGEST_FILE = 500 * 1024**2


def office_program() -> str | None:
    """Where LibreOffice is, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_old_word(data: bytes, limits: Limits) -> SourceText:
    """The text of a DOC or RTF file. Raises UnreadableDocument, also where LibreOffice is missing."""
    program = office_program()
    if program is None:
        raise UnreadableDocument("unsupported", "Old Word files and RTF need LibreOffice, which is not installed.")
    with tempfile.TemporaryDirectory(prefix="minutes_reader_") as folder:
        source = Path(folder, "document.rtf" if data.lstrip()[:5] == b"{\\rtf" else "document.doc")
        source.write_bytes(data)
        _convert(program, source, limits)
        converted = source.with_suffix(".docx")
        if not converted.is_file():
            raise UnreadableDocument("damaged", "LibreOffice could not open the document.")
        return read_docx(converted.read_bytes(), limits)


def _convert(program: str, source: Path, limits: Limits) -> None:
    profile = source.parent / "profile"
    arguments = [
        *_without_network(),
        *_with_time_limit(limits.conversion_seconds),
        program,
        "--headless",
        "--norestore",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        "docx",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    process = subprocess.Popen(  # noqa: S603 - a program found on the path; the file has a name of our own
        arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=source.parent
    )
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    memory = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.prlimit(process.pid, resource.RLIMIT_AS, (memory, hard))
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    try:
        process.wait(timeout=limits.conversion_seconds + 10)
    except subprocess.TimeoutExpired as error:
        process.kill()
        process.wait()
        raise UnreadableDocument("timeout", "Converting the document by LibreOffice took too long.") from error


def _with_time_limit(seconds: int) -> list[str]:
    """Prefix by which LibreOffice's children end too, even when this reader has been killed meanwhile."""
    program = shutil.which("timeout")
    return [program, "--kill-after=5", str(seconds)] if program else []


@cache
def _without_network() -> tuple[str, ...]:
    """Prefix that gives a program a network of its own with nothing in it, where the system allows that."""
    program = shutil.which("unshare")
    if program is None:
        return ()
    prefix = (program, "--map-root-user", "--net")
    tried = subprocess.run([*prefix, "true"], capture_output=True, timeout=10, check=False)  # noqa: S603
    return prefix if tried.returncode == 0 else ()
