"""Decided words go on locked; decisions replace and end earlier ones; a decision founds an organ for a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from samverk.accounts.models import PUBLIC, Actor, Grant, Permission, Role
from samverk.core.errors import InvalidInput, NotFound, RuleBroken, StaleState
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Decision
from samverk.organizations.models import Organ, Partner
from samverk.organizations.queries import name_fields
from samverk.routing.actions.end_decision import end_decision, keep_decision
from samverk.routing.actions.found_organ import FoundingFacts, SeatFacts, found_organ
from samverk.routing.actions.hand_on_text import hand_on_text
from samverk.routing.actions.plan_way import StepFacts, add_step
from samverk.routing.actions.walk_way import finish_step
from samverk.routing.models import HandedText
from samverk.routing.queries.in_force import decisions_of, texts_of
from samverk.routing.queries.mandates import time_mandate_of
from tests.samverk.factories import (
    NOON,
    make_decision,
    make_item,
    make_matter,
    make_meeting,
    make_membership,
    make_organ,
    make_person,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOON)


@pytest.fixture
def chiefs() -> Organ:
    return make_organ("Chefsgruppen")


@pytest.fixture
def matter(chiefs: Organ) -> Matter:
    matter = make_matter(county=chiefs.county)
    matter.state = Matter.State.ACCEPTED
    matter.save()
    return matter


@pytest.fixture
def leader(chiefs: Organ) -> Actor:
    grant = Grant(permission=Permission.LEAD_MATTERS, county_id=chiefs.county_id)
    return Actor(user_id=None, name="Petra Lundmark", grants=frozenset({grant}))


def decision_at(organ: Organ, matter: Matter, text: str, day: date = date(2026, 6, 12)) -> Decision:
    item = make_item(make_meeting(organ=organ, day=day))
    item.matter = matter
    item.save()
    return make_decision(item.meeting, text, item=item)


def items_of(matter: Matter) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(matter=matter).prefetch_related("decisions__meeting"))


def test_the_next_organ_gets_the_decided_words_locked(matter: Matter, chiefs: Organ, leader: Actor) -> None:
    council = make_organ("Rådet", county=chiefs.county)
    decision = decision_at(chiefs, matter, "Förslaget antas från 1 mars.")
    step = add_step(actor=leader, matter=matter, facts=StepFacts(kind="adopt", organ=council), at=NOON)
    hand_on_text(actor=leader, matter=matter, decision=decision, step_id=step.pk, at=NOON)
    Decision.objects.filter(pk=decision.pk).update(text="Ändrat efteråt.")
    assert HandedText.objects.get().text == "Förslaget antas från 1 mars."
    with pytest.raises(StaleState):
        hand_on_text(actor=leader, matter=matter, decision=decision, step_id=step.pk, at=NOON)


@pytest.mark.parametrize(
    ("answer", "is_same"), [("Förslaget antas från  1 mars.", True), ("Förslaget antas från 1 maj.", False)]
)
def test_what_the_next_organ_changed_is_shown_as_a_difference(
    matter: Matter, chiefs: Organ, leader: Actor, answer: str, is_same: bool
) -> None:
    council = make_organ("Rådet", county=chiefs.county)
    decision = decision_at(chiefs, matter, "Förslaget antas från 1 mars.")
    step = add_step(actor=leader, matter=matter, facts=StepFacts(kind="adopt", organ=council), at=NOON)
    hand_on_text(actor=leader, matter=matter, decision=decision, step_id=step.pk, at=NOON)
    own = decision_at(council, matter, answer, date(2026, 9, 25))
    finish_step(actor=leader, matter=matter, step_id=step.pk, done_on=date(2026, 9, 25), item=own.item, at=NOON)
    (found,) = texts_of(matter, items_of(matter))
    assert found.is_same == is_same
    if not is_same:
        assert [(one.kind, one.text) for one in found.parts if one.kind != "same"] == [
            ("gone", "mars."),
            ("new", "maj."),
        ]


def test_words_of_another_matter_are_not_handed_on(matter: Matter, chiefs: Organ, leader: Actor) -> None:
    other = decision_at(chiefs, make_matter("Palliativ vård", county=chiefs.county), "Något annat.")
    step = add_step(actor=leader, matter=matter, facts=StepFacts(kind="adopt", is_all_principals=True), at=NOON)
    with pytest.raises(NotFound):
        hand_on_text(actor=leader, matter=matter, decision=other, step_id=step.pk, at=NOON)


@pytest.mark.parametrize("kind", ["replaces", "ends"])
def test_what_is_in_force_is_clear_after_a_later_decision(
    matter: Matter, chiefs: Organ, leader: Actor, kind: str
) -> None:
    old = decision_at(chiefs, matter, "Avtalet gäller tills vidare.")
    new = decision_at(chiefs, matter, "Ett nytt avtal sluts.", date(2026, 9, 4))
    end_decision(actor=leader, matter=matter, old=old, new=new, kind=kind, at=NOON)
    assert [(one.decision, one.is_in_force) for one in decisions_of(items_of(matter), today=TODAY)] == [
        (new, True),
        (old, False),
    ]
    old.refresh_from_db()
    assert old.replaced_by == (new if kind == "replaces" else None)
    keep_decision(actor=leader, matter=matter, old=old, at=NOON)
    assert all(one.is_in_force for one in decisions_of(items_of(matter), today=TODAY))
    with pytest.raises(NotFound):
        keep_decision(actor=leader, matter=matter, old=old, at=NOON)


def test_an_earlier_decision_ends_no_later_one_and_none_itself(matter: Matter, chiefs: Organ, leader: Actor) -> None:
    old = decision_at(chiefs, matter, "Avtalet gäller tills vidare.")
    new = decision_at(chiefs, matter, "Ett nytt avtal sluts.", date(2026, 9, 4))
    for first, second, reason in ((new, old, "decision_is_older"), (old, old, "decision_is_the_same")):
        with pytest.raises(RuleBroken) as error:
            end_decision(actor=leader, matter=matter, old=first, new=second, kind="ends", at=NOON)
        assert (error.value.verdict.rule, error.value.verdict.reason) == ("ROUTING-8", reason)
    with pytest.raises(InvalidInput):
        end_decision(actor=leader, matter=matter, old=old, new=new, kind="forgets", at=NOON)
    with pytest.raises(NotFound):
        end_decision(actor=PUBLIC, matter=matter, old=old, new=new, kind="ends", at=NOON)


def founding(chiefs: Organ, **more: Any) -> FoundingFacts:
    county = chiefs.county
    part = Partner.objects.create(
        county=county, kind=Partner.Kind.PART_OF_COUNTY, **name_fields(Partner, county, "Norra länsdelen")
    )
    seats = (
        SeatFacts(seats=1, principal=make_principal(county=county)),
        SeatFacts(seats=1, partner=part, profession="socialchef"),
    )
    values = {
        "name": "Styrgrupp samsjuklighet",
        "mandate": "Leda arbetet till halvårsskiftet.",
        "owner": chiefs,
        "seats": seats,
        "ends_on": TODAY + timedelta(days=200),
        "review_on": TODAY + timedelta(days=100),
    }
    return FoundingFacts(**{**values, **more})


def test_a_decision_founds_a_group_with_seats_by_rule(matter: Matter, chiefs: Organ, leader: Actor) -> None:
    decision = decision_at(chiefs, matter, "En styrgrupp tillsätts.")
    row = found_organ(actor=leader, matter=matter, decision=decision, facts=founding(chiefs), at=NOON)
    assert (row.organ.reports_to, row.organ.seats) == (chiefs, 2)
    seat = row.seat_rules.get(partner__isnull=False)
    member = make_membership(person=make_person(county=chiefs.county), organ=row.organ, starts_on=TODAY)
    member.partner = seat.partner
    member.save()
    now = time_mandate_of(row.organ, today=TODAY)
    assert now is not None
    assert [one.missing for one in now.seats] == [1, 0]
    assert not now.verdict.warns
    later = time_mandate_of(row.organ, today=TODAY + timedelta(days=150))
    ended = time_mandate_of(row.organ, today=TODAY + timedelta(days=300))
    assert later is not None
    assert ended is not None
    assert (later.verdict.warns, ended.verdict.allowed) == (True, False)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"mandate": " "}, "mandate_is_missing"),
        ({"owner": None}, "owner_is_missing"),
        ({"seats": ()}, "seats_are_missing"),
        ({"ends_on": None}, "end_is_missing"),
        ({"ends_on": date(2020, 1, 1)}, "end_has_passed"),
    ],
)
def test_no_group_is_founded_without_what_it_needs(
    matter: Matter, chiefs: Organ, leader: Actor, more: dict[str, Any], reason: str
) -> None:
    decision = decision_at(chiefs, matter, "En styrgrupp tillsätts.")
    with pytest.raises(RuleBroken) as error:
        found_organ(actor=leader, matter=matter, decision=decision, facts=founding(chiefs, **more), at=NOON)
    assert (error.value.verdict.rule, error.value.verdict.reason) == ("MANDATE-9", reason)
    assert not Organ.objects.filter(name__startswith="Styrgrupp").exists()


def test_all_of_it_is_done_by_forms_and_stands_on_the_pages(matter: Matter, chiefs: Organ) -> None:
    client = Client()
    user = make_user("petra", role=Role.PROCESS_LEADER, county=chiefs.county)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    old = decision_at(chiefs, matter, "Avtalet gäller tills vidare.")
    new = decision_at(chiefs, matter, "Ett nytt avtal sluts.", date(2026, 9, 4))
    address = f"/vidsjo/arenden/{matter.slug}/"
    client.post(f"{address}vag/gor/", {"do": "add", "kind": "adopt", "who": "all", "planned_on": ""})
    step = matter.steps.get()
    client.post(f"{address}beslut/gor/", {"do": "hand_on", "decision": new.pk, "step": step.pk})
    client.post(f"{address}beslut/gor/", {"do": "end", "decision": new.pk, "old": old.pk, "kind": "replaces"})
    page = client.get(address).content.decode()
    for words in ("Det här gäller nu", "Gäller inte längre", "Ordens väg", "låst"):
        assert words in page
    principal = make_principal(county=chiefs.county)
    sent = {
        "do": "found",
        "decision": new.pk,
        "name": "Arbetsgrupp avtal",
        "mandate": "Skriva avtalet.",
        "owner": chiefs.pk,
        "ends_on": "2099-12-31",
        "seat-TOTAL_FORMS": "1",
        "seat-INITIAL_FORMS": "0",
        "seat-0-who": f"p{principal.pk}",
        "seat-0-seats": "2",
    }
    organ = client.post(f"{address}beslut/gor/", sent, follow=True).content.decode()
    assert "Inrättat på tid" in organ
    assert "2 lediga" in organ
    assert client.post(f"{address}beslut/gor/", {"do": "found"}).status_code == 422
