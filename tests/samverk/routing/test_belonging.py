"""A person accepts, refuses, joins, takes out and splits what Samverk proposes; each can be undone, once."""

from __future__ import annotations

import pytest

from samverk.accounts.models import PUBLIC, Actor, Grant, Permission
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, StaleState
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.organizations.models import Organ, Origin
from samverk.routing.actions.answer_proposal import accept_matter, answer_sign, refuse_matter
from samverk.routing.actions.change_belonging import undo_change
from samverk.routing.actions.join_matters import join_matters
from samverk.routing.actions.place_item import place_item, take_out_item
from samverk.routing.actions.split_matter import split_matter
from samverk.routing.models import MatterChange, MatterSign
from samverk.routing.queries.belonging import belongings_of
from tests.samverk.factories import NOON, make_county, make_decision, make_item, make_matter, make_meeting, make_organ

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Organ:
    return make_organ()


@pytest.fixture
def leader(council: Organ) -> Actor:
    grants = [
        Grant(permission=one, county_id=council.county_id)
        for one in (Permission.LEAD_MATTERS, Permission.VIEW_UNPUBLISHED)
    ]
    return Actor(user_id=None, name="Petra Lundmark", grants=frozenset(grants))


def item_of(council: Organ, matter: Matter | None = None, title: str = "Trygg hemgång") -> AgendaItem:
    item = make_item(make_meeting(organ=council), title)
    item.matter = matter
    item.save()
    return item


def undo(actor: Actor) -> None:
    undo_change(actor=actor, change=MatterChange.objects.get(), at=NOON)


def test_an_accepted_proposal_stays_and_its_organ_answers_for_it(council: Organ, leader: Actor) -> None:
    matter = make_matter(county=council.county)
    item = item_of(council, matter)
    accept_matter(actor=leader, matter=matter, at=NOON)
    matter.refresh_from_db()
    item.refresh_from_db()
    assert (matter.state, matter.owner_organ, item.matter_origin) == ("accepted", council, Origin.ENTERED)
    assert AuditEvent.objects.get(verb="matter.accept").data["items"] == [item.pk]
    undo(leader)
    matter.refresh_from_db()
    item.refresh_from_db()
    assert (matter.state, matter.owner_organ, item.matter_origin) == ("proposed", None, Origin.DERIVED)


def test_the_reason_why_items_belong_together_outlives_acceptance(council: Organ, leader: Actor) -> None:
    matter = make_matter(county=council.county)
    for _number in range(2):
        item = item_of(council, matter)
        AgendaItem.objects.filter(pk=item.pk).update(matter_key="hemgång trygg")
    accept_matter(actor=leader, matter=matter, at=NOON)
    (found,) = belongings_of(Matter.objects.all())
    assert [(one.kind, one.words) for one in found.reasons] == [("same_words", "Trygg hemgång")]


def test_a_refused_proposal_comes_back_only_by_undo(council: Organ, leader: Actor) -> None:
    matter = make_matter(county=council.county)
    item = item_of(council, matter)
    sign = MatterSign.objects.create(item=item_of(council), kind="named", key="trygg", matter=matter)
    refuse_matter(actor=leader, matter=matter, at=NOON)
    item.refresh_from_db()
    sign.refresh_from_db()
    assert (item.matter, item.matter_origin, sign.state) == (None, Origin.ENTERED, "refused")
    with pytest.raises(StaleState):
        refuse_matter(actor=leader, matter=matter, at=NOON)
    undo(leader)
    item.refresh_from_db()
    assert (item.matter, Matter.objects.get().state) == (matter, "proposed")


def test_an_item_without_a_matter_becomes_one_of_its_items(council: Organ, leader: Actor) -> None:
    matter, item = make_matter(county=council.county), item_of(council)
    place_item(actor=leader, matter=matter, item=item, at=NOON)
    item.refresh_from_db()
    assert item.matter == matter
    with pytest.raises(StaleState):
        place_item(actor=leader, matter=matter, item=item, at=NOON)
    undo(leader)
    item.refresh_from_db()
    assert item.matter is None


def test_an_item_about_another_matter_names_this_one_besides(council: Organ, leader: Actor) -> None:
    matter, other = make_matter(county=council.county), make_matter("Palliativ vård", county=council.county)
    item = item_of(council, other)
    place_item(actor=leader, matter=matter, item=item, at=NOON)
    item.refresh_from_db()
    assert (item.matter, MatterSign.objects.get().matter) == (other, matter)
    undo(leader)
    assert not MatterSign.objects.exists()


def test_one_decision_of_an_item_can_belong_to_another_matter(council: Organ, leader: Actor) -> None:
    matter, item = make_matter(county=council.county), item_of(council, title="Övriga frågor")
    decision = make_decision(item.meeting, item=item)
    place_item(actor=leader, matter=matter, item=item, decision=decision, at=NOON)
    assert MatterSign.objects.get().decision == decision
    with pytest.raises(NotFound):
        place_item(actor=leader, matter=matter, item=item_of(council), decision=decision, at=NOON)


