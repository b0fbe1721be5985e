"""Minutes in many layouts, composed of conventions, with what a careful reader finds in them.

A layout is a recipe (layouts.toml): forms of head, attendance, items, decisions and tail, and noise. Its meetings are
drawn from a seed. Nothing here knows how minutes are read, and nothing of one layout is told to another: a change of
the reader is measured on each, a learnt model on those that it was not trained on (`left_out`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sample_county.conventions.attendance import LISTS
from sample_county.conventions.columns import COLUMNS
from sample_county.conventions.extras import lay_actions, lay_annex, lay_copies
from sample_county.conventions.gathering import gather
from sample_county.conventions.heads import HEADS
from sample_county.conventions.items import lay_items
from sample_county.conventions.noise import FORMS, NOISE
from sample_county.conventions.recipe import RECIPES
from sample_county.conventions.sheet import Sheet
from sample_county.conventions.tails import TAILS, list_at_end

__all__ = ["FORMS", "RECIPES", "Specimen", "left_out", "specimen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """Minutes of one meeting in one layout: their text, and the gold in the form of the gold standard."""

    layout: str
    name: str
    text: str
    gold: dict[str, Any]


def specimen(layout: str, *, seed: int = 1, cases: int = 3, form: str = "laid") -> Specimen:
    """The minutes of a layout and a seed, with `cases` matters beside the formal items. Raises KeyError.

    `form`: the text as laid on the page, as a web archive keeps it, or loose (FORMS).
    """
    recipe = RECIPES[layout]
    sheet = Sheet(gather(recipe, seed=seed, cases=cases), wraps=form != "archive")
    HEADS[recipe.head](sheet)
    (LISTS | COLUMNS)[recipe.people](sheet)
    lay_items(sheet)
    sheet.item = None
    if "actions" in recipe.extras:
        lay_actions(sheet)
    TAILS[recipe.tail](sheet)
    if recipe.people == "at_end":
        list_at_end(sheet)
    for name, lay_end in (("copies", lay_copies), ("annex", lay_annex)):
        if name in recipe.extras:
            lay_end(sheet)
    for name, lay in NOISE.items():
        if name in recipe.noise:
            lay(sheet)
    FORMS[form](sheet)
    name = f"{layout}-{seed}-{form}"
    return Specimen(
        layout=layout, name=name, text="\n".join(sheet.lines) + "\n", gold={"document": f"{name}.txt", **sheet.gold()}
    )


def left_out() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each layout with all the others: what is learnt from the others is measured on the one."""
    for layout in RECIPES:
        yield layout, tuple(other for other in RECIPES if other != layout)
