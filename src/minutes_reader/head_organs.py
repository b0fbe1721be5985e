"""Finds the title of the minutes and the organs that met, in their base form. Used by stages/read_head.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes_reader.lexicon.furniture import FURNITURE_WORDS
from minutes_reader.lexicon.head_words import (
    AFTER_ORGAN,
    BEFORE_ORGAN,
    DATE_LABEL,
    DAY_WITHOUT_YEAR,
    DEFINITE_ENDINGS,
    INNER_ORGAN,
    KIND_OF_DOCUMENT,
    MEETING_OF_ORGAN,
    ORGAN_WORD,
    OTHER_DATE_LABEL,
    OUTER_BODY,
    PLACE_LABEL,
)
from minutes_reader.list_headings import find_role_label
from minutes_reader.pieces import Piece, TextLine
from minutes_reader.quoting import fold_spans
from minutes_reader.spans import OffsetMap, SourceText, Span
from swedish_text.dates import find_dates

_DEFINITE_ORGAN = r"(?:nämnden|styrelsen|rådet|gruppen|utskottet|beredningen|fullmäktige)"
_SEVERAL = re.compile(
    rf"\s*(?:,|\s/\s|\s(?:och|samt|&)\s)\s*(?=[A-ZÅÄÖ])|(?<=[nte])\s(?:och|samt|&)\s(?=[a-zåäö]+{_DEFINITE_ORGAN}\b)"
)
_DEFINITE_AT_END = re.compile(rf"{_DEFINITE_ORGAN}$")
_JOINT_MEETING = re.compile(
    r"(?:gemensamt|samlat) (?:möte|sammanträde)\s+(?:(?:med|mellan|för|av|i)\s+)?(?=\S)", re.IGNORECASE
)
_BETWEEN_ORGANS = re.compile(r"\s*/\s*|,\s+|(?<!-)\s(?:och|samt|&)\s+")
_SIX_DIGITS = re.compile(r"(?<!\d)\d{6}(?!\d)|(?<!\d)(?:19|20)\d{6}(?!\d)")
_LOOSE_ENDS = re.compile(r"^[\s,.:;|–—-]+|[\s,.:;|(–—-]+$")
_NUMBER_AT_END = re.compile(
    r"\s+(?:nr|nummer|§+)?\s*\d{1,3}(?:\s?[-–/:]\s?\d{1,4})?\s*$|\s+(?:den|kl\.?.*)\s*$", re.IGNORECASE
)
_ORGAN_LABEL = re.compile(
    r"(?:organ|nämnd|instans|forum|mötesgrupp|grupp|möte|beslutsorgan|styrelse)\s*:\s*(?=\S)|(?:organ|"
    r"nämnd)\s*(?:\t|\s{2,})\s*(?=\S)",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(r"organ|instans", re.IGNORECASE)
# A sentence, or who put the page up and when.
_SENTENCE = re.compile(
    r"[.!?]$|^(?:Posted|Published|Publicera[dt]|Inlag[dt]|Skr(?:ive[nt]|evs)(?= av | den | \d)|Uppdatera[dt]|Postad) |"
    r"\b(?:är|har|ska|beslutar|hälsar)\b"
)
_LONGEST = 140
_BOARD = re.compile(r"styrelsen?", re.IGNORECASE)
_WHOSE_BOARD = re.compile(r"Styrelsen (?:för|i) [A-ZÅÄÖ][\wåäö .&-]{2,80}")
_GENERAL_MEETING = re.compile(
    r"(?:ordinarie |extra )?(?:års(?:möte|stämma)|(?:förenings)?stämma)(?:t|n)?", re.IGNORECASE
)
_ASSOCIATION = re.compile(
    r"(?=.*\b\w*(?:förening|förbund|sällskap|klubb|samfällighet|hembygdsgille|byalag)(?:en"
    r"|et)?\b)[A-ZÅÄÖ][\wåäö .&-]{4,80}",
    re.IGNORECASE,
)
_FIRST_LINES = 6
_REGISTERED = re.compile(r"\s*\(?\borg\.?\s?(?:nr|nummer)\b.*", re.IGNORECASE)
_TOP = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTitle:
    """The title's folded words, the map back, and the organs that it or the lines around it name."""

    title: str | None
    title_span: Span | None
    organs: tuple[tuple[str, Span], ...]


