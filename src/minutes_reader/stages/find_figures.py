"""Finds counted and measured facts with label, unit and period, in sentences and tables. Reads blocks, meeting; writes
figures. Sums of money, dates, ages, numbers of paragraphs and plans' own parameters are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from minutes_reader.blocks import Block, Sentence
from minutes_reader.draft import Draft, Stage
from minutes_reader.figure_labels import figure_label
from minutes_reader.lexicon import figures as words
from minutes_reader.model import Figure
from minutes_reader.stages.find_amounts import number_cell, table_unit, tells_a_number
from minutes_reader.stages.find_tables import heads_and_rows, table_rows
from swedish_text.dates import FoundDate, find_dates, find_times
from swedish_text.numbers import FoundNumber, find_money, find_numbers

_SILENT_SECTIONS = frozenset({"recap", "voting", "meetings", "recommendation", "themes", "distribution", "reservation"})
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|\b0\d{1,3}[-–]\d[\d ]{4,}|\b\d{6}-\d{4}\b|\b(?:19|20)\d\d[/:]\d+\b"
)
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(
    r" (?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|fjorton|femton|arton|nitton|tjugo|fyrtio|åttio|hundra|tusen)"
    r"|en (?:person|kommun|region)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALL = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A number of a sentence with what it counts: unit, where its words end, and the rule."""

    number: FoundNumber
    unit: str | None
    end: int
    rule: str


_MOST_NUMBERS = 60
"""A sentence with more is a table that was not seen as one: which number counts what cannot be told."""


def find_figures(draft: Draft) -> Draft:
    """Give `draft` its figures."""
    day = date.fromisoformat(draft.meeting.date) if draft.meeting.date else None
    in_tables: dict[int, list[Figure]] = {}
    for caption, rows in table_rows(draft.blocks):
        cells = list(_from_table(caption, rows))
        if cells or table_unit(caption, rows) is not None:
            in_tables.update({id(row): [] for row in rows})
            in_tables[id(rows[0])] = cells
    found: list[Figure] = []
    for block in draft.blocks:
        if id(block) in in_tables:
            found.extend(in_tables[id(block)])
        elif block.section not in _SILENT_SECTIONS and block.kind != "heading":
            for sentence in block.sentences():
                found.extend(_from_sentence(block, sentence, day))
    return replace(draft, figures=tuple(found))


def _from_sentence(block: Block, sentence: Sentence, day: date | None) -> Iterator[Figure]:
    text = sentence.text
    if sentence.text.endswith("?") or not _may_count(text):
        return
    numbers = find_numbers(text)
    if not numbers or len(numbers) > _MOST_NUMBERS:
        return
    ranges = {one.number_start for one in numbers if one.upper and " till " in one.words and one.upper > one.value}
    # "från 2000 till 2500 personer": what begins such a range is no year.
    dates = tuple(
        one for one in find_dates(text, reference=day) if one.start not in ranges or not _YEAR.fullmatch(one.words)
    )
    taken = _taken(text, dates)
    unit_before: str | None = None
    covered = 0
    for number in numbers:
        if number.number_start < covered or any(
            start < number.end and number.number_start < end for start, end in taken
        ):
            continue
        read = _read(text, number, unit_before)
        if read is None:
            continue
        covered = read.end
        unit_before = read.unit
        yield from _figures(block, sentence, read, dates)


def _may_count(text: str) -> bool:
    """A cheap look: digits, or a number word beside "en" and "ett"."""
    return _DIGIT.search(text) is not None or _NUMBER_WORD.search(f" {text.lower()}") is not None


def _taken(text: str, dates: tuple[FoundDate, ...]) -> list[tuple[int, int]]:
    """What dates, times, money and addresses already are. A bare duration ("inom ett år") is no day."""
    spans = [(one.start, one.end) for one in dates]
    spans += [(one.start, one.end) for one in find_times(text)]
    spans += [(one.start, one.end) for one in find_money(text)]
    return spans + [match.span() for match in _ADDRESS.finditer(text)]


def _read(text: str, number: FoundNumber, unit_before: str | None) -> _Read | None:
    """What a number counts or measures; None where it does neither, or nobody would chart it."""
    before, after = text[: number.number_start], text[number.end :]
    if number.unit:
        if words.SET_TO.search(before):
            return None
        return _Read(number=number, unit=number.unit, end=number.end, rule="share")
    if words.NAMED.search(before) or (after.startswith(("-", ":", "/")) and after[1:2].isalnum()):
        return None
    if words.SCALE.match(after):
        return _Read(number=number, unit=None, end=len(text), rule="scale")
    out_of = words.OUT_OF.match(after)
    if out_of:
        part = "next" if words.ADJECTIVE.search(out_of["noun"]) and out_of["next"] else "noun"
        if words.COUNTED.search(out_of[part]) or out_of[part].endswith(("er", "ar", "or", "are")):
            return _Read(number=number, unit=out_of[part], end=number.end + out_of.end(part), rule="out_of")
    if words.MORE_OF_THEM.match(after) and unit_before and number.by_word:
        return _Read(number=number, unit=unit_before, end=number.end + 5, rule="more_of_them")
    return (
        _counted(before, after, number)
        or _measured(text, before, after, number)
        or _stated(text, before, number)
        or _of_the_same(before, after, number, unit_before)
    )


