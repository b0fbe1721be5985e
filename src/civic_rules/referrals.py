"""Referrals (remiss), silence, extensions, and when decisions by every principal take effect together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from civic_rules.facts import Key, PrincipalKind, StandingOrders
from civic_rules.verdict import Verdict, allow, refuse, warn

Position = Literal["supports", "supports_with_changes", "rejects", "abstains", "discussed", ""]
Outcome = Literal["as_proposed", "with_change", "no", ""]
POSITIONS = frozenset({"supports", "supports_with_changes", "rejects", "abstains", "discussed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalVerdict:
    """What one principal has decided; decided_on is None while it has not. weight: inhabitants, say."""

    principal: Key
    kind: PrincipalKind = "municipality"
    outcome: Outcome = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRule:
    """When the whole takes effect: when all, a number or more than half have decided.

    needs_region: the region among them. changes_count: "with change" counts as yes. not_before: the day that the
    agreement names; else the day of the last decision that was needed.
    """

    kind: Literal["all", "number", "majority"] = "all"
    number: int = 0
    needs_region: bool = False
    changes_count: bool = False
    not_before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Whether the whole is in force. missing: who has not decided; against: whose decision stands in the way."""

    state: Literal["in_force", "waits", "fails"]
    from_day: date | None
    missing: tuple[Key, ...]
    against: tuple[Key, ...]


def may_send(*, question: str, recipients: int, due: date | None, today: date) -> Verdict:
    """REFERRAL-1: A referral has a question, somebody to answer it and a last day that has not passed. Good order."""
    rule = "REFERRAL-1"
    if not question.strip():
        return refuse(rule, "question_is_missing")
    if recipients < 1:
        return refuse(rule, "recipients_are_missing")
    if due is None:
        return refuse(rule, "day_is_missing")
    return allow(rule) if due > today else refuse(rule, "day_has_passed")


def due_day(*, group_due: date, extended_to: date | None) -> date:
    """REFERRAL-2: The last day is that of the recipient's group, or the later one granted to her. The referral."""
    return max(group_due, extended_to) if extended_to is not None else group_due


def may_answer_referral(*, today: date, due: date, is_closed: bool) -> Verdict:
    """REFERRAL-3: Answers are taken until the referral is closed; after the last day they are marked late.

    The referral; förvaltningslagen 23 § (nothing useful is turned away).
    """
    rule = "REFERRAL-3"
    if is_closed:
        return refuse(rule, "referral_is_closed")
    return warn(rule, "answer_is_late") if today > due else allow(rule)


def may_change_answer(*, today: date, due: date, is_closed: bool) -> Verdict:
    """REFERRAL-4: A given answer is changed until the last day (inclusive). The referral."""
    rule = "REFERRAL-4"
    if is_closed:
        return refuse(rule, "referral_is_closed")
    return allow(rule) if today <= due else refuse(rule, "day_has_passed")


def may_ask_extension(*, today: date, due: date, wanted: date, reason: str, is_closed: bool) -> Verdict:
    """REFERRAL-5: More time is asked for until the last day, to a later day, with the reason. The referral."""
    rule = "REFERRAL-5"
    if is_closed:
        return refuse(rule, "referral_is_closed")
    if today > due:
        return refuse(rule, "day_has_passed")
    if wanted <= due:
        return refuse(rule, "day_is_not_later")
    return allow(rule) if reason.strip() else refuse(rule, "reason_is_missing")


def may_grant_extension(*, wanted: date, due: date, decides_on: date | None, is_closed: bool) -> Verdict:
    """REFERRAL-6: The owner grants a later day, but none after the matter shall be decided. The referral."""
    rule = "REFERRAL-6"
    if is_closed:
        return refuse(rule, "referral_is_closed")
    if wanted <= due:
        return refuse(rule, "day_is_not_later")
    if decides_on is not None and wanted >= decides_on:
        return refuse(rule, "matter_is_decided_before")
    return allow(rule)


def meaning_of_silence(
    *, today: date, due: date, orders: StandingOrders, was_told: bool
) -> Literal["waits", "consents", "no_answer"]:
    """REFERRAL-7: Silence after the last day means consent only where standing orders say so and the referral told it.

    Standing orders; else it is no answer.
    """
    if today <= due:
        return "waits"
    return "consents" if orders.silence_consents and was_told else "no_answer"