def find_title_and_organs(source: SourceText, lines: tuple[TextLine, ...]) -> FoundTitle:
    """What the head says of itself; empty where it says nothing sure."""
    at = _title_line(lines)
    title, span = None, None
    organs: tuple[tuple[str, Span], ...] = ()
    if at is not None:
        spans = [lines[one].span for one in range(at, _title_end(lines, at))]
        title, origin = fold_spans(source, spans)
        span = Span(spans[0].start, spans[-1].end)
        organs = _organs_in(title, origin)
    if not organs:
        organs = _organs_in_lines(source, lines, at) or _of_joint_meeting(lines)
    organs = _named_above(source, lines, organs) or organs
    return FoundTitle(
        title=title, title_span=span, organs=tuple((_joined(source, name), place) for name, place in organs)
    )


def _named_above(
    source: SourceText, lines: tuple[TextLine, ...], organs: tuple[tuple[str, Span], ...]
) -> tuple[tuple[str, Span], ...]:
    """Where the title only says "årsmöte" or "styrelsemöte": the association, or "Styrelsen för …", above it."""
    name = organs[0][0] if len(organs) == 1 else ""
    wanted = _WHOSE_BOARD if _BOARD.fullmatch(name) else _ASSOCIATION if _GENERAL_MEETING.fullmatch(name) else None
    if wanted is None:
        return ()
    for line in lines[:_FIRST_LINES]:
        if wanted.fullmatch(line.text) and _may_be_organ(line, line.piece):
            text, origin = fold_spans(source, (line.span,))
            return ((text, origin.back(Span(0, len(text)))),)
    return ()


def _title_line(lines: tuple[TextLine, ...]) -> int | None:
    """The line that names the kind of document; one that also names an organ wins over one that does not."""
    found = [at for at, line in enumerate(lines[:40]) if KIND_OF_DOCUMENT.match(line.text) and len(line.text) < 200]
    found = [
        at
        for at in found
        if not re.match(
            r"protokoll(?:et)?\s+(?:justera|ska|skickas|har|är|från föregående|fört av|förs)",
            lines[at].text,
            re.IGNORECASE,
        )
    ]
    named = [at for at in found if ORGAN_WORD.search(lines[at].text)]
    return next(iter(named or found), None)


def _title_end(lines: tuple[TextLine, ...], at: int) -> int:
    """A title that is broken goes on in the next line: it begins small or the line before ends open."""
    end = at + 1
    while end < len(lines) and end < at + 4 and not lines[end].blank_before and len(lines[end].cells) == 1:
        text, before = lines[end].text, lines[end - 1].text
        open_end = re.search(r"(?:\b(?:för|och|samt|i|med|av|inom|den|på|vid|från)|[,–-])$", before)
        in_date = DAY_WITHOUT_YEAR.search(before) and re.match(r"(?:19|20)\d\d\b", text)
        if not (text[0].islower() or open_end or in_date) or DATE_LABEL.match(text) or PLACE_LABEL.match(text):
            break
        end += 1
    return end


def _organs_in(title: str, origin: OffsetMap) -> tuple[tuple[str, Span], ...]:
    """The organs that a title names after the kind of document."""
    kind = KIND_OF_DOCUMENT.match(title)
    begin = kind.end() if kind else 0
    before = BEFORE_ORGAN.match(title, begin)
    begin = before.end() if before else begin
    rest, genitive = _without_ends(title[begin:])
    if not ORGAN_WORD.search(rest[:-1] if genitive else rest):
        return ()
    begin = title.index(rest, begin)
    found = []
    for start, end in _parts(rest):
        name = _base_form(rest[start:end], genitive=genitive)
        if name:
            found.append((name, origin.back(Span(begin + start, begin + end))))
    return tuple(found)


