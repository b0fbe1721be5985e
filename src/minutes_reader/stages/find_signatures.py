"""Reads electronic signatures: who signed, as what, with which means, when. Reads lines; writes signatures.

Names on a paper block ("Vid protokollet …") are no signatures here; find_roles takes roles from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from minutes_reader.attendance_words import is_organisation, person_in
from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon.roles import ROLE_WORDS, Role
from minutes_reader.lexicon.signing import (
    CLOCK_LINE,
    CLOSES_SIGNATURES,
    DAY_ALONE,
    DAY_LINE,
    ELECTRONIC,
    ELECTRONIC_HINTS,
    METHOD,
    METHOD_LABEL,
    NAME_LABEL,
    ORGANISATION_LABEL,
    OTHER_EVENT,
    RETURNED_NAME,
    ROLE_LABEL,
    SIGNED_EVENT,
    TIMESTAMP,
    ZONE_AFTER,
    ZONES,
)
from minutes_reader.model import Evidence, Signature
from minutes_reader.pieces import Piece, TextLine
from minutes_reader.spans import Span, cover
from swedish_text.dates import find_dates, find_times
from swedish_text.folding import fold_name

_LAST_PART = 0.4
_LONGEST_NAME_LINE = 60
_LONGEST_ROLE_LINE = 120


@dataclass(slots=True)
class _Block:
    """What has been read of one signature so far."""

    name: Piece | None = None
    role: Role | None = None
    organisation: Piece | None = None
    method: Piece | None = None
    signed_at: str | None = None
    day: str | None = None
    clock: str | None = None
    places: list[tuple[str, Span]] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return self.name is not None and self.signed_at is not None


def find_signatures(draft: Draft) -> Draft:
    """Give `draft` its electronic signatures in order."""
    lines = _signing_lines(draft)
    found: dict[str, Signature] = {}
    block = _Block()
    for line in _by_column(lines):
        if CLOSES_SIGNATURES.match(line.text):
            _close(block, found)
            block = _Block()
            continue
        named = _name_of(line, has_name=block.name is not None)
        if named is not None and (
            block.is_whole or (block.name is not None and fold_name(block.name.text) != fold_name(named.text))
        ):
            _close(block, found)
            block = _Block()
        if named is not None and block.name is None:
            block.name = named
            block.places.append(("name", named.span))
        _read_line(block, line, named)
    _close(block, found)
    return replace(draft, signatures=tuple(found.values()))


def _tells_of_signing(text: str) -> bool:
    return ELECTRONIC_HINTS.search(text.lower()) is not None and ELECTRONIC.search(text) is not None


def _signing_lines(draft: Draft) -> tuple[TextLine, ...]:
    """The lines from the first words of electronic signing in the last part of the document."""
    lines = draft.lines
    begin = int(len(lines) * _LAST_PART)
    first = next((at for at in range(begin, len(lines)) if _tells_of_signing(lines[at].text)), None)
    if first is None:
        return ()
    # A name may stand above the first words that tell of signing.
    return lines[max(begin, first - 4) :]


def _by_column(lines: tuple[TextLine, ...]) -> list[TextLine]:
    """Blocks that stand beside each other, one after the other: a line of names and those below with as many cells."""
    ordered: list[TextLine] = []
    at = 0
    while at < len(lines):
        width = len(lines[at].cells)
        end = at + 1
        if width > 1 and all(_is_person(cell) for cell in lines[at].cells):
            while end < len(lines) and len(lines[end].cells) == width and not all(map(_is_person, lines[end].cells)):
                end += 1
        if end - at < 2:
            ordered.append(lines[at])
        else:
            ordered.extend(_cell_line(line, column) for column in range(width) for line in lines[at:end])
        at = end
    return ordered


def _is_person(cell: Piece) -> bool:
    return not is_organisation(cell.text) and person_in(re.split(r"[,(]", cell.text)[0].strip()) is not None


def _cell_line(line: TextLine, column: int) -> TextLine:
    cell = line.cells[column]
    return TextLine(piece=cell, line=line.line, index=line.index, blank_before=line.blank_before, cells=(cell,))


def _name_of(line: TextLine, *, has_name: bool) -> Piece | None:
    text = line.text
    returned = RETURNED_NAME.search(text)
    if returned is not None:
        return None if has_name else line.piece.cut(*returned.span("name"))
    label = NAME_LABEL.match(text)
    if label is not None:
        rest = line.piece.cut(label.end())
        place = person_in(re.split(r"[,(;]|\s(?=\d)", rest.text)[0].strip())
        return rest.cut(*place) if place is not None else None
    dated = TIMESTAMP.search(text) or DAY_ALONE.search(text)
    if dated and len(line.cells) >= 3 and not _is_person(line.cells[0]):
        # A row of a table: "Ordförande, Ada Berg, 2024-03-01 10:12:40, BankID".
        return next((cell for cell in line.cells[1:] if _is_person(cell)), None)
    bare = line.cells[0].text if len(line.cells) > 1 else text[: dated.start()] if dated else text
    if len(bare) > _LONGEST_NAME_LINE or ":" in bare or is_organisation(text):
        return None
    head = re.split(r"[,(;\t]|\s{2,}|\s(?=\d)", text)[0].strip()
    place = person_in(head)
    return line.piece.cut(*place) if place is not None and place[0] == 0 else None


def _read_line(block: _Block, line: TextLine, named: Piece | None) -> None:
    text = line.text
    # Logs of signing services also tell when the paper was sent and opened.
    stamp = None if OTHER_EVENT.search(text) and not SIGNED_EVENT.search(text) else _stamp_of_signing(text)
    if stamp is not None and block.signed_at is None:
        block.signed_at = _iso(stamp)
        block.places.append(("signed_at", line.piece.cut(*stamp.span()).span))
    if stamp is None and OTHER_EVENT.search(text) is None:
        _read_day_or_clock(block, line)
    told_elsewhere = stamp is None and OTHER_EVENT.search(text) is not None
    named_before = not told_elsewhere and block.name is not None and stamp is None and block.signed_at is None
    if named_before and (written := _written_time(text)) is not None:
        block.signed_at = written[0]
        block.places.append(("signed_at", line.piece.cut(*written[1]).span))
    day = DAY_ALONE.search(text) if named is not None and stamp is None else None
    if day is not None and block.signed_at is None:
        block.signed_at = day["date"]
        block.places.append(("signed_at", line.piece.cut(*day.span("date")).span))
    method = METHOD.search(text)
    label = METHOD_LABEL.match(text)
    in_table = next((cell for cell in line.cells if METHOD.search(cell.text)), None) if len(line.cells) > 2 else None
    if in_table is not None and block.method is None:
        block.method = in_table
        block.places.append(("method", in_table.span))
    if block.method is None and (label is not None or method is not None):
        words = line.piece.cut(label.end()) if label is not None else line.piece.cut(*method.span()) if method else None
        if words is not None and words.text:
            block.method = words
            block.places.append(("method", words.span))
    role_label = ROLE_LABEL.match(text)
    rest = line.piece.cut(role_label.end()) if role_label else line.piece
    if role_label or block.name is not None:
        _read_role(block, rest, named, labelled=role_label is not None)
    organisation = ORGANISATION_LABEL.match(text)
    if organisation is not None and block.organisation is None:
        block.organisation = line.piece.cut(organisation.end())
        block.places.append(("organisation", block.organisation.span))


def _read_role(block: _Block, rest: Piece, named: Piece | None, *, labelled: bool) -> None:
    if len(rest.text) > _LONGEST_ROLE_LINE:
        return
    for role, pattern in ROLE_WORDS:
        match = pattern.search(rest.text)
        if match is not None and block.role is None:
            block.role = role
            block.places.append(("role", rest.cut(*match.span()).span))
            after = rest.cut(match.end(), around=" \t,;)(")
            if (block.organisation is None and after.text and is_organisation(after.text)) or (labelled and after.text):
                block.organisation = after
                block.places.append(("organisation", after.span))
            return
    if METHOD.search(rest.text):
        return
    if block.organisation is None and named is None and not TIMESTAMP.search(rest.text) and is_organisation(rest.text):
        block.organisation = rest
        block.places.append(("organisation", rest.span))


def _read_day_or_clock(block: _Block, line: TextLine) -> None:
    """A day and a time on lines of their own make one time together."""
    day, clock = DAY_LINE.fullmatch(line.text), CLOCK_LINE.fullmatch(line.text)
    if day is not None and block.day is None:
        block.day = day["date"]
        block.places.append(("signed_at", line.piece.cut(*day.span("date")).span))
    if clock is not None and block.clock is None:
        block.clock = _whole(clock["time"]) + _offset(clock["zone"])
        block.places.append(("signed_at", line.span))
    if block.signed_at is None and block.day and block.clock:
        block.signed_at = f"{block.day}T{block.clock}"


def _stamp_of_signing(text: str) -> re.Match[str] | None:
    """The time on the line, of several the one after the word for signing."""
    signed = SIGNED_EVENT.search(text)
    after = TIMESTAMP.search(text, signed.end()) if signed is not None else None
    return after or TIMESTAMP.search(text)


def _written_time(text: str) -> tuple[str, tuple[int, int]] | None:
    """A day and a time in Swedish words or short forms: "30 maj 2024 kl. 12.30", "10/3 2024 08:15"."""
    days = [one for one in find_dates(text) if one.precision == "day" and one.normalized is not None]
    times = find_times(text[days[0].end :]) if len(days) == 1 else ()
    if not times or times[0].ends is not None:
        return None
    end = days[0].end + times[0].end
    after = ZONE_AFTER.match(text, end)
    seconds, zone = (after["seconds"], after["zone"]) if after else (None, None)
    clock = f"{times[0].begins}:{seconds or '00'}{_offset(zone)}"
    return f"{days[0].normalized}T{clock}", (days[0].start, after.end() if after else end)


def _close(block: _Block, found: dict[str, Signature]) -> None:
    """A signature needs a name and a time or a means; the first one of a person stands."""
    block.signed_at = block.signed_at or block.day
    if block.name is None or not (block.signed_at or block.method):
        return
    key = fold_name(block.name.text)
    if key in found:
        return
    found[key] = Signature(
        name=block.name.folded,
        role=block.role,
        organisation=block.organisation.folded if block.organisation else None,
        method=block.method.folded if block.method else None,
        signed_at=block.signed_at,
        evidence=(
            Evidence(cover(span for _, span in block.places)),
            *(Evidence(span, name) for name, span in block.places),
        ),
        reason="electronic signature block",
    )


def _iso(stamp: re.Match[str]) -> str:
    return f"{stamp['date']}T{_whole(stamp['time'])}{_offset(stamp['zone'])}"


def _whole(written: str) -> str:
    """Hours, minutes and seconds."""
    time = written.replace(".", ":")
    hour, _, rest = time.partition(":")
    return f"{int(hour):02}:{rest}" + ("" if ":" in rest else ":00")


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    bare = zone.strip("() ").casefold()
    if bare in ZONES:
        return ZONES[bare]
    match = re.search(r"([+-])(\d{1,2}):?(\d{2})?", bare)
    return f"{match[1]}{int(match[2]):02}:{match[3] or '00'}" if match else ""


STAGE = Stage(name="find_signatures", reads=("lines",), writes=("signatures",), run=find_signatures)
