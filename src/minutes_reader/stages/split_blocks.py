"""Cuts the body into paragraphs, list points, headings and rows, each with its item and section. Reads body, items,
zones; writes blocks, from which find_decisions and the stages after it read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from minutes_reader.actors import own_stems
from minutes_reader.blocks import Block, BlockKind
from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon import decisions as words
from minutes_reader.lexicon.sections import INSTANCE_LINE, SectionKind, section_kind
from minutes_reader.model import Item
from minutes_reader.quoted_instances import by_number, own_decision
from minutes_reader.quoting import fold_spans
from minutes_reader.row_cells import cells_below
from minutes_reader.run_in_titles import HAS_VERB, told_in_heading
from minutes_reader.spans import Line, OffsetMap, SourceText, Span
from minutes_reader.table_minutes import ItemTable, item_table

_BULLET = re.compile(
    r"[ \t\u00a0]*(?:[-–—•●◦▪■□○*·‣➢➤✓\uf0a7\uf0b7\uf0d8\uf02d\uf0fc]+|o(?=\s)|[a-zåäö]\)|\(?\d{1,2}\)|\d{1,2}\.)"
    r"[ \t\u00a0]+(?=\S)"
)
_ATT = re.compile(r"\s*(?:[-–•*]\s*)?a\s?t\s?t\s", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<label>[A-ZÅÄÖ][\wåäöÅÄÖ/ –-]{2,50}?)\s*:\s+(?=\S)"
    r"|(?P<own>(?:Protokollsanteckning|Reservation|Särskilt yttrande)"
    r"(?:\.|(?: av| från)? [A-ZÅÄÖ][^:.]{3,80}:))\s+(?=\S)"
)
# "STADSDIREKTÖREN:" over what the officer proposes.
_OFFICER_ALONE = re.compile(r"(?:BITRÄDANDE )?[A-ZÅÄÖ-]+(?:DIREKTÖREN|CHEFEN|SEKRETERAREN)(?:S FÖRSLAG)?\s*:?")
_DECISION_ABOUT = re.compile(r"(?:\d{1,2}[.)]?\s+)?Beslut\b[^.:]{0,80}:$")
_LABELLED = re.compile(r"[A-ZÅÄÖ][\wåäö -]{2,40}:\s+[A-ZÅÄÖ]")
_SENTENCE_ENDED = re.compile(r"[.!?:;]\s*$")
_LONGEST_DECIDING = 24
_LINE_HYPHENS = "-\u00ad\ufffe"
_LINE_HYPHEN = re.compile(r"\w[-\u00ad\ufffe]\s*$")
_WITHOUT_FACTS = frozenset({"head", "lists", "tail", "annex"})


@dataclass(slots=True)
class _Open:
    """The lines of a block that is not finished, and what is known of it."""

    kind: BlockKind
    lines: list[Span] = field(default_factory=list)
    start: int = 0
    depth: int = 0
    gap_before: bool = False
    cells: tuple[str, ...] = ()
    marked: bool = False
    column: tuple[SectionKind, str] | None = None


def split_blocks(draft: Draft) -> Draft:
    """Give `draft` its blocks."""
    width = _usual_width(draft)
    blocks: list[Block] = list(_early_summary(draft, width))
    table = item_table(draft.source, draft.body)
    for index, lines in _lines_by_item(draft):
        item = draft.items[index] if index is not None else None
        content = _without_title(draft.source, lines, item) if item else lines
        raw = list(_raw_blocks(draft.source, content, width))
        if table is not None and item is not None and lines and table.holds(lines[0]):
            raw = [*_beside_title(table, lines[0]), *raw]
        blocks.extend(_with_sections(draft, raw, index))
    return replace(draft, blocks=tuple(blocks))


def _beside_title(table: ItemTable, line: Line) -> Iterator[_Open]:
    """The cells beside an item's title, each a paragraph that its column's head opens."""
    for cell, kind, head in table.beside(line):
        yield _Open(kind="paragraph", lines=[cell], gap_before=True, column=(kind, head))


def _early_summary(draft: Draft, width: int) -> Iterator[Block]:
    """A list of the decisions that stands before the items."""
    first = min((item.body.start for item in draft.items), default=0)
    early = [line for line in draft.body if line.span.end <= first]
    for position, line in enumerate(early):
        if section_kind(draft.source[line.span]) != "recap":
            continue
        following = early[position + 1 :]
        filled = next((at for at, one in enumerate(following) if draft.source[one.span].strip()), 0)
        end = next(
            (at for at, one in enumerate(following[filled:]) if not draft.source[one.span].strip()), len(following)
        )
        for entry in by_number(draft.source, following[filled : filled + end]):
            for one in _raw_blocks(draft.source, entry, width):
                text, origin = fold_spans(draft.source, one.lines)
                yield Block(
                    kind="bullet", text=text, origin=origin, section="recap", heading=draft.source[line.span].strip()
                )
        return


def fact_item(items: tuple[Item, ...], index: int | None) -> str | None:
    """The number that a fact of this item carries: its own, or its parent's where it is a point without a full one."""
    if index is None:
        return None
    item = items[index]
    if item.number is None or (item.parent is not None and not item.number.startswith(item.parent)):
        return item.parent or item.number
    return item.number