def _parts(words: str) -> list[tuple[int, int]]:
    """Organs that meet jointly, each of which begins with a capital and has a noun of its own."""
    cuts = [0]
    for match in _SEVERAL.finditer(words):
        left, right = words[cuts[-1] : match.start()], words[match.end() :]
        if right[:1].islower() and not _DEFINITE_AT_END.search(left):
            continue
        first = ORGAN_WORD.search(right)
        if ORGAN_WORD.search(left) and first is not None and len(right[: first.start()].split()) <= 3:
            cuts.extend((match.start(), match.end()))
    cuts.append(len(words))
    return [(cuts[at], cuts[at + 1]) for at in range(0, len(cuts), 2)]


def _without_ends(words: str) -> tuple[str, bool]:
    """The words without date, time, number and "sammanträde"; whether an organ's genitive is left."""
    for place in find_dates(words):
        if place.precision == "day":
            words = words[: min(place.start, place.phrase_start)] if place.start > 3 else words[place.end :]
            break
    six = _SIX_DIGITS.search(words)
    if six is not None:
        words = words[: six.start()] if six.start() > 3 else words[six.end() :]
    after = AFTER_ORGAN.search(words)
    genitive = after is not None and after.start() > 3 and words[: after.start()].rstrip().endswith("s")
    if after is not None and after.start() > 3:
        words = words[: after.start()]
    previous = None
    while previous != words:
        previous = words
        words = _LOOSE_ENDS.sub("", _NUMBER_AT_END.sub("", words))
    words = re.sub(r"\s+(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?(?:\s+den)?$", "", words, flags=re.IGNORECASE)
    return words, genitive


def _base_form(words: str, *, genitive: bool) -> str:
    name = _LOOSE_ENDS.sub("", words)
    if genitive and name.endswith("s"):
        name = name[:-1]
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) > 6 and all(letter.isupper() for letter in letters):
        name = name.lower()
    if " " not in name:
        name += next((end for word, end in DEFINITE_ENDINGS if name.casefold() == word), "")
    return name[:1].upper() + name[1:]


def _organs_in_lines(
    source: SourceText, lines: tuple[TextLine, ...], title: int | None
) -> tuple[tuple[str, Span], ...]:
    """A labelled organ, else the first short line near the top that is the name of one."""
    for line in lines[:40]:
        label = _ORGAN_LABEL.match(line.text)
        if label is not None and ORGAN_WORD.search(line.text, label.end()):
            return _from_piece(source, line.piece.cut(label.end()))
    near = sorted(range(min(len(lines), _TOP)), key=lambda at: (abs(at - title) if title is not None else at, at))
    inner = _first_organ(source, lines, title, near, inner=True)
    outer = _first_organ(source, lines, title, near, inner=False)
    # "Styrelsemöte": an association's meets as the association.
    return inner or (outer if outer and "förening" in outer[0][0].casefold() else _organ_of_meeting(lines) or outer)


def _organ_of_meeting(lines: tuple[TextLine, ...]) -> tuple[tuple[str, Span], ...]:
    """ "Styrgruppsmöte nr 7": the organ in the word for its meeting."""
    for line in lines[:_TOP]:
        found = MEETING_OF_ORGAN.search(line.text)
        if found is not None and len(line.text) < _LONGEST:
            stem = found["organ"]
            ending = next(end for word, end in DEFINITE_ENDINGS if stem.casefold().endswith(word))
            name = _base_form(stem + ending, genitive=False)
            return ((name, line.piece.cut(*found.span("organ")).span),)
    return ()


def _of_joint_meeting(lines: tuple[TextLine, ...]) -> tuple[tuple[str, Span], ...]:
    """ "Gemensamt möte med socialnämnden och vårdnämnden": the organs that met, where the line names several."""
    for line in lines[:_TOP]:
        joint = _JOINT_MEETING.match(line.text)
        if joint is None or len(line.text) >= _LONGEST:
            continue
        rest, _genitive = _without_ends(line.text[joint.end() :])
        start = line.text.index(rest, joint.end())
        cuts = [0]
        for between in _BETWEEN_ORGANS.finditer(rest):
            following = _BETWEEN_ORGANS.split(rest[between.end() :], maxsplit=1)[0]
            if ORGAN_WORD.search(rest[cuts[-1] : between.start()]) and ORGAN_WORD.search(following):
                cuts.extend(between.span())
        cuts.append(len(rest))
        if len(cuts) > 2 and not _SENTENCE.search(rest):
            return tuple(
                (_base_form(rest[one:other], genitive=False), line.piece.cut(start + one, start + other).span)
                for one, other in zip(cuts[::2], cuts[1::2], strict=True)
            )
    return ()


