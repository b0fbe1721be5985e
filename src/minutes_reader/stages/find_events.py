"""Finds meetings, deadlines and other days announced for later. Reads blocks, meeting; writes events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from minutes_reader.actors import decides_here, is_organ_word, own_stems
from minutes_reader.blocks import Block, Sentence
from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon import events as words
from minutes_reader.lexicon.sections import section_kind
from minutes_reader.model import AnnouncedEvent
from minutes_reader.stages.find_tables import names_who, rows_under_heads
from minutes_reader.tense import announced_dates
from swedish_text.dates import FoundDate, find_dates, find_times

Kind = Literal["meeting", "deadline", "other"]
Mode = Literal["digital", "physical", "hybrid"]

_JOINER = re.compile(r"\s*(?:,|;|och|samt|&|kl\.?\s?[\d.:–-]+|\([^)]*\))*\s*(?:den\s)?\s*", re.IGNORECASE)
_THIS_MEETING = re.compile(
    r"\b(?:dagens|detta|föregående|förra|senaste|dagens) (?:möten?|mötet|sammanträden?)\b", re.IGNORECASE
)
_OWNER = re.compile(
    r"\b(?P<organ>[\wåäöÅÄÖ/-]+)s\s+(?:nästa |kommande |ordinarie )?\w*(?:möten?|sammanträden?)\b", re.IGNORECASE
)
_SHORT = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the stage knows of the meeting while it goes through the blocks."""

    day: date | None
    own: frozenset[str]


_MOST_DATES = 60
"""A sentence with more announces nothing that could be told apart."""


def find_events(draft: Draft) -> Draft:
    """Give `draft` its announced events."""
    day = date.fromisoformat(draft.meeting.date) if draft.meeting.date else None
    known = _Known(day=day, own=own_stems(draft))
    found: list[AnnouncedEvent] = []
    organ: str | None = None
    item: int | None = None
    # What is to be done by a day, in a table that says by whom, is a commitment and no event.
    duties = {row.span() for _, row in rows_under_heads(draft, names_who)}
    for block in draft.blocks:
        if block.kind == "row" and block.span() in duties:
            continue
        if block.item_index != item:
            item, organ = block.item_index, None
        if not _lists_meetings(block):
            found.extend(_in_sentences(block, known))
            continue
        if block.kind == "heading" and not any(character.isdigit() for character in block.text):
            organ = block.text.strip(" :") if any(is_organ_word(word) for word in block.text.split()) else None
        found.extend(_in_list(block, known, organ))
    return replace(draft, events=tuple(_without_repeats(found)))


def _lists_meetings(block: Block) -> bool:
    if block.kind == "bullet" and block.section == "other" and words.MEETINGS_OF_YEAR.match(block.item_title):
        return True
    return block.section == "meetings" or section_kind(block.item_title) == "meetings"


def _in_list(block: Block, known: _Known, organ: str | None) -> Iterator[AnnouncedEvent]:
    """Days under a heading of coming meetings, each a meeting unless something else is named."""
    year = _year_of_list(block, known)
    dates = find_dates(block.text, reference=known.day, prefer="later", year=year)
    days = [one for one in dates if one.precision == "day" and one.normalized]
    listed: list[FoundDate] = []
    for position, one in enumerate(days):
        if not _is_later(one, known) or one.limit in ("from", "until"):
            continue
        following = next((other.start for other in days[position + 1 :] if other.start >= one.end), len(block.text))
        before = block.text[days[position - 1].end if position else 0 : one.start]
        if words.APPROVED_ON.search(before):
            continue
        kind: Kind = "other" if words.OCCASION.search(before) and not words.MEETING.search(before) else "meeting"
        if words.DEADLINE.search(before) or one.limit in ("by", "before"):
            kind = "deadline"
        elif (
            (block.section != "meetings" and len(block.text) > 2 * _SHORT)
            and not words.MEETING.search(before)
            and not (position and days[position - 1] in listed and _JOINER.fullmatch(before))
        ):
            continue
        listed.append(one)
        yield _event(
            block, Sentence(text=block.text, start=0, end=len(block.text)), one, following, kind, organ, "listed"
        )


