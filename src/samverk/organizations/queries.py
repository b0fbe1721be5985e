"""Reads of who there is: the actor behind a user, counties and organs by slug."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q

from samverk.accounts.models import PUBLIC, ROLE_PERMISSIONS, Actor, Grant, User
from samverk.core.errors import NotFound
from samverk.organizations.models import Assignment, County


def actor_of(user: AbstractBaseUser | AnonymousUser, *, today: date) -> Actor:
    """The actor that a signed-in user is today; the public for nobody."""
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    current = Assignment.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=today), Q(ends_on__isnull=True) | Q(ends_on__gte=today), user=user
    )
    grants = {
        Grant(permission=permission, county_id=one.county_id, organ_id=one.organ_id)
        for one in current
        for permission in ROLE_PERMISSIONS[one.role]
    }
    return Actor(user_id=user.pk, name=str(user), grants=frozenset(grants), is_system=False)


def county_of(slug: str) -> County:
    """The county with this slug; raises NotFound. That a county exists is public."""
    county = County.objects.filter(slug=slug).first()
    if county is None:
        raise NotFound(f"no county {slug}")
    return county
