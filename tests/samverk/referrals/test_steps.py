"""Referrals and proposals are steps of their matter's way, begun when sent and done when they end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samverk.accounts.models import PUBLIC, SYSTEM, Actor
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.matters.models import Matter
from samverk.referrals.actions.extend_referral import ask_extension, decide_extension
from samverk.referrals.actions.report_decision import DecisionInput, report_decision
from samverk.referrals.actions.save_proposal import close_proposal, open_again
from samverk.referrals.actions.send_referral import close_referral
from samverk.referrals.actions.send_referral import open_again as open_referral_again
from samverk.referrals.models import Proposal, Referral
from samverk.routing.actions.change_belonging import undo_change
from samverk.routing.actions.join_matters import join_matters
from samverk.routing.actions.plan_way import StepFacts, add_step
from samverk.routing.actions.walk_way import close_matter, finish_step
from samverk.routing.models import MatterStep
from samverk.routing.queries.way import way_of
from tests.samverk.factories import NOON, make_county, make_matter, make_organ
from tests.samverk.referrals.world import DUE, TODAY, give, opened_proposal, recipient_named, sent_referral

pytestmark = pytest.mark.django_db
LEADER: Actor = SYSTEM


def step_of(row: Referral | Proposal) -> MatterStep:
    """The step as it is once all reactions have run; a second time changes nothing."""
    run_reactions(now=NOON)
    row.refresh_from_db()
    assert row.step is not None
    return row.step


def decide_all(proposal: Proposal, *, outcome: str = "as_proposed") -> None:
    for row in proposal.decisions.select_related("proposal__county", "principal"):
        words = DecisionInput(outcome=outcome, decided_on=TODAY)
        report_decision(actor=LEADER, decision=row, words=words, way="form", at=NOON)


def test_a_referral_that_is_sent_is_a_step_under_way_until_its_last_day() -> None:
    step = step_of(sent_referral())
    assert (step.kind, step.state, step.is_all_principals) == ("refer", "begun", True)
    assert step.planned_on == DUE + timedelta(days=5)


def test_it_is_done_with_its_answers_in_words_when_the_referral_is_closed_and_open_when_opened_again() -> None:
    referral = sent_referral()
    give(recipient_named(referral, "Alnäs"))
    give(recipient_named(referral, "Fagervik"), position="rejects", words="Nej.")
    close_referral(actor=LEADER, referral=referral, at=NOON)
    step = step_of(referral)
    assert (step.state, step.done_on) == ("done", TODAY)
    assert step.outcome == "2 av 4 har svarat: 1 tillstyrker, 1 avstyrker"
    open_referral_again(actor=LEADER, referral=referral, at=NOON)
    step = step_of(referral)
    assert (step.state, step.done_on, step.outcome) == ("begun", None, "")


def test_more_time_moves_the_planned_day() -> None:
    referral = sent_referral()
    late = recipient_named(referral, "Alnäs")
    wanted = DUE + timedelta(days=9)
    ask_extension(actor=PUBLIC, recipient=late, wanted=wanted, reason="Nämnden.", address=late.email, at=NOON)
    decide_extension(actor=LEADER, recipient=late, until=wanted, at=NOON)
    assert step_of(referral).planned_on == wanted


def test_a_step_that_was_planned_for_it_is_taken_and_what_comes_after_stays_after() -> None:
    county = make_county()
    matter = make_matter(county=county)
    planned = add_step(actor=LEADER, matter=matter, facts=StepFacts(kind="adopt", is_all_principals=True), at=NOON)
    proposal = opened_proposal(county=county, matter=matter)
    assert step_of(proposal).pk == planned.pk
    referral = sent_referral(county=county, matter=matter)
    assert step_of(referral).position == 2
    last = add_step(
        actor=LEADER, matter=matter, facts=StepFacts(kind="inform", organ=make_organ(county=county)), at=NOON
    )
    assert [one.pk for one in matter.steps.all()] == [planned.pk, step_of(referral).pk, last.pk]


def test_a_proposal_is_done_when_every_one_has_decided() -> None:
    proposal = opened_proposal()
    assert (step_of(proposal).kind, step_of(proposal).state) == ("adopt", "begun")
    decide_all(proposal)
    step = step_of(proposal)
    assert (step.state, step.done_on) == ("done", TODAY)
    assert step.outcome == "3 av 3 har beslutat, gäller från 16 november 2026"


def test_a_proposal_that_is_closed_takes_no_decision_until_it_is_opened_again() -> None:
    proposal = opened_proposal()
    close_proposal(actor=LEADER, proposal=proposal, at=NOON)
    assert (step_of(proposal).state, step_of(proposal).outcome) == ("done", "0 av 3 har beslutat")
    open_again(actor=LEADER, proposal=proposal, at=NOON)
    assert step_of(proposal).state == "begun"
    with pytest.raises(NotFound):
        close_proposal(actor=PUBLIC, proposal=proposal, at=NOON)


def test_a_matter_is_not_closed_while_a_referral_or_proposal_is_open() -> None:
    referral = sent_referral()
    step = step_of(referral)
    with pytest.raises(RuleBroken) as refused:
        close_matter(actor=LEADER, matter=referral.matter, at=NOON)
    assert (refused.value.verdict.rule, refused.value.verdict.reason) == ("ROUTING-10", "referrals_are_open")
    with pytest.raises(InvalidInput, match="step_is_followed"):
        finish_step(actor=LEADER, matter=referral.matter, step_id=step.pk, done_on=TODAY, at=NOON)
    close_referral(actor=LEADER, referral=referral, at=NOON)
    step_of(referral)
    assert close_matter(actor=LEADER, matter=referral.matter, at=NOON).state == Matter.State.CLOSED


def test_it_goes_along_when_its_matter_is_joined_and_comes_back_when_that_is_undone() -> None:
    county = make_county()
    referral = sent_referral(county=county)
    other = make_matter("En annan sak", county=county)
    own = step_of(referral)
    change = join_matters(actor=LEADER, matter=other, other=referral.matter, at=NOON)
    assert change is not None
    assert (step_of(referral).pk, step_of(referral).matter_id) == (own.pk, other.pk)
    undo_change(actor=LEADER, change=change, at=NOON)
    assert (step_of(referral).pk, step_of(referral).matter_id) == (own.pk, referral.matter_id)


def test_who_may_not_see_the_referral_sees_no_step_of_it() -> None:
    referral = sent_referral()
    step_of(referral)
    assert len(way_of(referral.matter, [], today=TODAY)) == 1
    assert way_of(referral.matter, [], today=TODAY, is_insider=False) == ()
