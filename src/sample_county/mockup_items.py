"""Items told by hand rather than by chance, for the meetings that the mock-ups show. Next: mockup_officials.py."""

from __future__ import annotations

from typing import Literal

from sample_county.people import Cast
from sample_county.places import Places
from sample_county.truth import Decision, Item, Passage


def matter(
    places: Places,
    cast: Cast,
    key: str,
    title: str,
    *,
    passages: tuple[Passage, ...],
    decisions: tuple[Decision, ...],
    attachment: str | None = None,
    kind: Literal["decision", "information"] = "decision",
) -> Item:
    return Item(
        role="matter",
        title=title,
        kind=kind,
        matter=f"{places.code}-{key}",
        presenters=cast.presenters[key],
        passages=passages,
        decisions=decisions,
        attachment=attachment,
    )


def task(actor: str, task: str, due_text: str, due: str | None, *, organ: str, day: bool = False) -> Decision:
    return Decision(
        type="assignment",
        clause=f"att ge {inside(actor)} i uppdrag att {task} {due_text}",
        passive=f"{actor} får i uppdrag att {task} {due_text}.",
        active=f"{organ} ger {inside(actor)} i uppdrag att {task} {due_text}.",
        responsible=(actor,),
        duty=True,
        due=due,
        due_text=due_text,
        deadline=day,
    )


def inside(actor: str) -> str:
    """An actor inside a sentence: names of municipalities keep their capital."""
    return actor if actor.endswith(" kommun") and actor != "Varje kommun" else actor[:1].lower() + actor[1:]


def noted(organ: str) -> Decision:
    return Decision(
        type="noted",
        clause="att notera informationen",
        passive="Informationen noterades.",
        active=f"{organ} noterar informationen.",
        force="position",
    )
