"""Loads how a register's organs work and who sits in them, from the form of county.json. Before: load_county.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.core.errors import NotPermitted
from samverk.organizations.actions.add_membership import Place, add_membership
from samverk.organizations.actions.add_standing_orders import add_standing_orders
from samverk.organizations.actions.save_contact import save_contact
from samverk.organizations.models import County, Membership, Organ, Principal
from samverk.organizations.queries import members_on
from swedish_text.folding import fold

Register = Mapping[str, Any]
PURPOSE = "Kallelser och protokoll"


def load_organs(*, actor: Actor, county: County, register: Register, today: date, at: datetime) -> dict[str, Organ]:
    """Give the organs their hosts, standing orders and those who sit in them on `today`; the organs by code.

    An organ that has entered members already keeps them. Places that end within the year are loaded without an end:
    whoever holds them sits until somebody else is chosen. Only for the system.
    """
    if not actor.is_system:
        raise NotPermitted("load organs")
    principals = {one.code: one for one in Principal.objects.filter(county=county)}
    names = {one["code"]: one["name"] for one in register.get("people", ())}
    loaded = {}
    with transaction.atomic():
        for one in register["organs"]:
            organ = Organ.objects.get(county=county, folded=fold(one["name"]))
            loaded[one["code"]] = organ
            way = register["ways"][one["code"]]
            _save_host(organ, way, principals, one["principals"])
            if not organ.standing_orders.exists():
                _save_orders(actor, organ, way, at)
            if organ.memberships.filter(origin="entered").exists():
                continue
            rows = [row for row in register["memberships"] if row["organ"] == one["code"]]
            _seat(actor, organ, way, [row for row in rows if _holds(row, today)], names, principals, at)
    return loaded


def _save_host(organ: Organ, way: Register, principals: Mapping[str, Principal], own: list[str]) -> None:
    if organ.host_id is None:
        organ.host = principals[own[-1] if way["host"] == "last" else own[0]]
        organ.save(update_fields=["host"])


def _save_orders(actor: Actor, organ: Organ, way: Register, at: datetime) -> None:
    values = dict(way["orders"])
    starts_on, source = date.fromisoformat(values.pop("starts_on")), values.pop("source")
    add_standing_orders(actor=actor, organ=organ, starts_on=starts_on, source=source, values=values, at=at)


def _holds(row: Register, today: date) -> bool:
    return row["start"] <= today.isoformat() and (row["end"] is None or row["end"] >= today.isoformat())


def _seat(
    actor: Actor,
    organ: Organ,
    way: Register,
    rows: list[Register],
    names: Mapping[str, str],
    principals: Mapping[str, Principal],
    at: datetime,
) -> None:
    others = [
        {**one, "person": "", "name": one["person"], "start": way["orders"]["starts_on"]}
        for one in way.get("others", ())
    ]
    for row in [*rows, *others]:
        kind = row["kind"]
        place = Place(
            kind=kind,
            starts_on=date.fromisoformat(row["start"]),
            principal=principals.get(row.get("principal") or ""),
            party=row.get("party") or "",
            title=row.get("title") or "",
            mandate=way["mandate"] if kind in {Membership.Kind.MEMBER, Membership.Kind.SUBSTITUTE} else "",
            roles=(row["role"],) if row.get("role") else (),
            calling_order=(row.get("order") or None) if kind == Membership.Kind.SUBSTITUTE else None,
        )
        name = row.get("name") or names[row["person"]]
        if members_on(organ, place.starts_on).filter(person__name=name, origin="entered").exists():
            continue
        member = add_membership(actor=actor, organ=organ, name=name, place=place, at=at)
        save_contact(
            actor=actor,
            organ=organ,
            person=member.person,
            kind="email",
            value=f"{member.person.slug}@{organ.county.slug}.example",
            purpose=PURPOSE,
            ends_on=None,
            at=at,
        )
