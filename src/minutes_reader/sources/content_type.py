"""Finds what kind of document bytes are, by their content; a name plays no part."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile

from minutes_reader.errors import UnreadableDocument

PDF = "application/pdf"
TEXT = "text/plain"
HTML = "text/html"
RTF = "application/rtf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CSV = "text/csv"
OLD_OFFICE = "application/x-ole-storage"
OLD_WORD = "application/msword"
IMAGE = "image/"

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
)
_OTHER_IMAGES = re.compile(rb"GIF8[79]a|RIFF....WEBP|....ftyp(?:heic|heix|mif1|avif)", re.S)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAG = re.compile(rb"</(?:p|div|table|h[1-6]|li|td|span)>", re.I)
_OLE_HEADER = 512
_SECTOR_SHIFTS = (9, 12)
_FREE_SECTOR = 0xFFFFFFFF
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def find_content_type(data: bytes) -> str:
    """The media type of `data`; raises UnreadableDocument where no reader here knows it."""
    if not data.strip(b"\x00\t\n\v\f\r \xef\xbb\xbf"):
        raise UnreadableDocument("empty", "The file is empty.")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _type_of_archive(data)
    if data.startswith(_OLE_START):
        return _type_of_old_office(data)
    if data.lstrip()[:5] == b"{\\rtf":
        return RTF
    for start, media_type in _IMAGES:
        if data.startswith(start):
            return media_type
    if _OTHER_IMAGES.match(data):
        raise UnreadableDocument("unsupported", "Of pictures only PNG, JPEG, TIFF and BMP are read.")
    if _is_html(data):
        return HTML
    if _is_data(data):
        raise UnreadableDocument("unsupported", "The file holds data (JSON or XML) and is no document.")
    if _is_binary(data):
        raise UnreadableDocument("unsupported", "The file is neither text nor a kind of document that can be read.")
    return TEXT


def _type_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            declared = archive.open("mimetype").read(200).decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableDocument("damaged", "The file is a broken or cut off package (zip).") from error
    if declared.startswith((ODT, ODS)):
        return ODS if declared.startswith(ODS) else ODT
    if any(name.startswith("word/") for name in names):
        return DOCX
    if any(name.startswith("xl/") for name in names):
        return XLSX
    raise UnreadableDocument("unsupported", "The file is a package (zip) that holds no text document.")


def _type_of_old_office(data: bytes) -> str:
    """Tell by the names of the streams (UTF-16) in the container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableDocument("encrypted", "The document is protected by a password.")
    if _is_cut_off(data):
        raise UnreadableDocument("damaged", "The Office document is cut off: its end is missing.")
    if "WordDocument".encode("utf-16-le") in data:
        return OLD_WORD
    return OLD_OFFICE


def _is_cut_off(data: bytes) -> bool:
    """Whether sectors that the container's first table of sectors knows of lie beyond its end ([MS-CFB] 2.2, 2.3)."""
    if len(data) < _OLE_HEADER:
        return True
    shift = int.from_bytes(data[30:32], "little")
    first_table = int.from_bytes(data[76:80], "little")
    if shift not in _SECTOR_SHIFTS:
        return True
    size = 1 << shift
    start = (first_table + 1) * size
    if start + size > len(data):
        return True
    sectors = struct.unpack_from(f"<{size // 4}I", data, start)
    used = max((number for number, state in enumerate(sectors) if state != _FREE_SECTOR), default=0)
    # The last sector may be shorter than the others: what writes it need not fill it.
    return (used + 1) * size >= len(data)


def _is_html(data: bytes) -> bool:
    start = data[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\x00", b"")[2:]
    start = start.removeprefix(b"\xef\xbb\xbf")
    if _HTML_START.match(start):
        return True
    # A fragment without a head: text from web archives may hold a stray tag, markup has many.
    return start.lstrip().startswith(b"<") and len(_HTML_TAG.findall(data[:20000])) >= 3


def _is_data(data: bytes) -> bool:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5]
    if start == b"<?xml":
        return True
    if start[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _is_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = data[:8192]
    zeros = sample.count(0)
    if zeros:
        # UTF-16 without its mark has a zero in every second byte, and nearly all of them on one side.
        sides = (sample[0::2].count(0), sample[1::2].count(0))
        return not (zeros > len(sample) * 0.3 and min(sides) < max(sides) * 0.05)
    controls = sum(sample.count(byte) for byte in range(1, 32) if byte not in (9, 10, 11, 12, 13, 27))
    return controls > len(sample) * 0.02
