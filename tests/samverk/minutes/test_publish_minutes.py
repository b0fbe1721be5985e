"""Minutes are published once approved, personal data looked at; they can be taken back; refusals say why."""

from __future__ import annotations

import pytest

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.audit.models import AuditEvent, PendingReaction
from samverk.core.errors import NotFound, NotPermitted, RuleBroken, StaleState
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


def test_personal_data_stands_in_the_way_until_each_is_decided_on(approved: Minutes) -> None:
    version = personal(approved)
    with pytest.raises(RuleBroken) as refusal:
        publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    assert refusal.value.verdict.reason == "personal_data_is_not_looked_at"
    assert version.personal_data_hits.count() == 0, "what was refused leaves nothing behind"


def test_what_was_decided_on_lets_the_minutes_out_and_outlives_a_new_version(approved: Minutes) -> None:
    version = personal(approved)
    for kind, quote in (("phone", "070-174 06 05"), ("address", "Björkvägen 12"), ("identity_number", "640823-3234")):
        PersonalDataHit.objects.create(
            version=version, part="p", kind=kind, quote=quote, state="masked", decided_by="Elin"
        )
    MinutesVersion.objects.create(minutes=approved, number=3, content=CONTENT, made_at=NOON)
    publish_minutes(actor=SYSTEM, minutes=approved, at=NOON)
    latest = approved.versions.get(number=3)
    assert {one.state for one in latest.personal_data_hits.all()} == {"masked"}


def test_a_decision_on_personal_data_keeps_who_and_when(approved: Minutes) -> None:
    hit = PersonalDataHit.objects.create(version=personal(approved), part="p", kind="phone", quote="070-174 06 05")
    decided = decide_personal_data(actor=SYSTEM, hit=hit, state="kept", at=NOON)
    assert (decided.decided_by, decided.decided_at) == ("Samverk", NOON)
    opened = decide_personal_data(actor=SYSTEM, hit=hit, state="open", at=NOON)
    assert (opened.decided_by, opened.decided_at) == ("", None)


def test_nothing_is_decided_on_while_the_minutes_are_published(approved: Minutes) -> None:
    hit = PersonalDataHit.objects.create(version=personal(approved), part="p", kind="phone", quote="070-174 06 05")
    Minutes.objects.filter(pk=approved.pk).update(published_at=NOON)
    with pytest.raises(StaleState):
        decide_personal_data(actor=SYSTEM, hit=hit, state="masked", at=NOON)


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
