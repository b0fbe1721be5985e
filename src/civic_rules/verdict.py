"""The answer of every rule: whether something is allowed, by which rule, and why."""

from __future__ import annotations

from dataclasses import dataclass

ALLOWED = "allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`rule` is the rule's stable id (SUBSTITUTION-1); `reason` a stable key for the text shown to people.

    A verdict may allow and still have a reason of its own: then the reason is a warning to show beforehand.
    """

    allowed: bool
    rule: str
    reason: str

    @property
    def warns(self) -> bool:
        """Whether the thing is allowed but something should be said about it."""
        return self.allowed and self.reason != ALLOWED


def allow(rule: str) -> Verdict:
    """Nothing stands in the way."""
    return Verdict(allowed=True, rule=rule, reason=ALLOWED)


def warn(rule: str, reason: str) -> Verdict:
    """It is allowed; `reason` says what to mind."""
    return Verdict(allowed=True, rule=rule, reason=reason)


def refuse(rule: str, reason: str) -> Verdict:
    """It is not allowed; `reason` says why."""
    return Verdict(allowed=False, rule=rule, reason=reason)