def _year_of_list(block: Block, known: _Known) -> int | None:
    """The year that the heading names: "Kommande möten 2023", "nästa års möten"."""
    for text in (block.heading, block.item_title):
        match = words.YEAR_IN_HEADING.search(text)
        if match:
            return int(match[1])
        if words.NEXT_YEAR.search(text) and known.day:
            return known.day.year + 1
    return None


def _in_sentences(block: Block, known: _Known) -> Iterator[AnnouncedEvent]:
    if known.day is None or block.section == "proposal":
        return
    sentences = block.sentences()
    for position, sentence in enumerate(sentences):
        following = sentences[position + 1] if position + 1 < len(sentences) else None
        hours = following if following is not None and words.BEGIN_AT.match(following.text) else None
        previous_end, previous_kind = 0, None
        dates = announced_dates(sentence.text, known.day)
        for found in dates if len(dates) <= _MOST_DATES else ():
            one = _moved_to(found, sentence.text[previous_end : found.start])
            before = sentence.text[previous_end : one.start]
            kind = _kind(sentence.text, before, one, block)
            if previous_kind and _JOINER.fullmatch(before):
                kind = previous_kind
            if kind and _is_later(one, known):
                organ = _other_organ(before, known) if kind == "meeting" else None
                end = len(sentence.text)
                event = _event(block, sentence, one, end, kind, organ, "announced")
                yield _with_hours(event, hours, block) if hours is not None and kind == "meeting" else event
            if one.precision == "day":
                previous_end, previous_kind = one.end, kind


def _with_hours(event: AnnouncedEvent, told: Sentence, block: Block) -> AnnouncedEvent:
    """The hour that the next sentence tells for all days of the list."""
    times = find_times(told.text)
    if event.start_time is not None or len(times) != 1:
        return event
    evidence = event.evidence + block.evidence(told.start, told.end)
    return replace(event, start_time=times[0].begins, end_time=times[0].ends, evidence=evidence)


def _moved_to(found: FoundDate, before: str) -> FoundDate:
    """Of "flytta från den 3 april till den 8 maj" the later day."""
    if found.is_range and found.precision == "day" and found.last_day and words.MOVES.search(before):
        return replace(found, first_day=found.last_day, normalized=found.last_day.isoformat(), limit=None)
    return found


def _kind(text: str, before: str, found: FoundDate, block: Block) -> Kind | None:
    """What kind of event a date in running text is; None where it is none."""
    dated = any(one.isdigit() for one in found.words) or bool(words.WEEKDAY.search(found.words))
    if words.APPROVED_ON.search(before):
        return None
    if found.normalized is None or text.endswith("?") or not dated or words.NAMED_TIME.match(found.words):
        # "före årsskiftet" states no day; it may be the due date of a commitment.
        return _kind_of_month(text, before, found) if found.precision == "month" else None
    if found.precision == "day":
        return _kind_of_day(text, before, found)
    if found.precision == "month":
        return _kind_of_month(text, before, found)
    begins = words.OCCASION.match(text.lstrip())
    has_preposition = found.phrase_start < found.start
    return "other" if found.precision == "year" and begins and has_preposition and len(block.text) < _SHORT else None


def _kind_of_month(text: str, before: str, found: FoundDate) -> Kind | None:
    if words.MOVED.search(before) or (words.OCCASION.search(before) and words.TAKES_PLACE.search(text)):
        return "other" if found.normalized and not text.endswith("?") else None
    return None


