"""Lines that may begin an agenda item, numbered in any form. `heading_sequence.py` chooses among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from minutes_reader.lexicon.case_numbers import (
    BRACKETED_CASE_NUMBERS,
    CASE_NUMBER_ALONE,
    CASE_NUMBER_AT_END,
    LABELLED_CASE_NUMBER,
)
from minutes_reader.lexicon.sections import section_kind
from minutes_reader.pieces import Piece, TextLine
from swedish_text.names import is_common_given_name, looks_like_name

HeadingStyle = Literal["section", "point", "dotted", "bare"]

_MONTH = r"(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
_ORGAN = r"(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,9}(?:[/-][A-Za-zÅÄÖåäö]{1,9})?[\s/.-]{0,2})?"
_NUMBER = r"(?P<major>\d{1,4})(?P<minor>(?:[.:]\d{1,2})*)(?:\s?(?P<suffix>[a-h])(?=[\s).:]|$))?"
_YEAR = r"(?:\s?/\s?(?:\d{4}|\d{2}))?"
_TITLE = r"(?P<title>\S.*)"

_FORMS: tuple[tuple[HeadingStyle, re.Pattern[str]], ...] = (
    ("section", re.compile(rf"{_ORGAN}§+\s*{_NUMBER}{_YEAR}(?!\s*[-–]\s*\d)\s*[.:),–-]?(?:\s+|$){_TITLE}?")),
    ("section", re.compile(rf"{_NUMBER}\s*§\s*[.:),–-]?(?:\s+|$){_TITLE}?")),
    # "Fritidsnämnden § 12 3.2.2021": the organ, its paragraph and the day on a line of their own.
    (
        "section",
        re.compile(
            rf"[A-ZÅÄÖ][\wåäö -]{{2,60}}?\s+(?:\d[\d.-]{{7,9}}\s+)?§\s*{_NUMBER}{_YEAR}(?:\s+\d[\d.-]{{7,9}})?"
            r"(?P<title>(?!))?"
        ),
    ),
    ("section", re.compile(rf"Paragraf\s+{_NUMBER}{_YEAR}\s*[.:),–-]?(?:\s+|$){_TITLE}?")),
    (
        "point",
        re.compile(
            rf"(?:(?:(?:Dagordnings)?[Pp]unkt|PUNKT|Ärende|ÄRENDE)(?:\s+nr\.?)?|Pkt\.?|Nr\.?)"
            rf"\s+{_NUMBER}\s*[.:),–-]?(?:\s+|$){_TITLE}?"
        ),
    ),
    ("dotted", re.compile(rf"{_NUMBER}\s*(?:[.):](?!\d)|/(?=\s))\s*[–-]?\s*{_TITLE}?")),
    ("bare", re.compile(rf"{_NUMBER}\s*[–-]?\s+(?![§\d])(?!{_MONTH})(?P<title>[A-ZÅÄÖÉ\"”“].*)")),
    ("bare", re.compile(r"(?P<major>\d{1,3})(?P<minor>(?:\.\d{1,2})*)(?:\s?(?P<suffix>[a-h]))?(?P<title>(?!))?")),
)
_DIGIT = re.compile(r"\d")
_TOC_END = re.compile(r"(?:[.…_]\s?){3,}\s*\d{1,4}$|\t\s*\d{1,4}$|\s{3,}\d{1,4}$")
# "Ks § 45   Au § 12   Dnr …": the paragraphs under which earlier instances had the matter are no title.
_OTHER_PARAGRAPH = re.compile(r"[A-ZÅÄÖ][\wåäö]{0,9}\.?\s*§+\s*\d{1,4}(?:/\d{2,4})?(?=[\s,;]|$)[\s,;]*")
_MISREAD = re.compile(r"[8Ss$&]\s{1,2}(?P<number>[1-9]\d{0,2})\s+(?P<title>[A-ZÅÄÖÉ].*)")
_FEWEST_MISREAD = 3
_NAMES_ITEM_TOO = re.compile(r"(?:föregående|tidigare|uppföljning|nästa|kommande)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;!]$")
_QUANTITY = re.compile(
    r"^(?:kronor|kr|mkr|tkr|procent|st|dagar|personer|år|kommuner|januari|februari|mars|april|maj|juni|"
    r"juli|augusti|september|oktober|november|december)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingForm:
    """A line that may be a heading. key: its number for comparing; title None: it stands on the lines after."""

    line: TextLine
    position: int
    style: HeadingStyle
    number: str
    key: tuple[int, ...]
    title: Piece | None
    weight: float


def heading_forms(lines: tuple[TextLine, ...]) -> tuple[HeadingForm, ...]:
    """Every line that begins as a numbered heading may, in order, each weighed by how much it looks like one."""
    found = []
    for position, line in enumerate(lines):
        first = line.text[0]
        if not (first.isdigit() or first in "§PpNnÄ" or "§" in line.text[:70]):
            continue
        form = _form_of(line, position)
        if form is not None:
            found.append(form)
    titled: dict[tuple[int, ...], int] = {}
    for form in found:
        if form.title is not None:
            titled.setdefault(form.key, form.position)
    found = [form for form in found if not _repeats_above_section(lines, form, titled)]
    sections = [form for form in found if form.style == "section"]
    misread = _misread_between(lines, sections) if sections else _misread_sections(lines)
    found = sorted([*found, *misread], key=lambda form: form.position) if misread else found
    return _with_titles_above(lines, tuple(found))


def _repeats_above_section(lines: tuple[TextLine, ...], form: HeadingForm, titled: dict[tuple[int, ...], int]) -> bool:
    """ "Nämnden 5.3.2024 § 5 / Beslut:" inside "§ 5 Budget": the organ's own turn in the same item, no heading."""
    if form.title is not None or form.position + 1 >= len(lines):
        return False
    below = lines[form.position + 1].text
    return titled.get(form.key, form.position) < form.position and section_kind(below) is not None


