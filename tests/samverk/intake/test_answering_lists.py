"""A list of attendance answered person by person: where each sits when organs met jointly, who was a guest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from minutes_reader import Minutes
from minutes_reader.model import Attendance
from samverk.accounts.models import SYSTEM
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, StaleState
from samverk.documents.models import Finding
from samverk.intake.actions.answer_list import answer_list, take_back_answers
from samverk.intake.actions.correct_finding import correct_finding
from samverk.intake.actions.resolve_case import dismiss_case, reopen_case, resolve_case
from samverk.intake.models import OpenCase
from samverk.intake.queries.cases import shown_cases
from samverk.intake.queries.list_answers import left_in, version_of
from samverk.intake.queries.seat_evidence import Place, Seen, organs_in_words, organs_proposed
from samverk.organizations.models import County, Membership, Organ, Origin, Person
from tests.samverk.factories import NOON, make_county, make_organ
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import COUNCIL, minutes_of

pytestmark = pytest.mark.django_db
GROUP = "Chefsgruppen för social välfärd samt vård och omsorg"
THREE = (("Margareta Ödling", "Region Vidsjö län"), ("Yasmin Haddad", "Björkhult"), ("Ada Lund", "Alnäs"))
LATER = NOON + timedelta(hours=1)
FILE = b"gemensamt protokoll"


def joint(present: tuple[tuple[str, str | None], ...] = THREE, **more: object) -> Minutes:
    return minutes_of(organs=(COUNCIL, GROUP), present=present, items=(), **more)  # type: ignore[arg-type]


def the_case(kind: str = "seats") -> OpenCase:
    return OpenCase.objects.get(kind=kind)


def finding_of(name: str) -> int:
    return Finding.objects.get(section="attendance", value__name=name).pk


def left() -> list[str]:
    return [one.name for one in left_in(the_case())]


def seats() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in Membership.objects.select_related("person", "organ"):
        found.setdefault(one.person.name, set()).add(one.organ.name)
    return found


def say(county: County, **organs: list[str]) -> OpenCase:
    """Answer by first names: names of organs for each."""
    keys = dict(Organ.objects.values_list("name", "pk"))
    people = {
        name.split()[0]: name
        for name in Finding.objects.filter(section="attendance").values_list("value__name", flat=True)
    }
    lines = {finding_of(people[first]): [keys[one] for one in names] for first, names in organs.items()}
    choice = {"kind": "lines", "lines": lines}
    return answer_list(actor=SYSTEM, county=county, case=the_case(), choice=choice, at=NOON)


def test_each_person_is_given_a_seat_of_her_own(county: County, take_in: TakeIn) -> None:
    take_in(joint())
    assert left() == ["Margareta Ödling", "Yasmin Haddad", "Ada Lund"]
    say(county, Margareta=[COUNCIL], Yasmin=[COUNCIL, GROUP])
    assert seats() == {"Margareta Ödling": {COUNCIL}, "Yasmin Haddad": {COUNCIL, GROUP}}
    assert (the_case().state, left()) == ("open", ["Ada Lund"])
    say(county, Ada=[])
    assert (the_case().state, the_case().resolved_at) == ("resolved", NOON)
    assert "Ada Lund" not in seats(), "somebody may sit in none of them"


def test_who_answered_and_when_is_kept_with_each_answer_and_in_the_log(county: County, take_in: TakeIn) -> None:
    take_in(joint())
    say(county, Ada=[GROUP])
    answer = the_case().resolution["answers"][0]
    assert (answer["name"], answer["by_name"], answer["at"]) == ("Ada Lund", SYSTEM.name, NOON.isoformat())
    event = AuditEvent.objects.get(verb="case.answered")
    group = Organ.objects.get(name=GROUP).pk
    assert [(one["name"], one["organs"]) for one in event.data["lines"]] == [("Ada Lund", [group])]
    say(county, Margareta=[GROUP], Yasmin=[GROUP])
    assert AuditEvent.objects.filter(verb="case.resolved").count() == 1


def test_a_seat_can_be_given_anew_and_the_membership_follows(county: County, take_in: TakeIn) -> None:
    take_in(joint())
    say(county, Margareta=[COUNCIL], Yasmin=[COUNCIL], Ada=[COUNCIL])
    say(county, Ada=[GROUP])
    assert seats()["Ada Lund"] == {GROUP}
    assert the_case().state == "resolved"


def test_what_is_the_same_as_before_changes_nothing(county: County, take_in: TakeIn) -> None:
    take_in(joint())
    say(county, Ada=[GROUP])
    say(county, Ada=[GROUP])
    assert AuditEvent.objects.filter(verb__startswith="case.").count() == 1


def test_all_at_once_are_those_who_have_no_answer(county: County, take_in: TakeIn) -> None:
    take_in(joint())
    say(county, Ada=[GROUP])
    council = Organ.objects.get(name=COUNCIL)
    choice = {"kind": "organ", "id": council.pk}
    resolve_case(actor=SYSTEM, county=county, case=the_case(), choice=choice, at=NOON)
    assert seats() == {"Margareta Ödling": {COUNCIL}, "Yasmin Haddad": {COUNCIL}, "Ada Lund": {GROUP}}
    with pytest.raises(StaleState):
        resolve_case(actor=SYSTEM, county=county, case=the_case(), choice=choice, at=NOON)


def test_a_newer_reader_leaves_the_answers_and_asks_of_new_people_alone(county: County, take_in: TakeIn) -> None:
    take_in(joint(), content=FILE)
    say(county, Margareta=[COUNCIL], Yasmin=[GROUP], Ada=[])
    more = (THREE[0], ("Bo Ek", "Ekerum"), *THREE[1:])
    take_in(joint(more), content=FILE, version="2")
    assert (the_case().state, left()) == ("open", ["Bo Ek"])
    assert the_case().question["count"] == 1
    assert seats() == {"Margareta Ödling": {COUNCIL}, "Yasmin Haddad": {GROUP}}
    say(county, Bo=[GROUP])
    assert (the_case().state, seats()["Bo Ek"]) == ("resolved", {GROUP})


def test_somebody_who_leaves_the_list_and_comes_back_keeps_her_answer(county: County, take_in: TakeIn) -> None:
    take_in(joint(), content=FILE)
    say(county, Ada=[GROUP])
    take_in(joint(THREE[:2]), content=FILE, version="2")
    assert "Ada Lund" not in seats()
    take_in(joint(), content=FILE, version="3")
    assert seats() == {"Ada Lund": {GROUP}}
    assert left() == ["Margareta Ödling", "Yasmin Haddad"]


def test_answers_outlive_a_reading_in_which_nobody_is_left_to_ask(county: County, take_in: TakeIn) -> None:
    take_in(joint(), content=FILE)
    say(county, Margareta=[COUNCIL])
    take_in(joint(THREE[:1]), content=FILE, version="2")
    assert the_case().state == "resolved"
    take_in(minutes_of(organs=(COUNCIL,), present=THREE, items=()), content=FILE, version="3")
    take_in(joint(), content=FILE, version="4")
    assert seats() == {"Margareta Ödling": {COUNCIL}}
    assert left() == ["Yasmin Haddad", "Ada Lund"]


@pytest.mark.parametrize(
    ("name", "side", "is_kept"),
    [
        ("Adda Lund", "Alnäs", True),
        ("Lund, Ada", "Alnäs", True),
        ("Ada Lund", "Ekerum", False),
        ("Bo Ek", "Alnäs", False),
        ("Ada Lund Bo Ek Yasmin Haddad", "Alnäs", False),
    ],
)
def test_an_answer_stays_with_the_person_not_with_the_line(
    county: County, take_in: TakeIn, name: str, side: str, is_kept: bool
) -> None:
    take_in(joint(), content=FILE)
    say(county, Ada=[GROUP])
    finding = Finding.objects.get(pk=finding_of("Ada Lund"))
    fields = {**finding.effective, "name": name, "organisation": side}
    correct_finding(
        actor=SYSTEM,
        finding=finding,
        fields={key: fields[key] for key in ("name", "organisation")},
        seen="unreviewed",
        at=NOON,
    )
    assert (finding.pk not in {one.finding for one in left_in(the_case())}) is is_kept
    assert bool(seats()) is is_kept


def test_an_organ_that_turns_out_to_have_met_too_is_asked_about(county: County, take_in: TakeIn) -> None:
    other = make_organ("Nämnden för hjälpmedel", county=county)
    take_in(joint(), content=FILE)
    say(county, Margareta=[COUNCIL], Yasmin=[GROUP], Ada=[])
    minutes = minutes_of(organs=(COUNCIL, GROUP, other.name), present=THREE, items=())
    take_in(minutes, content=FILE, version="2")
    assert left() == ["Margareta Ödling", "Yasmin Haddad", "Ada Lund"]
    take_in(joint(), content=FILE, version="3")
    assert the_case().state == "resolved"
    assert seats() == {"Margareta Ödling": {COUNCIL}, "Yasmin Haddad": {GROUP}}


def test_minutes_that_come_later_go_on_with_the_seats_that_were_given(county: County, take_in: TakeIn) -> None:
    take_in(joint(date="2026-05-08"))
    say(county, Margareta=[COUNCIL], Ada=[GROUP])
    take_in(minutes_of(organs=(COUNCIL,), date="2026-03-06", present=THREE, items=()), content=b"b")
    take_in(minutes_of(organs=(COUNCIL,), date="2026-09-04", present=THREE[:1], items=()), content=b"c")
    rows = Membership.objects.select_related("person", "organ")
    told = sorted((one.person.name, one.organ.name, one.starts_on, one.ends_on) for one in rows)
    spring, joint_day, autumn = date(2026, 3, 6), date(2026, 5, 8), date(2026, 9, 4)
    assert told == [
        ("Ada Lund", GROUP, joint_day, joint_day),
        ("Ada Lund", COUNCIL, spring, spring),
        ("Margareta Ödling", COUNCIL, spring, autumn),
        ("Yasmin Haddad", COUNCIL, spring, spring),
    ]


def test_a_guest_of_a_joint_meeting_is_not_asked_about(county: County, take_in: TakeIn) -> None:
    people = (Attendance(name="Ada Lund", organisation="Alnäs"), Attendance(name="Bo Ek", capacity="guest"))
    take_in(joint(attendance=people))
    assert left() == ["Ada Lund"]


def test_what_was_saved_last_is_taken_back(county: County, take_in: TakeIn) -> None:
    take_in(joint())
    say(county, Ada=[GROUP])
    case = say(county, Ada=[COUNCIL], Yasmin=[COUNCIL])
    take_back_answers(actor=SYSTEM, county=county, case=case, seen=version_of(case), at=LATER)
    assert seats() == {"Ada Lund": {GROUP}}
    assert left() == ["Margareta Ödling", "Yasmin Haddad"]
    assert AuditEvent.objects.filter(verb="case.reopened").count() == 1
    with pytest.raises(StaleState):
        take_back_answers(actor=SYSTEM, county=county, case=case, seen=version_of(case), at=LATER)
    with pytest.raises(StaleState):
        take_back_answers(actor=SYSTEM, county=county, case=case, seen=version_of(the_case()), at=LATER)


def test_what_somebody_else_saved_meanwhile_is_not_written_over(county: County, take_in: TakeIn) -> None:
    take_in(joint())
    shown = version_of(the_case())
    say(county, Ada=[GROUP])
    choice = {"kind": "lines", "lines": {finding_of("Ada Lund"): []}, "seen": shown}
    with pytest.raises(StaleState):
        answer_list(actor=SYSTEM, county=county, case=the_case(), choice=choice, at=NOON)
    assert seats() == {"Ada Lund": {GROUP}}


def test_what_is_set_aside_is_not_asked_again_but_new_people_are(county: County, take_in: TakeIn) -> None:
    take_in(joint(), content=FILE)
    say(county, Ada=[GROUP])
    dismiss_case(actor=SYSTEM, county=county, case=the_case(), at=NOON)
    assert (the_case().state, seats()) == ("dismissed", {"Ada Lund": {GROUP}})
    take_in(joint((*THREE, ("Bo Ek", "Ekerum"))), content=FILE, version="2")
    assert (the_case().state, left()) == ("open", ["Bo Ek"])
    say(county, Bo=[])
    assert the_case().state == "dismissed", "two are still set aside"
    reopen_case(actor=SYSTEM, county=county, case=the_case(), at=NOON)
    assert (the_case().state, left()) == ("open", ["Margareta Ödling", "Yasmin Haddad"])


@pytest.mark.parametrize("lines", [{}, {0: []}, {"ada": [0]}, {"ada": True}, {"ada": "organ:1"}])
def test_what_cannot_be_said_is_refused(county: County, take_in: TakeIn, lines: dict[object, object]) -> None:
    take_in(joint())
    said = {finding_of("Ada Lund") if key == "ada" else key: one for key, one in lines.items()}
    with pytest.raises(InvalidInput):
        answer_list(actor=SYSTEM, county=county, case=the_case(), choice={"kind": "lines", "lines": said}, at=NOON)
    assert not seats()


def test_a_case_of_another_county_is_not_found(county: County, take_in: TakeIn) -> None:
    take_in(joint())
    choice = {"kind": "all", "id": 0}
    other = make_county("W", "Annat län", "annat")
    with pytest.raises(NotFound):
        answer_list(actor=SYSTEM, county=other, case=the_case(), choice=choice, at=NOON)


def test_meetings_near_in_time_speak_for_a_seat_and_nothing_is_taken(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(organs=(COUNCIL,), date="2026-09-04", present=THREE[:1], items=()), content=b"a")
    take_in(minutes_of(organs=(GROUP,), date="2026-06-05", present=THREE[1:2], items=()), content=b"b")
    take_in(minutes_of(organs=(GROUP,), date="2024-01-19", present=THREE[2:], items=()), content=b"c")
    take_in(joint())
    listed = shown_cases([the_case()])[0].listed
    assert listed is not None
    council, group = Organ.objects.get(name=COUNCIL), Organ.objects.get(name=GROUP)
    assert [one.chosen for one in listed.left] == [str(council.pk), str(group.pk), ""]
    assert "4 september 2026" in listed.left[0].reasons[0]
    assert not Membership.objects.filter(ends_on__gte=date(2026, 10, 1)).exists()


def test_a_membership_that_was_entered_speaks_for_a_seat(county: County, take_in: TakeIn) -> None:
    take_in(joint())
    ada, group = Person.objects.get(name="Ada Lund"), Organ.objects.get(name=GROUP)
    kept = Membership.objects.create(
        person=ada, organ=group, kind="member", starts_on=date(2026, 1, 1), origin=Origin.ENTERED
    )
    listed = shown_cases([the_case()])[0].listed
    assert listed is not None
    assert listed.left[2].chosen == str(group.pk)
    kept.ends_on = date(2026, 5, 1)
    kept.save()
    again = shown_cases([the_case()])[0].listed
    assert again is not None
    assert again.left[2].chosen == ""


def test_an_answer_given_before_is_no_proof_of_itself(county: County, take_in: TakeIn) -> None:
    take_in(joint())
    case = say(county, Ada=[GROUP])
    take_back_answers(actor=SYSTEM, county=county, case=case, seen=version_of(case), at=NOON)
    listed = shown_cases([the_case()])[0].listed
    assert listed is not None
    assert {one.chosen for one in listed.left} == {""}


def test_what_was_said_of_a_draft_is_proposed_for_the_approved_minutes(county: County, take_in: TakeIn) -> None:
    take_in(joint(extra="Utkast"))
    say(county, Yasmin=[GROUP], Ada=[])
    minutes = joint()
    approved = replace(minutes, meeting=replace(minutes.meeting, approved_on="2026-11-02"))
    document = take_in(approved).document
    same = OpenCase.objects.get(kind="same_meeting")
    choice = {"kind": "meeting", "id": same.candidates[0]["id"]}
    resolve_case(actor=SYSTEM, county=county, case=same, choice=choice, at=NOON)
    listed = shown_cases([OpenCase.objects.get(kind="seats", document=document)])[0].listed
    assert listed is not None
    assert [one.chosen for one in listed.left] == ["", str(Organ.objects.get(name=GROUP).pk), ""]
    assert seats() == {}, "it is proposed, and somebody has to save it"


TEXT = """Protokoll
Samverkansrådet vård och omsorg
Närvarande för samverkansrådet
Ada Lund, Alnäs
Bo Ek, Ekerum, ledamot i chefsgruppen
Chefsgruppen
Cilla Ask, Alnäs
Övriga
Dag Berg, Alnäs
"""


def test_headings_and_lines_that_name_an_organ_speak_for_a_seat(county: County) -> None:
    council, group = make_organ(COUNCIL, county=county), make_organ("Chefsgruppen vård och omsorg", county=county)
    names = ("Ada Lund", "Bo Ek", "Cilla Ask", "Dag Berg")
    places = [
        Place(finding=number, start=TEXT.index(name), end=TEXT.index(name) + len(name))
        for number, name in enumerate(names, start=1)
    ]
    found = organs_in_words(TEXT, places, (council, group))
    assert found == {1: council.pk, 2: group.pk, 3: group.pk}
    bare = TEXT.replace("Närvarande för samverkansrådet\n", "")
    moved = [
        replace(one, start=bare.index(name), end=bare.index(name)) for one, name in zip(places, names, strict=True)
    ]
    assert 1 not in organs_in_words(bare, moved, (council, group)), "a title above the list is no heading of it"


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ({1: ("member", 30), 2: ("official", 10)}, {1}),
        ({1: ("official", 30), 2: ("official", 10)}, {1, 2}),
        ({1: ("member", 400), 2: ("member", 10)}, {2}),
        ({1: ("member", 400)}, {1}),
        ({}, set()),
    ],
)
def test_the_capacity_and_the_nearest_meetings_weigh_most(seen: dict[int, tuple[str, int]], expected: set[int]) -> None:
    day = date(2026, 10, 16)
    told = {}
    for organ, (capacity, days) in seen.items():
        on = day - timedelta(days=days)
        told[organ] = Seen(nearest=on, latest=on)
        told[organ].capacities[capacity] += 1
    assert organs_proposed(day, "member", {}, told, None) == expected
    assert organs_proposed(day, "member", {}, told, 2) == {2}
