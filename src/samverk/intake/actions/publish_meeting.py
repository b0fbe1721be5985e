"""Releases a meeting for all to see, or takes it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor, Permission
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, StaleState
from samverk.documents.models import Document
from samverk.meetings.models import Meeting
from samverk.meetings.queries import organ_ids_of


def publish_meeting(*, actor: Actor, meeting: Meeting, at: datetime) -> Meeting:
    """Let everybody see the meeting and its document.

    Raises NotFound, NotPermitted, StaleState, InvalidInput("published_with_its_minutes") for one that was held here.
    """
    with transaction.atomic():
        locked = _checked(actor, meeting)
        if locked.published_at is not None:
            raise StaleState("the meeting is published already")
        _set(locked, at)
        _record(actor, locked, "meeting.published", at)
    return locked


def withdraw_meeting(*, actor: Actor, meeting: Meeting, at: datetime) -> Meeting:
    """Let only the staff see the meeting again. Raises NotFound, NotPermitted, StaleState, InvalidInput likewise."""
    with transaction.atomic():
        locked = _checked(actor, meeting)
        if locked.published_at is None:
            raise StaleState("the meeting is not published")
        _set(locked, None)
        _record(actor, locked, "meeting.withdrawn", at)
    return locked


def publish_all(document: Document, *, at: datetime) -> None:
    """Publish all meetings of a document. Part of an action that records the event."""
    for meeting in Meeting.objects.filter(document=document, published_at__isnull=True, is_held_here=False):
        _set(meeting, at)


def _checked(actor: Actor, meeting: Meeting) -> Meeting:
    locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not actor.can(Permission.PUBLISH_MEETINGS, county_id=locked.county_id, organ_ids=organ_ids_of(locked)):
        raise NotPermitted("publish meetings") if actor.is_insider(locked.county_id) else NotFound(str(locked.pk))
    if locked.is_held_here:
        raise InvalidInput("published_with_its_minutes", _("The meeting is published with its minutes."))
    return locked


def _set(meeting: Meeting, at: datetime | None) -> None:
    """Publish the meeting, those that it announces, and its document once all of that is published; or take it back."""
    meeting.published_at = at
    meeting.save(update_fields=["published_at"])
    expected = Meeting.objects.filter(state=Meeting.State.EXPECTED, announcements__meeting=meeting)
    announced = [one.pk for one in expected]
    if at is None:
        others = Meeting.objects.filter(pk__in=announced, announcements__meeting__published_at__isnull=False)
        announced = sorted(set(announced) - set(others.values_list("pk", flat=True)))
    Meeting.objects.filter(pk__in=announced).update(published_at=at)
    if meeting.document_id is not None:
        waiting = Meeting.objects.filter(document=meeting.document_id, published_at__isnull=True).exists()
        Document.objects.filter(pk=meeting.document_id).update(published_at=None if waiting else at)


def _record(actor: Actor, meeting: Meeting, verb: str, at: datetime) -> None:
    record_event(
        actor=actor, verb=verb, subject=meeting, at=at, county_code=meeting.county.code, data={"title": meeting.title}
    )
