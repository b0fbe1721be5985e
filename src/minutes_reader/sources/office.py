"""Has LibreOffice, where it is installed, turn old Word files and RTF into DOCX, which docx.py then reads.

confinement.py limits its time, memory and disk, and takes the network from it.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources.confinement import Bounds, run_confined
from minutes_reader.sources.content_type import OLD_WORD, RTF, find_content_type
from minutes_reader.sources.docx import read_docx
from minutes_reader.sources.limits import Limits
from minutes_reader.spans import SourceText


def office_program() -> str | None:
    """Where LibreOffice is, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_old_word(data: bytes, limits: Limits) -> SourceText:
    """The text of a DOC or RTF file. Raises UnreadableDocument, also where LibreOffice is missing."""
    program = office_program()
    if program is None:
        raise UnreadableDocument("unsupported", "Old Word files and RTF need LibreOffice, which is not installed.")
    with tempfile.TemporaryDirectory(prefix="minutes_reader_") as name:
        folder = Path(name)
        is_rich_text = find_content_type(data) == RTF
        source = folder / ("document.rtf" if is_rich_text else "document.doc")
        source.write_bytes(data)
        convert(program, source, to="docx", limits=limits)
        converted = source.with_suffix(".docx")
        if not converted.is_file():
            raise UnreadableDocument("damaged", "LibreOffice could not open the document.")
        return replace(read_docx(converted.read_bytes(), limits), media_type=RTF if is_rich_text else OLD_WORD)


def convert(program: str, source: Path, *, to: str, limits: Limits) -> None:
    """Have LibreOffice write `source` in the format `to` beside it. Each call has a profile of its own there, so that
    no call waits for another or finds what a document before it left. Raises UnreadableDocument.
    """
    bounds = Bounds(
        seconds=limits.conversion_seconds,
        memory=limits.conversion_memory,
        largest_file=limits.max_unpacked,
    )
    arguments = [
        "--headless",
        "--norestore",
        f"-env:UserInstallation={(source.parent / 'profile').as_uri()}",
        "--convert-to",
        to,
        "--outdir",
        str(source.parent),
        str(source),
    ]
    run_confined(program, arguments, folder=source.parent, bounds=bounds)