def _usual_width(draft: Draft) -> int:
    """How long a full line is; 0 where lines are not wrapped (each paragraph is one line)."""
    lengths = sorted(line.span.end - line.span.start for line in draft.body if line.span.end - line.span.start > 20)
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    return width if width <= 140 else 0


def _lines_by_item(draft: Draft) -> Iterator[tuple[int | None, list[Line]]]:
    """Each item's own lines (a line belongs to the innermost item), lines outside lists and tail without item last."""
    owner: dict[int, list[Line]] = {}
    loose: list[Line] = []
    order = sorted(range(len(draft.items)), key=lambda index: draft.items[index].body)
    outside = [zone.span for zone in draft.zones if zone.kind in _WITHOUT_FACTS]
    position = -1
    for line in draft.body:
        while position + 1 < len(order) and draft.items[order[position + 1]].body.start <= line.span.start:
            position += 1
        if any(span.covers(line.span) for span in outside if span.end > span.start):
            continue
        holder = next(
            (one for one in reversed(order[: position + 1]) if line.span.start < draft.items[one].body.end), None
        )
        if holder is None:
            loose.append(line)
        else:
            owner.setdefault(holder, []).append(line)
    for index in order:
        if index in owner:
            yield index, owner[index]
    if loose and not draft.items:
        yield None, loose


def _without_title(source: SourceText, lines: list[Line], item: Item) -> list[Line]:
    """The lines after those that make up the item's title."""
    title = re.sub(r"\W+", "", item.title).casefold()
    joined = ""
    for count, line in enumerate(lines[:8], start=1):
        joined += re.sub(r"\W+", "", source[line.span]).casefold()
        if title and title in joined:
            return told_in_heading(source, item, lines[:count]) + lines[count:]
    return lines


def _raw_blocks(source: SourceText, lines: list[Line], width: int) -> Iterator[_Open]:
    """Lines gathered into paragraphs, list points and rows."""
    current: _Open | None = None
    gap = True
    previous = ""
    for line in lines:
        text = source[line.span]
        if not text.strip():
            gap = True
            continue
        if current is not None and not gap and (below := cells_below(source, line, current.cells)) is not None:
            current.cells, previous = below, text
            current.lines.append(line.span)
            continue
        fresh = _opening(line, text, current, gap, previous, width)
        if fresh is None and current is not None:
            current.lines.append(line.span)
        else:
            if current is not None:
                yield current
            current = fresh or _Open(kind="paragraph", lines=[line.span], gap_before=gap)
            current.cells = tuple(source[cell].strip() for cell in line.cells) if current.kind == "row" else ()
            current.marked = bool(line.heading_level or line.bold or line.underlined)
        gap = False
        previous = text
    if current is not None:
        yield current


