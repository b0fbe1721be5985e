"""Links items with the organs that their words name, and with the earlier meeting that they look back at."""

from __future__ import annotations

import re

from samverk.core.new_rows import insert_rows
from samverk.intake.actions.projection import Projection
from samverk.intake.queries.match_organs import Organs
from samverk.meetings.models import AgendaItem, Meeting, OrganMention
from samverk.organizations.models import Organ
from swedish_text.dates import find_dates
from swedish_text.folding import fold

_LOOKS_BACK = re.compile(r"\b(?:föregående|förra|senaste)\s+(?:mötes?|sammanträdes?|protokoll|minnesanteckning)")
_REPORTS = re.compile(
    r"\b(?:rapport|återrapport\w*|information|lägesrapport|redovisning|återkoppling)\w*\s+(?:från|av)\s*$"
)
_RECEIVES = re.compile(
    r"\b(?:skickas|översänds|överlämnas|lyfts?|lyftas|återrapporteras|rapporteras|föredras|tas upp|går vidare|vidare"
    r"|beslutas?|tas)"
    r"\s+(?:\w+\s+){0,3}?(?:till|i|på|för)\s*$"
)
_PREPARES = re.compile(
    r"\b(?:bereds|bereder|beretts|bereddes|beredning|förbereds|förbereddes|beredas)\s+(?:\w+\s+){0,2}?(?:av|i|hos)\s*$"
)
BEFORE = 60
TITLE_BREAK = "\n"
LONGEST_PIECE = 9
MOST_EARLIER = 2000


def link_mentions(
    projection: Projection, meeting: Meeting, own: set[int], items: tuple[AgendaItem, ...]
) -> tuple[Organ, ...]:
    """The organs that each item names, other than the meeting's own, and the earlier meeting where it looks back.

    Gives the organs of which the items say that they prepare.
    """
    wanted: dict[tuple[int, int], tuple[str, int | None]] = {}
    for item in items:
        words = f"{item.title}{TITLE_BREAK}{' '.join(item.text.split())}"
        for organ, at in projection.organs.mentioned_in(words):
            if organ.pk not in own:
                wanted[item.pk, organ.pk] = (_kind(fold(words), at), None)
        if len(own) == 1 and _LOOKS_BACK.search(fold(item.title)):
            wanted[item.pk, next(iter(own))] = (OrganMention.Kind.NAMED, earlier_meeting(meeting, own, words))
    _save(meeting, wanted, is_new=projection.is_new)
    _relink_next(meeting, own)
    preparing = {organ for (_item, organ), (kind, _earlier) in wanted.items() if kind == OrganMention.Kind.PREPARES}
    return tuple(projection.organs.rows[key] for key in sorted(preparing))


def earlier_meeting(meeting: Meeting, organ_ids: set[int], words: str) -> int | None:
    """The key of the same organs' meeting on a day that the words state, else of the one before."""
    if meeting.date is None:
        return None
    before = Meeting.objects.filter(county=meeting.county_id, date__lt=meeting.date, organ_rows__organ__in=organ_ids)
    keys = before.order_by("-date", "-pk").values_list("pk", flat=True)
    stated = {one.first_day for one in find_dates(words[:600], reference=meeting.date) if one.precision == "day"}
    days = [day for day in stated if day]
    return (keys.filter(date__in=days).first() if days else None) or keys.first()


def _kind(words: str, at: int) -> str:
    before = words[max(0, at - BEFORE) : at]
    if _REPORTS.search(before):
        return OrganMention.Kind.REPORTS
    if _PREPARES.search(before):
        return OrganMention.Kind.PREPARES
    return OrganMention.Kind.RECEIVES if _RECEIVES.search(before) else OrganMention.Kind.NAMED


def _save(meeting: Meeting, wanted: dict[tuple[int, int], tuple[str, int | None]], *, is_new: bool) -> None:
    rows = () if is_new else OrganMention.objects.filter(item__meeting=meeting)
    known = {(one.item_id, one.organ_id): one for one in rows}
    gone = [one.pk for pair, one in known.items() if pair not in wanted]
    if gone:
        OrganMention.objects.filter(pk__in=gone).delete()
    new: list[OrganMention] = []
    for (item, organ), (kind, earlier) in wanted.items():
        row = known.get((item, organ))
        if row is None:
            new.append(OrganMention(item_id=item, organ_id=organ, kind=kind, earlier_meeting_id=earlier))
        elif (row.kind, row.earlier_meeting_id) != (kind, earlier):
            row.kind, row.earlier_meeting_id = kind, earlier
            row.save()
    insert_rows(new)


def _relink_next(meeting: Meeting, organ_ids: set[int]) -> None:
    """When minutes arrive out of order, the next meeting's look back leads to this one."""
    if meeting.date is None:
        return
    for organ in organ_ids:
        following = (
            Meeting.objects.filter(organ_rows__organ=organ, date__gt=meeting.date, state=Meeting.State.HELD)
            .order_by("date", "pk")
            .first()
        )
        if following is None:
            continue
        theirs = set(following.organ_rows.values_list("organ_id", flat=True))
        for mention in OrganMention.objects.filter(item__meeting=following, organ=organ).select_related("item"):
            earlier = earlier_meeting(following, theirs, f"{mention.item.title} {mention.item.text}")
            if _LOOKS_BACK.search(fold(mention.item.title)) and earlier and mention.earlier_meeting_id != earlier:
                mention.earlier_meeting_id = earlier
                mention.save(update_fields=["earlier_meeting"])


def link_new_organs(projection: Projection, new: list[Organ], *, apart_from: Meeting) -> None:
    """Earlier minutes may already name an organ that the register has just learned of."""
    for organ in new:
        alone = Organs(county=projection.county)
        alone.add(organ)
        longest = max(organ.name.split(), key=len)[1:LONGEST_PIECE]
        holding = AgendaItem.objects.filter(meeting__county=projection.county, text__icontains=longest)
        for item in holding.exclude(meeting=apart_from).exclude(meeting__organs=organ)[:MOST_EARLIER]:
            words = f"{item.title}{TITLE_BREAK}{' '.join(item.text.split())}"
            for _organ, at in alone.mentioned_in(words):
                OrganMention.objects.get_or_create(item=item, organ=organ, defaults={"kind": _kind(fold(words), at)})