def _with_titles_above(lines: tuple[TextLine, ...], forms: tuple[HeadingForm, ...]) -> tuple[HeadingForm, ...]:
    """ "Budget / § 45 / Beslut": where every number stands between a title and the text, the title is the one above."""
    bare = [form for form in forms if form.style == "section" and form.title is None]
    if len(bare) < 2 or not all(_has_title_above(lines, form.position) for form in bare):
        return forms
    return tuple(
        replace(form, position=form.position - 1, title=lines[form.position - 1].piece)
        if form.style == "section" and form.title is None
        else form
        for form in forms
    )


def _has_title_above(lines: tuple[TextLine, ...], at: int) -> bool:
    below = (lines[one].text for one in range(at + 1, min(at + 4, len(lines))))
    following = next((text for text in below if clean_title(Piece(text, 0)) is not None), "")
    if at == 0 or section_kind(following) is None or _NAMES_ITEM_TOO.match(following):
        return False
    title = lines[at - 1]
    short = 4 <= len(title.text) <= 140 and len(title.cells) == 1 and section_kind(title.text) is None
    return short and title.blank_before and title.text[0].isupper() and not _SENTENCE.search(title.text)


def _misread_sections(lines: tuple[TextLine, ...]) -> list[HeadingForm]:
    """ "8 27  Bokslut", "8 28  Lokaler" …: recognition took "§" for another sign; the numbers count up, apart."""
    found: list[HeadingForm] = []
    for form in _misread_forms(lines):
        if not found or form.key[0] == found[-1].key[0] + 1:
            found.append(form)
    apart = all(after.position - before.position > 1 for before, after in pairwise(found))
    return found if len(found) >= _FEWEST_MISREAD and apart else []


def _misread_between(lines: tuple[TextLine, ...], sections: list[HeadingForm]) -> list[HeadingForm]:
    """ "S 27" before "§ 28" or behind "§ 26": some signs were recognised, the misread ones fill the gaps."""
    places = {form.key[0]: form.position for form in sections}
    waiting = [form for form in _misread_forms(lines) if form.key[0] not in places]
    found: list[HeadingForm] = []
    before = -1
    while len(found) != before:
        before = len(found)
        for form in [one for one in waiting if one not in found]:
            number = form.key[0]
            fits = places.get(number - 1, len(lines)) < form.position or places.get(number + 1, -1) > form.position
            if fits and number not in places:
                places[number] = form.position
                found.append(form)
    return found