def test_an_item_taken_out_has_no_matter_until_undone(council: Organ, leader: Actor) -> None:
    matter = make_matter(county=council.county)
    item = item_of(council, matter)
    take_out_item(actor=leader, matter=matter, item=item, at=NOON)
    item.refresh_from_db()
    assert (item.matter, item.matter_origin) == (None, Origin.ENTERED)
    with pytest.raises(NotFound):
        take_out_item(actor=leader, matter=matter, item=item, at=NOON)
    undo(leader)
    item.refresh_from_db()
    assert item.matter == matter


def test_an_item_that_only_names_it_is_answered_on_its_own(council: Organ, leader: Actor) -> None:
    matter = make_matter(county=council.county)
    sign = MatterSign.objects.create(item=item_of(council), kind="wished_theme", key="trygg", matter=matter)
    answer_sign(actor=leader, matter=matter, sign_id=sign.pk, accepted=False, at=NOON)
    sign.refresh_from_db()
    assert sign.state == "refused"
    with pytest.raises(NotFound):
        answer_sign(actor=leader, matter=matter, sign_id=sign.pk + 1, accepted=True, at=NOON)


def test_a_split_makes_a_related_matter_of_some_items(council: Organ, leader: Actor) -> None:
    matter = make_matter(county=council.county)
    kept, moved = item_of(council, matter), item_of(council, matter, "Trygg hemgång för barn")
    split_matter(actor=leader, matter=matter, item_ids=[moved.pk], name="Trygg hemgång för barn", at=NOON)
    moved.refresh_from_db()
    kept.refresh_from_db()
    assert moved.matter is not None
    assert (moved.matter.name, kept.matter, list(moved.matter.related.all())) == (moved.title, matter, [matter])
    undo(leader)
    moved.refresh_from_db()
    assert (moved.matter, Matter.objects.count()) == (matter, 1)


@pytest.mark.parametrize(("name", "code"), [("", "no_name"), ("Ny", "no_items"), ("Ny", "all_items")])
def test_a_split_needs_a_name_and_leaves_something(council: Organ, leader: Actor, name: str, code: str) -> None:
    matter = make_matter(county=council.county)
    item = item_of(council, matter)
    with pytest.raises(InvalidInput) as error:
        split_matter(actor=leader, matter=matter, item_ids=[item.pk] if code == "all_items" else [], name=name, at=NOON)
    assert error.value.code == code


def test_two_matters_become_one_and_two_again(council: Organ, leader: Actor) -> None:
    matter, other = make_matter(county=council.county), make_matter("Hemgång", county=council.county)
    item = item_of(council, other)
    with pytest.raises(InvalidInput):
        join_matters(actor=leader, matter=matter, other=matter, at=NOON)
    join_matters(actor=leader, matter=matter, other=other, at=NOON)
    item.refresh_from_db()
    other.refresh_from_db()
    assert (item.matter, other.state, other.joined_into) == (matter, "joined", matter)
    undo(leader)
    item.refresh_from_db()
    other.refresh_from_db()
    assert (item.matter, other.state, other.joined_into) == (other, "proposed", None)


def test_nothing_is_undone_twice_or_over_a_later_change(council: Organ, leader: Actor) -> None:
    matter = make_matter(county=council.county)
    first, second = item_of(council, matter), item_of(council, matter)
    accept_matter(actor=leader, matter=matter, at=NOON)
    change = MatterChange.objects.get()
    take_out_item(actor=leader, matter=matter, item=first, at=NOON)
    with pytest.raises(StaleState):
        undo_change(actor=leader, change=change, at=NOON)
    later = MatterChange.objects.get(verb="take_out")
    undo_change(actor=leader, change=later, at=NOON)
    with pytest.raises(StaleState):
        undo_change(actor=leader, change=later, at=NOON)
    second.refresh_from_db()
    assert second.matter == matter


def test_only_who_leads_matters_changes_what_belongs_together(council: Organ, leader: Actor) -> None:
    matter = make_matter(county=council.county)
    item = item_of(council, matter)
    insider = Actor(
        user_id=None,
        name="Ola",
        grants=frozenset({Grant(permission=Permission.VIEW_UNPUBLISHED, county_id=council.county_id)}),
    )
    for actor, error in ((PUBLIC, NotFound), (insider, NotPermitted)):
        with pytest.raises(error):
            accept_matter(actor=actor, matter=matter, at=NOON)
    abroad = make_matter(county=make_county("W", "Västerdals län", "vasterdal"))
    with pytest.raises(NotFound):
        place_item(actor=leader, matter=abroad, item=item, at=NOON)


def test_an_organs_own_secretary_leads_what_her_organ_dealt_with(council: Organ) -> None:
    matter, other = make_matter(county=council.county), make_organ("Chefsgruppen", county=council.county)
    item_of(council, matter)
    for organ, is_allowed in ((council, True), (other, False)):
        grant = Grant(permission=Permission.LEAD_MATTERS, county_id=council.county_id, organ_id=organ.pk)
        actor = Actor(user_id=None, name="Elin", grants=frozenset({grant}))
        if is_allowed:
            accept_matter(actor=actor, matter=matter, at=NOON)
        else:
            with pytest.raises(NotPermitted):
                accept_matter(actor=actor, matter=matter, at=NOON)
