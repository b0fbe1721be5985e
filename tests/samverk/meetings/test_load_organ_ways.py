"""The sample county's organs: loaded once, with members, orders, phrases, themes and plans."""

from __future__ import annotations

import pytest

from samverk.meetings.models import Meeting, MeetingSeries
from samverk.meetings.queries.organ_ways import agenda_template_of, phrases_of
from samverk.meetings.queries.themes import wished_themes_for
from samverk.organizations.models import Membership
from samverk.organizations.queries import email_of, member_facts_on, members_on, orders_on
from tests.samverk.sample_organs import TODAY, sample_organs

pytestmark = pytest.mark.django_db


def test_the_council_has_a_member_and_a_substitute_of_each_principal_in_calling_order() -> None:
    council = sample_organs()["rad"]
    facts = member_facts_on(council, TODAY)
    members = [one for one in facts if one.kind == "member"]
    substitutes = [one for one in facts if one.kind == "substitute"]
    assert (len(members), len(substitutes)) == (13, 13)
    assert [one.calling_order for one in substitutes] == list(range(1, 14))
    assert sum("chair" in one.roles for one in facts) == 1
    assert sum("secretary" in one.roles for one in facts) == 1
    assert email_of(members_on(council, TODAY)[0].person, today=TODAY).endswith("@vidsjo-lan.example")


def test_each_organ_works_as_its_own_orders_say() -> None:
    organs = sample_organs()
    assert orders_on(organs["rad"], TODAY).approval_mode == "electronic"
    assert orders_on(organs["lansdel"], TODAY).approval_mode == "paper"
    assert orders_on(organs["styrgrupp"], TODAY).substitution_mode == "personal"
    assert not orders_on(organs["au"], TODAY).notice_public


def test_loading_again_adds_nothing() -> None:
    sample_organs()
    before = (Membership.objects.count(), Meeting.objects.count(), MeetingSeries.objects.count())
    organs = sample_organs()
    assert (Membership.objects.count(), Meeting.objects.count(), MeetingSeries.objects.count()) == before
    assert wished_themes_for(organs["rad"])[0].title == "Civilsamhällets roll i vården"


def test_an_organ_without_own_phrases_has_those_of_its_authority() -> None:
    organs = sample_organs()
    assert {one.force for one in phrases_of(organs["chefsgrupp"])} == {"decision"}
    assert phrases_of(organs["rad"])[0].text == "ställer sig bakom"
    assert [one.fills for one in agenda_template_of(organs["au"])][:2] == ["opening", "adjuster"]


def test_the_plan_of_next_year_is_planned_meetings_held_here() -> None:
    council = sample_organs()["rad"]
    series = council.meeting_series.get(year=2027)
    assert series.state == MeetingSeries.State.DRAFT
    assert {one.state for one in series.meetings.all()} == {Meeting.State.PLANNED}
    assert all(one.is_held_here and one.calendar_uid for one in series.meetings.all())
