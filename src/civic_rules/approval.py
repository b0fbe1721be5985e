"""Approval of minutes (justering): who adjusts, until when, answers, the lock, corrections, and signing in turn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from civic_rules.facts import Key, MeetingFacts, StandingOrders
from civic_rules.mandates import ACTING_CHAIR, CHAIRS
from civic_rules.verdict import Verdict, allow, refuse

AnswerState = Literal["waiting", "approved", "refused"]
MinutesState = Literal["draft", "in_approval", "approved", "signed"]
Role = Literal["secretary", "adjuster", "chair"]

LAWFUL_DAYS = 14
TURNS: tuple[Role, ...] = ("secretary", "adjuster", "chair")


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningStep:
    """One signer's turn. Steps of the same role are taken in the order given."""

    person: Key
    role: Role
    is_signed: bool = False


def may_adjust(*, person: Key, chairs: Collection[Key], meeting: MeetingFacts) -> Verdict:
    """APPROVAL-1: An adjuster is chosen at the meeting among those who serve at it; never the chair.

    chairs: all who lead the meeting or have led it.
    Kommunallagen 5 kap. 65–69 §§ and 6 kap. 35 §; standing orders.
    """
    rule = "APPROVAL-1"
    if person in chairs:
        return refuse(rule, "chair_does_not_adjust")
    if person not in meeting.present:
        return refuse(rule, "is_not_present")
    place = meeting.member(person)
    if place is None or place.kind not in ("member", "substitute"):
        return refuse(rule, "is_no_member")
    if person not in meeting.serving and person not in meeting.disqualified:
        return refuse(rule, "does_not_serve")
    return allow(rule)


def may_adjust_item(*, person: Key, meeting: MeetingFacts) -> Verdict:
    """APPROVAL-2: Who was disqualified for an item, or not there, does not adjust it: another adjuster does.

    Kommunallagen 6 kap. 28–32 §§; standing orders.
    """
    rule = "APPROVAL-2"
    if person in meeting.disqualified:
        return refuse(rule, "is_disqualified")
    if person not in meeting.present:
        return refuse(rule, "is_not_present")
    return allow(rule)


def adjusters_are_enough(*, adjusters: tuple[Key, ...], orders: StandingOrders) -> Verdict:
    """APPROVAL-3: So many different adjusters are chosen as standing orders say, where minutes are approved by them."""
    rule = "APPROVAL-3"
    if orders.approval_mode in ("none", "next_meeting"):
        return allow(rule)
    if len(set(adjusters)) != len(adjusters):
        return refuse(rule, "adjuster_is_chosen_twice")
    if len(adjusters) < orders.adjuster_count:
        return refuse(rule, "adjusters_are_missing")
    return allow(rule)


def last_day_to_approve(*, meeting_day: date, orders: StandingOrders) -> date:
    """APPROVAL-4: Minutes are approved within so many days from the meeting; by law within fourteen.

    Kommunallagen 5 kap. 69 § and 6 kap. 35 § for joint boards and federations; else standing orders. Inclusive.
    """
    days = min(orders.approval_days, LAWFUL_DAYS) if orders.follows_municipal_act else orders.approval_days
    return meeting_day + timedelta(days=days)


def may_approve_at_once(
    *, has_text: bool, is_text_presented: bool, has_adjusters: bool, is_meeting_open: bool
) -> Verdict:
    """APPROVAL-5: An item is approved at once (omedelbart) at the meeting: written down and put to those who approve.

    Kommunallagen 5 kap. 65–69 §§; standing orders.
    """
    rule = "APPROVAL-5"
    if not is_meeting_open:
        return refuse(rule, "meeting_is_not_open")
    if not has_text:
        return refuse(rule, "text_is_missing")
    if not has_adjusters:
        return refuse(rule, "adjusters_are_missing")
    if not is_text_presented:
        return refuse(rule, "text_has_not_been_presented")
    return allow(rule)