def _misread_forms(lines: tuple[TextLine, ...]) -> list[HeadingForm]:
    found = []
    for position, line in enumerate(lines):
        match = _MISREAD.fullmatch(line.text)
        if match is None:
            continue
        title = clean_title(line.piece.cut(*match.span("title")))
        number = int(match["number"])
        found.append(
            HeadingForm(
                line=line,
                position=position,
                style="section",
                number=str(number),
                key=(number,),
                title=title,
                weight=_weight(line, title, "section"),
            )
        )
    return found


def _form_of(line: TextLine, position: int) -> HeadingForm | None:
    text = line.text
    for style, pattern in _FORMS:
        match = pattern.fullmatch(text)
        if match is None or int(match["major"]) > 1500:
            continue
        title = clean_title(line.piece.cut(*match.span("title"))) if match["title"] else None
        if title is not None and not _may_be_title(title, style):
            return None
        minor = tuple(int(part) for part in re.findall(r"\d+", match["minor"] or ""))
        suffix = match["suffix"]
        return HeadingForm(
            line=line,
            position=position,
            style=style,
            number=_number_text(match),
            key=(int(match["major"]), *minor, *((ord(suffix) - 96,) if suffix else ())),
            title=title,
            weight=_weight(line, title, style),
        )
    return None


def _number_text(match: re.Match[str]) -> str:
    number = match["major"] + (match["minor"] or "")
    if match["suffix"]:
        space = " " if match.string[match.start("suffix") - 1].isspace() else ""
        number += space + match["suffix"]
    return number


def clean_title(title: Piece) -> Piece | None:
    """The title without page number of a table of contents, case number and emphasis; None where nothing is left."""
    kept = title.cut(0, around=" \t\u00a0*_|")
    while (other := _OTHER_PARAGRAPH.match(kept.text)) is not None:
        kept = kept.cut(other.end(), around=" \t\u00a0*_|")
    if CASE_NUMBER_ALONE.fullmatch(kept.text):
        return None
    labelled = LABELLED_CASE_NUMBER.match(kept.text) or BRACKETED_CASE_NUMBERS.match(kept.text)
    if labelled is not None:
        kept = kept.cut(labelled.end(), around=" \t\u00a0*_|,:–-")
    for pattern in (_TOC_END, CASE_NUMBER_AT_END):
        match = pattern.search(kept.text) if _DIGIT.search(kept.text) else None
        if match and match.start() > 0:
            kept = kept.cut(0, match.start(), around=" \t\u00a0*_|,")
    return kept if kept.text else None


def _may_be_title(title: Piece, style: HeadingStyle) -> bool:
    text = title.text
    if not re.search(r"[^\W\d_]{2}", text) or len(text) > 260:
        return False
    if style in ("section", "point"):
        return True
    if _QUANTITY.match(text):
        return False
    words = re.split(r"[,(\t]|\s{2,}", text)[0].strip()
    # "1. Anna Berg (S)" is a row of a numbered list of persons.
    return not (looks_like_name(words) and is_common_given_name(words.split()[0]) and len(words.split()) <= 4)


def _weight(line: TextLine, title: Piece | None, style: HeadingStyle) -> float:
    weight = {"section": 1.6, "point": 1.3, "dotted": 1.0, "bare": 0.8}[style]
    if line.line.heading_level or line.line.bold or line.line.underlined:
        weight += 0.5
    if line.blank_before:
        weight += 0.2
    if _TOC_END.search(line.text):
        weight -= 0.6
    if title is None:
        return weight - 0.3
    if title.text[0].islower():
        weight -= 0.6
    if _SENTENCE.search(title.text) and len(title.text) > 60:
        weight -= 0.4
    if len(title.text) > 140:
        weight -= 0.3
    return weight