def answer_is_complete(*, position: str, words: str, decided_by: str, decided_on: date | None, today: date) -> Verdict:
    """REFERRAL-8: An answer has a position, who decided it and when; changes and refusals say what and why.

    The referral.
    """
    rule = "REFERRAL-8"
    if not position:
        return refuse(rule, "position_is_missing")
    if position not in POSITIONS:
        return refuse(rule, "position_is_unknown")
    if position in ("supports_with_changes", "rejects") and not words.strip():
        return refuse(rule, "words_are_missing")
    if not decided_by.strip():
        return refuse(rule, "decider_is_missing")
    if decided_on is not None and decided_on > today:
        return refuse(rule, "day_has_not_come")
    return allow(rule)


def principal_may_decide(*, outcome: str, changes: str, decided_on: date | None, today: date) -> Verdict:
    """REFERRAL-9: A principal's decision has its outcome and day, and its changes where it changes. The proposal."""
    rule = "REFERRAL-9"
    if outcome not in ("as_proposed", "with_change", "no"):
        return refuse(rule, "outcome_is_missing")
    if decided_on is None:
        return refuse(rule, "day_is_missing")
    if decided_on > today:
        return refuse(rule, "day_has_not_come")
    if outcome == "with_change" and not changes.strip():
        return refuse(rule, "words_are_missing")
    return allow(rule)


def effect_of_all(*, decisions: Iterable[PrincipalVerdict], effect_rule: EffectRule) -> Effect:
    """REFERRAL-10: The whole takes effect when the principals whom the agreement asks for have said yes.

    In force from the day of the last decision needed, or the agreement's own day where that is later. It fails as soon
    as no further yes could be enough. The agreement; kommunallagen 9 kap. 37 § and avtalsrätt.
    """
    given = sorted(decisions, key=lambda one: (one.decided_on or date.max, str(one.principal)))
    yes = [one for one in given if _is_yes(one, effect_rule)]
    missing = tuple(one.principal for one in given if not one.outcome)
    against = tuple(one.principal for one in given if one.outcome and not _is_yes(one, effect_rule))
    needed = _needed(len(given), effect_rule)
    for count in range(1, len(yes) + 1):
        if count >= needed and _has_region(yes[:count], effect_rule):
            days = [one for one in (yes[count - 1].decided_on, effect_rule.not_before) if one is not None]
            return Effect(state="in_force", from_day=max(days, default=None), missing=missing, against=against)
    possible = [*yes, *(one for one in given if not one.outcome)]
    can_be = len(possible) >= needed and _has_region(possible, effect_rule) and bool(given)
    return Effect(state="waits" if can_be else "fails", from_day=None, missing=missing, against=against)


def link_may_be_used(
    *, today: date, valid_until: date, is_revoked: bool, same_purpose: bool, same_recipient: bool
) -> Verdict:
    """REFERRAL-11: A mail link holds for one recipient and one purpose, until its day, and not once revoked.

    Förvaltningslagen 23 § (the matter is investigated as its nature demands); dataskyddsförordningen art. 32.
    """
    rule = "REFERRAL-11"
    if is_revoked:
        return refuse(rule, "link_is_revoked")
    if not same_purpose:
        return refuse(rule, "link_is_for_something_else")
    if not same_recipient:
        return refuse(rule, "link_is_for_somebody_else")
    return allow(rule) if today <= valid_until else refuse(rule, "link_has_expired")


def _is_yes(one: PrincipalVerdict, effect_rule: EffectRule) -> bool:
    return one.outcome == "as_proposed" or (one.outcome == "with_change" and effect_rule.changes_count)


def _needed(count: int, effect_rule: EffectRule) -> int:
    by_kind = {"all": count, "number": effect_rule.number, "majority": count // 2 + 1}
    return max(by_kind[effect_rule.kind], 1)


def _has_region(those: Iterable[PrincipalVerdict], effect_rule: EffectRule) -> bool:
    return not effect_rule.needs_region or any(one.kind == "region" for one in those)
