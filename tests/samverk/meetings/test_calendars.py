"""Meetings in calendars: an organ's for all, secret ones that can be taken back; signing up by link; themes."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from samverk.accounts.models import SYSTEM
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, NotPermitted, RuleBroken
from samverk.meetings.actions.answer_invitation import Answer, answer_invitation
from samverk.meetings.actions.change_backlog import drop_backlog_item
from samverk.meetings.actions.change_planned_meeting import cancel_planned
from samverk.meetings.actions.make_feed import make_feed, revoke_feed
from samverk.meetings.actions.make_series import make_series
from samverk.meetings.actions.plan_meeting import Invited, plan_meeting
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.actions.sign_up import sign_up
from samverk.meetings.actions.wish_theme import wish_theme
from samverk.meetings.models import BacklogItem
from samverk.meetings.queries.calling_page import coming_page_of
from samverk.meetings.queries.plan import PlannedDay, sign_up_token
from samverk.meetings.queries.themes import held_themes_for, wished_themes_for
from samverk.notifications.models import OutgoingMail
from samverk.organizations.actions.add_membership import Place, add_membership
from samverk.organizations.actions.link_user import link_user
from samverk.organizations.models import Organ, StandingOrders
from samverk.organizations.queries import actor_of
from tests.samverk.factories import (
    NOON,
    make_item,
    make_meeting,
    make_membership,
    make_organ,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def soon(days: int = 30) -> PlannedDay:
    day = timezone.localdate() + timedelta(days=days)
    return PlannedDay(day=day, start_time=time(9), end_time=time(12), link="https://mote.example/1", place="Älven")


@pytest.fixture
def organ() -> Organ:
    return make_organ()


def events(content: bytes) -> list[dict[str, str]]:
    found = Calendar.from_ical(content).walk("VEVENT")
    return [{key: str(one.get(key)) for key in ("uid", "status", "location", "sequence")} for one in found]


def test_the_public_follows_what_is_settled_without_drafts_and_links(organ: Organ, client: Client) -> None:
    settled = plan_meeting(actor=SYSTEM, organ=organ, planned=soon(), kind="extra", at=NOON)
    make_series(actor=SYSTEM, organ=organ, title="", year=2027, days=[soon(60)], at=NOON)
    answer = client.get(f"/vidsjo/organ/{organ.slug}/kalender.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = events(answer.content)
    assert (event["uid"], event["status"], event["location"]) == (settled.calendar_uid, "CONFIRMED", "Älven")
    assert b"BEGIN:VTIMEZONE" in answer.content


def test_a_cancelled_meeting_is_told_as_cancelled(organ: Organ, client: Client) -> None:
    meeting = plan_meeting(actor=SYSTEM, organ=organ, planned=soon(), kind="extra", at=NOON)
    cancel_planned(actor=SYSTEM, meeting=meeting, because="", at=NOON)
    (event,) = events(client.get(f"/vidsjo/organ/{organ.slug}/kalender.ics").content)
    assert (event["status"], event["sequence"]) == ("CANCELLED", "1")


def test_a_plan_that_is_not_public_is_nowhere_for_the_public(organ: Organ, client: Client) -> None:
    StandingOrders.objects.create(organ=organ, starts_on=date(2020, 1, 1), notice_public=False)
    assert client.get(f"/vidsjo/organ/{organ.slug}/kalender.ics").status_code == 404
    make_user("lasare", role="reader")
    client.login(username="lasare", password="vitsippa-bakom-knuten")
    assert client.get(f"/vidsjo/organ/{organ.slug}/kalender.ics").status_code == 200


def test_a_secret_calendar_holds_her_meetings_until_she_takes_it_back(organ: Organ, client: Client) -> None:
    user = make_user("tora", role="member")
    place = Place(kind="member", starts_on=date(2020, 1, 1))
    row = add_membership(actor=SYSTEM, organ=organ, name="Tora Lindälv", place=place, at=NOON)
    link_user(actor=SYSTEM, person=row.person, user=user, at=NOON)
    plan_meeting(actor=SYSTEM, organ=organ, planned=soon(), kind="extra", at=NOON)
    plan_meeting(actor=SYSTEM, organ=make_organ("Annat"), planned=soon(), kind="extra", at=NOON)
    actor, now = actor_of(user, today=timezone.localdate()), timezone.now()
    token = make_feed(actor=actor, county=organ.county, organ=None, at=now)
    assert make_feed(actor=actor, county=organ.county, organ=None, at=now) == token
    (event,) = events(client.get(f"/kalender/{token}.ics").content)
    assert event["location"] == "Älven, https://mote.example/1"
    assert revoke_feed(actor=actor, county=organ.county, organ=None, at=now) == 1
    assert client.get(f"/kalender/{token}.ics").status_code == 410
    assert make_feed(actor=actor, county=organ.county, organ=None, at=now) != token
    assert client.get("/kalender/gissning.ics").status_code == 404


def test_the_secret_calendar_of_an_organ_has_drafts_as_tentative(organ: Organ, client: Client) -> None:
    user = make_user("tora", role="member")
    link_user(actor=SYSTEM, person=make_person("Tora Lindälv"), user=user, at=NOON)
    make_series(actor=SYSTEM, organ=organ, title="", year=2027, days=[soon()], at=NOON)
    actor = actor_of(user, today=timezone.localdate())
    token = make_feed(actor=actor, county=organ.county, organ=organ, at=timezone.now())
    (event,) = events(client.get(f"/kalender/{token}.ics").content)
    assert event["status"] == "TENTATIVE"


def test_an_account_without_a_person_has_no_calendar_of_its_own(organ: Organ) -> None:
    actor = actor_of(make_user(), today=NOON.date())
    with pytest.raises(NotPermitted):
        make_feed(actor=actor, county=organ.county, organ=None, at=NOON)


def test_anybody_with_the_link_signs_up_until_the_last_day(organ: Organ, client: Client) -> None:
    last = timezone.localdate() + timedelta(days=10)
    meeting = plan_meeting(actor=SYSTEM, organ=organ, planned=soon(), kind="seminar", sign_up_by=last, at=NOON)
    address = f"/anmalan/{sign_up_token(meeting)}/"
    assert client.get(address).status_code == 200
    sent = {"name": "Ada Björk", "email": "ada@vidsjo.example", "organisation": "Länets patientråd"}
    for _time in range(2):
        assert client.post(address, sent).status_code == 302
    row = meeting.invitations.get()
    assert (row.name, row.state) == ("Ada Björk", "accepted")
    assert client.post(address, {**sent, "email": "ada"}).status_code == 422
    late = timezone.now() + timedelta(days=11)
    with pytest.raises(RuleBroken, match="sign_up_is_closed"):
        sign_up(actor=SYSTEM, meeting=meeting, name="Bo", email="bo@vidsjo.example", organisation="", at=late)
    run_reactions(now=NOON)
    assert OutgoingMail.objects.filter(to_address="ada@vidsjo.example", subject__startswith="Anmäld").count() == 1


def test_who_is_called_is_not_changed_by_anybody_who_knows_her_address(organ: Organ, client: Client) -> None:
    last = timezone.localdate() + timedelta(days=10)
    circle = [Invited(name="Ada Björk", email="ada@vidsjo.example")]
    meeting = plan_meeting(
        actor=SYSTEM, organ=organ, planned=soon(), kind="seminar", sign_up_by=last, circle=circle, at=NOON
    )
    person = make_person("Yasmin Haddad")
    declined = {"state": "declined", "ground": "Sjuk"}
    meeting.invitations.create(name=person.name, person=person, email="y@alnas.example", **declined)
    address = f"/anmalan/{sign_up_token(meeting)}/"
    assert client.post(address, {"name": "Skojare", "email": "ADA@vidsjo.example"}).status_code == 302
    assert client.post(address, {"name": "Skojare", "email": "y@alnas.example"}).status_code == 422
    rows = meeting.invitations.order_by("name").values_list("name", "state", "ground")
    assert list(rows) == [("Ada Björk", "accepted", ""), ("Yasmin Haddad", "declined", "Sjuk")]


def test_no_more_sign_up_than_there_are_places(organ: Organ, client: Client) -> None:
    last = timezone.localdate() + timedelta(days=10)
    meeting = plan_meeting(
        actor=SYSTEM, organ=organ, planned=soon(), kind="course", sign_up_by=last, sign_up_places=1, at=NOON
    )
    address = f"/anmalan/{sign_up_token(meeting)}/"
    for _time in range(2):
        assert client.post(address, {"name": "Ada Björk", "email": "ada@vidsjo.example"}).status_code == 302
    full = client.post(address, {"name": "Bo Ek", "email": "bo@vidsjo.example"})
    assert (full.status_code, "Alla platser är tagna" in full.content.decode()) == (422, True)
    assert "Alla platser är tagna" in client.get(address).content.decode()


def test_to_a_seminar_with_its_own_circle_they_alone_are_called_and_accept_until_the_last_day(organ: Organ) -> None:
    last = timezone.localdate() + timedelta(days=10)
    make_membership(person=make_person("Petra Sandin"), organ=organ, starts_on=date(2026, 1, 1))
    seminar = plan_meeting(
        actor=SYSTEM,
        organ=organ,
        planned=soon(),
        kind="seminar",
        sign_up_by=last,
        circle=[Invited(name="Ada Björk", email="ada@vidsjo.example")],
        at=NOON,
    )
    send_notice(actor=SYSTEM, meeting=seminar, at=timezone.now())
    ada = seminar.invitations.get()
    assert coming_page_of(seminar).forecast is None
    late = timezone.now() + timedelta(days=11)
    yes, no = Answer(state="accepted"), Answer(state="declined", ground="Semester")
    with pytest.raises(RuleBroken, match="sign_up_is_closed"):
        answer_invitation(actor=SYSTEM, invitation=ada, answer=yes, way="link", at=late)
    for answer, way in ((no, "link"), (yes, "secretary")):
        answer_invitation(actor=SYSTEM, invitation=ada, answer=answer, way=way, at=late)


def test_a_theme_is_wished_for_once_and_shows_when_it_was_held(organ: Organ) -> None:
    first = wish_theme(actor=SYSTEM, organ=organ, title="Ungas delaktighet", at=NOON)
    with pytest.raises(InvalidInput, match="wished_already"):
        wish_theme(actor=SYSTEM, organ=organ, title="ungas  delaktighet", at=NOON)
    second = wish_theme(actor=SYSTEM, organ=organ, title="Tandhälsa", at=NOON)
    drop_backlog_item(actor=SYSTEM, organ=organ, backlog_id=second.pk, at=NOON)
    item = make_item(make_meeting(organ=organ), "Tema: ungas delaktighet")
    BacklogItem.objects.filter(pk=first.pk).update(taken_as=item)
    assert not wished_themes_for(organ).exists()
    assert held_themes_for(organ).get().taken_as == item


def test_a_withheld_theme_that_was_postponed_or_held_is_read_only_by_those_who_prepare(organ: Organ) -> None:
    for title in ("Hemlig upphandling", "Hemlig tvist", "Tandhälsa"):
        wish_theme(actor=SYSTEM, organ=organ, title=title, text=f"Om {title}", at=NOON)
    BacklogItem.objects.filter(title="Hemlig upphandling").update(withheld_ground="31 kap. 16 § OSL")
    item = make_item(make_meeting(organ=organ), "Hemlig tvist")
    item.withheld_ground = "32 kap. 3 § OSL"
    item.save()
    BacklogItem.objects.filter(title="Hemlig tvist").update(taken_as=item)
    secrets = {}
    for name, role, place in (("lo", "reader", make_organ("Barnrådet")), ("elin", "secretary", organ)):
        browser = Client()
        browser.force_login(make_user(name, role=role, organ=place), backend=BACKEND)
        page = browser.get(f"/vidsjo/organ/{organ.slug}/teman/").text
        secrets[name] = [one for one in ("upphandling", "tvist", "Tandhälsa") if one in page]
    assert secrets == {"lo": ["Tandhälsa"], "elin": ["upphandling", "tvist", "Tandhälsa"]}


def test_a_reader_sees_the_themes_and_may_not_wish(organ: Organ, client: Client) -> None:
    make_user("lasare", role="reader")
    client.login(username="lasare", password="vitsippa-bakom-knuten")
    address = f"/vidsjo/organ/{organ.slug}/teman/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"title": "Tandhälsa"}).status_code == 403
