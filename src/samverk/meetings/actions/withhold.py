"""Withholds a paper or an item from the public, with its ground in law; an empty ground lets it be seen again."""

from __future__ import annotations

from datetime import datetime

from civic_rules.publication import WITHHOLDING_GROUNDS, may_withhold
from samverk.accounts.models import Actor
from samverk.core.errors import NotFound, require
from samverk.meetings.actions.change_papers import changed_papers
from samverk.meetings.models import Meeting

MOST_IN_A_GROUND = 200
_PLACES = {one.key: one.source for one in WITHHOLDING_GROUNDS}


def withhold_paper(*, actor: Actor, meeting: Meeting, paper_id: int, ground: str, at: datetime) -> None:
    """Withhold the paper on the ground, or let it be seen.

    Raises NotFound, NotPermitted, RuleBroken (PUBLICATION-2).
    """
    place = place_in_law(ground)
    with changed_papers(actor=actor, meeting=meeting, verb="paper.withheld", at=at) as change:
        paper = change.paper(paper_id)
        change.subject = change.meeting
        change.data |= {"paper": paper.pk, "ground": [paper.withheld_ground, place]}
        paper.withheld_ground = place
        paper.save(update_fields=["withheld_ground"])


def withhold_item(
    *, actor: Actor, meeting: Meeting, item_id: int, ground: str, title_reveals: bool = False, at: datetime
) -> None:
    """Withhold the item, or let it be seen: before, at and after the meeting. Raises as withhold_paper.

    title_reveals: the title itself tells what is secret, and is withheld on the same ground (PUBLICATION-14).
    """
    place = place_in_law(ground)
    with changed_papers(actor=actor, meeting=meeting, verb="item.withheld", at=at) as change:
        item = change.item(item_id)
        if item is None:
            raise NotFound("no item")
        change.data |= {"item": item.pk, "ground": [item.withheld_ground, place]}
        item.withheld_ground, item.title_reveals = place, bool(place) and title_reveals
        change.data["title_reveals"] = item.title_reveals
        item.save(update_fields=["withheld_ground", "title_reveals"])


def place_in_law(ground: str) -> str:
    """The place in law of a ground that is chosen or typed; empty for none. Raises RuleBroken (PUBLICATION-2)."""
    words = " ".join(ground.split())[:MOST_IN_A_GROUND]
    if not words:
        return ""
    require(may_withhold(ground=words))
    return _PLACES.get(words, words)
