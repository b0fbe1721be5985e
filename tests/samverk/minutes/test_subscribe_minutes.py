"""A subscription begins when its link is pressed, and ends the same way."""

from __future__ import annotations

import pytest

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SecureLink
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, LinkUnknown
from samverk.minutes.actions.subscribe_minutes import (
    PURPOSE,
    ask_subscription,
    confirm_subscription,
    end_subscription,
)
from samverk.minutes.models import Subscription
from tests.samverk.factories import NOON, make_organ

pytestmark = pytest.mark.django_db


def link_to(row: Subscription, purpose: str = PURPOSE) -> SecureLink:
    return make_secure_link(purpose=purpose, subject=row, address=row.email, ends_on=NOON.date())


def test_asked_confirmed_ended_and_begun_again() -> None:
    row = ask_subscription(organ=make_organ(), email=" Kim@Example.org ", at=NOON)
    assert (row.email, row.confirmed_at) == ("kim@example.org", None)
    assert confirm_subscription(link=link_to(row), at=NOON).confirmed_at == NOON
    assert end_subscription(link=link_to(row), at=NOON).ended_at == NOON
    assert confirm_subscription(link=link_to(row), at=NOON).ended_at is None
    assert [one.verb for one in AuditEvent.objects.order_by("sequence")] == [
        "subscription.asked",
        "subscription.confirmed",
        "subscription.ended",
        "subscription.confirmed",
    ]


def test_asked_twice_is_one_subscription() -> None:
    organ = make_organ()
    assert (
        ask_subscription(organ=organ, email="kim@example.org", at=NOON).pk
        == ask_subscription(organ=organ, email="KIM@example.org", at=NOON).pk
    )


def test_the_log_does_not_keep_the_address() -> None:
    ask_subscription(organ=make_organ(), email="kim@example.org", at=NOON)
    assert "kim" not in str(AuditEvent.objects.get().data)


def test_a_wrong_address_is_refused() -> None:
    with pytest.raises(InvalidInput, match="bad_email"):
        ask_subscription(organ=make_organ(), email="kim at example", at=NOON)


def test_a_link_for_something_else_opens_nothing() -> None:
    row = ask_subscription(organ=make_organ(), email="kim@example.org", at=NOON)
    with pytest.raises(LinkUnknown):
        confirm_subscription(link=link_to(row, "answer"), at=NOON)
