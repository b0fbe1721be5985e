"""The answer of every rule: whether something is allowed, by which rule, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`rule` is the rule's stable id (SUBSTITUTION-1); `reason` a stable key for the text shown to people."""

    allowed: bool
    rule: str
    reason: str
