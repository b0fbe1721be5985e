"""Disqualification (jäv): its grounds, what a disqualified person may not do, and when it can be noted."""

from __future__ import annotations

from dataclasses import dataclass

from civic_rules.facts import Key, MeetingFacts, StandingOrders
from civic_rules.verdict import Verdict, allow, refuse, warn


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One ground of disqualification and where it stands."""

    key: str
    source: str


GROUNDS = (
    Ground(key="party_or_affected", source="kommunallagen 6 kap. 28 §; förvaltningslagen 16 § 1"),
    Ground(key="representative", source="kommunallagen 6 kap. 28 §; förvaltningslagen 16 § 2"),
    Ground(key="supervision_of_own_work", source="kommunallagen 6 kap. 28 §"),
    Ground(key="decided_in_other_instance", source="förvaltningslagen 16 § 3"),
    Ground(key="other_circumstance", source="kommunallagen 6 kap. 28 §; förvaltningslagen 16 §"),
    Ground(key="standing_orders", source="standing orders"),
)
GROUND_KEYS = frozenset(one.key for one in GROUNDS)


def ground_is_known(*, ground: str, words: str = "") -> Verdict:
    """DISQUALIFICATION-1: A disqualification names its ground; "other circumstance" says in words which.

    Kommunallagen 6 kap. 28 §; förvaltningslagen 16 §.
    """
    rule = "DISQUALIFICATION-1"
    if not ground:
        return refuse(rule, "ground_is_missing")
    if ground not in GROUND_KEYS:
        return refuse(rule, "ground_is_unknown")
    if ground == "other_circumstance" and not words.strip():
        return refuse(rule, "words_are_missing")
    return allow(rule)


def may_take_part(*, person: Key, meeting: MeetingFacts) -> Verdict:
    """DISQUALIFICATION-2: A disqualified person takes no part in the item: she neither speaks, proposes nor decides.

    Kommunallagen 6 kap. 28–32 §§; förvaltningslagen 17 §; in advisory organs by standing orders.
    """
    rule = "DISQUALIFICATION-2"
    return refuse(rule, "is_disqualified") if person in meeting.disqualified else allow(rule)


def may_stay_in_room(*, person: Key, meeting: MeetingFacts, orders: StandingOrders) -> Verdict:
    """DISQUALIFICATION-3: Where the law holds, a disqualified person leaves the room while the item is dealt with.

    Kommunallagen 6 kap. 28–32 §§; in an advisory organ it is only advised.
    """
    rule = "DISQUALIFICATION-3"
    if person not in meeting.disqualified:
        return allow(rule)
    if orders.follows_municipal_act:
        return refuse(rule, "must_leave_the_room")
    return warn(rule, "should_leave_the_room")


def may_be_noted(*, is_item_decided: bool, took_part: bool) -> Verdict:
    """DISQUALIFICATION-6: Disqualification is told at once; after the decision it can't be noted as if it had been.

    A decision in which a disqualified person took part stands until it is changed or repealed on appeal.
    Förvaltningslagen 18 §; kommunallagen 6 kap. 28–32 §§, 13 kap. 8 §.
    """
    rule = "DISQUALIFICATION-6"
    if is_item_decided and took_part:
        return refuse(rule, "item_is_decided_with_her")
    return allow(rule)
