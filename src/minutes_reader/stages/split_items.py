"""Cuts the items zone into agenda items with number, title, kind and body. Reads source, body,
lines, zones; writes items.

Which lines are headings is chosen in heading_sequence.py; points under an item that are items of their own are found
in sub_items.py. Presenters are added by find_presenters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes_reader.draft import Draft, Stage
from minutes_reader.heading_forms import HeadingForm, clean_title, heading_forms
from minutes_reader.heading_sequence import choose_headings
from minutes_reader.lexicon.case_numbers import BRACKETED_CASE_NUMBERS, CASE_NUMBER_ALONE, LABELLED_CASE_NUMBER
from minutes_reader.lexicon.item_kinds import KIND_AT_END, ItemKind, kind_in_title, kind_of_line
from minutes_reader.lexicon.sections import section_kind
from minutes_reader.model import Evidence, Item
from minutes_reader.pieces import Piece, TextLine, lines_within
from minutes_reader.plain_headings import BULLET, plain_headings
from minutes_reader.quoting import fold_spans
from minutes_reader.run_in_titles import end_of_title
from minutes_reader.spans import Span, cover
from minutes_reader.sub_items import SubHeading, find_sub_items
from minutes_reader.table_minutes import ItemTable, item_table

_TITLE_GOES_ON = re.compile(
    r"(?:[,–-]|\b(?:och|eller|samt|för|av|om|i|på|till|från|med|inom|vid|mellan|under|enligt|kring|den|"
    r"det|en|ett|mot|genom|angående|avseende))$"
)
_NUMBER_ALONE = re.compile(r"§+\s*\d{1,4}\W*")
_LONG_LINE = 45
_LONGEST_TITLE_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A heading with all lines of its title. `after`: position of the first line of the item's text."""

    number: str | None
    parts: tuple[Piece, ...]
    position: int
    after: int
    reason: str


def split_items(draft: Draft) -> Draft:
    """Give `draft` its items, sub-items after their parent."""
    lines = _lines_of_items(draft)
    if not lines:
        return replace(draft, items=())
    chosen = choose_headings(lines, heading_forms(lines))
    table = item_table(draft.source, draft.body)
    opened = [_row_of(table, lines, form) or _numbered(lines, form) for form in chosen] or [
        _plain(lines, at) for at in plain_headings(lines, only_items=True)
    ]
    opened = [one for one in opened if one.parts]
    end = _end_of_items(draft)
    items: list[Item] = []
    numbers = {one.number for one in opened}
    group: ItemKind | None = None
    for index, one in enumerate(opened):
        following = opened[index + 1].position if index + 1 < len(opened) else len(lines)
        stop = lines[following].line.span.start if following < len(lines) else end
        inner = lines[one.after : following]
        item = _item(draft, one, lines, inner, stop=stop, numbers=numbers, group=group)
        items.append(item)
        items.extend(_sub_items(draft, item, inner, stop=stop))
        group = _group_after(inner, group)
    return replace(draft, items=tuple(_as_their_group(items)))


def _as_their_group(items: list[Item]) -> Iterator[Item]:
    """ "2.1 Budget" under "2 Beslutsärenden" is for decision, as its group says."""
    groups = {one.number: one.kind for one in items if one.number and kind_of_line(one.title) is not None}
    for one in items:
        group = groups.get(one.parent) if one.parent and one.kind is None else None
        yield replace(one, kind=group, derived=(*one.derived, "kind")) if group is not None else one


def _lines_of_items(draft: Draft) -> tuple[TextLine, ...]:
    zones = [zone for zone in draft.zones if zone.kind == "items"]
    if not zones:
        return ()
    whole = cover(zone.span for zone in zones)
    return lines_within(draft.lines, whole)


def _end_of_items(draft: Draft) -> int:
    return max(zone.span.end for zone in draft.zones if zone.kind == "items")


def _numbered(lines: tuple[TextLine, ...], form: HeadingForm) -> _Opened:
    """A numbered heading; its title may stand on the lines after the number, and go on over several."""
    at = form.position + 1
    parts: list[Piece] = [form.title] if form.title else []
    while not parts and at < len(lines) and at <= form.position + 2:
        text = lines[at].text
        if _NUMBER_ALONE.fullmatch(text):
            # "§ 88 / § 89 / § 90": the titles stand elsewhere.
            break
        if not (
            LABELLED_CASE_NUMBER.fullmatch(text)
            or CASE_NUMBER_ALONE.fullmatch(text)
            or BRACKETED_CASE_NUMBERS.fullmatch(text)
            or _is_kind_above_title(lines, at)
        ):
            parts.append(clean_title(lines[at].piece) or lines[at].piece)
        at += 1
    while at < len(lines) and len(parts) < _LONGEST_TITLE_LINES and _goes_on(lines, at, form):
        parts.append(lines[at].piece)
        at += 1
    cut = end_of_title(form.title.text) if form.title is not None and len(parts) == 1 else None
    if form.title is not None and cut is not None:
        parts = [form.title.cut(0, cut)]
    return _Opened(
        number=form.number,
        parts=tuple(parts),
        position=form.position,
        after=at,
        reason=f"numbered heading ({form.style})",
    )


