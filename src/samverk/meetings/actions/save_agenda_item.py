"""Adds an item to an agenda, or changes one: its words, kind, minutes, presenters, and what is held back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.change_agenda import AgendaChange, changed_agenda
from samverk.meetings.actions.prepare_agenda import place_among_matters, take_backlog_item
from samverk.meetings.actions.withhold import place_in_law
from samverk.meetings.models import AgendaItem, ItemKind, Meeting, Presenter
from samverk.meetings.queries.backlog import waiting_item_of
from samverk.meetings.queries.room_facts import organ_of
from samverk.organizations.models import Organ, Person
from samverk.organizations.queries import email_of, people_named

MOST_MINUTES = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenterInput:
    """Who presents: the organ's own or a guest. With an address she gets a link for her slides."""

    name: str
    title: str = ""
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemInput:
    """An item as the secretary writes it. held_as: another organ of the county, as which this item is held."""

    title: str
    kind: str = ItemKind.INFORMATION
    text: str = ""
    minutes: int | None = None
    parent_id: int | None = None
    held_as_id: int | None = None
    withheld_ground: str = ""
    title_reveals: bool = False
    presenters: Sequence[PresenterInput] = ()


def save_agenda_item(
    *, actor: Actor, meeting: Meeting, item: ItemInput, item_id: int | None = None, at: datetime
) -> AgendaItem:
    """The saved item; a new one stands last of the matters or of its siblings. After the notice it is marked late.

    Raises NotFound, NotPermitted, StaleState, InvalidInput ("no_title", "bad_kind", "bad_minutes"), RuleBroken
    (PUBLICATION-2).
    """
    _require_valid(item)
    with changed_agenda(actor=actor, meeting=meeting, verb="agenda.item_saved", at=at) as change:
        row = change.item(item_id) if item_id is not None else _new(change)
        row.title, row.kind, row.text = " ".join(item.title.split()), item.kind, item.text
        row.minutes_allotted, row.withheld_ground = item.minutes, place_in_law(item.withheld_ground)
        row.title_reveals = bool(row.withheld_ground) and item.title_reveals
        row.parent = _parent(change, row, item.parent_id)
        row.held_as = _organ(change.meeting, item.held_as_id)
        row.save()
        if item_id is None and row.parent is None:
            place_among_matters(row)
        _save_presenters(row, item.presenters, timezone.localdate(at))
        change.data["item"] = row.pk
    row.refresh_from_db()
    return row


def take_from_backlog(*, actor: Actor, meeting: Meeting, backlog_id: int, at: datetime) -> AgendaItem:
    """The item that a waiting row of the organ's backlog becomes, last of the matters. Raises NotFound as well."""
    with changed_agenda(actor=actor, meeting=meeting, verb="agenda.item_taken", at=at) as change:
        item = take_backlog_item(change.meeting, waiting_item_of(organ_of(change.meeting), backlog_id))
        item.is_late = change.is_late
        item.save(update_fields=["is_late"])
        place_among_matters(item)
        change.data["item"] = item.pk
    item.refresh_from_db()
    return item


def _require_valid(item: ItemInput) -> None:
    if not item.title.strip():
        raise InvalidInput("no_title", _("Give the item a title."))
    if item.kind not in ItemKind.values:
        raise InvalidInput("bad_kind", item.kind)
    if item.minutes is not None and not 0 < item.minutes <= MOST_MINUTES:
        raise InvalidInput("bad_minutes", _("Give the item between 1 and 600 minutes."))


def _new(change: AgendaChange) -> AgendaItem:
    position = change.meeting.items.count() + 1
    return AgendaItem(meeting=change.meeting, position=position, is_late=change.is_late)


def _parent(change: AgendaChange, row: AgendaItem, parent_id: int | None) -> AgendaItem | None:
    """The item above; one level only, and never the item itself."""
    if parent_id is None:
        return None
    parent = change.item(parent_id)
    has_children = row.pk is not None and row.children.exists()
    if parent.parent_id is not None or parent.pk == row.pk or has_children:
        raise InvalidInput("bad_parent", _("A sub-item belongs under an item that is no sub-item itself."))
    return parent


def _organ(meeting: Meeting, organ_id: int | None) -> Organ | None:
    if organ_id is None:
        return None
    organ = Organ.objects.filter(county=meeting.county, pk=organ_id).first()
    if organ is None:
        raise NotFound(f"organ {organ_id}")
    return organ


def _save_presenters(row: AgendaItem, presenters: Sequence[PresenterInput], today: date) -> None:
    """Keep those who are named still, so that a link that was sent goes on leading to the same presenter."""
    wanted = {one.name.strip(): one for one in presenters if one.name.strip()}
    row.presenters.exclude(name__in=wanted).delete()
    for name, one in wanted.items():
        person, email = _own(row, one, today)
        Presenter.objects.update_or_create(
            item=row,
            name=name,
            defaults={"title": one.title, "organisation": one.organisation, "email": email, "person": person},
        )


def _own(row: AgendaItem, one: PresenterInput, today: date) -> tuple[Person | None, str]:
    """The known person who is meant, with her address where none was written; a guest's namesake is not she."""
    people = people_named(row.meeting.county_id, one.name)
    known = email_of(people[0], today=today) if len(people) == 1 else ""
    is_she = len(people) == 1 and (one.email == known if one.email else not one.organisation)
    return (people[0], known) if is_she else (None, one.email)
