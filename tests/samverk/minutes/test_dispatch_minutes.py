"""The dispatch list: who gets what, sent once, with proof; and the announcement on the notice board."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, StaleState
from samverk.meetings.models import Commitment, Decision
from samverk.minutes.actions.dispatch_minutes import add_dispatch, dispatch_minutes, remove_dispatch, take_proposed
from samverk.minutes.actions.post_notice import post_notice
from samverk.minutes.models import Dispatch, Minutes
from samverk.minutes.queries.proposed_dispatches import proposed_dispatches
from samverk.organizations.models import StandingOrders
from samverk.organizations.queries import actor_of
from tests.samverk.factories import (
    NOON,
    make_commitment,
    make_decision,
    make_item,
    make_meeting,
    make_membership,
    make_organ,
    make_person,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_each_line_is_sent_once_and_keeps_who_and_when(approved: Minutes) -> None:
    item = make_item(approved.meeting)
    add_dispatch(
        actor=SYSTEM, minutes=approved, recipient="Alnäs kommun", email="kommun@alnas.example", items=[item], at=NOON
    )
    add_dispatch(actor=SYSTEM, minutes=approved, recipient="Chefsgruppen", at=NOON)
    sent = dispatch_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    assert [(line.recipient, line.sent_at, line.sent_by) for line in sent] == [
        ("Alnäs kommun", NOON, "Samverk"),
        ("Chefsgruppen", NOON, "Samverk"),
    ]
    assert dispatch_minutes(actor=SYSTEM, minutes=approved, at=NOON + timedelta(hours=1)) == []
    event = AuditEvent.objects.get(verb="minutes.dispatched")
    assert event.data["lines"] == [line.pk for line in sent]


def test_drafts_are_not_dispatched(approved: Minutes) -> None:
    Minutes.objects.filter(pk=approved.pk).update(state=Minutes.State.DRAFT)
    with pytest.raises(StaleState):
        dispatch_minutes(actor=SYSTEM, minutes=approved, at=NOON)


@pytest.mark.parametrize(
    ("recipient", "email", "code"),
    [("  ", "", "recipient_is_missing"), ("Alnäs", "alnas at example", "bad_email")],
)
def test_a_line_without_recipient_or_with_a_wrong_address_is_refused(
    approved: Minutes, recipient: str, email: str, code: str
) -> None:
    with pytest.raises(InvalidInput, match=code):
        add_dispatch(actor=SYSTEM, minutes=approved, recipient=recipient, email=email, at=NOON)


def test_items_of_another_meeting_are_refused(approved: Minutes) -> None:
    with pytest.raises(InvalidInput, match="other_meeting"):
        add_dispatch(actor=SYSTEM, minutes=approved, recipient="Alnäs", items=[make_item(make_meeting())], at=NOON)


def test_a_line_can_be_taken_off_until_it_is_sent(approved: Minutes) -> None:
    line = add_dispatch(actor=SYSTEM, minutes=approved, recipient="Alnäs", at=NOON)
    remove_dispatch(actor=SYSTEM, line=line, at=NOON)
    assert not Dispatch.objects.exists()
    kept = add_dispatch(actor=SYSTEM, minutes=approved, recipient="Ekerum", at=NOON)
    dispatch_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    with pytest.raises(StaleState):
        remove_dispatch(actor=SYSTEM, line=kept, at=NOON)


def test_those_whom_the_decisions_concern_are_proposed_with_their_items_until_they_are_on_the_list(
    approved: Minutes,
) -> None:
    meeting = approved.meeting
    organ = meeting.organs.get()
    first, second = make_item(meeting, number="6"), make_item(meeting, number="7")
    alnas, chefs = make_principal("Alnäs"), make_organ("Chefsgruppen")
    make_membership(person=make_person("Maja Ekvall"), organ=organ, principal=alnas, starts_on=date(2026, 1, 1))
    commitment = make_commitment(meeting, item=first)
    commitment.parties.create(principal=alnas)
    Commitment.objects.filter(pk=commitment.pk).update(reported_to=chefs)
    decision = make_decision(meeting, item=second)
    Decision.objects.filter(pk=decision.pk).update(type="referral", organ=organ)
    earlier = Minutes.objects.create(meeting=make_meeting(day=date(2026, 1, 9)), state="signed")
    earlier.dispatches.create(recipient=alnas.name, email="kommun@alnas.example")
    proposed = {one.recipient: one for one in proposed_dispatches(approved)}
    assert {name: ([item.pk for item in one.items], one.email) for name, one in proposed.items()} == {
        alnas.name: ([first.pk, second.pk], "kommun@alnas.example"),
        "Chefsgruppen": ([first.pk], ""),
    }
    client = Client()
    client.force_login(make_user("elin"))
    page = f"/vidsjo/moten/{meeting.pk}/protokoll/publicera/"
    assert "har ett uppdrag, ska fatta beslut" in client.get(page).text
    client.post(f"{page}expediering/", {"do": "propose", "proposal": alnas.name})
    line = approved.dispatches.get()
    assert (line.recipient, line.email, line.items.count()) == (alnas.name, "kommun@alnas.example", 2)
    assert [one.recipient for one in proposed_dispatches(approved)] == ["Chefsgruppen"]
    add_dispatch(actor=SYSTEM, minutes=approved, recipient="Chefsgruppen", at=NOON)
    assert proposed_dispatches(approved) == ()
    with pytest.raises(InvalidInput, match="nobody_chosen"):
        take_proposed(actor=SYSTEM, minutes=approved, recipients=["Chefsgruppen"], at=NOON)
    sent = client.post(f"{page}andra/", {"do": "dispatch"}, follow=True).text
    assert "Mejlas till 1. Utan e-postadress, noterade som överlämnade på annat sätt: 1." in sent
    again = client.post(f"{page}andra/", {"do": "dispatch"}, follow=True).text
    assert "Det fanns ingen kvar på listan att skicka till." in again
    assert "Mejlas till" not in again


def test_a_member_may_not_dispatch_and_a_stranger_learns_nothing(approved: Minutes) -> None:
    member = actor_of(make_user("mona", role="member"), today=NOON.date())
    with pytest.raises(NotPermitted):
        dispatch_minutes(actor=member, minutes=approved, at=NOON)
    with pytest.raises(NotFound):
        add_dispatch(actor=PUBLIC, minutes=approved, recipient="Alnäs", at=NOON)


def test_the_announcement_stays_up_while_the_time_of_appeal_runs(approved: Minutes) -> None:
    posting = post_notice(actor=SYSTEM, minutes=approved, kept_at="Region Vidsjö län, registraturet", at=NOON)
    assert posting.posted_on == date(2026, 11, 16)
    assert posting.comes_down_on == date(2026, 12, 7)


def test_it_is_posted_once(approved: Minutes) -> None:
    post_notice(actor=SYSTEM, minutes=approved, at=NOON)
    with pytest.raises(StaleState):
        post_notice(actor=SYSTEM, minutes=approved, at=NOON)


def test_a_late_posting_is_made_and_said_to_be_late(approved: Minutes) -> None:
    post_notice(actor=SYSTEM, minutes=approved, at=NOON + timedelta(days=5))
    assert AuditEvent.objects.get(verb="minutes.posted").data["late"] is True


def test_an_organ_that_is_not_on_the_notice_board_posts_nothing(approved: Minutes) -> None:
    StandingOrders.objects.update(is_on_notice_board=False)
    with pytest.raises(RuleBroken, match="organ_is_not_on_notice_board"):
        post_notice(actor=SYSTEM, minutes=approved, at=NOON)
