"""Whom the decisions of a meeting concern, for the dispatch list: proposed to the secretary, never added by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.meetings.models import AgendaItem, Commitment, Decision, Meeting, OrganMention
from samverk.meetings.queries.roll_call import places_on
from samverk.meetings.queries.room_facts import organ_of
from samverk.minutes.models import Dispatch, Minutes
from samverk.organizations.models import Organ, Person
from samverk.organizations.queries import email_of

ASKS_THE_PRINCIPALS = "referral"
"""The type of a decision that sends a proposal to the principals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedDispatch:
    """Somebody whom items of the meeting concern, with why; email: of hers, or where the last dispatch to it went."""

    recipient: str
    email: str
    items: tuple[AgendaItem, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Concerned:
    """One reason why one item is to be sent to somebody."""

    recipient: str
    item: AgendaItem
    reason: str
    person: Person | None = None


def proposed_dispatches(minutes: Minutes) -> tuple[ProposedDispatch, ...]:
    """Who gets a report, has undertaken something, takes a matter over or is asked to decide, and is not listed yet."""
    listed = _listed(minutes)
    found: dict[str, list[_Concerned]] = {}
    for one in _concerned(minutes.meeting):
        covered = listed.get(one.recipient.casefold(), set())
        if covered is not None and one.item.pk not in covered:
            found.setdefault(one.recipient, []).append(one)
    addresses = _addresses_used(minutes, found)
    return tuple(
        ProposedDispatch(
            recipient=name,
            email=_address(rows) or addresses.get(name, ""),
            items=tuple(sorted({row.item for row in rows}, key=lambda item: item.position)),
            reasons=tuple(dict.fromkeys(row.reason for row in rows)),
        )
        for name, rows in sorted(found.items(), key=lambda one: one[0].casefold())
    )


def _listed(minutes: Minutes) -> dict[str, set[int] | None]:
    """By name the items that are on the list for it; None where all of the minutes are."""
    listed: dict[str, set[int] | None] = {}
    for line in minutes.dispatches.prefetch_related("items"):
        name, items = line.recipient.casefold(), {one.pk for one in line.items.all()}
        known = listed.get(name, set())
        listed[name] = known | items if items and known is not None else None
    return listed


def _concerned(meeting: Meeting) -> Iterator[_Concerned]:
    own = organ_of(meeting)
    commitments = Commitment.objects.filter(meeting=meeting, made_later=False)
    rows = commitments.select_related("item", "reported_to").order_by("item__position", "position")
    who_does = ("parties__principal", "parties__partner", "parties__organ", "parties__person__user")
    for one in rows.prefetch_related(*who_does):
        if one.item is None:
            continue
        for party in one.parties.all():
            who = party.principal or party.partner or party.organ or party.person
            if who is not None and who != own:
                person = who if isinstance(who, Person) else None
                yield _Concerned(recipient=who.name, item=one.item, reason=_("has an assignment"), person=person)
        if one.reported_to is not None and one.reported_to != own:
            yield _Concerned(recipient=one.reported_to.name, item=one.item, reason=_("gets a report"))
    handed = OrganMention.objects.filter(item__meeting=meeting, kind=OrganMention.Kind.RECEIVES)
    for mention in handed.select_related("item", "organ").order_by("item__position", "pk"):
        yield _Concerned(recipient=mention.organ.name, item=mention.item, reason=_("takes the matter over"))
    yield from _asked(meeting, own)


def _asked(meeting: Meeting, own: Organ) -> Iterator[_Concerned]:
    """The principals with a place in the organ, where a decision asks them to decide or recommends them something."""
    decisions = Decision.objects.filter(meeting=meeting, recap=False, organ=own)
    asking = [
        one
        for one in decisions.select_related("item").order_by("item__position", "position")
        if one.type == ASKS_THE_PRINCIPALS or one.force == Decision.Force.RECOMMENDATION
    ]
    principals = {one.principal for one in places_on(meeting, meeting.date) if one.principal} if asking else set()
    for decision in asking:
        if decision.item is None:
            continue
        is_asked = decision.type == ASKS_THE_PRINCIPALS
        for principal in sorted(principals, key=lambda one: one.sort_key):
            reason = _("is asked to decide") if is_asked else _("gets a recommendation")
            yield _Concerned(recipient=principal.name, item=decision.item, reason=reason)


def _address(rows: list[_Concerned]) -> str:
    today = timezone.localdate()
    return next((email_of(one.person, today=today) for one in rows if one.person is not None), "")


def _addresses_used(minutes: Minutes, names: dict[str, list[_Concerned]]) -> dict[str, str]:
    """Where the latest dispatch to each name in the county went."""
    sent = Dispatch.objects.filter(minutes__meeting__county=minutes.meeting.county_id, recipient__in=names)
    return dict(sent.exclude(email="").order_by("pk").values_list("recipient", "email"))
