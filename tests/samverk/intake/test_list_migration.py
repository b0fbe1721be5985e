"""What was said of a whole list before lists were answered person by person holds for each of its people."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from samverk.intake.models import OpenCase
from samverk.intake.queries.list_answers import left_in
from samverk.organizations.models import County, Organ
from tests.samverk.factories import NOON, make_user
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import COUNCIL, minutes_of
from tests.samverk.intake.test_answering_guests import GUESTS, capacities
from tests.samverk.intake.test_answering_lists import FILE, GROUP, THREE, finding_of, joint, seats

pytestmark = pytest.mark.django_db


def as_before(kind: str, **fields: Any) -> None:
    """Make the case as an answer to the whole list left it, and migrate."""
    case = OpenCase.objects.get(kind=kind)
    case.question = {name: one for name, one in case.question.items() if name not in {"people", "part"}}
    for name, value in fields.items():
        setattr(case, name, value)
    if case.state != "open":
        case.resolved_at, case.resolved_by = NOON, make_user()
    case.save()
    import_module("samverk.intake.migrations.0003_lists_person_by_person").answer_each(apps, None)


@pytest.mark.parametrize("is_for_both", [True, False])
def test_seats_given_to_a_whole_list_stay_and_new_people_are_asked_about(
    county: County, take_in: TakeIn, is_for_both: bool
) -> None:
    take_in(joint(), content=FILE)
    council = Organ.objects.get(name=COUNCIL)
    choice = {"kind": "all", "id": 0} if is_for_both else {"kind": "organ", "id": council.pk}
    as_before("seats", state="resolved", resolution=choice)
    take_in(joint((*THREE, ("Bo Ek", "Ekerum"))), content=FILE, version="2")
    expected = {COUNCIL, GROUP} if is_for_both else {COUNCIL}
    assert seats() == {name: expected for name, _side in THREE}
    case = OpenCase.objects.get(kind="seats")
    assert (case.state, [one.name for one in left_in(case)]) == ("open", ["Bo Ek"])


def test_guests_told_as_a_whole_stay(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(attendance=GUESTS), content=FILE)
    as_before("guests", state="resolved", resolution={"kind": "guests", "ids": [finding_of("Bo Ek")]})
    take_in(minutes_of(attendance=GUESTS), content=FILE, version="2")
    assert capacities() == {"Petra Lundmark": "member", "Bo Ek": "guest", "Kjell Ask": "official"}
    assert OpenCase.objects.get(kind="guests").state == "resolved"


def test_a_list_that_was_set_aside_is_not_asked_again(county: County, take_in: TakeIn) -> None:
    take_in(joint(), content=FILE)
    as_before("seats", state="dismissed", resolution={})
    take_in(joint(), content=FILE, version="2")
    assert OpenCase.objects.get(kind="seats").state == "dismissed"


@pytest.mark.parametrize("kind", ["seats", "guests"])
def test_a_list_that_still_waits_can_be_answered(county: County, take_in: TakeIn, kind: str) -> None:
    take_in(joint() if kind == "seats" else minutes_of(attendance=GUESTS))
    names = [one.name for one in left_in(OpenCase.objects.get(kind=kind))]
    as_before(kind)
    assert [one.name for one in left_in(OpenCase.objects.get(kind=kind))] == names
    assert len(names) == 3


def test_going_back_gives_the_list_what_was_said_of_it(county: County, take_in: TakeIn) -> None:
    take_in(joint(), content=FILE)
    as_before("seats", state="resolved", resolution={"kind": "all", "id": 0})
    import_module("samverk.intake.migrations.0003_lists_person_by_person").answer_whole(apps, None)
    case = OpenCase.objects.get(kind="seats")
    assert (case.state, case.resolution) == ("resolved", {"kind": "all", "id": 0})
