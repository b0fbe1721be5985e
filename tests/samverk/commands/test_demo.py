"""The demonstration: who can sign in to it."""

from __future__ import annotations

from samverk.accounts.models import Role
from samverk.commands.demo import USERS


def test_somebody_can_sign_in_in_each_role() -> None:
    assert sorted(one.role for one in USERS) == sorted(Role)
