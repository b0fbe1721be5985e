"""Which dialogues somebody may see, and what they show: counts too small to show, changes with what they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from civic_rules.dialogues import Shown, shown_counts
from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.dialogues.models import Dialogue, DialogueChange, DialogueGroup
from samverk.matters.models import Matter
from samverk.meetings.models import Commitment
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import County
from samverk.plans.queries.visible import activities_for
from samverk.routing.queries.seen_matters import matters_seen_by
from samverk.studies.queries.visible import items_seen_by


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change with what it is tied to, as far as the reader may see that."""

    change: DialogueChange
    words: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueLine:
    """A dialogue in a list: how many took part, and whether something changed (None: nobody has said)."""

    dialogue: Dialogue
    counts: Shown
    has_changed: bool | None


def dialogues_for(actor: Actor, county: County) -> QuerySet[Dialogue]:
    """The county's dialogues that the actor may see, the latest first."""
    rows = Dialogue.objects.filter(county=county).select_related("county", "organ", "matter")
    return rows if actor.is_insider(county.pk) else rows.filter(is_public=True)


def dialogue_for(actor: Actor, county: County, dialogue_id: int) -> Dialogue:
    """One of them; raises NotFound."""
    found = dialogues_for(actor, county).filter(pk=dialogue_id).first()
    if found is None:
        raise NotFound(f"dialogue {dialogue_id}")
    return found


def lines_of(rows: QuerySet[Dialogue] | Sequence[Dialogue]) -> list[DialogueLine]:
    """The rows with their counts and changes; rows are asked for groups, days and changes together."""
    found = rows.prefetch_related("groups", "changes", "days") if isinstance(rows, QuerySet) else rows
    return [
        DialogueLine(dialogue=one, counts=counts_of(one.groups.all()), has_changed=_has_changed(one)) for one in found
    ]


def dialogues_of_matter(actor: Actor, county: County, matter: Matter) -> list[DialogueLine]:
    """Those of a matter, for its page."""
    return lines_of(dialogues_for(actor, county).filter(matter=matter))


def counts_of(groups: Iterable[DialogueGroup]) -> Shown:
    """The counts of the groups as they may be shown."""
    return shown_counts(tuple(one.participants for one in groups))


def matter_of(actor: Actor, dialogue: Dialogue) -> Matter | None:
    """Its matter, where the actor may see that."""
    return matters_seen_by(actor, dialogue.county).filter(pk=dialogue.matter_id or 0).first()


def changes_of(actor: Actor, dialogue: Dialogue) -> list[ChangeLine]:
    """What changed, the latest first."""
    return [_line(actor, dialogue.county, one) for one in dialogue.changes.all()]


def commitments_seen_by(actor: Actor, county: County) -> QuerySet[Commitment]:
    """The commitments of meetings that the actor may read."""
    return Commitment.objects.filter(not_withheld(actor, county), meeting__in=meetings_for(actor, county))


def _line(actor: Actor, county: County, one: DialogueChange) -> ChangeLine:
    if one.item_id and (item := items_seen_by(actor, county).filter(pk=one.item_id).first()):
        return ChangeLine(change=one, words=item.title, address=f"/{county.slug}/moten/{item.meeting_id}/")
    if one.matter_id and (matter := matters_seen_by(actor, county).filter(pk=one.matter_id).first()):
        return ChangeLine(change=one, words=matter.name, address=f"/{county.slug}/arenden/{matter.slug}/")
    if one.activity_id and (activity := activities_for(actor, county).filter(pk=one.activity_id).first()):
        address = reverse("plans:activity", args=[county.slug, activity.pk])
        return ChangeLine(change=one, words=activity.title, address=address)
    if one.commitment_id and (row := commitments_seen_by(actor, county).filter(pk=one.commitment_id).first()):
        return ChangeLine(
            change=one, words=row.text, address=reverse("followup:commitment", args=[county.slug, row.pk])
        )
    return ChangeLine(change=one)


def _has_changed(dialogue: Dialogue) -> bool | None:
    said = [one.has_changed for one in dialogue.changes.all()]
    return any(said) if said else None
