"""What all principals have decided of a proposal, and whether the whole is in force (REFERRAL-10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from civic_rules.referrals import Effect, EffectRule, PrincipalVerdict, effect_of_all
from samverk.referrals.models import DecisionPaper, PrincipalDecision, Proposal

Outcome = PrincipalDecision.Outcome
TONES = {Outcome.AS_PROPOSED: ("done", "done"), Outcome.WITH_CHANGE: ("wait", "change"), Outcome.NO: ("late", "no")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One principal (or board) in the picture. state: an outcome, or planned, no_day, late."""

    row: PrincipalDecision
    state: str
    tone: str
    shape: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalState:
    """The whole: a tile each, and whether it is in force, waits or fails."""

    proposal: Proposal
    tiles: tuple[Tile, ...]
    effect: Effect
    decided: int
    missing: tuple[PrincipalDecision, ...]
    against: tuple[PrincipalDecision, ...]


def proposal_state(proposal: Proposal, *, today: date | None = None) -> ProposalState:
    """Where the proposal is; one query."""
    today = today or timezone.localdate()
    rows = list(proposal.decisions.select_related("principal"))
    rows.sort(key=lambda one: (one.principal.kind != "region", one.principal.sort_key, one.unit))
    effect = effect_of_all(decisions=_verdicts(rows), effect_rule=rule_of(proposal))
    return ProposalState(
        proposal=proposal,
        tiles=tuple(_tile(one, proposal, today) for one in rows),
        effect=effect,
        decided=sum(bool(one.outcome) for one in rows),
        missing=tuple(one for one in rows if not one.outcome),
        against=tuple(one for one in rows if one.principal_id in effect.against),
    )


def decision_papers_of(proposal: Proposal) -> QuerySet[DecisionPaper]:
    """The papers that came with the principals' decisions, in the order in which they came."""
    rows = DecisionPaper.objects.filter(decision__proposal=proposal)
    return rows.select_related("document", "decision__principal").order_by("pk")


def rule_of(proposal: Proposal) -> EffectRule:
    """When the whole takes effect, as the rules take it."""
    return EffectRule(
        kind=proposal.effect,  # type: ignore[arg-type]
        number=proposal.effect_number or 0,
        needs_region=proposal.needs_region,
        changes_count=proposal.changes_count,
        not_before=proposal.not_before,
    )


def _verdicts(rows: list[PrincipalDecision]) -> list[PrincipalVerdict]:
    """A principal with several boards has decided when all of them have; one "no" or change is that of the whole."""
    by_principal: dict[int, list[PrincipalDecision]] = {}
    for row in rows:
        by_principal.setdefault(row.principal_id, []).append(row)
    verdicts = []
    for key, own in by_principal.items():
        outcomes = {one.outcome for one in own}
        outcome = next((one for one in (Outcome.NO, Outcome.OPEN, Outcome.WITH_CHANGE) if one in outcomes), None)
        days = [one.decided_on for one in own if one.decided_on]
        is_open = outcome == Outcome.OPEN
        verdicts.append(
            PrincipalVerdict(
                principal=key,
                kind=own[0].principal.kind,  # type: ignore[arg-type]
                outcome="" if is_open else (outcome or Outcome.AS_PROPOSED),  # type: ignore[arg-type]
                decided_on=None if is_open else max(days, default=None),
            )
        )
    return verdicts


def _tile(row: PrincipalDecision, proposal: Proposal, today: date) -> Tile:
    if row.outcome:
        tone, shape = TONES[Outcome(row.outcome)]
        return Tile(row=row, state=row.outcome, tone=tone, shape=shape, day=row.decided_on)
    if row.planned_on is None:
        is_late = proposal.decide_by is not None and today > proposal.decide_by
        return Tile(row=row, state="late" if is_late else "no_day", tone="late", shape="late", day=None)
    is_late = row.planned_on < today
    tone = "late" if is_late else "next"
    return Tile(row=row, state="late" if is_late else "planned", tone=tone, shape=tone, day=row.planned_on)
