"""The way of a matter: planned, walked, skipped, sent back, decided in writing, at rest, closed; filled by meetings."""

from __future__ import annotations

from datetime import date

import pytest

from samverk.accounts.models import PUBLIC, Actor, Grant, Permission
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, RuleBroken, StaleState
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.organizations.models import Organ, Origin
from samverk.portal.queries.way_picture import way_picture
from samverk.routing.actions import walk_way
from samverk.routing.actions.fill_steps import fill_steps
from samverk.routing.actions.plan_way import StepFacts, add_step, change_step, remove_step, save_template, use_template
from samverk.routing.models import MatterStep
from samverk.routing.queries.step_kinds import kind_of
from samverk.routing.queries.way import way_of
from samverk.routing.tasks import fill_steps_of
from tests.samverk.factories import NOON, make_decision, make_item, make_matter, make_meeting, make_organ

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def committee() -> Organ:
    return make_organ("Arbetsutskottet")


@pytest.fixture
def chiefs(committee: Organ) -> Organ:
    return make_organ("Chefsgruppen", county=committee.county)


@pytest.fixture
def leader(committee: Organ) -> Actor:
    grant = Grant(permission=Permission.LEAD_MATTERS, county_id=committee.county_id)
    return Actor(user_id=None, name="Petra Lundmark", grants=frozenset({grant}))


@pytest.fixture
def matter(committee: Organ) -> Matter:
    matter = make_matter(county=committee.county)
    matter.state = Matter.State.ACCEPTED
    matter.save()
    return matter


@pytest.fixture
def steps(matter: Matter, committee: Organ, chiefs: Organ, leader: Actor) -> list[MatterStep]:
    """Prepared by the committee, discussed by the chiefs, adopted by each principal."""
    wanted = (
        StepFacts(kind="prepare", organ=committee, planned_on=date(2026, 9, 1)),
        StepFacts(kind="discuss", organ=chiefs),
        StepFacts(kind="adopt", is_all_principals=True),
    )
    return [add_step(actor=leader, matter=matter, facts=one, at=NOON) for one in wanted]


def states(matter: Matter) -> list[tuple[str, str]]:
    return [(one.kind, one.state) for one in matter.steps.order_by("position")]


def finish(leader: Actor, matter: Matter, step: MatterStep, outcome: str = "") -> None:
    walk_way.finish_step(actor=leader, matter=matter, step_id=step.pk, done_on=TODAY, outcome=outcome, at=NOON)


def item_at(organ: Organ, matter: Matter, day: date) -> AgendaItem:
    item = make_item(make_meeting(organ=organ, day=day))
    item.matter = matter
    item.save()
    return item


def test_a_step_waits_for_those_before_it(matter: Matter, steps: list[MatterStep], leader: Actor) -> None:
    with pytest.raises(RuleBroken) as error:
        walk_way.begin_step(actor=leader, matter=matter, step_id=steps[1].pk, at=NOON)
    assert (error.value.verdict.rule, error.value.verdict.reason) == ("ROUTING-1", "earlier_step_is_open")
    finish(leader, matter, steps[0], "Berett")
    walk_way.begin_step(actor=leader, matter=matter, step_id=steps[1].pk, at=NOON)
    assert states(matter) == [("prepare", "done"), ("discuss", "begun"), ("adopt", "planned")]


def test_a_step_is_skipped_with_its_reason_and_opened_again(
    matter: Matter, steps: list[MatterStep], leader: Actor
) -> None:
    with pytest.raises(RuleBroken) as error:
        walk_way.skip_step(actor=leader, matter=matter, step_id=steps[0].pk, reason=" ", at=NOON)
    assert error.value.verdict.rule == "ROUTING-2"
    walk_way.skip_step(actor=leader, matter=matter, step_id=steps[0].pk, reason="Redan berett.", at=NOON)
    walk_way.begin_step(actor=leader, matter=matter, step_id=steps[1].pk, at=NOON)
    walk_way.reopen_step(actor=leader, matter=matter, step_id=steps[0].pk, at=NOON)
    assert states(matter)[:2] == [("prepare", "planned"), ("discuss", "begun")]


def test_a_matter_is_sent_back_with_a_supplementary_task(
    matter: Matter, steps: list[MatterStep], leader: Actor
) -> None:
    finish(leader, matter, steps[0])
    back = {"step_id": steps[1].pk, "back_to_id": steps[0].pk, "done_on": TODAY, "at": NOON}
    with pytest.raises(RuleBroken) as error:
        walk_way.send_back(actor=leader, matter=matter, task="", **back)  # type: ignore[arg-type]
    assert (error.value.verdict.rule, error.value.verdict.reason) == ("ROUTING-3", "task_is_missing")
    walk_way.send_back(actor=leader, matter=matter, task="Belys kostnaderna.", **back)  # type: ignore[arg-type]
    kinds = ["prepare", "discuss", "prepare", "discuss", "adopt"]
    assert states(matter) == list(zip(kinds, ["done", "returned", "planned", "planned", "planned"], strict=True))
    way = way_of(matter, [], today=TODAY)
    assert [(one.is_sent_back, one.is_back, one.is_next) for one in way[1:4]] == [
        (True, False, False),
        (False, True, True),
        (False, False, False),
    ]
    assert way[2].step is not None
    assert way[2].step.task == "Belys kostnaderna."


