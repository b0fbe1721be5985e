"""Reads electronic signatures: who signed, as what, with which means, when. Reads lines; writes signatures.

Names on a paper block ("Vid protokollet …") are no signatures here; find_roles takes roles from them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from minutes_reader.attendance_words import is_organisation, person_in
from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon.roles import ORGANISATION_WORD, ROLE_WORDS
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
    OTHER_PARTIES,
    RETURNED_NAME,
    ROLE_LABEL,
    SIGNED_BY,
    SIGNED_EVENT,
    SIGNING_PARTIES,
    TIMESTAMP,
    ZONE_AFTER,
    ZONES,
)
from minutes_reader.model import Evidence, Signature
from minutes_reader.pieces import Piece, TextLine
from minutes_reader.signature_columns import by_column, is_person, without_initials
from minutes_reader.signature_pairing import SignatureBlock, Stamp, settle
from minutes_reader.spans import Span, cover
from swedish_text.dates import find_dates, find_times
from swedish_text.folding import fold_name

_LAST_PART = 0.4
_LONGEST_LIST = 15
_IN_CAPITALS = re.compile(r"[A-ZÅÄÖÉ][A-ZÅÄÖÉ-]+(?: [A-ZÅÄÖÉ][A-ZÅÄÖÉ-]+){1,3}")
_LONGEST_NAME_LINE = 60
_LONGEST_ROLE_LINE = 120


def find_signatures(draft: Draft) -> Draft:
    """Give `draft` its electronic signatures in order."""
    blocks = [SignatureBlock()]
    events: list[SignatureBlock] = []
    lines = _without_other_parties(by_column(_signing_lines(draft)))
    headings = Counter(line.text for line in lines if SIGNING_PARTIES.fullmatch(line.text))
    for line in lines:
        # What stands once heads the list; below each name it is what the person does.
        if CLOSES_SIGNATURES.match(line.text) or headings[line.text] == 1:
            blocks.append(SignatureBlock())
            continue
        event = _event_of(line)
        if event is not None:
            events.append(event)
        elif not _tells_of_other_event(line.text):
            _read_into(blocks, line)
    found: dict[str, Signature] = {}
    joined = _signed_in_log(blocks, events)
    others = [block for block in blocks if all(block is not one for one in joined)]
    for block in (*joined, *settle(others), *events):
        signature = _signature(block)
        if signature is not None:
            found.setdefault(fold_name(signature.name), signature)
    return replace(draft, signatures=tuple(found.values()))


def _read_into(blocks: list[SignatureBlock], line: TextLine) -> None:
    """Read the line into the last block, or into a new one where it brings a new name."""
    last = blocks[-1]
    named = _name_of(line, has_name=last.name is not None)
    same = named is not None and last.name is not None and fold_name(last.name.text) == fold_name(named.text)
    if named is not None and (last.stamps or not same):
        blocks.append(SignatureBlock(name=named))
    elif last.name is not None:
        last.lines += 1
    _read_line(blocks[-1], line, named)


def _signed_in_log(blocks: list[SignatureBlock], events: list[SignatureBlock]) -> list[SignatureBlock]:
    """The blocks of a list of parties whose signing a log tells: its time and means count."""
    told = {fold_name(event.name.text): event for event in events if event.name is not None}
    joined = []
    for block in blocks:
        event = told.get(fold_name(block.name.text)) if block.name is not None else None
        if event is not None:
            block.stamps, block.methods = list(event.stamps), list(event.methods) or block.methods
            joined.append(block)
    return joined


def _tells_of_signing(text: str) -> bool:
    return ELECTRONIC_HINTS.search(text.lower()) is not None and ELECTRONIC.search(text) is not None


def _tells_of_other_event(text: str) -> bool:
    """Logs of signing services also tell when the paper was sent and opened."""
    other = OTHER_EVENT.search(text) is not None and SIGNED_EVENT.search(text) is None
    return other and (TIMESTAMP.search(text) or _written_time(text)) is not None


def _signing_lines(draft: Draft) -> tuple[TextLine, ...]:
    """The lines from the first words of electronic signing in the last part of the document."""
    lines = draft.lines
    begin = int(len(lines) * _LAST_PART)
    first = next((at for at in range(begin, len(lines)) if _tells_of_signing(lines[at].text)), None)
    if first is None:
        return ()
    # Names may stand above the first words that tell of signing, some lines above where a heading opens the list.
    above = range(first, max(begin, first - _LONGEST_LIST) - 1, -1)
    heading = next((at for at in above if SIGNING_PARTIES.fullmatch(lines[at].text)), first - 4)
    return lines[max(begin, heading) :]


def _without_other_parties(lines: list[TextLine]) -> list[TextLine]:
    """The lines without those who only began the signing or got a copy, where a heading tells them apart."""
    kept: list[TextLine] = []
    left = 0
    for at, line in enumerate(lines):
        if OTHER_PARTIES.fullmatch(line.text):
            after = (one for one in range(at + 1, len(lines)) if SIGNING_PARTIES.fullmatch(lines[one].text))
            left = max(left, next(after, at))
        if at >= left:
            kept.append(line)
    return kept


def _event_of(line: TextLine) -> SignatureBlock | None:
    """Who signed and when, told in one line of a log."""
    told = SIGNED_BY.search(line.text)
    stamp = _stamp(line)
    if told is None or stamp is None:
        return None
    place = person_in(told["after"] or told["before"])
    if place is None:
        return None
    begin = told.start("after" if told["after"] else "before")
    block = SignatureBlock(name=line.piece.cut(begin + place[0], begin + place[1]), stamps=[stamp])
    method = METHOD.search(line.text)
    if method is not None:
        block.methods.append(line.piece.cut(*method.span()))
    return block


def _name_of(line: TextLine, *, has_name: bool) -> Piece | None:
    text = line.text
    returned = RETURNED_NAME.search(text)
    if returned is not None:
        return None if has_name else line.piece.cut(*returned.span("name"))
    label = NAME_LABEL.match(text)
    if label is not None:
        rest = line.piece.cut(label.end())
        written = re.split(r"[,(;]|\s(?=\d)", rest.text)[0].strip()
        place = person_in(written) or ((0, len(written)) if _is_name_in_capitals(written) else None)
        return rest.cut(*place) if place is not None else None
    dated = TIMESTAMP.search(text) or DAY_ALONE.search(text)
    if dated and len(line.cells) >= 3 and not is_person(line.cells[0]):
        # A row of a table: "Ordförande, Ada Berg, 2024-03-01 10:12:40, BankID".
        return next((cell for cell in line.cells[1:] if is_person(cell)), None)
    bare = line.cells[0].text if len(line.cells) > 1 else text[: dated.start()] if dated else text
    if len(bare) > _LONGEST_NAME_LINE or ":" in bare or is_organisation(without_initials(text)):
        return None
    head = re.split(r"[,(;\t]|\s{2,}|\s(?=\d)", text)[0].strip()
    place = person_in(head) if METHOD.search(head) is None else None
    return line.piece.cut(*place) if place is not None and place[0] == 0 else None


def _is_name_in_capitals(written: str) -> bool:
    """ "ADA BERG", but not "ALNÄS KOMMUN": a word of an organisation says that no person is named."""
    if not _IN_CAPITALS.fullmatch(written):
        return False
    forms = (written, written.title(), *(word.capitalize() for word in written.split()))
    return not any(is_organisation(one) or ORGANISATION_WORD.search(one) for one in forms)


def _read_line(block: SignatureBlock, line: TextLine, named: Piece | None) -> None:
    text = line.text
    stamp = _stamp(line)
    if stamp is None and named is not None and (day := DAY_ALONE.search(text)) is not None:
        stamp = Stamp(at=day["date"], span=line.piece.cut(*day.span("date")).span)
    if stamp is not None:
        block.stamps.append(stamp)
    elif OTHER_EVENT.search(text) is None:
        _read_day_or_clock(block, line)
    method = _method(line)
    if method is not None:
        block.methods.append(method)
    role_label = ROLE_LABEL.match(text)
    rest = line.piece.cut(role_label.end()) if role_label else line.piece
    if role_label or block.name is not None:
        _read_role(block, rest, named, labelled=role_label is not None)
    organisation = ORGANISATION_LABEL.match(text)
    if organisation is not None and block.organisation is None:
        block.organisation = line.piece.cut(organisation.end())


def _method(line: TextLine) -> Piece | None:
    label = METHOD_LABEL.match(line.text)
    method = METHOD.search(line.text)
    if label is None and method is None:
        return None
    if len(line.cells) > 2:
        return next((cell for cell in line.cells if METHOD.search(cell.text)), None)
    words = line.piece.cut(label.end()) if label is not None else line.piece.cut(*method.span()) if method else None
    return words if words is not None and words.text else None


def _read_role(block: SignatureBlock, rest: Piece, named: Piece | None, *, labelled: bool) -> None:
    if len(rest.text) > _LONGEST_ROLE_LINE:
        return
    for role, pattern in ROLE_WORDS:
        match = pattern.search(rest.text)
        if match is not None:
            block.roles.append((role, rest.cut(*match.span()).span))
            after = rest.cut(match.end(), around=" \t,;)(")
            if (block.organisation is None and after.text and is_organisation(after.text)) or (labelled and after.text):
                block.organisation = after
            return
    if METHOD.search(rest.text) or TIMESTAMP.search(rest.text):
        return
    if block.organisation is None and named is None and is_organisation(rest.text):
        block.organisation = rest


def _read_day_or_clock(block: SignatureBlock, line: TextLine) -> None:
    """A day and a time on lines of their own make one time together."""
    day, clock = DAY_LINE.fullmatch(line.text), CLOCK_LINE.fullmatch(line.text)
    if day is not None and block.day is None:
        block.day = (day["date"], line.piece.cut(*day.span("date")).span)
    if clock is not None and block.clock is None:
        block.clock = (_whole(clock["time"]) + _offset(clock["zone"]), line.span)


def _stamp(line: TextLine) -> Stamp | None:
    """The time that the line tells."""
    told = SIGNED_EVENT.search(line.text) is not None
    stamp = _stamp_of_signing(line.text)
    if stamp is not None:
        return Stamp(at=_iso(stamp), span=line.piece.cut(*stamp.span()).span, told=told)
    written = _written_time(line.text) if OTHER_EVENT.search(line.text) is None or told else None
    return Stamp(at=written[0], span=line.piece.cut(*written[1]).span, told=told) if written is not None else None


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


def _signature(block: SignatureBlock) -> Signature | None:
    """The block as a signature; it needs a name and a time or a means."""
    stamp = next((one for one in block.stamps if one.told), block.stamps[0] if block.stamps else None)
    day, clock = block.day, block.clock
    at = stamp.at if stamp else f"{day[0]}T{clock[0]}" if day and clock else day[0] if day else None
    method = block.methods[0] if block.methods else None
    if block.name is None or not (at or method):
        return None
    places: list[tuple[str, Span]] = [("name", block.name.span)]
    times = [stamp.span] if stamp else [one[1] for one in (day, clock) if one]
    places.extend(("signed_at", span) for span in times)
    places.extend(("method", one.span) for one in (method,) if one)
    places.extend(("role", span) for _, span in block.roles[:1])
    places.extend(("organisation", one.span) for one in (block.organisation,) if one)
    return Signature(
        name=block.name.folded,
        role=block.roles[0][0] if block.roles else None,
        organisation=block.organisation.folded if block.organisation else None,
        method=method.folded if method else None,
        signed_at=at,
        evidence=(Evidence(cover(span for _, span in places)), *(Evidence(span, name) for name, span in places)),
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
