"""Asks for a glance by mail each week, and stops it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import User
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.followup.models import GlanceReader
from samverk.followup.queries.glance_mail import reader_of
from samverk.followup.queries.glance_rows import Scope


def follow_glance(*, scope: Scope, at: datetime) -> GlanceReader:
    """The reader, once however often it is asked. Raises NotFound, NotPermitted, InvalidInput without an address."""
    user = _user(scope)
    if not user.email:
        raise InvalidInput("no_address", _("Your account has no e-mail address. Ask the administrator to add one."))
    with transaction.atomic():
        row, is_new = GlanceReader.objects.get_or_create(
            user=user, county=scope.county, principal=scope.principal, organ=scope.organ, defaults={"made_at": at}
        )
        if is_new:
            _record(scope, row, "glance.followed", at)
    return row


def leave_glance(*, scope: Scope, at: datetime) -> None:
    """No more mails of it. Raises NotFound, NotPermitted."""
    _user(scope)
    with transaction.atomic():
        row = reader_of(scope)
        if row is not None:
            _record(scope, row, "glance.left", at)
            row.delete()


def _user(scope: Scope) -> User:
    user = User.objects.filter(pk=scope.actor.user_id or 0).first()
    if user is None or not scope.may_follow:
        raise NotPermitted("follow a glance") if scope.is_inside else NotFound(scope.county.slug)
    return user


def _record(scope: Scope, row: GlanceReader, verb: str, at: datetime) -> None:
    of = scope.holder.slug if scope.holder else ""
    record_event(actor=scope.actor, verb=verb, subject=row, at=at, county_code=scope.county.code, data={"of": of})