def test_it_is_never_sent_on_as_if_back(matter: Matter, steps: list[MatterStep], leader: Actor) -> None:
    with pytest.raises(RuleBroken) as error:
        walk_way.send_back(
            actor=leader,
            matter=matter,
            step_id=steps[0].pk,
            back_to_id=steps[1].pk,
            task="x",
            done_on=TODAY,
            at=NOON,
        )
    assert error.value.verdict.reason == "step_is_not_earlier"


def test_an_organ_answers_in_writing_between_meetings_only_if_all_have(
    matter: Matter, steps: list[MatterStep], leader: Actor
) -> None:
    asked = {"step_id": steps[0].pk, "asked": 13, "done_on": TODAY, "at": NOON}
    for answered, objections, reason in ((12, 0, "answers_are_missing"), (13, 1, "somebody_objects")):
        with pytest.raises(RuleBroken) as error:
            walk_way.decide_in_writing(
                actor=leader,
                matter=matter,
                answered=answered,
                objections=objections,
                **asked,  # type: ignore[arg-type]
            )
        assert (error.value.verdict.rule, error.value.verdict.reason) == ("ROUTING-6", reason)
    step = walk_way.decide_in_writing(
        actor=leader,
        matter=matter,
        answered=13,
        objections=0,
        **asked,  # type: ignore[arg-type]
    )
    assert (step.in_writing, step.state) == (True, "done")


def test_a_matter_at_rest_has_no_next_step(matter: Matter, steps: list[MatterStep], leader: Actor) -> None:
    with pytest.raises(InvalidInput):
        walk_way.pause_matter(actor=leader, matter=matter, reason="", at=NOON)
    walk_way.pause_matter(actor=leader, matter=matter, reason="Väntar på lagen.", at=NOON)
    matter.refresh_from_db()
    assert not any(one.is_next for one in way_of(matter, [], today=TODAY))
    with pytest.raises(RuleBroken) as error:
        walk_way.begin_step(actor=leader, matter=matter, step_id=steps[0].pk, at=NOON)
    assert error.value.verdict.reason == "matter_is_paused"
    walk_way.pause_matter(actor=leader, matter=matter, reason="", at=NOON)
    walk_way.begin_step(actor=leader, matter=matter, step_id=steps[0].pk, at=NOON)


def test_a_matter_is_closed_when_its_steps_are_and_can_be_opened_again(
    matter: Matter, steps: list[MatterStep], leader: Actor
) -> None:
    with pytest.raises(RuleBroken) as error:
        walk_way.close_matter(actor=leader, matter=matter, at=NOON)
    assert (error.value.verdict.rule, error.value.verdict.reason) == ("ROUTING-10", "steps_are_open")
    for step in steps:
        finish(leader, matter, step)
    walk_way.close_matter(actor=leader, matter=matter, at=NOON)
    with pytest.raises(StaleState):
        add_step(actor=leader, matter=matter, facts=StepFacts(kind="inform", is_all_principals=True), at=NOON)
    assert walk_way.reopen_matter(actor=leader, matter=matter, at=NOON).state == Matter.State.ACCEPTED


def test_no_step_is_done_on_a_day_that_has_not_come(matter: Matter, steps: list[MatterStep], leader: Actor) -> None:
    with pytest.raises(InvalidInput):
        walk_way.finish_step(
            actor=leader, matter=matter, step_id=steps[0].pk, done_on=date(2030, 1, 1), outcome="", at=NOON
        )


def test_a_planned_step_is_late_from_the_day_after(matter: Matter, steps: list[MatterStep]) -> None:
    assert way_of(matter, [], today=date(2026, 9, 1))[0].tone == "next"
    assert way_of(matter, [], today=date(2026, 9, 2))[0].tone == "late"


def test_a_template_of_the_county_plans_the_same_way_for_another_matter(
    matter: Matter, steps: list[MatterStep], leader: Actor
) -> None:
    with pytest.raises(InvalidInput):
        save_template(actor=leader, matter=matter, name="", at=NOON)
    template = save_template(actor=leader, matter=matter, name="Överenskommelse", at=NOON)
    other = make_matter("Palliativ vård", county=matter.county)
    use_template(actor=leader, matter=other, template=template, at=NOON)
    assert [(one.kind, one.organ, one.planned_on) for one in other.steps.order_by("position")] == [
        (one.kind, one.organ, None) for one in steps
    ]