def _opening(line: Line, text: str, current: _Open | None, gap: bool, previous: str, width: int) -> _Open | None:
    """The block that this line begins, or None where it continues `current`."""
    if len(line.cells) > 1 or "\t" in text.strip():
        return _Open(kind="row", lines=[line.span], gap_before=gap)
    bullet = None if "Beslut" in text and _DECISION_ABOUT.match(text.strip()) else _BULLET.match(text)
    if bullet or line.list_item:
        start = line.span.start + (bullet.end() if bullet else 0)
        depth = len(text) - len(text.lstrip())
        return _Open(kind="bullet", lines=[Span(start, line.span.end)], depth=depth, gap_before=gap)
    in_list = current is not None and current.kind == "bullet"
    if _ATT.match(text) and (
        words.OPENS_ATT_LIST.search(previous)
        or (gap and words.OPENS_CLAUSES.search(previous) is not None)
        or (in_list if gap or not width else len(previous) < 0.7 * width)
        or (in_list and previous.rstrip().endswith("."))
        or (in_list and current is not None and words.OPENS_CLAUSE.match(text) and _is_whole_clause(current, previous))
    ):
        return _Open(kind="bullet", lines=[line.span], gap_before=gap)
    after_lead = _decides(previous) or (in_list and not gap and len(previous) < 0.7 * (width or 999))
    if after_lead and words.INFINITIVE_OF_DECISION.match(text) and not _ends_in_hyphen(previous):
        return _Open(kind="bullet", lines=[line.span], gap_before=gap)
    if current is None or current.kind == "row" or (gap and not _runs_on(previous, text)):
        return _Open(kind="paragraph", lines=[line.span], gap_before=gap)
    if text.lstrip()[:1].isupper() and len(current.lines) == 1 and section_kind(previous) is not None:
        return _Open(kind="paragraph", lines=[line.span], gap_before=gap)
    clause = current.kind == "bullet" and _ATT.match(previous) is not None and previous.rstrip().endswith(".")
    if clause and not gap and text.lstrip()[:1].isupper():
        # A sentence of its own below the last clause.
        return _Open(kind="paragraph", lines=[line.span], gap_before=gap)
    if not gap and words.NEW_LEAD.match(text.strip()) and _SENTENCE_ENDED.search(previous):
        # After the clauses of one decision a new one opens: "Styrelsen beslutar för egen del".
        return _Open(kind="paragraph", lines=[line.span], gap_before=gap)
    if gap or (_continues(text, previous, width) and not _is_headed(text, previous)):
        return None
    return _Open(kind="paragraph", lines=[line.span], gap_before=gap)


def _is_whole_clause(current: _Open, previous: str) -> bool:
    """A clause of one line that wants no "att" to go on: the next one is a clause of its own."""
    whole = len(current.lines) == 1 and _ATT.match(previous) is not None
    return whole and not (words.CLAUSE_WANTS_ATT.search(previous) or words.CLAUSE_GOES_ON.search(previous.rstrip()))


def _runs_on(previous: str, text: str) -> bool:
    """A sentence that page furniture has cut: it neither ended nor does the next line begin one."""
    bare = previous.rstrip()
    return (
        bool(bare)
        and len(bare) > 45
        and not _SENTENCE_ENDED.search(bare)
        and text.lstrip()[:1].islower()
        and not _ATT.match(text)
    )


def _decides(previous: str) -> bool:
    bare = previous.rstrip()
    return words.ENDS_DECIDING.search(bare, max(0, len(bare) - _LONGEST_DECIDING)) is not None


def _ends_in_hyphen(previous: str) -> bool:
    bare = previous.rstrip()
    return bare[-1:] in _LINE_HYPHENS and _LINE_HYPHEN.search(bare) is not None


def _is_headed(text: str, previous: str) -> bool:
    """The line is a known heading, or begins with a known label ("Beslut:"), after a sentence that ended."""
    bare = text.strip()
    if not bare[:1].isupper() or _ends_in_hyphen(previous):
        return False
    label = _label_of(bare)
    if label is not None and section_kind(label) is not None:
        return True
    return len(bare) < 60 and bool(_SENTENCE_ENDED.search(previous)) and section_kind(bare) is not None


def _continues(text: str, previous: str, width: int) -> bool:
    if _ends_in_hyphen(previous):
        return True
    first = text.lstrip()[:1]
    if first.islower() or first in ",.;)%":
        return True
    if _LABELLED.match(text.strip()) and _LABELLED.match(previous.strip()):
        return False
    bare = previous.rstrip()
    if _SENTENCE_ENDED.search(bare) and len(text.strip()) < 0.6 * width and not re.search(r"[.!?,;:-]\s*$", text):
        # A paragraph's last line ends its sentence; a short one that does not is a heading.
        return False
    return width > 0 and len(bare) >= 0.72 * width and (not bare.endswith(":") or len(bare) >= 0.9 * width)


def _own_decision_in(draft: Draft, raw: list[_Open], index: int) -> int | None:
    """Where the organ's own decision in an item begins, below those of earlier instances."""
    first_lines = (draft.source[one.lines[0]].strip() for one in raw)
    return own_decision(first_lines, draft.items[index].number, own_stems(draft))


