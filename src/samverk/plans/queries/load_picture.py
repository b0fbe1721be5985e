"""Draws who carries how much: a bar per principal, its activities by how far they have come. Whole pixels only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samverk.organizations.models import Principal
from samverk.plans.queries.visible import SIGNS, STATUS_WORDS, ActivityLine

LEFT, MOST_WIDTH, WIDTH = 170, 560, 800
TOP, STEP, BAR = 8, 30, 18


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPart:
    """The activities of one status in a bar."""

    x: int
    width: int
    tone: str
    sign: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A principal's bar, with its number after it."""

    principal: Principal
    total: int
    parts: Sequence[LoadPart]
    y: int
    text_y: int
    number_x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPicture:
    """The picture, with the words that say it."""

    loads: Sequence[Load]
    width: int
    height: int
    bar: int
    left: int
    words: str


def draw_loads(lines: Sequence[ActivityLine]) -> LoadPicture | None:
    """A bar per principal that owns something, the longest first; None where nobody does."""
    owned: dict[int, Counter[str]] = {}
    principals: dict[int, Principal] = {}
    for line in lines:
        for one in line.owners:
            principals[one.row.principal_id] = one.row.principal
            owned.setdefault(one.row.principal_id, Counter())[one.status] += 1
    if not owned:
        return None
    order = sorted(owned, key=lambda key: (-owned[key].total(), principals[key].sort_key))
    most = max(one.total() for one in owned.values())
    loads = [_load(principals[key], owned[key], number, most) for number, key in enumerate(order)]
    first = loads[0]
    words = _("%(name)s carries most: %(count)d activities")
    return LoadPicture(
        loads=loads,
        width=WIDTH,
        height=TOP + STEP * len(loads),
        bar=BAR,
        left=LEFT,
        words=words % {"name": first.principal.short_name, "count": first.total},
    )


def _load(principal: Principal, counted: Counter[str], number: int, most: int) -> Load:
    y, x, done = TOP + STEP * number, LEFT, 0
    parts = []
    for status in STATUS_WORDS:
        if counted[status]:
            done += counted[status]
            end = LEFT + round(MOST_WIDTH * done / most)
            parts.append(
                LoadPart(
                    x=x,
                    width=end - x,
                    tone=SIGNS[status][0],
                    sign=SIGNS[status][1] or SIGNS[status][0],
                    words=str(STATUS_WORDS[status]),
                    count=counted[status],
                )
            )
            x = end
    return Load(principal=principal, total=counted.total(), parts=parts, y=y, text_y=y + 14, number_x=x + 8)
