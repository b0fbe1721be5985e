"""Reads of who there is: the actor behind a user, counties by slug, the fields that make a name findable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q

from samverk.accounts.models import PUBLIC, ROLE_PERMISSIONS, Actor, Grant, User
from samverk.core.errors import NotFound
from samverk.organizations.models import Assignment, County, Named, Principal
from swedish_text.folding import fold, fold_accents, swedish_sort_key
from swedish_text.principals import PrincipalEntry

_SLUG_LETTERS = str.maketrans("åäö", "aao")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
LONGEST_SLUG = 100


def actor_of(user: AbstractBaseUser | AnonymousUser, *, today: date) -> Actor:
    """The actor that a signed-in user is today; the public for nobody.

    A role for a principal gives no permission in the county, which holds the other principals' drafts too: whoever has
    it acts for that principal (`Actor.acts_for`).
    """
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    current = list(
        Assignment.objects.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=today),
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            user=user,
        )
    )
    grants = {
        Grant(permission=permission, county_id=one.county_id, organ_id=one.organ_id)
        for one in current
        if one.principal_id is None
        for permission in ROLE_PERMISSIONS[one.role]
    }
    acts_for = frozenset(one.principal_id for one in current if one.principal_id is not None)
    return Actor(user_id=user.pk, name=str(user), grants=frozenset(grants), acts_for=acts_for)


def county_of(slug: str) -> County:
    """The county with this slug; raises NotFound. That a county exists is public."""
    county = County.objects.filter(slug=slug).first()
    if county is None:
        raise NotFound(f"no county {slug}")
    return county


def slug_of(name: str) -> str:
    """The name as part of an address: a–z, digits and hyphens."""
    plain = fold_accents(fold(name)).translate(_SLUG_LETTERS)
    return _NOT_IN_SLUG.sub("-", plain).strip("-")[:LONGEST_SLUG].strip("-") or "namn"


def free_slug(model: type[Named], county: County, name: str) -> str:
    """The name's slug, with a number after it where another row of the county has it."""
    wanted = slug_of(name)
    taken = set(model._default_manager.filter(county=county, slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def name_fields(model: type[Named], county: County, name: str, *, folded: str = "") -> dict[str, str]:
    """The fields of a new row with this name: name, folded, sort key and a free slug."""
    return {
        "name": name[:300],
        "folded": (folded or fold(name))[:300],
        "sort_key": swedish_sort_key(name)[:600],
        "slug": free_slug(model, county, name),
    }


def entries_in(county_codes: Iterable[str]) -> tuple[PrincipalEntry, ...]:
    """The principals of all these counties, in the form in which swedish_text.principals finds them."""
    rows = Principal.objects.filter(county__code__in=county_codes).order_by("county__code", "code")
    return tuple(
        PrincipalEntry(
            code=code,
            county_code=county_code,
            name=name,
            short_name=short_name,
            kind="region" if kind == Principal.Kind.REGION else "municipality",
        )
        for code, county_code, name, short_name, kind in rows.values_list(
            "code", "county__code", "name", "short_name", "kind"
        )
    )


def principal_entries(county: County) -> dict[str, tuple[PrincipalEntry, Principal]]:
    """The county's principals by code, each with the form in which swedish_text.principals finds it."""
    rows = Principal.objects.filter(county=county).order_by("code")
    return {
        row.code: (
            PrincipalEntry(
                code=row.code,
                county_code=county.code,
                name=row.name,
                short_name=row.short_name,
                kind="region" if row.kind == Principal.Kind.REGION else "municipality",
            ),
            row,
        )
        for row in rows
    }
