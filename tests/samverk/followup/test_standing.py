"""What stands on a decision or came of a matter is told on the pages of both, to whom may see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.agreements.models import Agreement
from samverk.followup.queries.standing import standing_on_matter, standing_on_meeting
from samverk.meetings.models import AgendaItem, Decision
from samverk.plans.models import ActionPlan, Activity, Project
from tests.samverk.factories import NOON, make_decision, make_item, make_matter, make_meeting, make_user

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def decision() -> Decision:
    meeting = make_meeting(published=True)
    item = make_item(meeting, number="6")
    AgendaItem.objects.filter(pk=item.pk).update(matter=make_matter())
    item.refresh_from_db()
    return make_decision(meeting, item=item)


def stand(decision: Decision, **more: Any) -> ActionPlan:
    """An agreement, a plan with another below it, and a project of the decision; the plan above."""
    common: dict[str, Any] = {"county": decision.meeting.county, "made_at": NOON, "is_public": True, **more}
    Agreement.objects.create(name="Hemgång", kind="routine", decision=decision, **common)
    plan = ActionPlan.objects.create(name="Nära vård", decision=decision, **common)
    part = ActionPlan.objects.create(name="Äldre", whole=plan, **common)
    project = Project.objects.create(name="Mobila team", decision=decision, **common)
    project.goals.create(position=1, text="Ett team", reached_on=TODAY)
    project.goals.create(position=2, text="Två team")
    for plans in ((plan, part), (part,)):
        row = Activity.objects.create(county=decision.meeting.county, title="Sak", made_at=NOON)
        row.plans.set(plans)
    return plan


def names(found: Any) -> list[str]:
    return [one.name for one in found]


def test_the_matter_and_the_item_tell_what_stands_on_the_decision(
    decision: Decision, client: Client, settings: LazySettings
) -> None:
    plan = stand(decision)
    meeting, matter = decision.meeting, decision.item.matter
    Project.objects.create(county=meeting.county, name="I planen", plan=plan, made_at=NOON, is_public=True)
    found = standing_on_matter(PUBLIC, meeting.county, matter, today=TODAY)
    assert names(found) == ["Hemgång", "Nära vård", "I planen", "Mobila team"]
    assert [(one.words, one.count) for one in found[1].signs] == [("utan ägare", 2)]
    assert [one.words for one in found[3].signs] == ["1 av 2 delmål nådda"]
    for address in (f"/vidsjo/arenden/{matter.slug}/", f"/vidsjo/moten/{meeting.pk}/"):
        page = client.get(address).content.decode()
        for one in ("Hemgång", f'href="/vidsjo/planer/{plan.pk}/?lage=unowned#table"', "Mobila team"):
            assert one in page, (address, one)
    listed = client.get(f"/vidsjo/planer/{plan.pk}/?lage=unowned").content.decode()
    assert listed.split('id="table"')[1].count('<th scope="row">') == 2
    for own in (f"/vidsjo/planer/{plan.pk}/", f"/vidsjo/projekt/{Project.objects.get(name='Mobila team').pk}/"):
        page = client.get(own).content.decode()
        assert f'href="/vidsjo/moten/{meeting.pk}/#p{decision.item_id}"' in page


def test_what_stands_on_a_withheld_decision_is_told_to_the_staff_alone(decision: Decision, client: Client) -> None:
    plan = stand(decision)
    meeting, matter = decision.meeting, decision.item.matter
    AgendaItem.objects.filter(pk=decision.item_id).update(withheld_ground="OSL 26 kap. 1 §")
    assert standing_on_meeting(PUBLIC, meeting.county, meeting, today=TODAY) == []
    assert standing_on_matter(PUBLIC, meeting.county, matter, today=TODAY) == []
    assert len(standing_on_meeting(SYSTEM, meeting.county, meeting, today=TODAY)) == 3
    assert "Nära vård" not in client.get(f"/vidsjo/moten/{meeting.pk}/").content.decode()
    assert f"#p{decision.item_id}" not in client.get(f"/vidsjo/planer/{plan.pk}/").content.decode()


def test_what_is_not_public_is_told_to_the_staff_alone(decision: Decision) -> None:
    stand(decision, is_public=False)
    meeting = decision.meeting
    assert standing_on_meeting(PUBLIC, meeting.county, meeting, today=TODAY) == []
    assert len(standing_on_meeting(SYSTEM, meeting.county, meeting, today=TODAY)) == 3


def test_a_decision_beside_the_items_tells_it_too_and_many_take_as_many_queries_as_few(
    decision: Decision, client: Client, django_assert_max_num_queries: Any
) -> None:
    Decision.objects.filter(pk=decision.pk).update(item=None)
    for _number in range(4):
        stand(decision)
    assert "Vad besluten ledde till" in client.get(f"/vidsjo/moten/{decision.meeting_id}/").content.decode()
    with django_assert_max_num_queries(5):
        standing_on_meeting(SYSTEM, decision.meeting.county, decision.meeting, today=TODAY)


def test_the_decision_of_a_plan_and_a_project_is_chosen_in_their_forms(
    decision: Decision, client: Client, settings: LazySettings
) -> None:
    client.force_login(make_user("petra", role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    sent = {"name": "Nära vård", "revise_every_months": "24", "decision": decision.pk}
    assert client.post("/vidsjo/planer/ny/", sent).status_code == 302
    rows = {f"{one}-{name}": "0" for one in ("delmal", "deltagare") for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    sent = {"name": "Mobila team", "sharing": "posts", "decision": decision.pk, **rows}
    assert client.post("/vidsjo/projekt/ny/", sent).status_code == 302
    assert (ActionPlan.objects.get().decision, Project.objects.get().decision) == (decision, decision)