def _kind_of_day(text: str, before: str, found: FoundDate) -> Kind | None:
    if found.limit in ("by", "before") or words.DEADLINE.search(before[-60:]):
        return "deadline"
    after = text[found.end :]
    if found.limit == "from" and words.MOVED_TO.match(after):
        return None
    if found.limit == "until" and words.GOES_ON.search(before):
        return None
    meeting = _last(words.MEETING, words.AFTER_IT.sub("", _THIS_MEETING.sub("", before)))
    occasion = _last(words.OCCASION, before)
    if found.limit == "until" and words.HANDED_IN.search(before) and not words.PERIOD.search(before):
        return "deadline"
    if found.limit is None and words.TOLD_TO.search(before) and meeting < 0:
        return None if words.AS_OF.search(before) else "deadline"
    if found.limit in ("from", "until") and not (meeting >= 0 or occasion >= 0):
        opens = found.limit == "from" and words.OPENS_FROM.search(before)
        return "other" if opens or words.MOVED.search(before) else None
    if meeting >= 0 or occasion >= 0:
        return "meeting" if meeting > occasion else "other"
    if words.PERIOD.search(before[-50:] + after[:50]):
        return None
    takes_place = words.TAKES_PLACE.search(text) or (
        len(text) < _SHORT and words.WEEKDAY.search(text) and words.CLOCK_AFTER.match(after)
    )
    if words.OCCASION.search(after) and takes_place:
        return "other"
    if words.MEETING.search(after[:60]):
        return "meeting"
    return "other" if takes_place else None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _other_organ(before: str, known: _Known) -> str | None:
    """ "systemledningens möte": the organ whose meeting it is, where it is not the own."""
    for match in _OWNER.finditer(before):
        organ = match["organ"]
        if is_organ_word(organ) and decides_here(organ, known.own) is not True:
            return organ
    return None


def _is_later(found: FoundDate, known: _Known) -> bool:
    if known.day is None:
        return not found.derived
    return found.first_day is not None and found.first_day > known.day


def _event(
    block: Block, sentence: Sentence, found: FoundDate, end: int, kind: Kind, organ: str | None, reason: str
) -> AnnouncedEvent:
    times = find_times(sentence.text[found.end : end], bare_ranges=True)
    starts_near = bool(times) and times[0].start <= 40
    if not times and reason == "listed":
        # "3 maj, 7 juni och 6 september, kl. 10–12", or a heading with the time.
        times = find_times(sentence.text) or find_times(block.heading)
        starts_near = len(times) == 1 and kind != "deadline"
    together = words.ALL_AT.search(sentence.text, found.end)
    if together and not starts_near:
        times = find_times(sentence.text[together.start() :], bare_ranges=True)
        starts_near = bool(times)
    return AnnouncedEvent(
        text=sentence.text,
        date=found.normalized or "",
        item=block.item,
        start_time=times[0].begins if starts_near else None,
        end_time=times[0].ends if starts_near else None,
        kind=kind,
        organ=organ,
        mode=_mode(sentence.text[found.end : end]),
        evidence=block.evidence(sentence.start, sentence.end),
        derived=("date",) if found.derived else (),
        reason=f"find_events.{reason}",
    )


def _mode(text: str) -> Mode | None:
    if words.HYBRID.search(text) or (words.PHYSICAL.search(text) and words.DIGITAL.search(text)):
        return "hybrid"
    if words.PHYSICAL.search(text):
        return "physical"
    return "digital" if words.DIGITAL.search(text) else None


def _without_repeats(found: list[AnnouncedEvent]) -> Iterator[AnnouncedEvent]:
    """A day that a list or summary names again is one event, unless of another organ."""
    kept: list[AnnouncedEvent] = []
    for one in found:
        same = next(
            (
                old
                for old in kept
                if old.date == one.date
                and old.kind == one.kind
                and old.organ == one.organ
                and (old.start_time == one.start_time or None in (old.start_time, one.start_time))
            ),
            None,
        )
        if same is None:
            kept.append(one)
        elif same.start_time is None and one.start_time is not None:
            kept[kept.index(same)] = replace(
                same, start_time=one.start_time, end_time=one.end_time, evidence=same.evidence + one.evidence
            )
    return iter(kept)


STAGE = Stage(name="find_events", reads=("blocks", "meeting"), writes=("events",), run=find_events)
