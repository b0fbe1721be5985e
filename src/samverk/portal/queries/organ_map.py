"""Lays the map of organs out: boxes in columns by who prepares for whom, arrows between them. Pure geometry.

Columns come from the longest way that leads to an organ; ways that would go round in a circle, fewest first, are
drawn backwards below. Text is measured roughly: it may be narrower than reckoned, never wider.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH = 1216
GAP_ROWS = 28
TOP = 34
LINE = 22
PADDING = 14
BOLD, PLAIN, NOTE = 8.2, 6.6, 6.5
SIGN = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line in a box: icon and tone of its sign, and the words."""

    icon: str
    tone: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What stands in a box: the organ's name (a link), a line under it, and notes."""

    key: int
    name: str
    address: str
    under: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An arrow to draw: solid where it prepares, dotted where it reports; weight is its thickness in pixels."""

    source: int
    target: int
    is_report: bool
    weight: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words with the place of their beginning, on the line that letters stand on."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedNote:
    """A note with the place of its sign and of its words."""

    note: Note
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A placed box."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    title: tuple[Text, ...]
    under: Text
    notes: tuple[PlacedNote, ...]
    is_main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A placed arrow: its path and its words."""

    way: Way
    path: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganMap:
    """The whole picture; `right` is where its last column ends."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    right: float


def lay_out(nodes: Sequence[Node], ways: Sequence[Way], *, width: int = WIDTH, most_columns: int = 4) -> OrganMap:
    """Place up to twelve nodes or so, and the ways between them."""
    ranks, forward, backward = _ranks(nodes, ways, most_columns)
    columns = _columns(nodes, ranks, forward)
    gap = _gap(len(columns), width)
    box_width = min(250.0, (width - gap * (len(columns) - 1)) / max(1, len(columns)))
    heights = {one.key: _height(one, box_width) for one in nodes}
    lanes = _lanes(forward, ranks)
    top = TOP + 26 * len(lanes)
    tallest = max((_column_height(column, heights) for column in columns), default=0.0)
    busy = {way.target for way in ways}
    boxes: dict[int, Box] = {}
    for number, column in enumerate(columns):
        y = top + (tallest - _column_height(column, heights)) / 2
        for node in column:
            boxes[node.key] = _box(
                node, x=number * (box_width + gap), y=y, width=box_width, height=heights[node.key], busy=busy
            )
            y += heights[node.key] + GAP_ROWS
    arrows = _arrows(forward, boxes, ranks, lanes) + _backward_arrows(backward, boxes, bottom=top + tallest)
    height = top + tallest + 14 + 30 * len(backward)
    right = max((box.x + box.width for box in boxes.values()), default=0.0)
    return OrganMap(width=width, height=round(height), boxes=tuple(boxes.values()), arrows=tuple(arrows), right=right)


def _ranks(
    nodes: Sequence[Node], ways: Sequence[Way], most_columns: int
) -> tuple[dict[int, int], list[Way], list[Way]]:
    """The column of each node, the ways that lead onwards, and those that would close a circle."""
    onwards: dict[int, set[int]] = defaultdict(set)
    forward: list[Way] = []
    backward: list[Way] = []
    for way in sorted(ways, key=lambda one: -one.weight):
        if _leads(onwards, way.target, way.source):
            backward.append(way)
        else:
            onwards[way.source].add(way.target)
            forward.append(way)
    ranks = {one.key: 0 for one in nodes}
    for _step in nodes:
        for way in forward:
            ranks[way.target] = max(ranks[way.target], ranks[way.source] + 1)
    last = max(ranks.values(), default=0)
    if last >= most_columns:
        ranks = {key: rank * (most_columns - 1) // last for key, rank in ranks.items()}
    if last == 0:
        ranks = {one.key: number % most_columns for number, one in enumerate(nodes)}
    return ranks, forward, backward


def _leads(onwards: Mapping[int, set[int]], start: int, goal: int) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        fresh = onwards.get(here, set()) - seen
        seen |= fresh
        waiting += fresh
    return False


def _columns(nodes: Sequence[Node], ranks: Mapping[int, int], ways: Sequence[Way]) -> list[list[Node]]:
    """The nodes of each column, ordered by where their neighbours in the column before stand."""
    columns: list[list[Node]] = [[] for _rank in range(max(ranks.values(), default=-1) + 1)]
    for node in nodes:
        columns[ranks[node.key]].append(node)
    columns = [column for column in columns if column]
    place = {node.key: float(row) for column in columns for row, node in enumerate(column)}
    for _round in range(3):
        for column in columns:
            column.sort(key=lambda node: _middle(node, ways, place))
            place |= {node.key: row - (len(column) - 1) / 2 for row, node in enumerate(column)}
    return columns


def _middle(node: Node, ways: Sequence[Way], place: Mapping[int, float]) -> float:
    near = [place[one.source] for one in ways if one.target == node.key]
    near += [place[one.target] for one in ways if one.source == node.key]
    return sum(near) / len(near) if near else 99.0


def _gap(columns: int, width: int) -> float:
    return max(112.0, min(150.0, (width - columns * 250.0) / max(1, columns - 1)))


def wrapped(words: str, room: float, letter: float) -> list[str]:
    """The words in lines that fit; the third and later lines are cut."""
    most = max(8, int(room / letter))
    lines = [""]
    for word in words.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= most or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > 2:
        lines = [lines[0], lines[1][: most - 2].rstrip() + " …"]
    return [line if len(line) <= most else line[: most - 1] + "…" for line in lines]


def _height(node: Node, width: float) -> float:
    titles = len(wrapped(node.name, width - 2 * PADDING, BOLD))
    return 62.0 + 19 * (titles - 1) + LINE * len(node.notes) + (2 if node.notes else 0)


def _column_height(column: Sequence[Node], heights: Mapping[int, float]) -> float:
    return sum(heights[node.key] for node in column) + GAP_ROWS * (len(column) - 1)


def _box(node: Node, *, x: float, y: float, width: float, height: float, busy: set[int]) -> Box:
    lines = wrapped(node.name, width - 2 * PADDING, BOLD)
    foot = y + 27 + 19 * (len(lines) - 1)
    return Box(
        node=node,
        x=round(x, 1),
        y=round(y, 1),
        width=round(width, 1),
        height=round(height, 1),
        title=tuple(Text(x=x + PADDING, y=y + 27 + 19 * row, words=line) for row, line in enumerate(lines)),
        under=Text(x=x + PADDING, y=foot + 20, words=_under(node.under, width)),
        notes=tuple(
            PlacedNote(note=_fitted(note, width), x=x + PADDING, y=foot + 33 + LINE * row)
            for row, note in enumerate(node.notes)
        ),
        is_main=node.key in busy,
    )


def _under(words: str, width: float) -> str:
    """The whole line where it fits, else what stands before the dot."""
    fits = len(wrapped(words, width - 2 * PADDING, PLAIN)) == 1
    return words if fits else wrapped(words.split(" · ")[0], width - 2 * PADDING, PLAIN)[0]


def _fitted(note: Note, width: float) -> Note:
    """The note with words that fit beside its sign."""
    words = wrapped(note.words, width - 2 * PADDING - SIGN, NOTE)
    return Note(icon=note.icon, tone=note.tone, words=words[0] if len(words) == 1 else f"{words[0]} …")


def _lanes(ways: Sequence[Way], ranks: Mapping[int, int]) -> dict[Way, int]:
    """Ways that pass a column go above the boxes, each in a lane of its own."""
    passing = [one for one in ways if ranks[one.target] - ranks[one.source] > 1]
    return {way: number for number, way in enumerate(passing)}


def _arrows(
    ways: Sequence[Way], boxes: Mapping[int, Box], ranks: Mapping[int, int], lanes: Mapping[Way, int]
) -> list[Arrow]:
    leaving: dict[int, list[Way]] = defaultdict(list)
    coming: dict[int, list[Way]] = defaultdict(list)
    for way in ways:
        leaving[way.source].append(way)
        coming[way.target].append(way)
    for group in leaving.values():
        group.sort(key=lambda one: (one not in lanes, boxes[one.target].y, boxes[one.target].x))
    for group in coming.values():
        group.sort(key=lambda one: (one not in lanes, boxes[one.source].y, boxes[one.source].x))
    arrows: list[Arrow] = []
    for way in ways:
        start, end = boxes[way.source], boxes[way.target]
        y1 = start.y + start.height * (leaving[way.source].index(way) + 1) / (len(leaving[way.source]) + 1)
        y2 = end.y + end.height * (coming[way.target].index(way) + 1) / (len(coming[way.target]) + 1)
        x1, x2 = start.x + start.width, end.x - 11
        if way in lanes:
            arrows.append(_over(way, x1, y1, x2, y2, lane=TOP - 8 + 26 * lanes[way]))
        elif ranks[way.source] == ranks[way.target]:
            arrows.append(_beside(way, x1, y1, y2))
        else:
            arrows.append(_across(way, x1, y1, x2, y2))
    return arrows


def _across(way: Way, x1: float, y1: float, x2: float, y2: float) -> Arrow:
    middle = (x1 + x2) / 2
    path = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return Arrow(way=way, path=path, label=Text(x=x1 + 8, y=y1 + (-8 if y2 >= y1 else 20), words=way.words))


def _over(way: Way, x1: float, y1: float, x2: float, y2: float, *, lane: float) -> Arrow:
    """Up beside the source, along a lane above all boxes, down beside the target."""
    up, down = x1 + 26, x2 - 22
    path = (
        f"M{x1:.1f} {y1:.1f}H{up - 10:.1f}Q{up:.1f} {y1:.1f} {up:.1f} {y1 - 10:.1f}V{lane + 10:.1f}"
        f"Q{up:.1f} {lane:.1f} {up + 10:.1f} {lane:.1f}H{down - 10:.1f}"
        f"Q{down:.1f} {lane:.1f} {down:.1f} {lane + 10:.1f}"
        f"V{y2 - 10:.1f}Q{down:.1f} {y2:.1f} {down + 10:.1f} {y2:.1f}H{x2:.1f}"
    )
    return Arrow(way=way, path=path, label=Text(x=up + 16, y=lane - 9, words=way.words))


def _beside(way: Way, x: float, y1: float, y2: float) -> Arrow:
    out = x + 34
    path = f"M{x:.1f} {y1:.1f}C{out:.1f} {y1:.1f} {out:.1f} {y2:.1f} {x + 11:.1f} {y2:.1f}"
    return Arrow(way=way, path=path, label=Text(x=x + 30, y=(y1 + y2) / 2 + 5, words=way.words))


def _backward_arrows(ways: Sequence[Way], boxes: Mapping[int, Box], *, bottom: float) -> list[Arrow]:
    arrows: list[Arrow] = []
    for number, way in enumerate(ways):
        start, end = boxes[way.source], boxes[way.target]
        x1, x2 = start.x + start.width * 0.7, end.x + end.width * (0.3 + 0.15 * number % 0.4)
        y1, y2, low = start.y + start.height, end.y + end.height + 11, bottom + 14 + 30 * number
        side = 12 if x2 > x1 else -12
        path = (
            f"M{x1:.1f} {y1:.1f}V{low - 12:.1f}Q{x1:.1f} {low:.1f} {x1 + side:.1f} {low:.1f}"
            f"H{x2 - side:.1f}Q{x2:.1f} {low:.1f} {x2:.1f} {low - 12:.1f}V{y2:.1f}"
        )
        arrows.append(Arrow(way=way, path=path, label=Text(x=min(x1, x2) + 16, y=low - 7, words=way.words)))
    return arrows