def _with_sections(draft: Draft, raw: list[_Open], index: int | None) -> Iterator[Block]:
    """Blocks with the section that the headings and labels before them opened."""
    title = draft.items[index].title if index is not None else ""
    number = fact_item(draft.items, index)
    above = draft.items[index].parent if index is not None else None
    parent = next((item.title for item in draft.items if above is not None and item.number == above), "")
    named_by_title = section_kind(title)
    opened_by_title: SectionKind = "other"
    if named_by_title in ("meetings", "themes", "recap", "decision", "round"):
        opened_by_title = named_by_title
    section = opened_by_title
    heading = ""
    lead: Block | None = None
    quoted = False
    was_heading = False
    last_decision = _own_decision_in(draft, raw, index) if index is not None else None
    for position, one in enumerate(raw):
        text, origin = fold_spans(draft.source, one.lines)
        if not text:
            continue
        quoted = quoted and position != last_decision
        below_heading, was_heading = was_heading, False
        instance = INSTANCE_LINE.fullmatch(text) if index is not None and "§" in text else None
        if instance is not None:
            quoted, section = instance["number"] != draft.items[index or 0].number, opened_by_title
            continue
        kind, own, label = one.kind, section, None
        if one.column is not None:
            own, label = one.column
        elif kind != "bullet" and (opened := _heading_kind(text, one, raw, position, section)) is not None:
            opened = _opened_inside(opened, section, opened_by_title, would=below_heading and _decides(text))
            section, heading, kind, own, lead, was_heading = opened, text, "heading", opened, None, True
        elif kind == "row" and (named := _row_label(one)) is not None:
            label, own, section, heading, kind = one.cells[0], named, named, one.cells[0], "paragraph"
            text, origin = _cut(text, origin, len(" ".join(label.split())))
        elif (cut := _label_of(text)) is not None and (named := section_kind(cut)) is not None:
            label, own, heading = cut, named, cut
            text, origin = _cut(text, origin, len(text) - len(_LABEL.sub("", text, count=1)))
            section = named if kind != "bullet" else section
        block = Block(
            kind=kind,
            text=text,
            origin=origin,
            item=number,
            item_index=index,
            item_title=f"{parent} {title}".strip(),
            section="quoted" if quoted else own,
            heading=heading,
            label=label,
            lead=lead.text if lead is not None and kind == "bullet" else None,
            lead_span=lead.span() if lead is not None and kind == "bullet" else None,
            depth=one.depth,
            opens_points=position + 1 < len(raw) and raw[position + 1].kind == "bullet",
            cells=one.cells,
        )
        if kind in ("paragraph", "heading"):
            lead = block
        yield block


def _opened_inside(opened: SectionKind, section: SectionKind, by_title: SectionKind, *, would: bool) -> SectionKind:
    """What a heading opens where a section is open already. would: it is a lead right below another heading."""
    if opened == "other":
        # Lists of meetings and of recommendations have headings inside ("Centralt uppdrag").
        return section if section in ("meetings", "recommendation") else by_title
    if opened == "decision" and section == "proposal" and would:
        # "Förslag till beslut / Nämnden beslutar / att …": it would decide so.
        return "proposal"
    # "4. Beslut X:" inside a summary of what was decided.
    return "recap" if opened == "decision" and section == "recap" else opened


def _heading_kind(text: str, one: _Open, raw: list[_Open], position: int, section: SectionKind) -> SectionKind | None:
    """What this block opens as a heading of its own; None where it is none."""
    if _OFFICER_ALONE.fullmatch(text):
        return "proposal"
    known = "decision" if "Beslut" in text and _DECISION_ABOUT.match(text) else section_kind(text)
    if known is not None and len(one.lines) <= 2:
        return known
    if len(text) > 90 or re.search(r"[.!;,?]$|https?:|www\.", text) or not text[:1].isupper() or one.kind == "row":
        return None
    if one.marked or text.endswith(":"):
        return None if HAS_VERB.search(text) and not one.marked else "other"
    last = position + 1 >= len(raw) or _LABELLED.match(text) is not None
    if last or HAS_VERB.search(text) or re.search(r"\d{1,2}\s\w+|\d[.:]\d\d", text):
        return None
    return "other" if one.gap_before or section == "other" else None


def _row_label(one: _Open) -> SectionKind | None:
    """What the first of two cells opens, where it is a label: "Beslut | Nämnden antar planen."."""
    if len(one.cells) != 2 or len(one.cells[1].strip()) < 4 or section_kind(one.cells[1]) is not None:
        return None
    named = section_kind(one.cells[0])
    return named if named in ("decision", "proposal", "background", "actions", "discussion", "distribution") else None


def _label_of(text: str) -> str | None:
    match = _LABEL.match(text)
    return (match["label"] or match["own"].rstrip(":.")) if match else None


def _cut(text: str, origin: OffsetMap, at: int) -> tuple[str, OffsetMap]:
    """The text from `at` on, without leading spaces, with its map."""
    at += len(text) - at - len(text[at:].lstrip())
    return text[at:], origin.cut(at)


STAGE = Stage(name="split_blocks", reads=("source", "body", "items", "zones"), writes=("blocks",), run=split_blocks)
