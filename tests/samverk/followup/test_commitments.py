"""Commitments: each principal's part, reports, links of mails, late ones onto the next agenda, weekly digests."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import PUBLIC, Actor, Grant, Permission
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import NotFound, NotPermitted, RuleBroken
from samverk.followup.actions.make_digests import make_digests
from samverk.followup.actions.report_commitment import PURPOSE, Report, report_commitment, together
from samverk.followup.actions.take_up_late import take_up_late
from samverk.followup.models import CommitmentReport, Digest
from samverk.followup.queries.desk import desk_for
from samverk.followup.queries.desk_calendar import desk_calendar
from samverk.meetings.models import BacklogItem, Commitment, CommitmentParty, Meeting
from samverk.meetings.queries.commitment_line import read_line
from samverk.notifications.actions.mail_digest import mail_digest
from samverk.notifications.models import OutgoingMail
from samverk.organizations.models import ContactDetail, County, Organ, Principal
from samverk.organizations.queries import actor_of
from tests.samverk.factories import (
    NOON,
    make_commitment,
    make_county,
    make_meeting,
    make_organ,
    make_person,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOON)


@pytest.fixture
def county() -> County:
    return make_county()


@pytest.fixture
def organ(county: County) -> Organ:
    return make_organ(county=county)


@pytest.fixture
def meeting(organ: Organ) -> Meeting:
    return make_meeting(organ=organ, day=TODAY - timedelta(days=30))


@pytest.fixture
def leader(county: County) -> Actor:
    grants = [
        Grant(permission=one, county_id=county.pk) for one in (Permission.LEAD_MATTERS, Permission.VIEW_UNPUBLISHED)
    ]
    return Actor(user_id=None, name="Petra Lundmark", grants=frozenset(grants))


def undertaken(meeting: Meeting, *principals: Principal, due: date | None = None) -> Commitment:
    row = make_commitment(meeting)
    if due:
        row.due, row.due_from, row.due_to = due.isoformat(), due, due
        row.save()
    for one in principals:
        CommitmentParty.objects.create(commitment=row, principal=one)
    return row


def report(state: str = "under_way", *, text: str = "Halvvägs.", reason: str = "", on: date = TODAY) -> Report:
    return Report(text=text, state=state, reported_on=on, reason=reason)


def test_each_part_is_reported_for_itself_and_the_whole_follows(
    meeting: Meeting, leader: Actor, county: County
) -> None:
    first, second = (make_principal(name, county=county, code=name) for name in ("Alnäs", "Ekerum"))
    row = undertaken(meeting, first, second)
    one, other = row.parties.order_by("pk")
    for party, state, whole in ((one, "done", "under_way"), (other, "done", "done")):
        report_commitment(actor=leader, commitment=row, party=party, report=report(state), at=NOON)
        row.refresh_from_db()
        assert row.state == whole
    assert AuditEvent.objects.filter(verb="commitment.reported").count() == 2


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        (["open", "open"], "open"),
        (["open", "dropped"], "open"),
        (["done", "dropped"], "done"),
        (["dropped", "dropped"], "dropped"),
        (["open", "done"], "under_way"),
    ],
)
def test_what_several_parts_come_to(states: list[str], whole: str) -> None:
    assert together(states) == whole


@pytest.mark.parametrize(
    ("sent", "rule"),
    [
        (report("dropped"), "FOLLOW-UP-3"),
        (report(text=" "), "FOLLOW-UP-4"),
        (report(on=TODAY + timedelta(days=1)), "FOLLOW-UP-4"),
        (report(on=TODAY - timedelta(days=60)), "FOLLOW-UP-4"),
    ],
)
def test_a_report_that_says_too_little_is_refused(meeting: Meeting, leader: Actor, sent: Report, rule: str) -> None:
    row = undertaken(meeting)
    with pytest.raises(RuleBroken) as error:
        report_commitment(actor=leader, commitment=row, report=sent, at=NOON)
    assert error.value.verdict.rule == rule
    assert not CommitmentReport.objects.exists()


def test_it_is_dropped_and_opened_again_only_with_the_reason(meeting: Meeting, leader: Actor) -> None:
    row = undertaken(meeting)
    report_commitment(actor=leader, commitment=row, report=report("dropped", reason="Lagen kom inte."), at=NOON)
    with pytest.raises(RuleBroken):
        report_commitment(actor=leader, commitment=row, report=report("open"), at=NOON)
    report_commitment(actor=leader, commitment=row, report=report("open", reason="Lagen kom."), at=NOON)
    row.refresh_from_db()
    assert row.state == "open"


def test_who_acts_for_a_principal_reports_its_part_alone(meeting: Meeting, county: County) -> None:
    first, second = (make_principal(name, county=county, code=name) for name in ("Alnäs", "Ekerum"))
    user = make_user("gunvor", role="reader", county=county, principal=first)
    actor = actor_of(user, today=TODAY)
    row = undertaken(meeting, first, second)
    one, other = row.parties.order_by("pk")
    with pytest.raises(NotFound):
        report_commitment(actor=actor, commitment=row, party=one, report=report(), at=NOON)
    Meeting.objects.filter(pk=meeting.pk).update(published_at=NOON)
    meeting.refresh_from_db()
    report_commitment(actor=actor, commitment=row, party=one, report=report(), at=NOON)
    for party in (other, None):
        with pytest.raises(NotPermitted):
            report_commitment(actor=actor, commitment=row, party=party, report=report(), at=NOON)
    with pytest.raises(NotFound):
        report_commitment(actor=PUBLIC, commitment=row, party=one, report=report(), at=NOON)


def test_the_municipalities_after_an_at_get_a_row_each(meeting: Meeting, county: County) -> None:
    region = make_principal("Vidsjö län", county=county, kind="region", code="V0")
    towns = [make_principal(name, county=county, code=name) for name in ("Alnäs", "Ekerum")]
    read = read_line("@kommunerna utser en samordnare", meeting)
    assert (read.parties, read.names) == (tuple(towns), ("kommunerna",))
    line = read_line("@varje organisation diskuterar förslaget /30 november", meeting)
    assert (line.parties, line.text) == ((region, *towns), "diskuterar förslaget")


# Links of mails.


@pytest.fixture
def party(meeting: Meeting, county: County) -> CommitmentParty:
    return undertaken(meeting, make_principal(county=county)).parties.get()


def link_to(party: CommitmentParty, *, ends_on: date = date(2999, 1, 1)) -> str:
    secure = make_secure_link(purpose=PURPOSE, subject=party, address="gunvor@example.se", ends_on=ends_on)
    return f"/rapport/{token_of(secure)}/"


SENT = {"state": "done", "text": "Två är anmälda.", "reported_on": "", "sender_email": "gunvor@example.se"}


def test_the_link_of_a_mail_reports_on_ones_own_part(party: CommitmentParty) -> None:
    sent = {**SENT, "reported_on": timezone.localdate().isoformat()}
    answer = Client().post(link_to(party), sent, follow=True)
    party.refresh_from_db()
    assert (party.state, "Rapporten är sparad" in answer.content.decode()) == ("done", True)
    kept = CommitmentReport.objects.get()
    assert (kept.way, kept.reporter, kept.party) == ("link", "gunvor@example.se", party)


def test_opening_the_link_changes_nothing_for_a_scanner(party: CommitmentParty) -> None:
    events = AuditEvent.objects.count()
    for method in ("get", "head"):
        assert getattr(Client(), method)(link_to(party)).status_code == 200
    party.refresh_from_db()
    assert (party.state, AuditEvent.objects.count()) == ("open", events)


@pytest.mark.parametrize("change", ["guess", "tamper", "ended", "other_purpose"])
def test_a_link_that_does_not_hold_changes_nothing_and_is_logged(party: CommitmentParty, change: str) -> None:
    address = link_to(party, ends_on=date(2020, 1, 1) if change == "ended" else date(2999, 1, 1))
    if change == "guess":
        address = f"/rapport/{'0' * 32}/"
    elif change == "tamper":
        address = f"{address[:-3]}{'a' if address[-3] != 'a' else 'b'}/"
    elif change == "other_purpose":
        secure = make_secure_link(purpose="answer", subject=party, ends_on=date(2999, 1, 1))
        address = f"/rapport/{token_of(secure)}/"
    sent = {**SENT, "reported_on": timezone.localdate().isoformat()}
    assert Client(raise_request_exception=False).post(address, sent).status_code in {404, 410}
    party.refresh_from_db()
    assert party.state == "open"
    assert AuditEvent.objects.filter(verb="link.refused").count() == 1


def test_a_forwarded_link_reports_only_the_part_it_was_made_for(party: CommitmentParty, county: County) -> None:
    other = CommitmentParty.objects.create(
        commitment=party.commitment, principal=make_principal("Ekerum", county=county, code="E")
    )
    sent = {**SENT, "reported_on": timezone.localdate().isoformat(), "part": str(other.pk)}
    Client().post(link_to(party), sent)
    other.refresh_from_db()
    assert other.state == "open"


def test_a_link_that_was_forwarded_to_another_principal_changes_nothing_and_is_logged(party: CommitmentParty) -> None:
    sent = {**SENT, "reported_on": timezone.localdate().isoformat(), "sender_email": "eva@ekerum.example"}
    answer = Client().post(link_to(party), sent)
    assert (answer.status_code, "@example.se" in answer.content.decode()) == (422, True)
    party.refresh_from_db()
    assert (party.state, CommitmentReport.objects.count()) == ("open", 0)
    event = AuditEvent.objects.get(verb="link.refused")
    assert event.data == {"reason": "other_recipient", "domain": "ekerum.example"}


# Late ones, digests, desks.


@pytest.fixture
def coming(organ: Organ) -> Meeting:
    row = make_meeting(organ=organ, day=TODAY + timedelta(days=20), state=Meeting.State.PLANNED)
    row.is_held_here = True
    row.save()
    return row


def test_a_late_commitment_waits_once_for_the_organs_next_agenda(
    meeting: Meeting, organ: Organ, coming: Meeting, leader: Actor
) -> None:
    late = undertaken(meeting, due=TODAY - timedelta(days=3))
    undertaken(meeting, due=TODAY)
    ended = undertaken(meeting, due=TODAY - timedelta(days=3))
    report_commitment(actor=leader, commitment=ended, report=report("done"), at=NOON)
    report_commitment(actor=leader, commitment=late, report=report(text="Vi väntar på svar."), at=NOON)
    assert (take_up_late(at=NOON), take_up_late(at=NOON)) == (1, 0)
    item = BacklogItem.objects.get()
    assert (item.organ, item.title) == (organ, "Sent: Varje kommun anmäler en kontaktperson.")
    assert "Vi väntar på svar." in item.text


def test_an_organ_without_a_coming_meeting_here_gets_none(meeting: Meeting) -> None:
    undertaken(meeting, due=TODAY - timedelta(days=3))
    assert take_up_late(at=NOON) == 0


def test_a_digest_comes_at_most_weekly_never_empty_never_twice_the_same(meeting: Meeting, county: County) -> None:
    person = make_person(county=county)
    ContactDetail.objects.create(person=person, kind="email", value="y@example.se", purpose="kallelser")
    row = undertaken(meeting, due=TODAY + timedelta(days=60))
    CommitmentParty.objects.create(commitment=row, person=person)
    assert make_digests(at=NOON) == 0
    Commitment.objects.update(due=TODAY.isoformat(), due_to=TODAY)
    assert (make_digests(at=NOON), make_digests(at=NOON)) == (1, 0)
    week = timedelta(days=7)
    assert make_digests(at=NOON + week) == 1, "it has become late, which is news"
    assert make_digests(at=NOON + 2 * week) == 0, "nothing has changed since"
    assert Digest.objects.count() == 2


def test_a_digest_is_one_mail_with_a_link_to_report_however_often_the_reaction_runs(
    meeting: Meeting, county: County
) -> None:
    principal = make_principal(county=county)
    user = make_user("gunvor", role="reader", county=county, principal=principal)
    user.email = "gunvor@example.se"
    user.save()
    undertaken(meeting, principal, due=TODAY)
    make_digests(at=NOON)
    run_reactions(now=datetime.now(tz=NOON.tzinfo))
    mail_digest(AuditEvent.objects.get(verb="digest.made").pk)
    mail = OutgoingMail.objects.get()
    assert mail.to_address == "gunvor@example.se"
    assert any("link" in part or "path" in part for part in mail.content)


def test_a_desk_shows_what_is_undertaken_late_done_and_to_come(
    meeting: Meeting, coming: Meeting, leader: Actor, county: County, organ: Organ
) -> None:
    principal = make_principal(county=county)
    late = undertaken(meeting, principal, due=TODAY - timedelta(days=3))
    done = undertaken(meeting, principal, due=TODAY)
    report_commitment(actor=leader, commitment=done, party=done.parties.get(), report=report("done"), at=NOON)
    desk = desk_for(leader, county, principal, today=TODAY)
    assert [one.commitment for one in desk.undertaken] == [late]
    assert [one.commitment for one in desk.done] == [done]
    assert (desk.late, desk_for(leader, county, organ, today=TODAY).meetings) == (1, (coming,))
    assert desk_for(PUBLIC, county, principal, today=TODAY).undertaken == ()


def test_the_desk_as_a_calendar_has_the_same_days_each_time(meeting: Meeting, leader: Actor, county: County) -> None:
    principal = make_principal(county=county)
    undertaken(meeting, principal, due=TODAY)
    desk = desk_for(leader, county, principal, today=TODAY)
    file = desk_calendar(desk, at=NOON).decode()
    assert file == desk_calendar(desk, at=NOON).decode()
    assert f"DTSTART;VALUE=DATE:{TODAY:%Y%m%d}" in file
    assert "Varje kommun anmäler" in file.replace("\r\n ", "")


def test_the_pages_of_desk_and_commitment_say_the_same(meeting: Meeting, county: County) -> None:
    principal = make_principal(county=county)
    row = undertaken(meeting, principal, due=date(2020, 1, 15))
    Meeting.objects.update(published_at=NOON)
    desk = Client().get(f"/vidsjo/huvudman/{principal.slug}/bord/").content.decode()
    assert "ett åtagande</a> kvar" in desk
    assert "Ett åtagande</a> är sent" in desk
    page = Client().get(f"/vidsjo/ataganden/{row.pk}/").content.decode()
    assert "Inget är rapporterat än." in page
    assert "Spara rapporten" not in page