def may_answer(*, state: AnswerState, is_round_closed: bool, refuses: bool, reason: str) -> Verdict:
    """APPROVAL-6: Each approver answers once while the round is open; who refuses says why. Standing orders."""
    rule = "APPROVAL-6"
    if is_round_closed:
        return refuse(rule, "round_is_closed")
    if state != "waiting":
        return refuse(rule, "has_answered")
    if refuses and not reason.strip():
        return refuse(rule, "reason_is_missing")
    return allow(rule)


def may_be_sent_for_approval(
    *, state: MinutesState, is_meeting_over: bool, open_remarks: int, orders: StandingOrders
) -> Verdict:
    """APPROVAL-7: Minutes go to chair and adjusters when the meeting is over and earlier remarks are settled.

    Standing orders; not where the organ has notes without approval.
    """
    rule = "APPROVAL-7"
    if orders.approval_mode == "none":
        return refuse(rule, "organ_does_not_approve")
    if state in ("approved", "signed"):
        return refuse(rule, "text_is_locked")
    if state == "in_approval":
        return refuse(rule, "round_is_open")
    if not is_meeting_over:
        return refuse(rule, "meeting_is_not_over")
    if open_remarks:
        return refuse(rule, "remarks_are_not_settled")
    return allow(rule)


def are_approved(*, answers: Iterable[AnswerState]) -> Verdict:
    """APPROVAL-8: Minutes are approved when the chair and each adjuster have approved the same version.

    Kommunallagen 5 kap. 65–69 §§; standing orders.
    """
    rule = "APPROVAL-8"
    given = tuple(answers)
    if not given:
        return refuse(rule, "nobody_has_been_asked")
    if "refused" in given:
        return refuse(rule, "somebody_refused")
    if "waiting" in given:
        return refuse(rule, "answers_are_missing")
    return allow(rule)


def text_may_be_changed(*, state: MinutesState) -> Verdict:
    """APPROVAL-9: Text in approval waits for the answers; approved text is locked for ever.

    Kommunallagen 5 kap. 65–69 §§; arkivlagen (1990:782) 3–6 §§.
    """
    rule = "APPROVAL-9"
    if state == "in_approval":
        return refuse(rule, "round_is_open")
    return allow(rule) if state == "draft" else refuse(rule, "text_is_locked")


def may_be_corrected(*, state: MinutesState, text: str, made_on: date | None, approved_on: date | None) -> Verdict:
    """APPROVAL-10: A mistake in approved minutes is mended by a dated correction joined to them, never by an edit.

    Arkivlagen (1990:782) 3–6 §§; for decisions with an addressee förvaltningslagen 36 §.
    """
    rule = "APPROVAL-10"
    if state in ("draft", "in_approval"):
        return refuse(rule, "minutes_are_not_approved")
    if not text.strip():
        return refuse(rule, "text_is_missing")
    if made_on is None:
        return refuse(rule, "day_is_missing")
    if approved_on is not None and made_on < approved_on:
        return refuse(rule, "correction_is_before_approval")
    return allow(rule)


def signing_order(
    *,
    secretaries: tuple[Key, ...],
    adjusters: tuple[Key, ...],
    leaders: tuple[Key, ...] = (),
    chairs: tuple[Key, ...],
) -> tuple[SigningStep, ...]:
    """APPROVAL-11: Minutes are signed by the secretary first, then each adjuster, the chair last; each person once.

    Who has several of the roles signs in the last of them. chairs: who presided; several at a joint meeting. leaders:
    who led a part alone: before the chairs, or as adjuster where she is one too. Standing orders.
    """
    last_role: dict[Key, Role] = dict.fromkeys(secretaries, "secretary")
    last_role.update(dict.fromkeys(adjusters, "adjuster"))
    for one in leaders:
        if one not in adjusters and one not in chairs:
            last_role.pop(one, None)
            last_role[one] = "chair"
    for one in chairs:
        last_role.pop(one, None)
        last_role[one] = "chair"
    return tuple(
        SigningStep(person=person, role=role) for turn in TURNS for person, role in last_role.items() if role == turn
    )