def _first_organ(
    source: SourceText, lines: tuple[TextLine, ...], title: int | None, near: list[int], *, inner: bool
) -> tuple[tuple[str, Span], ...]:
    """The nearest line that names an organ; inner: one that decides (a board), rather than the body it belongs to."""
    for at in near:
        line = lines[at]
        cell = next((cell for cell in line.cells if _names_organ(cell.text)), None)
        if cell is None or at == title or not _may_be_organ(line, cell):
            continue
        piece = cell
        below = lines[at + 1].cells[0] if at + 1 < len(lines) else None
        if below is not None and cell is line.cells[0] and len(line.cells) > 1 and _goes_on_below(cell, below):
            return _organs_in(*fold_spans(source, (cell.span, below.span)))
        if (
            len(line.cells) == 1
            and at + 1 < len(lines)
            and lines[at + 1].text[0].islower()
            and not lines[at + 1].blank_before
        ):
            following = lines[at + 1]
            gap = " " * (following.span.start - cell.span.end)
            piece = Piece(cell.text + gap + following.text, cell.start)
        if inner and MEETING_OF_ORGAN.search(piece.text):
            continue
        if inner and OUTER_BODY.search(piece.text) and not INNER_ORGAN.search(piece.text):
            continue
        return _from_piece(source, piece)
    return ()


def _goes_on_below(cell: Piece, below: Piece) -> bool:
    """The name's column goes on in the next line: "Nämnden för idrott och   Datum / fritid   03.09.2021"."""
    return below.text[0].islower() and re.search(r"\b(?:för|och|samt|inom|i)$", cell.text) is not None


def _names_organ(text: str) -> bool:
    """Also in the genitive: "Nämndens sammanträdesprotokoll"."""
    words, genitive = _without_ends(text) if AFTER_ORGAN.search(text) else (text, False)
    return ORGAN_WORD.search(words[:-1] if genitive else words) is not None


def _may_be_organ(line: TextLine, cell: Piece) -> bool:
    text = _REGISTERED.sub("", cell.text)
    if (
        _LABEL_ALONE.fullmatch(text)
        or len(text) > _LONGEST
        or _SENTENCE.search(text)
        or not text[0].isupper()
        or ":" in text
    ):
        return False
    if DATE_LABEL.match(line.text) or PLACE_LABEL.match(line.text) or OTHER_DATE_LABEL.match(line.text):
        return False
    if re.match(r"(?:tjänsteställe|förvaltning|avdelning|enhet|handläggare|e-post)", text, re.IGNORECASE):
        return False
    return (
        find_role_label(line) is None
        and not re.search(r"@|\d{3} ?\d{2}|www\.", text)
        and not (FURNITURE_WORDS.match(text) and not KIND_OF_DOCUMENT.match(text))
    )


def _from_piece(source: SourceText, piece: Piece) -> tuple[tuple[str, Span], ...]:
    registered = _REGISTERED.search(piece.text)
    words, origin = fold_spans(source, ((piece.cut(0, registered.start()) if registered else piece).span,))
    return _organs_in(words, origin)


def _joined(source: SourceText, name: str) -> str:
    """The spelling with fewest words that the document itself uses: "läns gemensam" is a slip for "länsgemensam"."""
    words = name.split()
    if len(words) < 2 or len(words) > 14:
        return name
    pattern = re.compile(r"[ \u00a0]?".join(re.escape(word) for word in words), re.IGNORECASE)
    best = name
    for match in pattern.finditer(source.text):
        if len(match[0].split()) < len(best.split()):
            best = match[0]
    return best[:1].upper() + best[1:]
