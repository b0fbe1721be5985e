"""Reads for publishing: which version counts, what is still to be looked at, what is withheld and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from civic_rules.approval import MinutesState
from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound
from samverk.meetings.models import Attachment, Meeting
from samverk.meetings.queries import seen_by
from samverk.minutes.models import Correction, MaskedText, Minutes, MinutesVersion, PersonalDataHit
from samverk.minutes.queries.meeting_rows import public_texts_of_rows
from samverk.minutes.queries.personal_data import FoundPersonalData, personal_data_in, with_mask
from samverk.organizations.models import County


def minutes_for(actor: Actor, county: County, meeting_id: int) -> Minutes:
    """The minutes of a meeting held here: for the public once published. Raises NotFound."""
    rows = Minutes.objects.filter(seen_by(actor, county, prefix="meeting__"), meeting_id=meeting_id)
    minutes = rows.select_related("meeting", "meeting__county").first()
    if minutes is None:
        raise NotFound(f"minutes of meeting {meeting_id}")
    inside = actor.can(
        Permission.VIEW_UNPUBLISHED,
        county_id=county.pk,
        organ_ids=tuple(minutes.meeting.organ_rows.values_list("organ_id", flat=True)),
    )
    if minutes.published_at is None and not inside:
        raise NotFound(f"minutes of meeting {meeting_id}")
    return minutes


def latest_version(minutes: Minutes) -> MinutesVersion:
    """The version with the highest number; raises NotFound where none was made yet."""
    version = minutes.versions.order_by("-number").first()
    if version is None:
        raise NotFound("the minutes have no version yet")
    return version


def state_of(minutes: Minutes) -> MinutesState:
    """The state of the minutes as the rules take it."""
    return cast(MinutesState, str(minutes.state))


def withheld_grounds(meeting: Meeting) -> list[str]:
    """The ground of each item and attachment that is kept from the public."""
    items = meeting.items.exclude(withheld_ground="").values_list("withheld_ground", flat=True)
    papers = Attachment.objects.filter(meeting=meeting).exclude(withheld_ground="")
    return [*items, *papers.values_list("withheld_ground", flat=True)]


def decisions_on_personal_data(minutes: Minutes) -> dict[tuple[str, str], PersonalDataHit]:
    """What was decided of personal data in any version, by kind and words."""
    rows = PersonalDataHit.objects.filter(version__minutes=minutes)
    return {(one.kind, one.quote): one for one in rows.order_by("pk")}


def public_texts(minutes: Minutes, version: MinutesVersion) -> dict[str, Any]:
    """All words that are published with the minutes: the version's, its corrections', and those of the meeting's rows.

    Rows are given as they were written, also where words in them are masked already.
    """
    rows = public_texts_of_rows(minutes.meeting)
    for one in MaskedText.objects.filter(minutes=minutes):
        row = rows.get(one.table.rpartition(".")[2], {}).get(str(one.row))
        if row is not None:
            row[one.field] = one.original
    corrections = list(minutes.corrections.values("quote", "text", "reason"))
    return {**version.content, "corrections": corrections, "rows": rows}


def undecided(minutes: Minutes, version: MinutesVersion) -> tuple[FoundPersonalData, ...]:
    """Personal data in what would be published that nobody has decided on."""
    decided = decisions_on_personal_data(minutes)
    found = personal_data_in(public_texts(minutes, version))
    return tuple(one for one in found if _is_open(decided.get((one.kind, one.quote))))


def public_corrections(minutes: Minutes, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections as the public reads them: masked too is what was found in them and not yet decided on."""
    decided = decisions_on_personal_data(minutes)
    hidden = {one.quote for one in masked_hits(minutes)}
    shown = list(corrections)
    for one in shown:
        found = personal_data_in([one.quote, one.text, one.reason])
        hidden |= {some.quote for some in found if _is_open(decided.get((some.kind, some.quote)))}
    for one in shown:
        one.quote, one.text, one.reason = with_mask([one.quote, one.text, one.reason], hidden)
    return tuple(shown)


def masked_hits(minutes: Minutes) -> tuple[PersonalDataHit, ...]:
    """Words of the minutes that the public may not see."""
    return tuple(
        one for one in decisions_on_personal_data(minutes).values() if one.state == PersonalDataHit.State.MASKED
    )


def _is_open(decision: PersonalDataHit | None) -> bool:
    return decision is None or decision.state == PersonalDataHit.State.OPEN
