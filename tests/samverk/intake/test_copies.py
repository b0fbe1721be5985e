"""Two documents of one meeting become one: the approved one tells the facts, both stay, old addresses lead on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from minutes_reader import Minutes
from samverk.accounts.models import SYSTEM, Role
from samverk.intake.actions.resolve_case import dismiss_case, resolve_case
from samverk.intake.models import OpenCase
from samverk.meetings.models import Decision, Meeting, MeetingCopy
from samverk.organizations.models import County, Person
from tests.samverk.factories import NOON, make_user
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import minutes_of

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DRAFT = "Rådet beslutar att anta förslaget."
FINAL = "Rådet beslutar att anta planen."


def draft() -> Minutes:
    people = (("Margareta Ödling", "Region Vidsjö län"), ("Utkast Persson", "Alnäs"))
    return minutes_of(items=(("1", "Plan", DRAFT),), present=people, extra="Utkast")


def approved() -> Minutes:
    minutes = minutes_of(items=(("1", "Plan", FINAL),))
    return replace(minutes, meeting=replace(minutes.meeting, approved_on="2026-11-02"))


def join(county: County) -> None:
    case = OpenCase.objects.get(kind="same_meeting")
    choice = {"kind": "meeting", "id": case.candidates[0]["id"]}
    resolve_case(actor=SYSTEM, county=county, case=case, choice=choice, at=NOON)


def decided() -> list[str]:
    return list(Decision.objects.values_list("text", flat=True))


def test_approved_minutes_take_the_place_of_the_draft_under_its_address(county: County, take_in: TakeIn) -> None:
    first = take_in(draft(), publish=True).document
    known = Meeting.objects.get()
    second = take_in(approved()).document
    join(county)
    meeting = Meeting.objects.get()
    assert (meeting.pk, meeting.document, decided()) == (known.pk, second, [FINAL])
    assert meeting.approved_on is not None
    assert meeting.published_at is None, "nobody has released the approved minutes yet"
    copy = MeetingCopy.objects.get()
    assert (copy.meeting, copy.document) == (meeting, first)
    assert not Person.objects.filter(name="Utkast Persson").exists(), "only the draft named her"


def test_a_draft_that_comes_after_the_approved_minutes_changes_no_fact(county: County, take_in: TakeIn) -> None:
    first = take_in(approved(), publish=True).document
    second = take_in(draft()).document
    join(county)
    meeting = Meeting.objects.get()
    assert (meeting.document, decided()) == (first, [FINAL])
    assert meeting.published_at is not None
    assert [one.document for one in meeting.copies.all()] == [second]


def test_of_two_that_are_alike_the_first_stands(county: County, take_in: TakeIn) -> None:
    first = take_in(minutes_of()).document
    take_in(minutes_of(extra="En kopia."))
    join(county)
    assert Meeting.objects.get().document == first


@pytest.mark.parametrize("order", [(draft, approved), (approved, draft)])
def test_reading_joined_documents_again_changes_nothing(county: County, take_in: TakeIn, order: tuple) -> None:  # type: ignore[type-arg]
    for minutes in order:
        take_in(minutes())
    join(county)
    known = Meeting.objects.get()
    for minutes in order:
        take_in(minutes(), version="2")
    assert Meeting.objects.get() == known
    assert (decided(), MeetingCopy.objects.count()) == ([FINAL], 1)
    assert not OpenCase.objects.filter(kind="same_meeting", state="open").exists()


def test_a_third_copy_joins_the_same_meeting(county: County, take_in: TakeIn) -> None:
    take_in(draft())
    take_in(minutes_of(extra="Ej justerat, en annan version"))
    join(county)
    take_in(approved())
    case = OpenCase.objects.get(kind="same_meeting", state="open")
    resolve_case(
        actor=SYSTEM,
        county=county,
        case=case,
        choice={"kind": "meeting", "id": Meeting.objects.earliest("pk").pk},
        at=NOON,
    )
    assert decided() == [FINAL]
    assert Meeting.objects.get().copies.count() == 2


def test_two_meetings_of_one_day_stay_two(county: County, take_in: TakeIn) -> None:
    take_in(draft())
    take_in(approved())
    dismiss_case(actor=SYSTEM, county=county, case=OpenCase.objects.get(kind="same_meeting"), at=NOON)
    assert Meeting.objects.count() == 2
    assert not MeetingCopy.objects.exists()


def test_the_address_of_the_joined_meeting_leads_on_and_reviewers_get_the_other_copy(
    county: County, take_in: TakeIn, client: Client
) -> None:
    take_in(draft())
    take_in(approved())
    gone = Meeting.objects.latest("pk").pk
    join(county)
    kept = Meeting.objects.get()
    assert client.get(f"/vidsjo/moten/{gone}/").status_code == 404, "not released: the public learns of nothing"
    client.force_login(make_user(), backend=BACKEND)
    answer = client.get(f"/vidsjo/moten/{gone}/")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/vidsjo/moten/{kept.pk}/")
    page = client.get(f"/vidsjo/moten/{kept.pk}/").content.decode()
    copy = kept.copies.get()
    assert f"original/?exemplar={copy.pk}" in page
    file = client.get(f"/vidsjo/moten/{kept.pk}/original/?exemplar={copy.pk}")
    assert "Utkast" in b"".join(file.streaming_content).decode()  # type: ignore[attr-defined]
    assert client.get(f"/vidsjo/moten/{kept.pk}/original/?exemplar={copy.pk + 1}").status_code == 404


def test_a_reader_and_the_public_do_not_get_the_draft(county: County, take_in: TakeIn, client: Client) -> None:
    take_in(approved(), publish=True)
    take_in(draft())
    join(county)
    meeting = Meeting.objects.get()
    address = f"/vidsjo/moten/{meeting.pk}/original/?exemplar={meeting.copies.get().pk}"
    assert client.get(address).status_code == 404
    assert "exemplar" not in client.get(f"/vidsjo/moten/{meeting.pk}/").content.decode()
    client.force_login(make_user("reader", role=Role.READER), backend=BACKEND)
    assert client.get(address).status_code == 404


def test_the_address_of_a_joined_person_leads_to_who_she_is(county: County, take_in: TakeIn, client: Client) -> None:
    region = ("Margareta Ödling", "Region Vidsjö län")
    take_in(minutes_of(date="2026-05-08", present=(region, ("Anders Nyström", "Alnäs"))), publish=True)
    take_in(minutes_of(present=(region, ("Anders Nylström", "Alnäs"))), publish=True)
    case = OpenCase.objects.get(kind="same_person")
    kept = Person.objects.get(pk=case.candidates[0]["id"])
    gone = Person.objects.get(name="Anders Nylström").slug
    assert client.get(f"/vidsjo/personer/{gone}/").status_code == 200
    resolve_case(actor=SYSTEM, county=county, case=case, choice={"kind": "person", "id": kept.pk}, at=NOON)
    answer = client.get(f"/vidsjo/personer/{gone}/")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/vidsjo/personer/{kept.slug}/")
    Meeting.objects.update(published_at=None)
    assert client.get(f"/vidsjo/personer/{gone}/").status_code == 404
    assert client.get("/vidsjo/personer/nobody/").status_code == 404