def test_only_what_has_not_begun_is_changed_or_taken_away(
    matter: Matter, steps: list[MatterStep], leader: Actor, chiefs: Organ
) -> None:
    change_step(
        actor=leader,
        matter=matter,
        step_id=steps[0].pk,
        facts=StepFacts(kind="inform", organ=chiefs, planned_on=date(2026, 12, 4)),
        at=NOON,
    )
    finish(leader, matter, steps[0])
    with pytest.raises(StaleState):
        remove_step(actor=leader, matter=matter, step_id=steps[0].pk, at=NOON)
    remove_step(actor=leader, matter=matter, step_id=steps[1].pk, at=NOON)
    assert [one.position for one in matter.steps.order_by("position")] == [1, 2]


@pytest.mark.parametrize("facts", [StepFacts(kind="prepare"), StepFacts(kind="vote", is_all_principals=True)])
def test_a_step_says_what_is_done_and_by_whom(matter: Matter, leader: Actor, facts: StepFacts) -> None:
    with pytest.raises(InvalidInput):
        add_step(actor=leader, matter=matter, facts=facts, at=NOON)


def test_an_outsider_learns_nothing_of_the_way(matter: Matter) -> None:
    with pytest.raises(NotFound):
        add_step(actor=PUBLIC, matter=matter, facts=StepFacts(kind="inform", is_all_principals=True), at=NOON)


def test_what_meetings_did_fills_the_steps_in_order(
    matter: Matter, steps: list[MatterStep], committee: Organ, chiefs: Organ
) -> None:
    early = item_at(chiefs, matter, date(2026, 8, 20))
    prepared = item_at(committee, matter, date(2026, 9, 3))
    discussed = item_at(chiefs, matter, date(2026, 10, 2))
    make_decision(discussed.meeting, "Chefsgruppen ställer sig bakom förslaget.", item=discussed)
    event = AuditEvent.objects.filter(verb="matter.step_added").order_by("-pk")[0]
    fill_steps_of(event.pk)
    fill_steps_of(event.pk)
    found = list(matter.steps.order_by("position"))
    assert [(one.item, one.done_on) for one in found] == [
        (prepared, date(2026, 9, 3)),
        (discussed, date(2026, 10, 2)),
        (None, None),
    ]
    assert (found[1].outcome, found[1].origin) == ("Chefsgruppen ställer sig bakom förslaget.", Origin.DERIVED)
    assert AuditEvent.objects.filter(verb="matter.steps_filled").count() == 1
    way = way_of(matter, [early, prepared, discussed], today=TODAY)
    assert [(one.item, one.tone) for one in way] == [
        (early, "done"),
        (prepared, "done"),
        (discussed, "done"),
        (None, "next"),
    ]


def test_a_meeting_fills_nothing_while_the_matter_rests(
    matter: Matter, steps: list[MatterStep], committee: Organ, leader: Actor
) -> None:
    item_at(committee, matter, date(2026, 9, 3))
    walk_way.pause_matter(actor=leader, matter=matter, reason="Väntar på lagen.", at=NOON)
    assert fill_steps(matter=matter, at=NOON) == ()


@pytest.mark.parametrize(
    ("type_", "force", "kind"),
    [
        ("referral", "decision", "refer"),
        ("other", "recommendation", "recommend"),
        ("adoption", "decision", "adopt"),
        ("assignment", "decision", "decide"),
        ("noted", "decision", "inform"),
    ],
)
def test_what_a_meeting_did_is_told_from_its_decisions(committee: Organ, type_: str, force: str, kind: str) -> None:
    item = make_item(make_meeting(organ=committee))
    assert kind_of(item, []) == "discuss"
    decision = make_decision(item.meeting, item=item)
    decision.type, decision.force = type_, force
    assert kind_of(item, [decision]) == kind


def test_an_outcome_at_a_meeting_that_may_not_be_seen_is_left_out(
    matter: Matter, steps: list[MatterStep], committee: Organ
) -> None:
    item = item_at(committee, matter, date(2026, 9, 3))
    make_decision(item.meeting, "Förslaget är berett.", item=item)
    fill_steps(matter=matter, at=NOON)
    assert next((one.outcome, one.item) for one in way_of(matter, [], today=TODAY)) == ("", None)
    assert len(way_of(matter, [], today=TODAY, with_plan=False)) == 0


def test_an_item_that_only_names_the_matter_stands_on_the_way_as_such(
    matter: Matter, steps: list[MatterStep], committee: Organ
) -> None:
    about, other = item_at(committee, matter, date(2026, 9, 3)), make_item(make_meeting(organ=committee))
    way = way_of(matter, [about], today=TODAY, with_plan=False, named=[other, about])
    assert [(one.item, one.is_named) for one in way] == [(about, False), (other, True)]


def test_what_has_no_day_yet_is_drawn_between_its_neighbours(matter: Matter, committee: Organ, leader: Actor) -> None:
    for day in (date(2026, 1, 12), None, date(2026, 12, 4)):
        facts = StepFacts(kind="inform", organ=committee, planned_on=day)
        add_step(actor=leader, matter=matter, facts=facts, at=NOON)
    picture = way_picture(way_of(matter, [], today=TODAY), today=TODAY)
    assert picture is not None
    first, between, last = (one.x for one in picture.knots)
    assert first < between < last
