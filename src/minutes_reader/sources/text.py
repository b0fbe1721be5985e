"""Reads plain text, whatever encoding it is in; the characters stay as they are, only line ends become "\\n"."""

from __future__ import annotations

import codecs
import re
import unicodedata

from minutes_reader.sources.assembly import cells_of
from minutes_reader.sources.flattened import behind_page_number, is_flattened, lines_of_page
from minutes_reader.spans import Line, Page, SourceText, Span

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ONE_BYTE_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_SWEDISH_INSIDE_WORD = re.compile(r"(?<=[a-zåäö])[åäöé]|[åäöÅÄÖ](?=[a-zåäö])")
_TWICE_ENCODED = re.compile("Ã[¥¤¶…„–\u00a0-\u00ff]")
_LINE_END = re.compile(r"\r\n?")


def read_text(data: bytes, *, media_type: str = "text/plain") -> SourceText:
    """Decode `data` and take its lines as they stand."""
    return source_from_text(decode(data), media_type=media_type)


def source_from_text(text: str, *, media_type: str = "text/plain") -> SourceText:
    """A SourceText of characters that are already decoded: lines by "\\n", pages by "\\f", cells by "\\t"."""
    unified = _LINE_END.sub("\n", text)
    if not unicodedata.is_normalized("NFC", unified):
        unified = unicodedata.normalize("NFC", unified)
    lines: list[Line] = []
    pages: list[Page] = []
    start = 0
    flattened = False
    for number, page_text in enumerate(unified.split("\f"), start=1):
        pages.append(Page(number=number, span=Span(start, start + len(page_text))))
        at = start
        for line_text in page_text.removesuffix("\n").split("\n"):
            pieces = [(0, len(line_text))]
            if is_flattened(line_text):
                pieces, flattened = lines_of_page(line_text), True
            elif flattened:
                pieces = [(behind_page_number(line_text), len(line_text))]
            for begin, end in pieces:
                cells = cells_of(line_text[begin:end], at + begin)
                lines.append(Line(span=Span(at + begin, at + end), cells=cells))
            at += len(line_text) + 1
        start += len(page_text) + 1
    return SourceText(text=unified, media_type=media_type, pages=tuple(pages), lines=tuple(lines))


def decode(data: bytes) -> str:
    """The characters of `data`: by its byte order mark, else UTF-8, else the encoding that reads as Swedish.

    No byte is dropped: in a file that mixes encodings, bytes that are no UTF-8 are read one by one as cp1252.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return _undo_twice_encoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    without_mark = _utf16_without_mark(data)
    if without_mark is not None:
        return without_mark
    if _has_utf8_sequences(data):
        return data.decode("utf-8", errors="minutes_reader_cp1252")
    candidates = [(encoding, _decode_one_byte(data, encoding)) for encoding in _ONE_BYTE_ENCODINGS]
    # max keeps the first of equals, so cp1252 wins unless another reads as more Swedish.
    return max(candidates, key=lambda one: len(_SWEDISH_INSIDE_WORD.findall(one[1])))[1]


def _has_utf8_sequences(data: bytes) -> bool:
    """Tell a file of mixed encodings: å, ä, ö (also as capitals) occur in it as UTF-8."""
    return any(letter.encode() in data for letter in "åäöÅÄÖé§")


def _utf16_without_mark(data: bytes) -> str | None:
    """Read UTF-16 that lacks its mark: in Western text every second byte is zero."""
    sample = data[:4096]
    if len(sample) < 4 or sample.count(0) < len(sample) * 0.3:
        return None
    encoding = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    return data.decode(encoding, errors="replace")


def _undo_twice_encoded(text: str) -> str:
    """Mend UTF-8 that was once taken for cp1252 and encoded again ("MÃ¶te"), where all of it can be mended."""
    if not _TWICE_ENCODED.search(text):
        return text
    try:
        mended = b"".join(_one_byte(character) for character in text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
    return mended


def _one_byte(character: str) -> bytes:
    if ord(character) in _UNDEFINED_IN_CP1252:
        return bytes([ord(character)])
    return character.encode("cp1252")


_UNDEFINED_IN_CP1252 = {0x81, 0x8D, 0x8F, 0x90, 0x9D}


def _decode_one_byte(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="minutes_reader_cp1252")


def _byte_by_byte(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: one byte as cp1252, or as the control character of its number where cp1252 has none."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start]
    character = chr(byte) if byte in _UNDEFINED_IN_CP1252 else bytes([byte]).decode("cp1252")
    return character, error.start + 1


codecs.register_error("minutes_reader_cp1252", _byte_by_byte)
