"""People of a county: by name, organisation and time; what is not certain is asked, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_reader.model import Attendance, Commitment
from samverk.accounts.models import SYSTEM
from samverk.documents.models import Finding
from samverk.intake.actions.reject_finding import reject_finding
from samverk.intake.actions.resolve_case import dismiss_case, resolve_case
from samverk.intake.models import OpenCase
from samverk.intake.queries.match_people import Asked, Known, find_first_name, find_person
from samverk.meetings.models import Attendance as AttendanceRow
from samverk.meetings.models import CommitmentParty, Presenter
from samverk.organizations.models import County, Membership, Partner, Person
from tests.samverk.factories import NOON
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import minutes_of

pytestmark = pytest.mark.django_db
REGION = ("Margareta Ödling", "Region Vidsjö län")


def names() -> list[str]:
    return sorted(Person.objects.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Anna-Maj Björk", "AnnaMay Björk"),
        ("Carl Gustavsson", "Karl Gustafsson"),
        ("René Lindé", "Rene Linde"),
        ("Siv Tornberg Ek", "Siv Tornbergs Ek"),
        ("Anna Berg", "Anna Karin Berg"),
    ],
)
def test_two_spellings_of_a_name_are_one_person(county: County, take_in: TakeIn, first: str, second: str) -> None:
    take_in(minutes_of(date="2026-05-08", present=(REGION, (first, "Alnäs"))))
    take_in(minutes_of(date="2026-10-16", present=(REGION, (second, "Alnäs kommun"))))
    assert Person.objects.count() == 2
    assert not OpenCase.objects.exists()


def test_the_writing_with_accents_is_shown(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(date="2026-05-08", present=(REGION, ("Ing-Marie Sellden", "Alnäs"))))
    take_in(minutes_of(present=(REGION, ("Ing-Marie Selldén", "Alnäs"))))
    assert names() == ["Ing-Marie Selldén", "Margareta Ödling"]


def test_the_same_name_in_two_municipalities_is_two_people(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(present=(REGION, ("Bo Ek", "Alnäs"), ("Bo Ek", "Björkhult"))))
    take_in(minutes_of(date="2026-11-20", present=(REGION, ("Bo Ek", "Alnäs"), ("Bo Ek", "Björkhult"))))
    assert names() == ["Bo Ek", "Bo Ek", "Margareta Ödling"]
    slugs = set(Person.objects.filter(name="Bo Ek").values_list("slug", flat=True))
    assert slugs == {"bo-ek", "bo-ek-2"}


def test_two_people_whose_given_names_differ_by_a_letter_stay_two(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(date="2026-05-08", present=(REGION, ("Maria Berg", "Alnäs"))))
    take_in(minutes_of(present=(REGION, ("Marie Berg", "Alnäs"))))
    assert {"Maria Berg", "Marie Berg"} <= set(names())


def test_a_near_name_makes_a_new_person_and_a_case(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(date="2026-05-08", present=(REGION, ("Anders Nyström", "Alnäs"))))
    take_in(minutes_of(present=(REGION, ("Anders Nylström", "Alnäs"))))
    case = OpenCase.objects.get(kind="same_person")
    assert [one["label"] for one in case.candidates] == ["Anders Nyström"]
    assert {"Anders Nyström", "Anders Nylström"} <= set(names())


def test_an_open_case_stays_while_other_things_are_reviewed(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(date="2026-05-08", present=(REGION, ("Anders Nyström", "Alnäs"))))
    take_in(minutes_of(present=(REGION, ("Anders Nylström", "Alnäs"))))
    finding = Finding.objects.filter(section="decisions").latest("pk")
    reject_finding(actor=SYSTEM, finding=finding, seen="unreviewed", at=NOON)
    assert OpenCase.objects.filter(kind="same_person", state="open").exists()


def test_a_namesake_who_comes_for_another_principal_later_is_asked_about(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(date="2024-05-08", present=(REGION, ("Bo Ek", "Alnäs"))))
    take_in(minutes_of(date="2026-10-16", present=(REGION, ("Bo Ek", "Björkhult"))))
    case = OpenCase.objects.get()
    assert (case.kind, [one["reason"] for one in case.candidates]) == ("same_person", ["Alnäs"])
    assert names().count("Bo Ek") == 2


def test_people_that_are_one_are_merged_with_all_that_leads_to_them(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(date="2024-05-08", present=(REGION, ("Bo Ek", "Alnäs"))))
    kept = Person.objects.get(name="Bo Ek")
    take_in(minutes_of(date="2026-10-16", present=(REGION, ("Bo Ek", "Björkhult"))))
    choice = {"kind": "person", "id": kept.pk}
    resolve_case(actor=SYSTEM, county=county, case=OpenCase.objects.get(), choice=choice, at=NOON)
    assert Person.objects.get(name="Bo Ek") == kept
    assert AttendanceRow.objects.filter(person=kept).count() == 2
    terms = Membership.objects.filter(person=kept).order_by("starts_on")
    assert [str(one.principal) for one in terms] == ["Alnäs kommun", "Björkhult kommun"]


def test_a_first_name_alone_is_resolved_by_attendance(county: County, take_in: TakeIn) -> None:
    items = (("1", "Trygg hemgång", "Rådet noterar informationen."),)
    take_in(minutes_of(present=(REGION, ("Yasmin Haddad", "Björkhult")), items=items, presenters={"1": ("Yasmin",)}))
    presenter = Presenter.objects.get()
    assert presenter.person is not None
    assert (presenter.name, presenter.person.name) == ("Yasmin", "Yasmin Haddad")


def test_a_first_name_that_two_bear_is_an_open_case(county: County, take_in: TakeIn) -> None:
    present = (REGION, ("Anders Kvist", "Klarsjö"), ("Anders Molander", "Region Vidsjö län"))
    take_in(minutes_of(present=present, presenters={"1": ("Anders",)}))
    case = OpenCase.objects.get()
    assert Presenter.objects.get().person is None
    assert [(one["label"], one["reason"]) for one in case.candidates] == [
        ("Anders Kvist", "Klarsjö"),
        ("Anders Molander", "Vidsjö län"),
    ]
    choice = {"kind": "person", "id": case.candidates[0]["id"]}
    resolve_case(actor=SYSTEM, county=county, case=case, choice=choice, at=NOON)
    assert str(Presenter.objects.get().person) == "Anders Kvist"


def test_a_case_that_was_decided_is_not_asked_again(county: County, take_in: TakeIn) -> None:
    present = (REGION, ("Anders Kvist", "Klarsjö"), ("Anders Molander", "Region Vidsjö län"))
    minutes = minutes_of(present=present, presenters={"1": ("Anders",)})
    take_in(minutes)
    dismiss_case(actor=SYSTEM, county=county, case=OpenCase.objects.get(), at=NOON)
    take_in(minutes, version="2")
    assert OpenCase.objects.get().state == "dismissed"


def test_an_absent_person_is_not_meant_by_a_first_name(county: County, take_in: TakeIn) -> None:
    attendance = (
        Attendance(name="Margareta Ödling", organisation="Region Vidsjö län"),
        Attendance(name="Anders Kvist", organisation="Klarsjö", status="absent"),
        Attendance(name="Anders Molander", organisation="Vidsjö kommun"),
    )
    take_in(minutes_of(attendance=attendance, presenters={"1": ("Anders",)}))
    assert str(Presenter.objects.get().person) == "Anders Molander"


def test_principals_are_found_by_short_genitive_and_misspelt_forms(county: County, take_in: TakeIn) -> None:
    sides = ("Region Vidsjö län", "Alnäs kommun", "Björkhults kommun", "Lindvatnet", "Regionen")
    take_in(
        minutes_of(present=tuple((f"Person {letter}lund", side) for letter, side in zip("ABCDE", sides, strict=True)))
    )
    found = [str(one.principal) for one in AttendanceRow.objects.all()]
    assert found == ["Region Vidsjö län", "Alnäs kommun", "Björkhult kommun", "Lindvattnet kommun", "Region Vidsjö län"]


def test_somebody_beside_the_principals_belongs_to_a_partner(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(present=(REGION, ("Bo Ek", "Kommunförbundet Vidsjö"), ("Ada Lund", "Norra länsdelen"))))
    assert sorted((one.name, one.kind) for one in Partner.objects.all()) == [
        ("Kommunförbundet Vidsjö", "federation"),
        ("Norra länsdelen", "part_of_county"),
    ]


def test_those_responsible_are_found_in_the_register(county: County, take_in: TakeIn) -> None:
    commitment = Commitment(
        text="Regionen och kommunerna återkommer.",
        item="1",
        responsible=("Regionen", "varje kommun", "sekreteraren", "många"),
    )
    attendance = (
        Attendance(name="Margareta Ödling", organisation="Region Vidsjö län"),
        Attendance(name="Elin Norrby", organisation="Region Vidsjö län", roles=("secretary",)),
    )
    take_in(minutes_of(attendance=attendance, records={"commitments": (commitment,)}, extra=commitment.text))
    assert CommitmentParty.objects.filter(principal__kind="region").count() == 1
    assert CommitmentParty.objects.filter(principal__kind="municipality").count() == 12
    assert str(CommitmentParty.objects.get(person__isnull=False).person) == "Elin Norrby"


def test_memberships_run_from_the_first_to_the_last_meeting(county: County, take_in: TakeIn) -> None:
    for day in ("2025-02-07", "2025-10-10", "2026-05-08"):
        take_in(minutes_of(date=day))
    term = Membership.objects.get(person__name="Yasmin Haddad")
    assert (term.starts_on, term.ends_on) == (date(2025, 2, 7), date(2026, 5, 8))
    assert (term.kind, term.origin, str(term.principal)) == ("member", "derived", "Björkhult kommun")


def test_a_long_absence_begins_a_new_term_and_the_first_row_stays(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(date="2022-02-04"))
    first = Membership.objects.get(person__name="Yasmin Haddad").pk
    take_in(minutes_of(date="2026-02-06"))
    terms = Membership.objects.filter(person__name="Yasmin Haddad").order_by("starts_on")
    assert [str(one.starts_on) for one in terms] == ["2022-02-04", "2026-02-06"]
    assert terms[0].pk == first


def test_a_substitute_is_told_apart_from_a_member_and_a_guest_is_none(county: County, take_in: TakeIn) -> None:
    attendance = (
        Attendance(name="Margareta Ödling", organisation="Region Vidsjö län", roles=("chair",)),
        Attendance(name="Kjell Aronsby", organisation="Granhult", capacity="substitute"),
        Attendance(name="Petra Lundmark", organisation="Region Vidsjö län", capacity="guest"),
    )
    take_in(minutes_of(attendance=attendance))
    kinds = {one.person.name: (one.kind, one.roles) for one in Membership.objects.select_related("person")}
    assert kinds == {"Margareta Ödling": ("member", ["chair"]), "Kjell Aronsby": ("substitute", [])}


def test_guests_of_a_list_without_headings_are_asked_about(county: County, take_in: TakeIn) -> None:
    attendance = (
        Attendance(name="Margareta Ödling", organisation="Region Vidsjö län"),
        Attendance(name="Petra Lundmark", title="konsult", capacity="guest", derived=("capacity",)),
        Attendance(name="Bo Ek", title="områdeschef", derived=("capacity",)),
        Attendance(name="Ada Lund", organisation="Alnäs", derived=("capacity",)),
    )
    take_in(minutes_of(attendance=attendance))
    case = OpenCase.objects.get(kind="guests")
    chosen = next(one["id"] for one in case.candidates if one["label"] == "Bo Ek")
    resolve_case(actor=SYSTEM, county=county, case=case, choice={"kind": "guests", "ids": [chosen]}, at=NOON)
    rows = {one.name: one.capacity for one in AttendanceRow.objects.all()}
    assert [one["label"] for one in case.candidates] == ["Petra Lundmark", "Bo Ek"], "who stands for a principal sits"
    assert rows == {"Margareta Ödling": "member", "Petra Lundmark": "member", "Bo Ek": "guest", "Ada Lund": "member"}


def test_nobody_is_found_twice_in_one_list() -> None:
    known = Known(person_id=1, name="Bo Ek", folded={"bo ek"}, sides={("p", 1)})
    asked = Asked(name="Bo Ek", side=("p", 1), others=frozenset({1}))
    assert find_person(asked, [known]).known is None


def test_a_name_without_organisation_that_two_bear_stays_open() -> None:
    people = [Known(person_id=number, name="Bo Ek", folded={"bo ek"}, sides={("p", number)}) for number in (1, 2)]
    answer = find_person(Asked(name="Bo Ek"), people)
    assert answer.is_open
    assert len(answer.candidates) == 2


def test_a_first_name_that_nobody_bears_names_nobody() -> None:
    answer = find_first_name("Ada", [Known(person_id=1, name="Bo Ek", folded={"bo ek"})])
    assert (answer.known, answer.is_open) == (None, False)
