"""The page of open cases for a list that is answered person by person: what it shows, sends, refuses and takes back."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from samverk.documents.models import Finding
from samverk.intake.models import OpenCase
from samverk.meetings.models import Attendance, Meeting
from samverk.organizations.models import County, Membership, Organ
from tests.samverk.factories import make_user
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import COUNCIL, minutes_of
from tests.samverk.intake.test_answering_guests import GUESTS
from tests.samverk.intake.test_answering_lists import GROUP, THREE, finding_of, joint, seats, the_case

pytestmark = pytest.mark.django_db
CASES = "/vidsjo/oppna-fall/"


@pytest.fixture
def staff(county: County, client: Client) -> Client:
    client.force_login(make_user(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def address() -> str:
    return f"{CASES}{OpenCase.objects.get().pk}/"


def chosen(page: str) -> dict[str, str]:
    """By finding, the options that are chosen on the page."""
    return dict(re.findall(r'name="line-(\d+)" value="([^"]+)" checked', page))


def test_the_page_lists_each_person_with_her_words_and_every_option(staff: Client, take_in: TakeIn) -> None:
    take_in(minutes_of(organs=(GROUP,), date="2026-09-04", present=THREE[2:], items=()), content=b"b")
    take_in(joint())
    page = staff.get(CASES).content.decode()
    meeting = Meeting.objects.get(organs__name=COUNCIL)
    for name, side in THREE:
        key = Finding.objects.get(section="attendance", value__name=name, document=meeting.document).pk
        assert f'/vidsjo/moten/{meeting.pk}/?uppgift={key}#f{key}">{name}</a>' in page
        assert str(side) in page
    council, group = Organ.objects.get(name=COUNCIL), Organ.objects.get(name=GROUP)
    values = set(re.findall(r'name="line-\d+" value="([^"]+)"', page))
    assert len(values) == 4
    assert {str(council.pk), str(group.pk), "none"} <= values
    assert list(chosen(page).values()) == [str(group.pk)]
    assert "ledamot vid 1 möte i Chefsgruppen för social välfärd samt vård och omsorg, 4 september 2026" in page


def test_what_is_chosen_is_saved_and_the_rest_stays_open(staff: Client, take_in: TakeIn) -> None:
    take_in(joint())
    council = Organ.objects.get(name=COUNCIL)
    sent = {f"line-{finding_of('Ada Lund')}": str(council.pk), f"line-{finding_of('Yasmin Haddad')}": "none"}
    answer = staff.post(address(), {"do": "lines", "seen": "0", **sent})
    assert answer.url == f"{CASES}?sparat={the_case().pk}#c{the_case().pk}"
    assert seats() == {"Ada Lund": {COUNCIL}}
    page = staff.get(answer.url).content.decode()
    assert "Sparat för 2 personer. 1 är kvar." in page
    assert "2 personer är redan avgjorda" in page
    staff.post(address(), {"do": "take_back", "seen": "1"})
    assert seats() == {}


def test_both_organs_are_one_option_and_all_can_be_given_them(staff: Client, take_in: TakeIn) -> None:
    take_in(joint())
    both = next(one for one in re.findall(r'value="([^"]+)"', staff.get(CASES).content.decode()) if "-" in one)
    staff.post(address(), {"do": "lines", "seen": "0", f"line-{finding_of('Ada Lund')}": both})
    assert seats() == {"Ada Lund": {COUNCIL, GROUP}}
    staff.post(address(), {"choice": "all:0", "seen": "1"})
    assert seats() == {name: {COUNCIL, GROUP} for name, _side in THREE}


def test_a_decided_list_can_be_seen_and_changed_at_its_own_address(staff: Client, take_in: TakeIn) -> None:
    take_in(joint())
    staff.post(address(), {"choice": "all:0", "seen": "0"})
    assert "Ada Lund" not in staff.get(CASES).content.decode()
    page = staff.get(address()).content.decode()
    assert "Avgjort fall" in page
    assert len(chosen(page)) == 3
    sent = {f"line-{key}": value for key, value in chosen(page).items()}
    same = staff.post(address(), {"do": "lines", "seen": "1", **sent})
    assert "Sparat" not in staff.get(same.url).content.decode(), "nothing was changed"
    staff.post(address(), {"do": "lines", "seen": "1", **sent, f"line-{finding_of('Ada Lund')}": "none"})
    assert set(seats()) == {"Margareta Ödling", "Yasmin Haddad"}


def test_three_organs_can_be_combined(staff: Client, take_in: TakeIn) -> None:
    names = (COUNCIL, GROUP, "Nämnden för hjälpmedel")
    take_in(minutes_of(organs=names, present=THREE, items=()))
    page = staff.get(CASES).content.decode()
    values = sorted(set(re.findall(r'name="line-\d+" value="([^"]+)"', page)))
    assert len(values) == 8
    pair = next(one for one in values if one.count("-") == 1)
    staff.post(address(), {"do": "lines", "seen": "0", f"line-{finding_of('Ada Lund')}": pair})
    assert len(seats()["Ada Lund"]) == 2


@pytest.mark.parametrize("value", ["", "guest", "0", "-", "none-none", "<script>", "9999999999999999999999", "٣"])
def test_what_is_no_option_is_refused(staff: Client, take_in: TakeIn, value: str) -> None:
    take_in(joint())
    sent = {"do": "lines", "seen": "0", f"line-{finding_of('Ada Lund')}": value}
    assert staff.post(address(), sent).status_code == 422
    assert not Membership.objects.exists()


@pytest.mark.parametrize("sent", [{"do": "lines", "seen": "0"}, {"seen": "0"}, {"seen": "0", "choice": ""}])
def test_saving_nothing_says_so(staff: Client, take_in: TakeIn, sent: dict[str, str]) -> None:
    take_in(joint())
    assert staff.post(address(), sent).status_code == 422


@pytest.mark.parametrize("seen", ["", "1", "-1", "x"])
def test_a_page_that_is_no_longer_true_is_refused(staff: Client, take_in: TakeIn, seen: str) -> None:
    take_in(joint())
    sent = {"do": "lines", "seen": seen, f"line-{finding_of('Ada Lund')}": "none"}
    assert staff.post(address(), sent).status_code == 409
    assert staff.post(address(), {"do": "take_back", "seen": seen}).status_code == 409


def test_setting_a_list_aside_can_be_undone(staff: Client, take_in: TakeIn) -> None:
    take_in(joint())
    answer = staff.post(address(), {"do": "dismiss"})
    assert "reopen" in staff.get(answer.url).content.decode()
    assert "Lagd åt sidan" in staff.get(address()).content.decode()
    staff.post(address(), {"do": "reopen"})
    assert the_case().state == "open"


def test_guests_are_answered_one_by_one_with_what_was_worked_out_chosen(staff: Client, take_in: TakeIn) -> None:
    take_in(minutes_of(attendance=GUESTS))
    page = staff.get(CASES).content.decode()
    petra, bo = finding_of("Petra Lundmark"), finding_of("Bo Ek")
    assert chosen(page) == {str(petra): "guest", str(bo): "seated", str(finding_of("Kjell Ask")): "seated"}
    staff.post(address(), {"do": "lines", "seen": "0", f"line-{bo}": "guest"})
    assert Attendance.objects.get(finding=bo).capacity == "guest"
    assert staff.post(address(), {"do": "lines", "seen": "1", f"line-{petra}": "none"}).status_code == 422
    assert "Bo Ek" not in staff.get(CASES).content.decode()


def test_somebody_whom_nobody_knows_yet_can_be_given_a_seat(staff: Client, take_in: TakeIn) -> None:
    take_in(joint((*THREE, ("Lovisa", None))))
    page = staff.get(CASES).content.decode()
    assert "Vem det är har inte avgjorts" in page
    sent = {"do": "lines", "seen": "0", f"line-{finding_of('Lovisa')}": "none"}
    case = OpenCase.objects.get(kind="seats")
    assert staff.post(f"{CASES}{case.pk}/", sent).status_code == 302


def test_the_meetings_page_leads_reviewers_to_its_list(staff: Client, take_in: TakeIn) -> None:
    take_in(joint(), publish=True)
    meeting = Meeting.objects.get()
    staff.post(address(), {"choice": "all:0", "seen": "0"})
    assert f'href="{address()}"' in staff.get(f"/vidsjo/moten/{meeting.pk}/").content.decode()
    assert "oppna-fall" not in Client().get(f"/vidsjo/moten/{meeting.pk}/").content.decode()