def _of_the_same(before: str, after: str, number: FoundNumber, unit_before: str | None) -> _Read | None:
    """ "62 patienter, varav 5 på IVA", "186 ansökningar mot 241 förra året", "mellan 20 och 25 %"."""
    range_of = words.RANGE_OF_SHARES.match(after) if words.BETWEEN.search(before) else None
    if range_of:
        return _Read(number=number, unit=range_of["unit"], end=number.end, rule="range")
    if unit_before is None or (number.by_word and number.value == 1):
        return None
    compared = words.COMPARED_WITH.search(before) and words.OTHER_PERIOD.match(after)
    if words.MEASURE_AFTER.match(after) and not compared:
        return None
    same = words.SAME_SUBJECT.search(before) is not None
    if same and words.FEWER.match(after) and unit_before not in words.SHARES:
        return _Read(number=number, unit=unit_before, end=number.end + 6, rule="of_the_same")
    if words.OF_WHICH.search(before) or compared:
        return _Read(number=number, unit=unit_before, end=number.end, rule="of_the_same")
    return None


def _counted(before: str, after: str, number: FoundNumber) -> _Read | None:
    """Number + noun: "18 grundskolor", "tre kommuner", "108 800 första doser"."""
    match = words.FOLLOWED.match(after)
    if not match or words.ALL_OF_THEM.search(before):
        return None
    direct, noun, end = _noun_after(after)
    if noun is None or words.NEVER_COUNTED.match(noun) or words.IS_HEADING.match(noun):
        return None
    if words.VACANCIES.search(before):
        return None
    if number.value == 1 and number.by_word and not words.ONE_COUNTS.match(after):
        return None
    listed = bool(words.COUNTED.search(noun))
    named = words.NAMES_ONE.search(before) or (words.COUNTED_LARGE.match(noun) and words.NAMED_AFTER.match(after[end:]))
    large = number.value >= _SMALL and not number.by_word and direct and _is_plural(noun) and not named
    listed = listed and not (named and words.COUNTED_LARGE.match(noun))
    if words.DURATION.match(noun) or not (listed or large):
        return None
    per = words.PER.match(after[end:])
    unit = noun + (f" {after[end : end + per.end()].strip()}" if per else "")
    return _Read(number=number, unit=unit, end=number.end + end + (per.end() if per else 0), rule="counted")


def _is_plural(noun: str) -> bool:
    return words.PLURAL.match(noun) is not None or words.COUNTED_LARGE.match(noun) is not None


def _noun_after(after: str) -> tuple[bool, str | None, int]:
    """The counted noun after a number: whether it follows at once, the noun, and where it ends."""
    for count in range(3):
        match = re.match(rf"\s*(?:[a-zåäö-]+(?:a|e)\s+){{{count}}}(?P<noun>[A-ZÅÄÖa-zåäö][\wåäöÅÄÖ-]*)", after)
        if match is None:
            break
        if words.COUNTED.search(match["noun"]) or (count == 0 and _is_plural(match["noun"])):
            return count == 0, match["noun"], match.end()
    return False, None, 0


def _measured(text: str, before: str, after: str, number: FoundNumber) -> _Read | None:
    """A length of time that was measured: waiting time, mean age, days of care."""
    match = words.FOLLOWED.match(after)
    joined = re.match(r"\s*(?:och|till|–|-)\s*[\d,]+\s*(?P<noun>år|dagar|dygn|veckor|månader|timmar)\b", after)
    noun = joined["noun"] if joined else match["noun"] if match else ""
    if not words.DURATION.match(noun):
        return None
    end = number.end if joined else number.end + (match.end() if match else 0)
    if number.value >= 100 and noun not in ("år", "års"):
        return _Read(number=number, unit=noun, end=end, rule="days")
    if number.value % 1 and noun not in ("år", "års") and not words.LEGAL.search(text):
        # Nobody plans 6,4 days: it was measured.
        return _Read(number=number, unit=noun, end=end, rule="measured")
    if words.LEGAL.search(text) or not words.MEASURED_IN_SENTENCE.search(text):
        return None
    return _Read(number=number, unit=noun, end=end, rule="measured") if words.MEASURED_BEFORE.search(before) else None


