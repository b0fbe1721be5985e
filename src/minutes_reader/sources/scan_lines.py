"""Puts the words that tesseract saw together to lines, cells and rows, each word with its box.

scan.py recognizes; pdf.py and scan.py add the lines to the text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from minutes_reader.sources.assembly import clean
from minutes_reader.spans import Box

_LEAST_CONFIDENCE = 20.0
_LEAST_CONFIDENCE_OF_MARKS = 60.0
_WORD_LEVEL = "5"
_CELL_GAP_IN_HEIGHTS = 1.5
_SHARED_HEIGHT = 0.5
_RUNNING_TEXT_LINES = 4
_RUNNING_TEXT_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedWord:
    """A recognized word: its box, and how sure of it the recognition is (0 to 100)."""

    text: str
    box: Box
    confidence: float = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedLine:
    """A recognized line; its cells are separated by tabs. `starts[i]` is where word i begins in `text`."""

    text: str
    words: tuple[ScannedWord, ...]
    starts: tuple[int, ...]

    @property
    def box(self) -> Box:
        """The rectangle around all of its words."""
        return _around([word.box for word in self.words])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Words that tesseract saw as one line of a block."""

    block: str
    words: tuple[ScannedWord, ...]
    box: Box


def words_of_report(report: str, place: Callable[[Box], Box] = lambda box: box) -> list[tuple[str, list[ScannedWord]]]:
    """The words in tesseract's table (TSV), line by line, each line with the name of its block."""
    lines: dict[tuple[str, ...], list[ScannedWord]] = {}
    for row in csv.DictReader(io.StringIO(report), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = clean(row["text"] or "").strip() if row["level"] == _WORD_LEVEL else ""
        confidence = float(row["conf"]) if text else 0.0
        if not text or confidence < _LEAST_CONFIDENCE:
            continue
        left, top = float(row["left"]), float(row["top"])
        box = Box(left=left, top=top, right=left + float(row["width"]), bottom=top + float(row["height"]))
        word = ScannedWord(text=text, box=place(box), confidence=confidence)
        lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(word)
    return [(key[0], words) for key, words in lines.items()]


def put_lines_together(found: Sequence[tuple[str, list[ScannedWord]]]) -> list[ScannedLine]:
    """The lines of a page in reading order; boxes must be those of the straight picture.

    A row that tesseract took apart into blocks (names in one, organisations in another) becomes one line again with a
    cell for each, unless the blocks are columns of running text.
    """
    pieces = []
    for block, words in found:
        kept = _without_specks(words)
        if kept:
            pieces.append(_Piece(block=block, words=tuple(kept), box=_around([word.box for word in kept])))
    height = median([_height(word.box) for piece in pieces for word in piece.words]) if pieces else 0.0
    rows: list[list[_Piece]] = []
    for piece in pieces:
        row = next((row for row in rows if _goes_on(row, piece, pieces)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    return [_line(sorted((w for piece in row for w in piece.words), key=lambda w: w.box.left), height) for row in rows]


def place_words(line: ScannedLine, place: Callable[[Box], Box]) -> ScannedLine:
    """The same line with each word's box led elsewhere."""
    words = tuple(ScannedWord(text=word.text, box=place(word.box), confidence=word.confidence) for word in line.words)
    return ScannedLine(text=line.text, words=words, starts=line.starts)


def _without_specks(words: list[ScannedWord]) -> list[ScannedWord]:
    """Drop marks without letters or digits at either end that the recognition is unsure of: dirt and frames."""
    start, end = 0, len(words)
    while start < end and _is_speck(words[start]):
        start += 1
    while start < end and _is_speck(words[end - 1]):
        end -= 1
    return words[start:end]


def _is_speck(word: ScannedWord) -> bool:
    only_marks = not any(character.isalnum() or character in "§$&•" for character in word.text)
    return _is_ruling(word) or (only_marks and word.confidence < _LEAST_CONFIDENCE_OF_MARKS)


def _goes_on(row: list[_Piece], piece: _Piece, pieces: Sequence[_Piece]) -> bool:
    """Whether `piece` stands beside the last piece of `row`, as high as that, in another block."""
    last = row[-1]
    if last.block == piece.block or any(one.block == piece.block for one in row):
        return False
    shared = min(last.box.bottom, piece.box.bottom) - max(last.box.top, piece.box.top)
    if shared < _SHARED_HEIGHT * min(_height(last.box), _height(piece.box)) or last.box.right > piece.box.left:
        return False
    return not (_is_running_text(last.block, pieces) and _is_running_text(piece.block, pieces))


def _is_running_text(block: str, pieces: Sequence[_Piece]) -> bool:
    """Whether the lines of a block have as many words as sentences have: a column of a newsletter, no list."""
    words = [len(piece.words) for piece in pieces if piece.block == block]
    return len(words) >= _RUNNING_TEXT_LINES and median(words) >= _RUNNING_TEXT_WORDS


def _line(found: Sequence[ScannedWord], height: float) -> ScannedLine:
    words = [word for word in found if not _is_ruling(word)]
    rulings = [word.box.left for word in found if _is_ruling(word)]
    text, starts = "", []
    for position, word in enumerate(words):
        if position:
            end = words[position - 1].box.right
            ruled = any(end <= left <= word.box.left for left in rulings)
            text += "\t" if ruled or word.box.left - end > _CELL_GAP_IN_HEIGHTS * height else " "
        starts.append(len(text))
        text += word.text
    return ScannedLine(text=text, words=tuple(words), starts=tuple(starts))


def _is_ruling(word: ScannedWord) -> bool:
    """Whether the word is the border of a table's cell, read as a letter."""
    return not word.text.strip("|¦")


def _height(box: Box) -> float:
    return box.bottom - box.top


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )
