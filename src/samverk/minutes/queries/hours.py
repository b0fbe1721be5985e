"""Attendance hours per principal: the basis of members' fees."""

from __future__ import annotations

from dataclasses import dataclass

from samverk.minutes.queries.content import Attender, MinutesContent

MINUTES_OF_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class HourLine:
    """One person's time; begun: whole hours, each that was begun counted."""

    name: str
    office: str
    remark: str
    minutes: int | None
    begun: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalHours:
    """The people of one principal with their time together."""

    principal: str
    people: tuple[HourLine, ...]
    minutes: int


def hours_of(content: MinutesContent) -> tuple[PrincipalHours, ...]:
    """Members and substitutes who were there, by principal in the order of the minutes."""
    found: dict[str, list[Attender]] = {}
    for one in (*content.members, *(one for one in content.others if one.capacity == "substitute")):
        found.setdefault(one.organisation, []).append(one)
    return tuple(
        PrincipalHours(
            principal=principal,
            people=tuple(_line(one) for one in people),
            minutes=sum(one.minutes_present or 0 for one in people),
        )
        for principal, people in found.items()
    )


def _line(one: Attender) -> HourLine:
    minutes = one.minutes_present
    begun = -(-minutes // MINUTES_OF_HOUR) if minutes is not None else None
    return HourLine(name=one.name, office=one.office, remark=one.remark, minutes=minutes, begun=begun)
