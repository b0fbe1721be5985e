"""Says which account a person signs in with."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor, Permission, User
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.organizations.models import Person


def link_user(*, actor: Actor, person: Person, user: User | None, at: datetime) -> None:
    """Join the person with the account, or part them (None). An account belongs to one person at most.

    Raises NotFound for an outsider, NotPermitted without the right, InvalidInput("user_is_taken").
    """
    if not actor.can(Permission.MANAGE_USERS, county_id=person.county_id):
        raise NotPermitted("manage users") if actor.is_insider(person.county_id) else NotFound(person.slug)
    if person.user_id == (user.pk if user else None):
        return
    if user is not None and Person.objects.filter(user=user).exists():
        raise InvalidInput("user_is_taken", user.username)
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(user=user)
        person.user = user
        record_event(
            actor=actor,
            verb="person.linked" if user else "person.parted",
            subject=person,
            at=at,
            county_code=person.county.code,
            data={"user": user.username if user else ""},
        )