def may_sign(*, person: Key, steps: tuple[SigningStep, ...], state: MinutesState, orders: StandingOrders) -> Verdict:
    """APPROVAL-12: One signs approved minutes electronically, in turn and once.

    Standing orders.
    """
    rule = "APPROVAL-12"
    if orders.approval_mode != "electronic":
        return refuse(rule, "organ_does_not_sign_electronically")
    if state not in ("approved", "signed"):
        return refuse(rule, "minutes_are_not_approved")
    own = next((one for one in steps if one.person == person), None)
    if own is None:
        return refuse(rule, "is_no_signer")
    if own.is_signed:
        return refuse(rule, "has_signed")
    following = next(one for one in steps if not one.is_signed)
    return allow(rule) if following.person == person else refuse(rule, "is_not_her_turn")


def signatures_are_complete(*, steps: Iterable[SigningStep]) -> Verdict:
    """APPROVAL-13: Minutes are signed when each signer has signed: a secretary or adjusters, and a chair.

    Standing orders.
    """
    rule = "APPROVAL-13"
    given = tuple(steps)
    if not any(one.role == "chair" for one in given):
        return refuse(rule, "chair_is_missing")
    return allow(rule) if all(one.is_signed for one in given) else refuse(rule, "signatures_are_missing")


def may_be_taken_in_on_paper(*, state: MinutesState, has_signed_sheet: bool, orders: StandingOrders) -> Verdict:
    """APPROVAL-14: Where the organ signs on paper, the minutes count as signed when the signed sheet is taken in.

    Standing orders.
    """
    rule = "APPROVAL-14"
    if orders.approval_mode != "paper":
        return refuse(rule, "organ_does_not_sign_on_paper")
    if state not in ("approved", "signed"):
        return refuse(rule, "minutes_are_not_approved")
    return allow(rule) if has_signed_sheet else refuse(rule, "signed_sheet_is_missing")


def notes_may_be_finished(*, state: MinutesState, is_meeting_over: bool, orders: StandingOrders) -> Verdict:
    """APPROVAL-15: Where the organ does not approve, its secretary finishes the notes once the meeting is over.

    Standing orders.
    """
    rule = "APPROVAL-15"
    if orders.approval_mode != "none":
        return refuse(rule, "organ_approves_its_minutes")
    if state != "draft":
        return refuse(rule, "text_is_locked")
    return allow(rule) if is_meeting_over else refuse(rule, "meeting_is_not_over")


def leaders(*, meeting: MeetingFacts) -> tuple[Key, ...]:
    """Who could lead: each chair (several meet jointly), else the vice chair whose turn it is, else those chosen."""
    chair, *vice_chairs = CHAIRS
    for role in (chair, *vice_chairs, ACTING_CHAIR):
        asked = meeting.serving if role == ACTING_CHAIR else meeting.able
        found = tuple(one.key for one in meeting.members if role in one.roles and one.key in asked)
        if found:
            return found if role in (chair, ACTING_CHAIR) else found[:1]
    return ()


def items_led(*, chairs: tuple[Key, ...], items: Mapping[Key, tuple[MeetingFacts, ...]]) -> dict[Key, tuple[Key, ...]]:
    """APPROVAL-16: Where several have led the meeting, each approves the paragraphs of the part that she led.

    chairs: whose the minutes are as a whole; theirs are the items of which nobody is known to have led. items: each
    item with who was there, several times where that changed during it. Kommunallagen 5 kap. 69 §: approved as the
    standing orders say, and these commonly say so.
    """
    found: dict[Key, list[Key]] = {one: [] for one in chairs}
    for item, moments in items.items():
        led = [one for facts in moments for one in leaders(meeting=facts)] or list(chairs)
        for person in dict.fromkeys(led):
            found.setdefault(person, []).append(item)
    return {person: tuple(those) for person, those in found.items()}