def _stated(text: str, before: str, number: FoundNumber) -> _Read | None:
    """ "Antalet vårdplatser är 212", "antalet platser varierar (0-212)"."""
    if number.by_word or not words.STATES_NUMBER.search(before):
        return None
    counted = list(words.NUMBER_OF.finditer(before))
    if not counted or len(before) - counted[-1].end() > 90:
        return None
    joined = counted[-1]["joined"]
    noun = counted[-1]["noun"] if joined is None else words.COUNTED_IN_COMPOUND.get(joined.lower())
    if noun is None:
        return None
    if joined is None:
        noun = _head_noun(noun, counted[-1]["next"], counted[-1]["third"])
    return _Read(number=number, unit=noun, end=number.end, rule="number_of")


def _head_noun(noun: str, *following: str | None) -> str:
    """Of "disponibla vårdplatser", "samordnade individuella planer" the noun: the first word that is no adjective."""
    for word in following:
        adjective = words.ADJECTIVE.search(noun) or (noun.endswith(("a", "e")) and word and _is_plural(word))
        if words.COUNTED.search(noun) or not adjective or not word:
            break
        noun = word
    return noun


def _figures(block: Block, sentence: Sentence, read: _Read, dates: tuple[FoundDate, ...]) -> Iterator[Figure]:
    """One figure, or one for each end of a range."""
    number, text = read.number, sentence.text
    label = figure_label(text, start=number.start, end=read.end, unit=read.unit, dates=dates)
    for value in (number.value, number.upper):
        if value is not None:
            yield Figure(
                text=text[number.start : min(read.end, len(text))].strip(),
                value=value,
                item=block.item,
                label=label,
                unit=read.unit,
                period=_period(number, dates, text),
                evidence=block.evidence(sentence.start + number.start, sentence.start + min(read.end, len(text))),
                derived=(("label",) if label else ()) + (("period",) if dates else ()),
                reason=f"find_figures.{read.rule}",
            )


def _period(number: FoundNumber, dates: tuple[FoundDate, ...], text: str) -> str | None:
    """The date of the sentence that stands nearest before the number, else the nearest after it."""
    periods = [one for one in dates if one.precision != "day" or one.normalized]
    before = [one for one in periods if one.end <= number.start]
    after = [one for one in periods if one.start >= number.end]
    best = before[-1] if before else after[0] if after else None
    return None if best is None else text[best.start : best.end]


def _from_table(caption: str | None, rows: list[Block]) -> Iterator[Figure]:
    """Cells with numbers in a table that is not in money."""
    head, below = heads_and_rows(rows, tells_a_number)
    if table_unit(caption, rows) is not None or len(head) < 2:
        return
    if any(number_cell(cell) is not None and not re.fullmatch(r"\s*(?:19|20)\d\d\s*", cell) for cell in head[1:]):
        return
    if all(len(row.cells) == len(head) + 1 for row in below):
        head = ("", *head)
    for row in below:
        if len(row.cells) != len(head) or not re.search(r"[^\W\d]", row.cells[0]):
            continue
        for column, cell in zip(head[1:], row.cells[1:], strict=True):
            bare = cell.strip().removesuffix("%").strip()
            value = number_cell(bare)
            if value is not None:
                yield Figure(
                    text=f"{row.cells[0]} {column} {cell.strip()}".strip(),
                    value=value,
                    item=row.item,
                    label=f"{row.cells[0]} {column}".strip(),
                    unit=_column_unit(column, cell) or _label_unit(row.cells[0]) or _label_unit(head[0]),
                    period=period[0] if (period := _PERIOD_OF_COLUMN.search(column)) else None,
                    evidence=row.evidence(),
                    derived=("text", "label"),
                    reason="find_figures.table_cell",
                )


_PERIOD_OF_COLUMN = re.compile(r"\b(?:(?:19|20)\d\d|\d\d/\d\d)\b")
_COUNTS = re.compile(
    r"(?:antal(?:et)?|anmälda|inkomna|avslutade|registrerade)\s+(?:[\wåäö]+[ae]\s+)?(?P<noun>[\wåäö]{3,})\W*",
    re.IGNORECASE,
)


def _label_unit(label: str) -> str | None:
    """What a row, or the corner of the table, says that its numbers count: "Antal bilar", "Andel sålda, %"."""
    if "%" in label or label.casefold().startswith("andel"):
        return "%"
    counts = _COUNTS.fullmatch(label.strip())
    return counts["noun"] if counts else None


def _column_unit(column: str, cell: str) -> str | None:
    """% where cell or head say so, else the head itself where it is one word of what is counted."""
    if "%" in cell or "%" in column or "andel" in column.casefold():
        return "%"
    bare = re.sub(r"^antal(?:et)?\s+", "", column.strip(), flags=re.IGNORECASE)
    return bare if words.PLURAL.match(bare) or words.COUNTED.search(bare) else None


STAGE = Stage(name="find_figures", reads=("blocks", "meeting"), writes=("figures",), run=find_figures)
