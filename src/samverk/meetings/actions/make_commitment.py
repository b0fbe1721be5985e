"""Makes a commitment after a meeting, from what was decided there; within the transaction of what led to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Max

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.meetings.models import AgendaItem, Commitment, CommitmentParty, Meeting
from samverk.organizations.models import Organ, Principal


def make_commitment(
    *,
    actor: Actor,
    meeting: Meeting,
    item: AgendaItem | None,
    text: str,
    parties: Sequence[Organ | Principal],
    due: date,
    reported_to: Organ | None,
    at: datetime,
    **data: object,
) -> Commitment:
    """The commitment of the parties, last of the meeting's; it does not stand in the minutes. data: of the event.

    The caller asks for the right.
    """
    last = meeting.commitments.aggregate(last=Max("position"))["last"] or 0
    row = Commitment.objects.create(
        meeting=meeting,
        item=item,
        position=last + 1,
        text=" ".join(text.split()),
        responsible=[one.short_name if isinstance(one, Principal) else one.name for one in parties],
        due=due.isoformat(),
        due_from=due,
        due_to=due,
        reported_to=reported_to,
        made_later=True,
    )
    for one in parties:
        CommitmentParty.objects.create(commitment=row, **{"principal" if isinstance(one, Principal) else "organ": one})
    told, code = {"commitment": row.pk, **data}, meeting.county.code
    record_event(actor=actor, verb="commitment.made", subject=meeting, at=at, county_code=code, data=told)
    return row
