"""Who declines, by the link or by a calendar reply, is replaced as the organ's order says; the one called is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client

from samverk.accounts.models import SYSTEM
from samverk.accounts.queries import token_of
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, RuleBroken, StaleState
from samverk.meetings.actions.answer_invitation import Answer, answer_invitation
from samverk.meetings.actions.call_substitute import call_substitute
from samverk.meetings.actions.change_notice import change_notice
from samverk.meetings.actions.open_meeting import open_meeting
from samverk.meetings.actions.seat_substitute import seat_substitute
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.actions.take_back_call import take_back_call
from samverk.meetings.models import Invitation, Seat
from samverk.meetings.queries.calling import calls_due, forecast_of
from samverk.meetings.queries.roll_call import called_to
from samverk.notifications.actions.mail_notice import answer_link
from samverk.notifications.actions.take_reply import take_reply
from samverk.notifications.models import OutgoingMail
from samverk.organizations.models import Membership
from tests.samverk.factories import NOON, make_person
from tests.samverk.meetings.called_council import Council, make_council
from tests.samverk.notifications.test_replies import google

pytestmark = pytest.mark.django_db
WAYS = ("link", "reply")


@pytest.fixture(autouse=True)
def on_an_invented_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links end on a day: it is that of the test."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture(autouse=True)
def home(tmp_path: object, settings: LazySettings) -> None:
    settings.HOME = tmp_path


def called(**orders: object) -> Council:
    council = make_council(**orders)
    send_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    run_reactions(now=NOON)
    council.meeting.refresh_from_db()
    return council


def decline(council: Council, way: str, **more: str) -> None:
    """Yasmin Haddad (Alnäs) does not come."""
    if way == "reply":
        take_reply(content=google(council, 1, answer="DECLINED"), at=NOON)
    else:
        token = token_of(answer_link(council.invitation("Yasmin Haddad")))
        sent = {"state": "declined", "ground": "Sjuk", **more}
        assert Client().post(f"/svar/{token}/", sent).status_code == 302
    run_reactions(now=NOON + timedelta(minutes=5))


def told(address: str) -> int:
    return OutgoingMail.objects.filter(to_address=address).count()


@pytest.mark.parametrize("way", WAYS)
def test_the_next_in_calling_order_is_proposed_and_called_by_the_secretary(way: str) -> None:
    council = called(substitutes_called="by_secretary")
    decline(council, way)
    assert told("maja@vidsjo.example") == 0
    (due,) = calls_due(council.meeting).calls
    assert Membership.objects.get(pk=due.substitute).person.name == "Maja Ekvall"
    call_substitute(actor=council.secretary, absent=council.invitation("Yasmin Haddad"), at=NOON)
    run_reactions(now=NOON + timedelta(minutes=6))
    assert told("maja@vidsjo.example") == 1


@pytest.mark.parametrize("way", WAYS)
def test_samverk_calls_the_next_by_itself(way: str) -> None:
    council = called(substitutes_called="automatic")
    decline(council, way)
    assert council.invitation("Maja Ekvall").replaces == council.invitation("Yasmin Haddad")
    assert told("maja@vidsjo.example") == 1


@pytest.mark.parametrize("way", WAYS)
def test_the_personal_substitute_is_called_before_those_in_order(way: str) -> None:
    council = called(substitutes_called="automatic", substitution_mode="personal", bound_by="nothing")
    yasmin = Membership.objects.get(person__name="Yasmin Haddad")
    Membership.objects.filter(person__name="Nils Ahlin").update(personal_for=yasmin)
    decline(council, way)
    assert council.invitation("Nils Ahlin").replaces == council.invitation("Yasmin Haddad")
    assert told("nils@vidsjo.example") == 1


@pytest.mark.parametrize("way", WAYS)
def test_where_substitutes_are_always_invited_the_one_who_is_next_hears_that_she_serves(way: str) -> None:
    council = called(substitutes_called="automatic", substitutes_always_invited=True)
    assert told("maja@vidsjo.example") == 1
    decline(council, way)
    assert council.invitation("Maja Ekvall").replaces == council.invitation("Yasmin Haddad")
    assert told("maja@vidsjo.example") == 2


def test_a_stand_in_without_a_place_is_called_by_itself_answers_and_takes_the_seat() -> None:
    council = called(substitutes_called="automatic", substitution_mode="stand_in")
    decline(council, "link", stand_in_name="Vera Lund", stand_in_email="vera@alnas.example")
    stand_in = council.invitation("Vera Lund")
    assert (stand_in.replaces, stand_in.organisation) == (council.invitation("Yasmin Haddad"), "Alnäs")
    assert told("vera@alnas.example") == 1
    Client().post(f"/svar/{token_of(answer_link(stand_in))}/", {"state": "accepted"})
    line = next(one for one in called_to(council.meeting) if one.name == "Vera Lund")
    assert (line.is_expected, line.principal and line.principal.short_name) == (True, "Alnäs")
    there = [one.key for one in called_to(council.meeting) if one.name != "Yasmin Haddad"]
    open_meeting(actor=council.secretary, meeting=council.meeting, present=there, at=NOON)
    places = {one.name: one for one in council.meeting.attendance.all()}
    seat_substitute(
        actor=council.secretary,
        meeting=council.meeting,
        substitute=places["Vera Lund"],
        replaces=places["Yasmin Haddad"],
        at=NOON,
    )
    assert Seat.objects.get(meeting=council.meeting).substitute == places["Vera Lund"]


def test_a_stand_in_is_called_by_the_secretary_where_the_organ_wants_that_and_once() -> None:
    council = called(substitutes_called="by_secretary", substitution_mode="stand_in")
    decline(council, "link", stand_in_name="Vera Lund", stand_in_email="vera@alnas.example")
    assert not Invitation.objects.filter(name="Vera Lund").exists()
    client = Client()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    page = client.get(f"/vidsjo/moten/{council.meeting.pk}/kommer/").content.decode()
    assert "Kalla Vera Lund" in page
    absent = council.invitation("Yasmin Haddad")
    client.post(f"/vidsjo/moten/{council.meeting.pk}/kommer/gor/", {"do": "call", "invitation": absent.pk})
    run_reactions(now=NOON + timedelta(minutes=6))
    assert told("vera@alnas.example") == 1
    assert "Kalla Vera Lund" not in client.get(f"/vidsjo/moten/{council.meeting.pk}/kommer/").content.decode()


def test_a_stand_in_answers_by_a_calendar_reply_too() -> None:
    council = called(substitutes_called="automatic", substitution_mode="stand_in")
    decline(council, "link", stand_in_name="Vera Lund", stand_in_email="vera@alnas.example")
    content = google(council, 2, address="mailto:vera@alnas.example")
    assert take_reply(content=content, at=NOON).state == "answered"
    assert council.invitation("Vera Lund").state == "accepted"


@pytest.mark.parametrize(
    ("named", "reason"), [("Olof Brandt", "stand_in_has_a_seat"), ("Vera Lund", "serves_for_another")]
)
def test_who_has_a_seat_or_stands_in_for_another_is_not_named(named: str, reason: str) -> None:
    council = called(substitution_mode="stand_in")
    first = Answer(state="declined", ground="Sjuk", stand_in_name="Vera Lund")
    answer_invitation(
        actor=council.secretary, invitation=council.invitation("Sten Hallgren"), answer=first, way="secretary", at=NOON
    )
    with pytest.raises(RuleBroken, match=reason):
        answer_invitation(
            actor=council.secretary,
            invitation=council.invitation("Yasmin Haddad"),
            answer=Answer(state="declined", ground="Sjuk", stand_in_name=named),
            way="secretary",
            at=NOON,
        )


def test_the_page_behind_the_link_says_why_a_stand_in_cannot_be_named() -> None:
    council = called(substitution_mode="stand_in")
    token = token_of(answer_link(council.invitation("Yasmin Haddad")))
    sent = {"state": "declined", "ground": "Sjuk", "stand_in_name": "Olof Brandt"}
    assert Client().post(f"/svar/{token}/", sent).status_code == 422
    assert council.invitation("Yasmin Haddad").state == "waiting"


def come_after_all(council: Council) -> None:
    Client().post(f"/svar/{token_of(answer_link(council.invitation('Yasmin Haddad')))}/", {"state": "accepted"})
    run_reactions(now=NOON + timedelta(minutes=9))


def test_the_call_of_a_substitute_is_taken_back_with_a_mail_when_the_member_comes_after_all() -> None:
    council = called(substitutes_called="automatic")
    decline(council, "link")
    come_after_all(council)
    maja = council.invitation("Maja Ekvall")
    mail = OutgoingMail.objects.filter(to_address="maja@vidsjo.example").latest("pk")
    assert (maja.is_called, mail.calendar_method) == (False, "CANCEL")
    assert "Yasmin Haddad kommer ändå." in str(mail.content)
    assert "Du är inte längre kallad" in Client().get(f"/svar/{token_of(answer_link(maja))}/").content.decode()
    with pytest.raises(StaleState):
        answer_invitation(actor=SYSTEM, invitation=maja, answer=Answer(state="accepted"), way="link", at=NOON)
    decline(council, "link")
    assert council.invitation("Maja Ekvall").is_called
    assert told("maja@vidsjo.example") == 3


def test_who_is_always_invited_hears_that_she_does_not_serve_and_stays_invited() -> None:
    council = called(substitutes_called="automatic", substitutes_always_invited=True)
    decline(council, "link")
    come_after_all(council)
    maja = council.invitation("Maja Ekvall")
    mail = OutgoingMail.objects.filter(to_address="maja@vidsjo.example").latest("pk")
    assert (maja.is_called, maja.replaces, mail.calendar) == (True, None, "")
    assert mail.subject.startswith("Du tjänstgör inte")


def test_another_stand_in_takes_the_place_of_the_one_named_first() -> None:
    council = called(substitutes_called="automatic", substitution_mode="stand_in")
    decline(council, "link", stand_in_name="Vera Lund", stand_in_email="vera@alnas.example")
    decline(council, "link", stand_in_name="Anna Berg", stand_in_email="anna@alnas.example")
    assert (council.invitation("Vera Lund").is_called, council.invitation("Anna Berg").is_called) == (False, True)
    assert "har utsett någon annan" in str(
        OutgoingMail.objects.filter(to_address="vera@alnas.example").latest("pk").content
    )
    assert "Vera Lund" not in {one.name for one in called_to(council.meeting)}


def test_the_secretary_takes_a_call_back_where_she_calls_herself_and_the_next_is_proposed_after_a_no() -> None:
    council = called(substitutes_called="proposed", substitution_mode="stand_in")
    decline(council, "link", stand_in_name="Vera Lund", stand_in_email="vera@alnas.example")
    stand_in = call_substitute(actor=council.secretary, absent=council.invitation("Yasmin Haddad"), at=NOON)
    with pytest.raises(RuleBroken, match="call_is_needed"):
        take_back_call(actor=council.secretary, called=stand_in, at=NOON)
    come_after_all(council)
    client = Client()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    page = client.get(f"/vidsjo/moten/{council.meeting.pk}/kommer/").content.decode()
    assert "Ta tillbaka kallelsen" in page
    assert forecast_of(council.meeting).coming == 1
    client.post(f"/vidsjo/moten/{council.meeting.pk}/kommer/gor/", {"do": "take_back", "invitation": stand_in.pk})
    run_reactions(now=NOON + timedelta(minutes=10))
    assert not council.invitation("Vera Lund").is_called
    assert told("vera@alnas.example") == 2
    with pytest.raises(InvalidInput):
        take_back_call(actor=council.secretary, called=stand_in, at=NOON)


def test_when_the_one_called_declines_the_next_is_proposed_on_the_page() -> None:
    council = called(substitutes_called="proposed", bound_by="nothing")
    decline(council, "link")
    maja = call_substitute(actor=council.secretary, absent=council.invitation("Yasmin Haddad"), at=NOON)
    no = Answer(state="declined", ground="Tjänsteresa")
    answer_invitation(actor=council.secretary, invitation=maja, answer=no, way="secretary", at=NOON)
    client = Client()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    assert "Kalla Nils Ahlin" in client.get(f"/vidsjo/moten/{council.meeting.pk}/kommer/").content.decode()


def test_the_secretary_writes_down_whom_the_absent_member_has_named() -> None:
    council = called(substitutes_called="automatic", substitution_mode="stand_in")
    client = Client()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    told_by_phone = {"state": "declined", "ground": "Sjuk", "stand_in_name": "Vera Lund"}
    absent = council.invitation("Yasmin Haddad").pk
    client.post(f"/vidsjo/moten/{council.meeting.pk}/kommer/gor/", {**told_by_phone, "invitation": absent})
    assert council.invitation("Vera Lund").is_called


def test_with_a_change_who_has_left_the_organ_is_called_no_longer_and_who_came_is() -> None:
    council = called(substitutes_called="proposed")
    gone, stays = (Membership.objects.get(person__name=one) for one in ("Sten Hallgren", "Yasmin Haddad"))
    for place in (gone, stays):
        Membership.objects.filter(pk=place.pk).update(ends_on=NOON.date())
    again, new = (
        Membership.objects.create(
            person=person, organ=council.organ, principal=gone.principal, kind="member", starts_on=date(2026, 12, 1)
        )
        for person in (stays.person, make_person("Vera Lund"))
    )
    change_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    run_reactions(now=NOON + timedelta(minutes=5))
    assert (council.invitation("Sten Hallgren").is_called, council.invitation("Yasmin Haddad").membership) == (
        False,
        again,
    )
    assert council.invitation("Vera Lund").membership == new
    last = OutgoingMail.objects.filter(to_address="sten@vidsjo.example").latest("pk")
    assert (last.calendar_method, "SEQUENCE:1" in last.calendar) == ("CANCEL", True)
    assert "inte längre någon plats" in str(last.content)


def leave(council: Council, name: str) -> None:
    Membership.objects.filter(person__name=name).update(ends_on=NOON.date())
    change_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    run_reactions(now=NOON + timedelta(minutes=8))


def test_a_substitute_who_serves_and_has_left_the_organ_is_called_no_longer() -> None:
    council = called(substitutes_called="automatic")
    decline(council, "link")
    leave(council, "Maja Ekvall")
    last = OutgoingMail.objects.filter(to_address="maja@vidsjo.example").latest("pk")
    assert (council.invitation("Maja Ekvall").is_called, last.calendar_method) == (False, "CANCEL")
    assert "inte längre någon plats" in str(last.content)


def test_a_substitute_who_serves_and_has_got_a_seat_of_her_own_serves_for_nobody() -> None:
    council = called(substitutes_called="automatic")
    decline(council, "link")
    place = Membership.objects.get(person__name="Maja Ekvall")
    place.pk, place.kind, place.calling_order = None, "member", None
    Membership.objects.filter(person__name="Maja Ekvall").update(ends_on=NOON.date())
    place.save()
    change_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    maja = council.invitation("Maja Ekvall")
    assert (maja.is_called, maja.capacity, maja.replaces) == (True, "member", None)


def test_when_the_absent_member_leaves_samverk_takes_the_call_back_and_says_why() -> None:
    council = called(substitutes_called="automatic")
    decline(council, "link")
    leave(council, "Yasmin Haddad")
    last = OutgoingMail.objects.filter(to_address="maja@vidsjo.example").latest("pk")
    assert (council.invitation("Maja Ekvall").is_called, last.calendar_method) == (False, "CANCEL")
    assert "Yasmin Haddad, som du var kallad för, är inte längre kallad." in str(last.content)


def test_when_the_absent_member_leaves_the_secretary_takes_the_call_back_on_the_page() -> None:
    council = called(substitutes_called="by_secretary")
    decline(council, "link")
    maja = call_substitute(actor=council.secretary, absent=council.invitation("Yasmin Haddad"), at=NOON)
    leave(council, "Yasmin Haddad")
    client = Client()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    page = client.get(f"/vidsjo/moten/{council.meeting.pk}/kommer/").content.decode()
    assert "En som är kallad behövs inte längre." in page
    assert page.count("Ta tillbaka kallelsen") == 1
    client.post(f"/vidsjo/moten/{council.meeting.pk}/kommer/gor/", {"do": "take_back", "invitation": maja.pk})
    assert not council.invitation("Maja Ekvall").is_called
