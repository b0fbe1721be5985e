"""Loads a county's register from the form of county.json: principals, and organs with aliases and whom they report to.

People and memberships are left to the minutes, which tell them with their words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotPermitted
from samverk.organizations.actions.open_county import save_principals
from samverk.organizations.models import County, Organ, OrganAlias, Origin
from samverk.organizations.queries import name_fields, slug_of
from swedish_text.folding import fold
from swedish_text.principals import PrincipalEntry, county_named

Register = Mapping[str, Any]


def load_county(*, actor: Actor, register: Register, at: datetime) -> County:
    """Make the county with its principals and organs, or add what it lacks; what is there is not changed.

    register: code, name, principals [{code, name, formal, kind}], organs [{code, name, aliases, authority, reports_to,
    principals}]. Raises InvalidInput("bad_register"), NotPermitted for anybody but the system.
    """
    if not actor.is_system:
        raise NotPermitted("load a county")
    check_register(register)
    code, name, organs = str(register["code"]), str(register["name"]), register.get("organs", ())
    entries = [_entry(code, one) for one in register["principals"]]
    with transaction.atomic():
        county, is_new = County.objects.get_or_create(code=code, defaults={"name": name, "slug": _county_slug(name)})
        save_principals(county, entries)
        added = _save_organs(county, organs)
        if is_new or added:
            record_event(
                actor=actor,
                verb="county.loaded",
                subject=county,
                at=at,
                county_code=county.code,
                data={"principals": len(entries), "organs_added": added},
            )
    return county


def check_register(register: object) -> None:
    """Check all that can be told without the database. Raises InvalidInput("bad_register")."""
    if not isinstance(register, Mapping):
        raise InvalidInput("bad_register", "a county is no object")
    principals, organs = _rows(register, "principals"), _rows({"organs": (), **register}, "organs")
    rows = (register, *principals, *organs)
    for row, key in ((row, key) for row in rows for key in ("code", "name")):
        # Codes may be numbers: they are kept as text.
        if isinstance(row.get(key), bool) or not isinstance(row.get(key), str | int) or not str(row[key]):
            raise InvalidInput("bad_register", f"{key} is missing or empty")
    if any(not isinstance(one.get("kind"), str) for one in principals):
        raise InvalidInput("bad_register", "kind of a principal is missing")
    for one, key in ((one, key) for one in organs for key in ("aliases", "reports_to", "principals")):
        value = one.get(key) or []
        if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
            raise InvalidInput("bad_register", f"{key} of {one['name']} is no list of words")
    if any(not isinstance(one.get("authority") or "", str) for one in organs):
        raise InvalidInput("bad_register", "authority is no word")
    code, built_in = register["code"], county_named(str(register["code"]))
    if built_in is not None and built_in.name != register["name"]:
        raise InvalidInput("bad_register", f"the code {code} is that of {built_in.name}")


def _rows(register: Register, key: str) -> Sequence[Register]:
    rows = register.get(key)
    if not isinstance(rows, list | tuple) or not all(isinstance(one, Mapping) for one in rows):
        raise InvalidInput("bad_register", f"{key} is no list of objects")
    return rows


def _entry(county_code: str, row: Register) -> PrincipalEntry:
    return PrincipalEntry(
        code=str(row["code"]),
        county_code=county_code,
        name=str(row.get("formal") or row["name"]),
        short_name=str(row["name"]),
        kind="region" if row["kind"] == "region" else "municipality",
    )


def _county_slug(name: str) -> str:
    wanted = slug_of(name)
    return wanted if not County.objects.filter(slug=wanted).exists() else f"{wanted}-{County.objects.count() + 1}"


def _save_organs(county: County, organs: Sequence[Register]) -> int:
    """Add the organs that the county lacks, with aliases and whom they report to; how many were added."""
    rows: dict[str, Organ] = {}
    added = 0
    for one in organs:
        name = str(one["name"])
        row = Organ.objects.filter(county=county, folded=fold(name)).first()
        if row is None:
            added += 1
            row = Organ.objects.create(
                county=county,
                origin=Origin.ENTERED,
                authority=one.get("authority") or Organ.Authority.UNKNOWN,
                authority_origin=Origin.ENTERED if one.get("authority") else Origin.DERIVED,
                seats=len(one.get("principals") or ()) or None,
                **name_fields(Organ, county, name),
            )
        rows[str(one["code"])] = row
        for alias in one.get("aliases") or ():
            if fold(alias) != row.folded:
                OrganAlias.objects.get_or_create(organ=row, folded=fold(alias), defaults={"name": alias})
    for one in organs:
        row = rows[str(one["code"])]
        above = next((rows[key] for key in one.get("reports_to") or () if key in rows), None)
        if above is not None and row.reports_to_id is None and above.pk != row.pk:
            row.reports_to = above
            row.save(update_fields=["reports_to"])
    return added
