"""Every principal decides on the same words; whether the whole takes effect follows from the rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, NotFound, RuleBroken, StaleState
from samverk.notifications.models import OutgoingMail
from samverk.referrals.actions.report_decision import DecisionInput, report_decision
from samverk.referrals.models import PrincipalDecision, Proposal
from samverk.referrals.queries.effect import proposal_state
from tests.samverk.factories import NOON
from tests.samverk.referrals.world import TODAY, opened_proposal

pytestmark = pytest.mark.django_db


def row(proposal: Proposal, name: str) -> PrincipalDecision:
    return next(one for one in proposal.decisions.select_related("proposal__county", "principal") if one.name == name)


def decide(proposal: Proposal, name: str, outcome: str = "as_proposed", **more: object) -> PrincipalDecision:
    values: dict[str, object] = {"outcome": outcome, "decided_on": TODAY, "paragraph": "12", **more}
    words = DecisionInput(**values)  # type: ignore[arg-type]
    return report_decision(actor=SYSTEM, decision=row(proposal, name), words=words, way="form", at=NOON)


def test_each_with_an_address_is_asked_by_mail() -> None:
    opened_proposal()
    run_reactions(now=NOON)
    assert OutgoingMail.objects.filter(subject__startswith="Att besluta om").count() == 2


def test_it_takes_effect_on_the_day_of_the_last_decision() -> None:
    proposal = opened_proposal()
    decide(proposal, "Region Vidsjö län", decided_on=TODAY - timedelta(days=9))
    decide(proposal, "Alnäs", decided_on=TODAY - timedelta(days=2))
    assert proposal_state(proposal).effect.state == "waits"
    decide(proposal, "Fagervik", decided_on=TODAY - timedelta(days=5))
    effect = proposal_state(proposal).effect
    assert (effect.state, effect.from_day) == ("in_force", TODAY - timedelta(days=2))


def test_a_principal_with_two_boards_has_decided_when_both_have() -> None:
    proposal = opened_proposal("Socialnämnden", "Utbildningsnämnden")
    for name in ("Region Vidsjö län", "Fagervik", "Alnäs, Socialnämnden"):
        decide(proposal, name)
    assert proposal_state(proposal).effect.state == "waits"
    decide(proposal, "Alnäs, Utbildningsnämnden")
    assert proposal_state(proposal).effect.state == "in_force"


def test_one_no_stands_in_the_way_and_is_named() -> None:
    proposal = opened_proposal()
    decide(proposal, "Fagervik", "no")
    state = proposal_state(proposal)
    assert (state.effect.state, [one.name for one in state.against]) == ("fails", ["Fagervik"])


def test_a_change_counts_only_where_the_proposal_says_so() -> None:
    strict, mild = opened_proposal(), opened_proposal(changes_count=True)
    for proposal in (strict, mild):
        decide(proposal, "Region Vidsjö län")
        decide(proposal, "Alnäs")
        decide(proposal, "Fagervik", "with_change", changes="Avsnitt 5 utgår.")
    assert (proposal_state(strict).effect.state, proposal_state(mild).effect.state) == ("fails", "in_force")


def test_a_change_without_words_is_refused() -> None:
    with pytest.raises(RuleBroken, match="words_are_missing"):
        decide(opened_proposal(), "Fagervik", "with_change")


def test_a_decision_of_a_coming_day_is_refused() -> None:
    with pytest.raises(RuleBroken, match="day_has_not_come"):
        decide(opened_proposal(), "Fagervik", decided_on=TODAY + timedelta(days=1))


def test_a_planned_day_alone_is_kept_and_late_once_it_has_passed() -> None:
    proposal = opened_proposal()
    decide(proposal, "Fagervik", "", planned_on=TODAY + timedelta(days=3), decided_on=None)
    states = {one.row.name: one.state for one in proposal_state(proposal, today=TODAY).tiles}
    assert states == {"Region Vidsjö län": "no_day", "Alnäs": "no_day", "Fagervik": "planned"}
    later = {one.row.name: one.state for one in proposal_state(proposal, today=TODAY + timedelta(days=4)).tiles}
    assert later["Fagervik"] == "late"


def test_a_reported_decision_can_be_taken_back() -> None:
    proposal = opened_proposal()
    decide(proposal, "Fagervik", "no")
    decide(proposal, "Fagervik", "", decided_on=None)
    assert not row(proposal, "Fagervik").outcome


@pytest.mark.parametrize("way", ["form", "read", "", "post"])
def test_somebody_else_may_not_report_by_form_or_any_way_that_is_not_known(way: str) -> None:
    one = row(opened_proposal(), "Alnäs")
    with pytest.raises(NotFound):
        report_decision(actor=PUBLIC, decision=one, words=DecisionInput(), way=way, at=NOON)


def test_by_link_only_an_address_of_the_principal_reports() -> None:
    one = row(opened_proposal(), "Alnäs")
    words = DecisionInput(outcome="no", decided_on=TODAY, reporter="Eva", reporter_email="eva@annan.example")
    with pytest.raises(InvalidInput, match="other_recipient"):
        report_decision(actor=PUBLIC, decision=one, words=words, way="link", at=NOON)


def test_who_reports_over_what_another_reported_since_is_told() -> None:
    proposal = opened_proposal()
    decide(proposal, "Fagervik", seen="-")
    with pytest.raises(StaleState):
        decide(proposal, "Fagervik", seen="-")


def test_a_proposal_that_cannot_be_put_is_refused() -> None:
    for more, code in (
        ({"text": " "}, "no_text"),
        ({"asked": ()}, "nobody_asked"),
        ({"effect": "number", "effect_number": 9}, "bad_number"),
    ):
        with pytest.raises(InvalidInput, match=code):
            opened_proposal(**more)


def test_not_before_the_day_of_the_agreement() -> None:
    proposal = opened_proposal(not_before=date(2027, 3, 1))
    for name in ("Region Vidsjö län", "Alnäs", "Fagervik"):
        decide(proposal, name)
    assert proposal_state(proposal).effect.from_day == date(2027, 3, 1)
