"""Joins items that name a matter with the matter that they name. matter_signs.py tells what is a sign of what.

After `link_matters.py`. A sign waits, without a matter, until a document comes in that has what it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db.models import Q

from samverk.core.new_rows import insert_rows
from samverk.intake.actions.link_matters import make_matter
from samverk.intake.actions.projection import Projection
from samverk.intake.queries.matter_signs import fits, signs_in
from samverk.meetings.models import AgendaItem, Meeting
from samverk.organizations.models import Origin
from samverk.routing.models import MatterSign

REACH = timedelta(days=1100)
"""So far apart meetings can lie that still speak of the same."""


def link_signs(projection: Projection, meeting: Meeting, items: tuple[AgendaItem, ...]) -> None:
    """Keep the signs in the meeting's items, and join those that fit: theirs to others' items, others' to theirs."""
    fresh = _sync_signs(items, is_new=projection.is_new)
    if meeting.date is None:
        return
    near = (meeting.date - REACH, meeting.date + REACH)
    titles = {item.pk: item for item in items if item.matter_key}
    if fresh:
        others = _others(projection, meeting, near, fresh)
        for sign in fresh:
            _join(projection, sign, others, day=meeting.date)
    if titles:
        waiting = (
            MatterSign.objects.filter(item__meeting__county=projection.county, item__meeting__date__range=near)
            .filter(matter__isnull=True, state=MatterSign.State.PROPOSED)
            .exclude(item__meeting=meeting)
            .select_related("item__meeting")
        )
        for sign in waiting:
            _join(projection, sign, tuple(titles.values()), day=sign.item.meeting.date)


def _others(
    projection: Projection, meeting: Meeting, near: tuple[date, date], signs: Iterable[MatterSign]
) -> tuple[AgendaItem, ...]:
    """Items of other meetings that share a word with one of the signs."""
    shares = Q(pk__isnull=True)
    for stem in {stem for sign in signs for stem in sign.key.split()}:
        shares |= Q(matter_key__contains=stem)
    rows = AgendaItem.objects.filter(shares, meeting__county=projection.county, meeting__date__range=near)
    return tuple(rows.exclude(meeting=meeting).exclude(matter_key="").select_related("meeting").order_by("pk"))


def _join(projection: Projection, sign: MatterSign, items: Iterable[AgendaItem], *, day: date | None) -> None:
    """Give the sign the matter of the nearest item that it fits."""
    target = _nearest(sign, items, day) if day is not None and sign.matter_id is None else None
    if target is None or sign.state == MatterSign.State.REFUSED:
        return
    if target.matter_id is None:
        _give_matter(projection, target)
    if target.matter_id is not None and sign.item.matter_id != target.matter_id:
        sign.matter_id = target.matter_id
        sign.save(update_fields=["matter"])


def _nearest(sign: MatterSign, items: Iterable[AgendaItem], day: date) -> AgendaItem | None:
    """The item nearest in time that the sign fits; a theme is wished for before it comes up."""
    found: list[tuple[int, int, AgendaItem]] = []
    for item in items:
        other = item.meeting.date
        if other is None or (sign.kind == MatterSign.Kind.WISHED_THEME and other <= day):
            continue
        if fits(kind=sign.kind, key=sign.key, words=sign.words, title=item.title):
            found.append((abs((other - day).days), item.pk, item))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _give_matter(projection: Projection, target: AgendaItem) -> None:
    """A matter of the item's own, unless a person has said that it has none."""
    if target.matter_origin == Origin.ENTERED:
        return
    target.matter_id = make_matter(projection, [target])
    alike = AgendaItem.objects.filter(meeting__county=projection.county, matter_key=target.matter_key)
    alike.filter(matter__isnull=True, matter_origin=Origin.DERIVED).update(matter=target.matter_id)


def _sync_signs(items: tuple[AgendaItem, ...], *, is_new: bool) -> list[MatterSign]:
    """Make the items' rows those that their words ask for; those without a matter yet."""
    known: Mapping[tuple[int, str, str], MatterSign] = {}
    if not is_new:
        rows = MatterSign.objects.filter(item__in=items).exclude(kind=MatterSign.Kind.ENTERED)
        known = {(one.item_id, one.kind, one.key): one for one in rows}
    wanted = {
        (item.pk, one.kind, one.key): MatterSign(item=item, kind=one.kind, key=one.key, words=one.words)
        for item in items
        for one in signs_in(item.title, item.text)
    }
    gone = [one.pk for key, one in known.items() if key not in wanted]
    if gone:
        MatterSign.objects.filter(pk__in=gone).delete()
    new = [one for key, one in wanted.items() if key not in known]
    insert_rows(new, needs_keys=True)
    return [*new, *(one for key, one in known.items() if key in wanted and one.matter_id is None)]
