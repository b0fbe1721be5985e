"""The principals beside the map of organs: a tile each, with the shape of what they have left to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samverk.organizations.models import Principal
from samverk.portal.queries.organ_map import OrganMap, Text

COLUMNS, TILE_WIDTH, TILE_HEIGHT, APART = 3, 54, 45, 5
HEAD = 76
MOST = 30
LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A principal's tile: tone is late, now (something open) or done (nothing open)."""

    x: float
    y: float
    label: str
    name: str
    words: str
    tone: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalTiles:
    """The tiles, their heading, and the arrow from the organ that recommends most, where one does."""

    x: float
    y: float
    tiles: tuple[Tile, ...]
    height: float
    path: str
    label: Text | None
    source_name: str
    recommended: int
    late: int


def principal_tiles(
    principals: Iterable[Principal],
    left: Mapping[int, tuple[int, int]],
    recommended: Mapping[int, int],
    picture: OrganMap,
    *,
    county: str,
) -> PrincipalTiles | None:
    """The tiles at the right edge of the map; None where there are none, or too many for tiles.

    left: late and open commitments by principal. recommended: recommendations by organ.
    """
    known = sorted(principals, key=lambda one: (one.kind != Principal.Kind.REGION, one.sort_key))
    if not 1 < len(known) <= MOST:
        return None
    rows = -(-len(known) // COLUMNS)
    height = HEAD + rows * (TILE_HEIGHT + APART)
    x = 1216.0 - COLUMNS * (TILE_WIDTH + APART)
    y = max(0.0, (picture.height - height) / 2)
    tiles = tuple(_tile(one, number, left.get(one.pk, (0, 0)), x, y, county) for number, one in enumerate(known))
    path, label, name, number = _arrow(recommended, picture, x - 8, y + HEAD + 22)
    return PrincipalTiles(
        x=x,
        y=y,
        tiles=tiles,
        height=round(y + height),
        path=path,
        label=label,
        source_name=name,
        recommended=number,
        late=sum(one.tone == "late" for one in tiles),
    )


def _tile(principal: Principal, number: int, left: tuple[int, int], x: float, y: float, county: str) -> Tile:
    late, total = left
    tone = "late" if late else "now" if total else "done"
    words = {
        "late": _("%(late)s of %(total)s commitments late") % {"late": late, "total": total},
        "now": _("%(total)s commitments open") % {"total": total},
        "done": _("no commitments open"),
    }[tone]
    return Tile(
        x=x + number % COLUMNS * (TILE_WIDTH + APART),
        y=y + HEAD + number // COLUMNS * (TILE_HEIGHT + APART),
        label=principal.short_name[:LETTERS],
        name=principal.name,
        words=words,
        tone=tone,
        address=f"/{county}/huvudman/{principal.slug}/",
    )


def _arrow(recommended: Mapping[int, int], picture: OrganMap, x: float, y: float) -> tuple[str, Text | None, str, int]:
    """From the organ in the last column that recommends most."""
    last = [one for one in picture.boxes if one.x + one.width >= picture.right - 1 and recommended.get(one.node.key)]
    if not last:
        return "", None, "", 0
    box = max(last, key=lambda one: recommended[one.node.key])
    number = recommended[box.node.key]
    x1, y1, x2 = box.x + box.width, box.y + box.height / 2, x - 3
    middle = (x1 + x2) / 2
    path = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y:.1f} {x2:.1f} {y:.1f}"
    verb = _("recommends")
    label = Text(x=x1 + 8, y=y1 + (22 if y < y1 else -9), words=f"{verb} · {number}")
    return path, label, box.node.name, number
