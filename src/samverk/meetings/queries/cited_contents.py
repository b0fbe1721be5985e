"""Figures, sums and statements of minutes that other apps build on: which are seen, by what they are known and found
again, and the text around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest, Substr

from samverk.accounts.models import Actor
from samverk.documents.models import Citation
from samverk.documents.queries import Key
from samverk.meetings.models import Amount, Figure, Statement
from samverk.meetings.queries.visible_meetings import meetings_for, not_withheld
from samverk.organizations.models import County


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where a content stands: its words are text[start:end]; begins: where `text` begins in the document."""

    finding_id: int
    text: str
    start: int
    end: int
    begins: int


def contents_seen_by(
    model: type[Amount] | type[Figure] | type[Statement], actor: Actor, county: County
) -> QuerySet[Any]:
    """The contents read from minutes that the actor may read, with meeting, county, item and finding."""
    rows = model._default_manager.filter(meeting__in=meetings_for(actor, county), finding__isnull=False)
    return rows.filter(not_withheld(actor, county)).select_related("meeting__county", "item", "finding")


def contents_behind(
    model: type[Amount] | type[Figure] | type[Statement], actor: Actor, county: County, keys: Iterable[Key]
) -> dict[Key, Any]:
    """Of these keys the contents that are found in the latest reading and that the actor may read."""
    wanted = set(keys)
    if not wanted:
        return {}
    rows = contents_seen_by(model, actor, county).filter(
        finding__document__in={document for document, _key in wanted},
        finding__key__in={key for _document, key in wanted},
    )
    found = {content_key(one): one for one in rows}
    return {key: one for key, one in found.items() if key in wanted}


def content_key(content: Any) -> Key:
    """What a content is known by."""
    return content.finding.document_id, content.finding.key


def content_address(content: Any, county: County) -> str:
    """The page of its meeting, in that county, at the content's words."""
    anchor = f"#f{content.finding_id}" if content.finding_id else ""
    return f"/{county.slug}/moten/{content.meeting_id}/{anchor}"


def content_place(content: Any) -> str:
    """Where its words stand: «§ 9», or empty where it belongs to no item or the item has no number."""
    return place_of_item(content.item.number) if content.item else ""


def place_of_item(number: str) -> str:
    """An item's number as shown: "8" as "§ 8", what has a word or sign of its own as it is."""
    number = number.strip()
    return f"§ {number}" if number[:1].isdigit() else number


def surroundings_of(findings: Iterable[int], *, before: int, around: int) -> list[Surroundings]:
    """The text around the words of each finding, from `before` characters before them, document by document."""
    near = Substr("finding__document__source_text__text", Greatest(F("start") - before, 0) + Value(1), around)
    rows = Citation.objects.filter(finding__in=list(findings), field="").annotate(near=near)
    return [
        Surroundings(
            finding_id=one.finding_id,
            text=one.near,
            start=one.start - max(one.start - before, 0),
            end=one.end - max(one.start - before, 0),
            begins=max(one.start - before, 0),
        )
        for one in rows.order_by("finding__document", "start", "finding__position")
    ]
