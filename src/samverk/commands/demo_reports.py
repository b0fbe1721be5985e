"""What became of the sample county's commitments: most are done, some dropped, the rest late or under way."""

from __future__ import annotations

import zlib
from datetime import date, datetime, timedelta

from samverk.accounts.models import Actor
from samverk.followup.actions.report_commitment import Report, report_commitment
from samverk.meetings.models import Commitment, CommitmentParty
from samverk.organizations.models import County

DONE, DROPPED, UNDER_WAY, UNDATED_DONE = 90, 94, 30, 60
"""Shares in percent: of what was due, done by then, and done or dropped; of what is to come, and of what has no day."""
DONE_TEXTS = ("Klart och redovisat för dem som gav uppdraget.", "Underlaget är klart och skickat.", "Genomfört.")
DROPPED_TEXT, DROPPED_REASON = "Uppdraget tas inte vidare.", "Frågan hanteras i den länsgemensamma planen."
UNDER_WAY_TEXT = "Arbetet har börjat och följer tidplanen."


def report_commitments(*, actor: Actor, county: County, today: date, at: datetime) -> int:
    """Report on each commitment, or on each party's part of it, as chance that is always the same has it; how many."""
    count = 0
    rows = Commitment.objects.filter(meeting__county=county, state=Commitment.State.OPEN, meeting__date__isnull=False)
    for commitment in rows.select_related("meeting__county").prefetch_related("parties").order_by("pk"):
        parties: list[CommitmentParty | None] = list(commitment.parties.all())
        for number, party in enumerate(parties if len(parties) > 1 else [None]):
            chance = zlib.crc32(f"{number} {commitment.text}".encode())
            report = _report(commitment, chance=chance, today=today)
            if report is not None:
                report_commitment(actor=actor, commitment=commitment, party=party, report=report, at=at)
                count += 1
    return count


def _report(commitment: Commitment, *, chance: int, today: date) -> Report | None:
    share, due, given = chance % 100, commitment.due_to, commitment.meeting.date or today
    if due is not None and due >= today:
        return _say(UNDER_WAY_TEXT, "under_way", today) if share < UNDER_WAY else None
    done, day = (DONE, due) if due is not None else (UNDATED_DONE, given + timedelta(days=60))
    day = max(given, min(day - timedelta(days=chance % 17), today))
    if share < done:
        return _say(DONE_TEXTS[chance % len(DONE_TEXTS)], "done", day)
    return _say(DROPPED_TEXT, "dropped", day, DROPPED_REASON) if share < DROPPED else None


def _say(text: str, state: str, day: date, reason: str = "") -> Report:
    return Report(text=text, state=state, reported_on=day, reason=reason)
