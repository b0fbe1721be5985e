"""Noise over finished lines: what page furniture, text extraction, web archives and optical reading do. Truth stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from sample_county.conventions.recipe import WORDS
from sample_county.conventions.sheet import Sheet

PAGE: Final = 34
BLOCK: Final = 14
SHORT: Final = 60


def furniture(sheet: Sheet) -> None:
    """A page head, and where the layout has one a foot, between lines of the body, inside sentences too."""
    feet = "signature_line" in sheet.recipe.noise
    form = sheet.random.choice(WORDS["pages"])
    starts = list(range(sheet.body_from + sheet.random.randrange(2, 12), len(sheet.lines) - BLOCK, PAGE))
    head = [sheet.recipe.organ[0], f"Sammanträdesdatum {sheet.gathering.day.isoformat()}"]
    for page, start in reversed(list(enumerate(starts, start=2))):
        foot = ["", "Justerandes sign                          Utdragsbestyrkande"] if feet else []
        number = form.format(page=page, pages=len(starts) + 1)
        sheet.lines[start:start] = [*foot, "", f"{head[0]:<60}{number}", head[1], ""]


def file_path(sheet: Sheet) -> None:
    """The path of the file at the foot of pages, between lines of the body."""
    day = sheet.gathering.day.isoformat()
    for page, start in enumerate(range(sheet.body_from + 9, len(sheet.lines) - BLOCK, PAGE), start=1):
        sheet.lines.insert(start, f"H:\\Nämnder\\Protokoll\\{day[:4]}\\Protokoll {day}.docx        {page}")


def form_feed(sheet: Sheet) -> None:
    """A form feed where a page head begins."""
    first = sheet.recipe.organ[0] + " "
    for row in range(sheet.body_from, len(sheet.lines)):
        if sheet.lines[row].startswith(first) and re.search(r"\d", sheet.lines[row]):
            sheet.lines[row] = f"\f{sheet.lines[row]}"


def nothing(_sheet: Sheet) -> None:
    """Heard of elsewhere: the page's foot belongs to furniture."""


def blank_lines(sheet: Sheet) -> None:
    """An empty line after every line of the head and the lists."""
    head = [text for line in sheet.lines[: sheet.body_from] for text in (line, "")]
    sheet.lines[: sheet.body_from] = head
    sheet.body_from = len(head)


def squeeze(sheet: Sheet) -> None:
    """Columns lost: runs of spaces become one."""
    sheet.lines = [re.sub(r" {2,}", " ", line).strip() for line in sheet.lines]


def tabs(sheet: Sheet) -> None:
    """Columns as tabs."""
    sheet.lines = [re.sub(r" {3,}", "\t", line) for line in sheet.lines]


def narrow(sheet: Sheet) -> None:
    """Leading spaces lost and an empty line between paragraphs, as web archives keep text."""
    sheet.lines = [line.strip() for line in sheet.lines]


def web(sheet: Sheet) -> None:
    """The navigation of a web page before and its foot after."""
    sheet.lines[:0] = ["Hoppa till innehållet", "Start", "Politik och demokrati", "Protokoll", "Kontakt", "Lyssna", ""]
    sheet.lines += ["", "Hjälpte informationen på sidan dig?", "Om webbplatsen", "Till toppen"]


def lost_signs(sheet: Sheet) -> None:
    """Paragraph signs lost and dashes turned to hyphens."""
    sheet.lines = [line.replace("§ ", "").replace("§", "").replace("–", "-").replace("• ", "") for line in sheet.lines]


def ocr(sheet: Sheet) -> None:
    """Paragraph signs read as S, zeros of page heads as O, the dots of labels lost."""
    lines = []
    for line in sheet.lines:
        read = re.sub(r"§ (\d)", r"S \1" if sheet.random.random() < 0.6 else r"§ \1", line)
        if line.startswith(("Sammanträdesdatum", "Övriga", "Frånvarande")):
            read = read.replace("ä", "a").replace("å", "a").replace("Ö", "O")
        lines.append(read)
    sheet.lines = lines


def hyphenation(sheet: Sheet) -> None:
    """Words divided at the end of full lines of running text."""
    for row in range(sheet.body_from, len(sheet.lines) - 1):
        line, following = sheet.lines[row], sheet.lines[row + 1]
        word = following.split(" ", 1)[0]
        if len(line) < 48 or not re.fullmatch(r"[a-zåäö]{9,}", word) or following.startswith(" "):
            continue
        sheet.lines[row] = f"{line} {word[:4]}-"
        sheet.lines[row + 1] = following[4:]


def laid(_sheet: Sheet) -> None:
    """Lines and columns as on the page."""


def archive(sheet: Sheet) -> None:
    """As web archives keep text: a paragraph on one line between empty ones, columns as tabs, italics in asterisks."""
    found = ["", ""]
    for row, line in enumerate(sheet.lines):
        text = re.sub(r" {3,}|\t", "\t", line.strip())
        text = re.sub(r"^(Föredragande: )(.+)$", r"\1*\2*", text)
        apart = row >= sheet.body_from and (len(text) > SHORT or len(found[-1]) > SHORT or found[-1].endswith("."))
        if text and found[-1] and apart:
            found.append("")
        found.append(text)
    sheet.lines = found


def loose(sheet: Sheet) -> None:
    """As some extractors give it: a space after every line, in empty ones too, and two between columns."""
    sheet.lines = [f"{re.sub(r' {3,}', '  ', line.rstrip())} " for line in sheet.lines]


NOISE: Final[dict[str, Callable[[Sheet], None]]] = {
    "hyphenation": hyphenation,
    "furniture": furniture,
    "signature_line": nothing,
    "form_feed": form_feed,
    "file_path": file_path,
    "blank_lines": blank_lines,
    "squeeze": squeeze,
    "tabs": tabs,
    "narrow": narrow,
    "lost_signs": lost_signs,
    "ocr": ocr,
    "web": web,
}
"""In the order in which they are laid."""

FORMS: Final[dict[str, Callable[[Sheet], None]]] = {"laid": laid, "archive": archive, "loose": loose}
"""The forms in which the text of a document comes: after the noise, over all lines."""
