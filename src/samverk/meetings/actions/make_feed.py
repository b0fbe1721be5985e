"""Gives a person a secret address of a calendar, her own or an organ's with its drafts; or takes hers back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.utils import timezone

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import Actor, SecureLink
from samverk.accounts.queries import token_of
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import NotFound, NotPermitted
from samverk.meetings.queries.calendars import person_of
from samverk.organizations.models import County, Organ, Person

PURPOSE = "calendar"
KEPT = timedelta(days=5 * 365)


def make_feed(*, actor: Actor, county: County, organ: Organ | None, at: datetime) -> str:
    """The token of the actor's own feed: of her meetings, or of one organ's. The same as long as it is not taken back.

    Raises NotFound for an outsider, NotPermitted for an insider whose account is joined with no person of the county.
    """
    person = _self(actor, county)
    with transaction.atomic():
        known = _links(person, organ).order_by("pk").first()
        if known is not None and known.ends_on > timezone.localdate(at):
            return token_of(known)
        link = make_secure_link(
            purpose=PURPOSE, subject=organ or person, person_id=person.pk, ends_on=timezone.localdate(at) + KEPT
        )
        _record(actor, link, county, "feed.made", at)
    return token_of(link)


def revoke_feed(*, actor: Actor, county: County, organ: Organ | None, at: datetime) -> int:
    """Take the actor's own address back; calendars that have it get nothing more. A later one has another token."""
    person = _self(actor, county)
    with transaction.atomic():
        links = list(_links(person, organ))
        _links(person, organ).update(revoked_at=at)
        for link in links:
            _record(actor, link, county, "feed.revoked", at)
    return len(links)


def feed_of(person: Person, organ: Organ | None, *, today: date) -> str:
    """The token of a feed that the person has; empty where she has none."""
    link = _links(person, organ).filter(ends_on__gte=today).order_by("pk").first()
    return token_of(link) if link else ""


def _self(actor: Actor, county: County) -> Person:
    person = person_of(actor, county.pk)
    if person is None:
        raise NotPermitted("no person") if actor.is_insider(county.pk) else NotFound(county.slug)
    return person


def _links(person: Person, organ: Organ | None) -> models.QuerySet[SecureLink]:
    subject = organ or person
    return SecureLink.objects.filter(
        purpose=PURPOSE,
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        person_id=person.pk,
        revoked_at__isnull=True,
    )


def _record(actor: Actor, link: SecureLink, county: County, verb: str, at: datetime) -> None:
    data = {"subject": f"{link.subject_type} {link.subject_id}"}
    record_event(actor=actor, verb=verb, subject=link, at=at, county_code=county.code, data=data)
