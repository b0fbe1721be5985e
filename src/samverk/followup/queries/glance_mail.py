"""What the weekly mail of a glance says, and whether it is news."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from samverk.followup.models import GlanceReader
from samverk.followup.queries.glance import Glance, glance_for
from samverk.followup.queries.glance_rows import GlanceRow, Scope
from samverk.organizations.queries import actor_of

MOST_LINES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceMail:
    """The glance with the first rows of each section, and a hash of what it says without how far away the days are."""

    glance: Glance
    content_hash: str


def scope_of(reader: GlanceReader, *, today: date) -> Scope:
    """What the reader may see today."""
    actor = actor_of(reader.user, today=today)
    return Scope(actor=actor, county=reader.county, today=today, holder=reader.principal or reader.organ)


def reader_of(scope: Scope) -> GlanceReader | None:
    """Whether the actor gets this glance by mail."""
    if scope.actor.user_id is None:
        return None
    return GlanceReader.objects.filter(
        user=scope.actor.user_id, county=scope.county, principal=scope.principal, organ=scope.organ
    ).first()


def glance_mail_of(reader: GlanceReader, *, today: date) -> GlanceMail:
    """The mail as it would be on that day."""
    glance = glance_for(scope_of(reader, today=today), most=MOST_LINES)
    said = [f"{one.key}|{one.count}" for one in glance.sections]
    said += [line_of(row, with_distance=False) for one in glance.sections for row in one.rows]
    return GlanceMail(glance=glance, content_hash=hashlib.sha256("\n".join(said).encode()).hexdigest())


def line_of(row: GlanceRow, *, with_distance: bool = True) -> str:
    """A row as a line: what, with whom, when or how it stands."""
    parts = [row.what, row.who]
    if row.due and row.due.words:
        far = row.due.distance if with_distance else ("late" if row.due.is_late else "")
        parts.append(f"{row.due.words} · {far}" if far else row.due.words)
    if row.picture and row.picture.latest:
        latest = row.picture.latest
        parts.append(", ".join(one for one in (f"{latest.said} ({latest.period})", row.picture.change) if one))
    parts.append(row.note)
    return " – ".join(one for one in parts if one)
