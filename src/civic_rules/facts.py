"""Frozen inputs of the rules: how an organ works, who sits in it, who is there. Built by each app's queries.

A `Key` is whatever names a row for the caller (a primary key, a name in old minutes); the rules only compare them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Key = int | str
SeatKind = Literal["member", "substitute", "co_opted", "official", "resident", "guest"]
MeetingKind = Literal["ordinary", "extra", "seminar", "theme_day", "course", "study_visit"]
ItemKind = Literal["decision", "information", "dialogue", "theme", "round_table"]
PrincipalKind = Literal["region", "municipality", "partner", ""]

# Kinds of meeting that decide nothing: anybody may be called to them.
OPEN_MEETING_KINDS = frozenset({"seminar", "theme_day", "course", "study_visit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingOrders:
    """How one organ works on one day. Field by field as `organizations.StandingOrders`; the defaults are the same.

    quorum_kind per_kind: the region present and at least quorum_number municipalities. callable_kinds: empty means
    every kind. Days are calendar days unless notice_counts_weekdays. bound_by: a substitute serves for her own
    principal (and own party first), for her own party alone, or for anybody. may_return: one who broke off her
    service may take her seat again at the same meeting. is_on_notice_board: a joint board or federation, for which
    the municipal act (kommunallagen) itself holds.
    """

    quorum_kind: Literal["more_than_half", "number", "per_kind", "none"] = "more_than_half"
    quorum_number: int | None = None
    notice_days: int = 7
    extra_notice_days: int = 3
    notice_counts_weekdays: bool = False
    callable_kinds: frozenset[str] = frozenset()
    approval_mode: Literal["electronic", "paper", "next_meeting", "none"] = "electronic"
    approval_days: int = 14
    adjuster_count: int = 1
    substitution_mode: Literal["calling_order", "personal", "stand_in"] = "calling_order"
    bound_by: Literal["principal", "party", "nothing"] = "principal"
    substitutes_always_invited: bool = False
    substitutes_called: Literal["proposed", "automatic"] = "proposed"
    may_return: bool = True
    may_meet_jointly: bool = True
    may_meet_digitally: bool = True
    decides_by: Literal["consensus", "vote"] = "consensus"
    has_casting_vote: bool = True
    reservation_allowed: bool = True
    late_items: Literal["never", "unanimous", "free"] = "unanimous"
    silence_consents: bool = False
    is_on_notice_board: bool = False
    minutes_public: bool = True
    notice_public: bool = True
    papers_public: bool = True

    @property
    def follows_municipal_act(self) -> bool:
        """Whether kommunallagen holds by itself, and not only what the organ has agreed on."""
        return self.is_on_notice_board


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One place in an organ: a member's, a substitute's or another's. Days are inclusive; open where None.

    principal: whose mandate she has (empty where none). calling_order: of substitutes, 1 is called first.
    personal_for: the key of the member whose personal substitute she is.
    """

    key: Key
    kind: SeatKind = "member"
    principal: Key = ""
    principal_kind: PrincipalKind = ""
    party: str = ""
    calling_order: int | None = None
    personal_for: Key | None = None
    roles: frozenset[str] = frozenset()
    starts_on: date | None = None
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the place is hers on the day."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A substitute who serves for a named member."""

    substitute: Key
    replaces: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Whom an absent member has named to sit in her place."""

    absent: Key
    named: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A time during which somebody was there; left_at is None while she still is."""

    member: Key
    came_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """Who is there and who serves, at one moment or during one item.

    disqualified: for the item in question. broke_off: members who have broken off their service at this meeting for
    another reason than disqualification, and have not taken their seat again.
    """

    members: tuple[Member, ...]
    present: frozenset[Key]
    disqualified: frozenset[Key] = frozenset()
    seats: tuple[Seat, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    broke_off: frozenset[Key] = frozenset()

    def member(self, key: Key) -> Member | None:
        """Her place in the organ, or None where she has none."""
        return next((one for one in self.members if one.key == key), None)

    @property
    def seat_count(self) -> int:
        """How many seats the organ has."""
        return sum(one.kind == "member" for one in self.members)

    @property
    def able(self) -> frozenset[Key]:
        """Those who are there and not disqualified."""
        return self.present - self.disqualified

    @property
    def serving(self) -> frozenset[Key]:
        """Those who decide: members who are there and whose seat nobody has taken, and substitutes who took one."""
        replaced = {one.replaces for one in self.seats}
        members = frozenset(one.key for one in self.members if one.kind == "member") - replaced - self.broke_off
        return (members | {one.substitute for one in self.seats}) & self.able
