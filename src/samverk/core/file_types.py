"""What papers of a meeting may be, told by their content and never by their name, and names that harm nobody.

What runs in a browser or an office program (web pages, SVG, programs, macros) is none of them.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
PDF, TEXT = "application/pdf", "text/plain"
SUFFIXES: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    f"{_OFFICE}wordprocessingml.document": (".docx",),
    f"{_OFFICE}spreadsheetml.sheet": (".xlsx",),
    f"{_OFFICE}presentationml.presentation": (".pptx",),
    f"{_OPEN}text": (".odt",),
    f"{_OPEN}spreadsheet": (".ods",),
    f"{_OPEN}presentation": (".odp",),
    "application/msword": (".doc",),
    "application/vnd.ms-excel": (".xls",),
    "application/vnd.ms-powerpoint": (".ppt",),
    "application/rtf": (".rtf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    TEXT: (".txt", ".csv", ".md"),
}
"""The media types that are taken, with the endings that their names may have; the first is given where it has none."""
SHORT_NAMES = {TEXT: "Text", "image/jpeg": "JPEG"}
SHOWN_IN_BROWSER = frozenset({PDF, "image/png", "image/jpeg"})
MOST_IN_A_NAME = 120
_OLD = (("WordDocument", "application/msword"), ("Workbook", "application/vnd.ms-excel"), ("PowerPoint Document", ""))
_PARTS = (("word/", "wordprocessingml.document"), ("xl/", "spreadsheetml.sheet"), ("ppt/", "presentationml."))
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|\?xml|\?php|iframe)\b", re.I)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def paper_type(content: bytes) -> str | None:
    """The media type of a paper, or None for what is not taken: empty, unknown, active, or with macros."""
    if not content.strip():
        return None
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"PK\x03\x04"):
        return _type_of_package(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _type_of_old_office(content)
    if content.startswith(b"{\\rtf"):
        return "application/rtf"
    return TEXT if _is_text(content) else None


def safe_name(name: str, media_type: str) -> str:
    """A file name for the type: without folders, control characters and marks that turn the reading direction."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(one for one in _MARKS.sub("", last) if one.isprintable() and one not in '<>:"|?*').strip(" .")
    suffixes = SUFFIXES[media_type]
    stem, dot, ending = kept.rpartition(".")
    if not dot or f".{ending.casefold()}" not in suffixes:
        stem, ending = kept, suffixes[0][1:]
    return f"{stem[:MOST_IN_A_NAME].strip(' .') or 'handling'}.{ending}"


def short_type(media_type: str) -> str:
    """«PDF», «DOCX», «Text»: how a kind of file is told to people."""
    return SHORT_NAMES.get(media_type) or SUFFIXES.get(media_type, (".fil",))[0][1:].upper()


def _type_of_package(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            declared = package.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    if any("vbaproject" in one.casefold() or one.startswith("Basic/") for one in names):
        return None
    if declared:
        return declared if declared.startswith(_OPEN) and declared in SUFFIXES else None
    if "[Content_Types].xml" not in names:
        return None
    found = next((kind for start, kind in _PARTS if any(one.startswith(start) for one in names)), "")
    return next((one for one in SUFFIXES if found and one.startswith(f"{_OFFICE}{found}")), None)


def _type_of_old_office(content: bytes) -> str | None:
    """Told by the names of the streams (UTF-16) in the container."""
    if any(one.encode("utf-16-le") in content for one in ("_VBA_PROJECT", "EncryptedPackage")):
        return None
    for stream, media_type in _OLD:
        if stream.encode("utf-16-le") in content:
            return media_type or "application/vnd.ms-powerpoint"
    return None


def _is_text(content: bytes) -> bool:
    """UTF-8 or cp1252 without control characters, and no markup that a browser would run."""
    return not _MARKUP.search(content[:4096]) and not _CONTROLS.search(content)
