"""Gives a user a role in a county, for all of it or for one organ or principal."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from samverk.accounts.models import Actor, Permission, User
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.organizations.models import Assignment, County, Organ, Principal


def assign_role(
    *,
    actor: Actor,
    user: User,
    county: County,
    role: str,
    organ: Organ | None = None,
    principal: Principal | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    at: datetime,
) -> Assignment:
    """Make the assignment, once: the same one again changes only its days.

    Raises NotFound for an outsider, NotPermitted without the right, InvalidInput where organ or principal
    belong to another county or the days are in the wrong order.
    """
    if not actor.can(Permission.MANAGE_USERS, county_id=county.pk):
        raise NotPermitted("manage users") if actor.is_insider(county.pk) else NotFound(county.slug)
    if any(one is not None and one.county_id != county.pk for one in (organ, principal)):
        raise InvalidInput("other_county")
    if starts_on and ends_on and ends_on < starts_on:
        raise InvalidInput("days_in_wrong_order")
    with transaction.atomic():
        assignment, _ = Assignment.objects.update_or_create(
            user=user,
            county=county,
            role=role,
            organ=organ,
            principal=principal,
            defaults={"starts_on": starts_on, "ends_on": ends_on},
        )
        record_event(
            actor=actor,
            verb="role.assigned",
            subject=assignment,
            at=at,
            county_code=county.code,
            data={"user": user.username, "role": role, "organ": _slug(organ), "principal": _slug(principal)},
        )
    return assignment


def _slug(of: Organ | Principal | None) -> str | None:
    return of.slug if of else None
