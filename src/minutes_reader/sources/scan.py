"""Recognizes the text in pictures of pages (OCR) by tesseract's Swedish model, where the machine has it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageSequence, UnidentifiedImageError

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources.assembly import LineForm, TextAssembly
from minutes_reader.sources.limits import Limits
from minutes_reader.spans import Box, SourceText

_LANGUAGE = "swe"
_LEAST_CONFIDENCE = 20.0
_WORD_LEVEL = "5"
_USUAL_RESOLUTION = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedLine:
    """A recognized line and where it stands, in points."""

    text: str
    box: Box


@cache
def can_recognize() -> bool:
    """Whether tesseract and its Swedish model are installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run(  # noqa: S603 - a program found on the path, with fixed arguments
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return _LANGUAGE in listed.stdout.split()


def read_image(data: bytes, limits: Limits) -> SourceText:
    """The text in a picture file; each frame of a TIFF is a page."""
    if not can_recognize():
        raise UnreadableDocument(
            "no_text", "The file is a picture, and no text recognition (OCR) for Swedish is installed."
        )
    assembly = TextAssembly()
    try:
        with Image.open(io.BytesIO(data)) as image:
            media_type = Image.MIME.get(image.format or "", "image/unknown")
            for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
                if number > limits.max_ocr_pages:
                    raise UnreadableDocument("too_many_pages", f"The picture has more than {number - 1} pages.")
                _add_frame(assembly, frame, limits)
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise UnreadableDocument("damaged", "The picture is broken or cut off.") from error
    return assembly.build(media_type=media_type, scanned=True)


def recognize(picture: Image.Image, *, points_per_pixel: float, limits: Limits) -> list[ScannedLine]:
    """The lines that tesseract sees in `picture`, in its reading order."""
    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableDocument("no_text", "No text recognition (OCR) for Swedish is installed.")
    buffer = io.BytesIO()
    picture.convert("L").save(buffer, format="PNG")
    arguments = [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "3", "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - a program found on the path, with fixed arguments
            arguments, input=buffer.getvalue(), capture_output=True, timeout=limits.ocr_page_seconds, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument("timeout", "Recognizing the text of a page took too long.") from error
    except subprocess.CalledProcessError as error:
        raise UnreadableDocument("damaged", "The text of a page could not be recognized.") from error
    return lines_of_report(done.stdout.decode("utf-8", "replace"), points_per_pixel)


def lines_of_report(report: str, points_per_pixel: float) -> list[ScannedLine]:
    """The lines in tesseract's table of words (TSV)."""
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(report), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] != _WORD_LEVEL or not row["text"].strip() or float(row["conf"]) < _LEAST_CONFIDENCE:
            continue
        lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    return [_line(words, points_per_pixel) for words in lines.values()]


def _line(words: list[dict[str, str]], scale: float) -> ScannedLine:
    left = min(int(word["left"]) for word in words)
    top = min(int(word["top"]) for word in words)
    right = max(int(word["left"]) + int(word["width"]) for word in words)
    bottom = max(int(word["top"]) + int(word["height"]) for word in words)
    box = Box(left=left * scale, top=top * scale, right=right * scale, bottom=bottom * scale)
    return ScannedLine(text=" ".join(word["text"] for word in words), box=box)


def _add_frame(assembly: TextAssembly, frame: Image.Image, limits: Limits) -> None:
    if frame.width * frame.height > limits.max_pixels:
        raise UnreadableDocument("too_large", f"The picture has {frame.width} × {frame.height} pixels.")
    stated = frame.info.get("dpi", (_USUAL_RESOLUTION, _USUAL_RESOLUTION))[0]
    scale = 72 / float(stated if stated and float(stated) > 30 else _USUAL_RESOLUTION)
    assembly.start_page(width=frame.width * scale, height=frame.height * scale)
    for line in recognize(frame, points_per_pixel=scale, limits=limits):
        assembly.add_line(line.text, LineForm(box=line.box))