def _is_kind_above_title(lines: tuple[TextLine, ...], at: int) -> bool:
    """Whether the line tells the item's kind; right above "Beslut" and the like it is the title itself."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    above_text = below is not None and (section_kind(below.text) is not None or below.text.endswith("."))
    return kind_of_line(lines[at].text) is not None and not above_text


def _row_of(table: ItemTable | None, lines: tuple[TextLine, ...], form: HeadingForm) -> _Opened | None:
    """An item that is a row of a table: its title is a cell of its own."""
    line = lines[form.position]
    if table is None or not table.holds(line.line):
        return None
    cell = line.line.cells[table.title]
    title = Piece(line.text[cell.start - line.span.start : cell.end - line.span.start], cell.start).cut(0)
    parts = (title,) if title.text else ()
    at = form.position
    return _Opened(number=form.number, parts=parts, position=at, after=at + 1, reason="row of a table of items")


def _plain(lines: tuple[TextLine, ...], at: int) -> _Opened:
    bullet = BULLET.match(lines[at].text)
    title = lines[at].piece.cut(bullet.end()) if bullet else lines[at].piece
    return _Opened(number=None, parts=(title,), position=at, after=at + 1, reason="heading without number")


def _goes_on(lines: tuple[TextLine, ...], at: int, form: HeadingForm) -> bool:
    """Whether the title goes on in line `at`: marked like the line before, or plainly the rest of its phrase."""
    line, before = lines[at], lines[at - 1]
    if line.blank_before or kind_of_line(line.text) or len(line.cells) > 1:
        return False
    own, other = line.line, before.line
    if other.heading_level and own.heading_level == other.heading_level:
        return True
    if other.bold and own.bold and own.font_size == other.font_size and not re.match(r"\W|\d", line.text):
        return not re.search(r"[.:!?]$", before.text) and form.title is not None
    if len(line.text) > 0 and line.text[0].islower():
        return (
            len(before.text) >= _LONG_LINE or bool(_TITLE_GOES_ON.search(before.text))
        ) and not before.text.endswith(".")
    return bool(_TITLE_GOES_ON.search(before.text)) and len(line.text) < 100


def _item(
    draft: Draft,
    one: _Opened,
    lines: tuple[TextLine, ...],
    inner: tuple[TextLine, ...],
    *,
    stop: int,
    numbers: set[str | None],
    group: ItemKind | None,
) -> Item:
    spans = tuple(part.span for part in one.parts)
    title, _ = fold_spans(draft.source, spans)
    kind, kind_span = _kind(title, inner)
    bare = _without_kind(title)
    heading = cover((lines[one.position].span, *spans))
    evidence = [Evidence(heading), Evidence(cover(spans), "title")]
    if kind_span is not None:
        evidence.append(Evidence(kind_span, "kind"))
    return Item(
        title=bare,
        number=one.number,
        parent=_parent(one.number, numbers),
        kind=kind or group,
        body=Span(lines[one.position].line.span.start, max(stop, heading.end)),
        evidence=tuple(evidence),
        reason=one.reason,
    )


def _without_kind(title: str) -> str:
    for _, pattern in KIND_AT_END:
        cut = pattern.sub("", title)
        if cut.strip():
            title = cut
    return title.strip()


def _kind(title: str, inner: tuple[TextLine, ...]) -> tuple[ItemKind | None, Span | None]:
    said = kind_in_title(title)
    if said is not None:
        return said, None
    for line in inner[:4]:
        kind = kind_of_line(line.text) or (kind_of_line(line.cells[0].text) if len(line.cells) > 1 else None)
        if kind is not None:
            return kind, line.span
        if line.text.startswith(("-", "–", "•")):
            break
    return None, None


def _group_after(inner: tuple[TextLine, ...], group: ItemKind | None) -> ItemKind | None:
    """A line "Informationsärenden" before the next heading holds for the items after it."""
    if inner and len(inner) > 1 and re.search(r"(?:en|er|or)$", inner[-1].text.rstrip(":").strip()):
        return kind_of_line(inner[-1].text) or group
    return group


def _parent(number: str | None, numbers: set[str | None]) -> str | None:
    """10 for 10.2 and 10:2, where there is an item 10."""
    match = re.fullmatch(r"(\d+(?:[.:]\d+)*)[.:]\d+", number or "")
    return match[1] if match and match[1] in numbers else None


def _sub_items(draft: Draft, item: Item, inner: tuple[TextLine, ...], *, stop: int) -> list[Item]:
    found = find_sub_items(item, inner)
    result = []
    for index, sub in enumerate(found):
        end = found[index + 1].line.line.span.start if index + 1 < len(found) else stop
        result.append(_sub_item(draft, item, sub, inner, end))
    return result


def _sub_item(draft: Draft, item: Item, sub: SubHeading, inner: tuple[TextLine, ...], end: int) -> Item:
    title, _ = fold_spans(draft.source, (sub.title.span,))
    below = tuple(line for line in inner if sub.line.span.end <= line.span.start < end)
    kind, kind_span = _kind(title, below)
    evidence = [Evidence(sub.line.span), Evidence(sub.title.span, "title")]
    if kind_span is not None:
        evidence.append(Evidence(kind_span, "kind"))
    return Item(
        title=_without_kind(title),
        number=sub.number,
        parent=item.number,
        kind=kind or (item.kind if sub.takes_kind else None),
        body=Span(sub.line.line.span.start, max(end, sub.line.span.end)),
        evidence=tuple(evidence),
        derived=("kind",) if kind is None and sub.takes_kind and item.kind else (),
        reason=sub.reason,
    )


STAGE = Stage(name="split_items", reads=("source", "body", "lines", "zones"), writes=("items",), run=split_items)
