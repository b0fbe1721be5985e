"""Who sees which meetings: the public what is published, staff of an organ its own, staff of the county all."""

from __future__ import annotations

import pytest

from samverk.accounts.models import PUBLIC, Role
from samverk.core.errors import NotFound
from samverk.meetings.models import Meeting
from samverk.meetings.queries import meeting_for, meetings_for, seen_by
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_county, make_decision, make_meeting, make_organ, make_user

pytestmark = pytest.mark.django_db


def test_the_public_sees_what_is_published() -> None:
    hidden, shown = make_meeting(), make_meeting(published=True)
    assert list(meetings_for(PUBLIC, make_county())) == [shown]
    with pytest.raises(NotFound):
        meeting_for(PUBLIC, make_county(), hidden.pk)


def test_staff_of_an_organ_sees_its_meetings_and_the_published_ones() -> None:
    own, other = make_organ("Samverkansrådet"), make_organ("Chefsgruppen")
    seen = {make_meeting(organ=own).pk, make_meeting(organ=other, published=True).pk}
    make_meeting(organ=other)
    actor = actor_of(make_user(role=Role.MEMBER, organ=own), today=NOON.date())
    assert set(meetings_for(actor, make_county()).values_list("pk", flat=True)) == seen


def test_staff_of_the_county_sees_all_of_it_and_nothing_of_another() -> None:
    meeting = make_meeting()
    elsewhere = make_county("W", "Annat län", "annat")
    make_meeting(organ=make_organ(county=elsewhere))
    actor = actor_of(make_user(role=Role.READER), today=NOON.date())
    assert list(meetings_for(actor, make_county())) == [meeting]
    assert not meetings_for(actor, elsewhere).exists()


def test_the_condition_leads_from_what_a_meeting_held() -> None:
    own = make_organ("Samverkansrådet")
    decision = make_decision(make_meeting(organ=own))
    make_decision(make_meeting())
    actor = actor_of(make_user(role=Role.MEMBER, organ=own), today=NOON.date())
    rows = type(decision).objects.filter(seen_by(actor, make_county(), prefix="meeting__"))
    assert list(rows) == [decision]
    assert Meeting.objects.count() == 2
