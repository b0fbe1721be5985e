"""Reactions: written with the change, run once by whoever leases them, again where a worker died."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.audit.models import PendingReaction
from samverk.audit.queries import MOST_ATTEMPTS, reaction_faults
from samverk.audit.tasks import LEASE, lease_reactions, run_reactions
from samverk.core import reactions
from samverk.core.reactions import register_reaction
from samverk.organizations.models import County

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    calls: list[int] = []
    monkeypatch.setattr(reactions, "_by_verb", reactions.defaultdict(list))
    register_reaction(verb="county.made", name="test.note", reaction=calls.append)
    yield calls
    reactions._by_name.pop("test.note", None)


def make_event() -> int:
    with transaction.atomic():
        county = County.objects.create(code="V", name="Vidsjö län", slug="vidsjo")
        return record_event(actor=SYSTEM, verb="county.made", subject=county, at=NOON, county_code="V").pk


def test_a_reaction_runs_once_and_leaves_no_row(ran: list[int]) -> None:
    event = make_event()
    assert run_reactions(now=NOON) == 1
    assert run_reactions(now=NOON) == 0
    assert ran == [event]
    assert not PendingReaction.objects.exists()


def test_a_leased_reaction_is_taken_back_when_its_worker_died(ran: list[int]) -> None:
    event = make_event()
    assert len(lease_reactions(now=NOON, most=10)) == 1
    assert run_reactions(now=NOON + timedelta(seconds=1)) == 0
    assert run_reactions(now=NOON + LEASE + timedelta(seconds=1)) == 1
    assert ran == [event]


def test_a_failing_reaction_is_kept_with_its_error_and_tried_again(ran: list[int]) -> None:
    def fail(_event: int) -> None:
        raise ValueError("the server is down")

    register_reaction(verb="county.made", name="test.note", reaction=fail)
    make_event()
    assert run_reactions(now=NOON) == 0
    row = PendingReaction.objects.get()
    assert (row.attempts, row.last_error) == (1, "ValueError: the server is down")
    register_reaction(verb="county.made", name="test.note", reaction=ran.append)
    assert run_reactions(now=NOON + timedelta(hours=1)) == 1


def test_what_was_only_leased_when_a_worker_died_is_no_nearer_to_being_given_up(ran: list[int]) -> None:
    make_event()
    for turn in range(MOST_ATTEMPTS + 1):
        assert len(lease_reactions(now=NOON + turn * 2 * LEASE, most=10)) == 1
    assert list(reaction_faults()) == []
    assert run_reactions(now=NOON + 100 * LEASE) == 1
    assert len(ran) == 1


def test_a_reaction_that_was_given_up_is_told_of_by_check(ran: list[int]) -> None:
    make_event()
    PendingReaction.objects.update(attempts=MOST_ATTEMPTS, last_error="ValueError: no")
    assert run_reactions(now=NOON + LEASE) == 0
    assert ["gavs upp efter 12 försök: ValueError: no" in one for one in reaction_faults()] == [True]
