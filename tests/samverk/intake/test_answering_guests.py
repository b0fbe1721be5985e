"""Who was a guest in a list without headings, answered person by person; what was said outlives every reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes_reader.model import Attendance
from samverk.accounts.models import SYSTEM
from samverk.documents.models import Finding
from samverk.intake.actions.answer_list import answer_list, take_back_answers
from samverk.intake.actions.reject_finding import reject_finding, restore_finding
from samverk.intake.models import OpenCase
from samverk.intake.queries.list_answers import left_in, version_of
from samverk.meetings.models import Attendance as AttendanceRow
from samverk.organizations.models import County
from tests.samverk.factories import NOON
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import minutes_of
from tests.samverk.intake.test_answering_lists import FILE, LATER, finding_of, the_case

pytestmark = pytest.mark.django_db
GUESTS = (
    Attendance(name="Margareta Ödling", organisation="Region Vidsjö län"),
    Attendance(name="Petra Lundmark", title="konsult", capacity="guest", derived=("capacity",)),
    Attendance(name="Bo Ek", title="områdeschef", derived=("capacity",)),
    Attendance(name="Kjell Ask", title="samordnare", capacity="official", derived=("capacity",)),
)


def capacities() -> dict[str, str]:
    """Of all in the list but its member."""
    rows = AttendanceRow.objects.exclude(name="Margareta Ödling")
    return dict(rows.values_list("name", "capacity"))


def say_guests(county: County, **guests: bool) -> OpenCase:
    names = {one.name.split()[0]: one.name for one in GUESTS}
    lines = {finding_of(names[first]): is_guest for first, is_guest in guests.items()}
    choice = {"kind": "lines", "lines": lines}
    return answer_list(actor=SYSTEM, county=county, case=the_case("guests"), choice=choice, at=NOON)


def test_guests_are_told_one_by_one(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(attendance=GUESTS))
    say_guests(county, Petra=False)
    assert (the_case("guests").state, capacities()["Petra Lundmark"]) == ("open", "member")
    say_guests(county, Bo=True, Kjell=False)
    assert capacities() == {"Petra Lundmark": "member", "Bo Ek": "guest", "Kjell Ask": "official"}
    assert the_case("guests").state == "resolved"


def test_what_was_said_of_guests_stands_over_what_a_newer_reader_works_out(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(attendance=GUESTS), content=FILE)
    say_guests(county, Petra=True, Bo=False, Kjell=False)
    other = [replace(one, capacity="member" if one.capacity == "guest" else "guest") for one in GUESTS[1:]]
    new = Attendance(name="Dag Berg", title="konsult", capacity="guest", derived=("capacity",))
    take_in(minutes_of(attendance=(GUESTS[0], *other, new)), content=FILE, version="2")
    told = {"Petra Lundmark": "guest", "Bo Ek": "member", "Kjell Ask": "member", "Dag Berg": "guest"}
    assert capacities() == told
    case = the_case("guests")
    assert (case.state, [one.name for one in left_in(case)]) == ("open", ["Dag Berg"])


def test_what_was_said_of_guests_is_taken_back_with_its_corrections(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(attendance=GUESTS))
    case = say_guests(county, Petra=False, Bo=True, Kjell=False)
    take_back_answers(actor=SYSTEM, county=county, case=case, seen=version_of(case), at=LATER)
    assert capacities() == {"Petra Lundmark": "guest", "Bo Ek": "member", "Kjell Ask": "official"}
    assert set(Finding.objects.filter(section="attendance").values_list("state", flat=True)) == {"unreviewed"}
    assert len(left_in(the_case("guests"))) == 3


def test_taking_a_lines_review_back_asks_of_it_again(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(attendance=GUESTS))
    say_guests(county, Petra=False, Bo=True, Kjell=False)
    finding = Finding.objects.get(pk=finding_of("Bo Ek"))
    restore_finding(actor=SYSTEM, finding=finding, seen="corrected", at=LATER)
    assert capacities()["Bo Ek"] == "member"
    assert [one.name for one in left_in(the_case("guests"))] == ["Bo Ek"]


def test_a_line_that_was_rejected_and_restored_keeps_what_was_said(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(attendance=GUESTS))
    say_guests(county, Petra=False, Bo=True, Kjell=False)
    finding = Finding.objects.get(pk=finding_of("Bo Ek"))
    reject_finding(actor=SYSTEM, finding=finding, seen="corrected", at=LATER)
    finding.refresh_from_db()
    restore_finding(actor=SYSTEM, finding=finding, seen="rejected", at=LATER)
    assert capacities()["Bo Ek"] == "guest"
