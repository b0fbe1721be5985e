"""Minutes are published once approved, personal data looked at; they can be taken back; refusals say why."""

from __future__ import annotations

import pytest

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.audit.models import AuditEvent, PendingReaction
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, StaleState
from samverk.minutes.actions.decide_personal_data import decide_personal_data
from samverk.minutes.actions.publish_minutes import publish_minutes, withdraw_minutes
from samverk.minutes.models import Minutes, MinutesVersion, PersonalDataHit
from samverk.minutes.queries.publication import minutes_for
from samverk.organizations.models import StandingOrders
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_user
from tests.samverk.minutes.conftest import CONTENT

pytestmark = pytest.mark.django_db


def personal(minutes: Minutes) -> MinutesVersion:
    return MinutesVersion.objects.create(minutes=minutes, number=2, content=CONTENT, made_at=NOON)


def test_published_minutes_are_seen_by_all_and_the_meeting_with_them(approved: Minutes) -> None:
    publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    approved.meeting.refresh_from_db()
    assert approved.meeting.published_at == NOON
    assert minutes_for(PUBLIC, approved.meeting.county, approved.meeting_id).pk == approved.pk
    event = AuditEvent.objects.get(verb="minutes.published")
    assert event.data["minutes"] == approved.pk


def test_the_public_sees_nothing_before(approved: Minutes) -> None:
    with pytest.raises(NotFound):
        minutes_for(PUBLIC, approved.meeting.county, approved.meeting_id)


def test_publishing_makes_the_meeting_found_by_search(approved: Minutes) -> None:
    publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    assert PendingReaction.objects.filter(event__verb="minutes.published").exists()


def test_withdrawn_minutes_are_seen_by_staff_alone(approved: Minutes) -> None:
    publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    withdraw_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    with pytest.raises(NotFound):
        minutes_for(PUBLIC, approved.meeting.county, approved.meeting_id)
    actor = actor_of(make_user(), today=NOON.date())
    assert minutes_for(actor, approved.meeting.county, approved.meeting_id).pk == approved.pk


def decide_all(minutes: Minutes, state: str = "masked") -> None:
    for kind, quote in (("phone", "070-174 06 05"), ("address", "Björkvägen 12"), ("identity_number", "640823-3234")):
        decide_personal_data(actor=SYSTEM, minutes=minutes, kind=kind, quote=quote, state=state, at=NOON)


def test_personal_data_stands_in_the_way_until_each_is_decided_on(approved: Minutes) -> None:
    personal(approved)
    with pytest.raises(RuleBroken, match="personal_data_is_not_looked_at"):
        publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    decide_all(approved)
    assert publish_minutes(actor=SYSTEM, minutes=approved, at=NOON).published_at == NOON


def test_what_was_decided_of_words_holds_in_a_later_version(approved: Minutes) -> None:
    personal(approved)
    decide_all(approved)
    MinutesVersion.objects.create(minutes=approved, number=3, content=CONTENT, made_at=NOON)
    assert publish_minutes(actor=SYSTEM, minutes=approved, at=NOON).published_at == NOON


def test_a_decision_on_personal_data_keeps_who_and_when_and_can_be_opened_again(approved: Minutes) -> None:
    personal(approved)
    decide_all(approved, "kept")
    decided = PersonalDataHit.objects.get(kind="phone")
    assert (decided.state, decided.decided_by, decided.decided_at) == ("kept", "Samverk", NOON)
    decide_all(approved, "open")
    opened = PersonalDataHit.objects.get(kind="phone")
    assert (opened.state, opened.decided_by, opened.decided_at) == ("open", "", None)
    with pytest.raises(RuleBroken, match="personal_data_is_not_looked_at"):
        publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)


def test_words_that_are_not_in_the_minutes_are_refused(approved: Minutes) -> None:
    with pytest.raises(InvalidInput, match="not_in_the_minutes"):
        decide_all(approved)


def test_an_unknown_decision_is_refused(approved: Minutes) -> None:
    with pytest.raises(InvalidInput, match="unknown_change"):
        decide_all(approved, "burnt")


def test_nothing_is_decided_on_while_the_minutes_are_published(approved: Minutes) -> None:
    personal(approved)
    Minutes.objects.filter(pk=approved.pk).update(published_at=NOON)
    with pytest.raises(StaleState):
        decide_all(approved)


def test_a_draft_is_not_published(approved: Minutes) -> None:
    Minutes.objects.filter(pk=approved.pk).update(state=Minutes.State.DRAFT)
    with pytest.raises(RuleBroken, match="minutes_are_not_approved"):
        publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)


def test_an_organ_that_publishes_no_minutes_is_obeyed(approved: Minutes) -> None:
    StandingOrders.objects.update(minutes_public=False)
    with pytest.raises(RuleBroken, match="organ_does_not_publish_minutes"):
        publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)


def test_published_twice_or_withdrawn_twice_is_stale(approved: Minutes) -> None:
    with pytest.raises(StaleState):
        withdraw_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    with pytest.raises(StaleState):
        publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)


def test_a_member_may_not_publish_and_a_stranger_learns_nothing(approved: Minutes) -> None:
    member = actor_of(make_user("mona", role="member"), today=NOON.date())
    with pytest.raises(NotPermitted):
        publish_minutes(actor=member, minutes=approved, at=NOON)
    with pytest.raises(NotFound):
        publish_minutes(actor=PUBLIC, minutes=approved, at=NOON)
