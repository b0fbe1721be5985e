"""Makes an extract of one item, locked as the version that it was taken from; so an item is approved at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from civic_rules.approval import may_approve_at_once
from civic_rules.publication import extract_may_be_made
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.documents.actions.keep_document import keep_document
from samverk.meetings.models import AgendaItem, Meeting
from samverk.minutes.actions.lock_minutes import locked_minutes, record_minutes
from samverk.minutes.actions.make_version import keep_version
from samverk.minutes.adapters.printed import printed
from samverk.minutes.models import Minutes, MinutesExtract, MinutesVersion
from samverk.minutes.queries.approval import approvers_of
from samverk.minutes.queries.content import content_from_json
from samverk.minutes.queries.logos import logo_of
from samverk.minutes.queries.printed_form import extract
from samverk.minutes.queries.publication import latest_version, state_of


def approve_item_at_once(
    *, actor: Actor, minutes: Minutes, item: AgendaItem, is_text_presented: bool, at: datetime
) -> MinutesExtract:
    """Approve an item at the meeting itself: its text is put to chair and adjusters, locked and given an extract.

    Raises NotFound, NotPermitted, RuleBroken (APPROVAL-5), InvalidInput("unknown_item").
    """
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        row = _item(locked, item)
        roles = {role for _person, role in approvers_of(locked.meeting)}
        require(
            may_approve_at_once(
                has_text=bool(row.text.strip()) or row.decisions.exists(),
                is_text_presented=is_text_presented,
                has_adjusters="adjuster" in roles,
                is_meeting_open=locked.meeting.state == Meeting.State.OPEN,
            )
        )
        row.approved_at_once = True
        row.save(update_fields=["approved_at_once"])
        version = keep_version(locked, made_by=actor.name, at=at)
        made = _keep(locked, version, row, at=at)
        record_minutes(actor=actor, minutes=locked, verb="minutes.item_approved", at=at, data={"item": row.number})
    return made


def make_extract(*, actor: Actor, minutes: Minutes, item: AgendaItem, at: datetime) -> MinutesExtract:
    """The extract of an item of approved minutes, made once. Raises RuleBroken (PUBLICATION-10)."""
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        row = _item(locked, item)
        require(extract_may_be_made(state=state_of(locked), approved_at_once=row.approved_at_once))
        known = MinutesExtract.objects.filter(version__minutes=locked, item=row).order_by("-made_at").first()
        if known is not None:
            return known
        made = _keep(locked, latest_version(locked), row, at=at)
        record_minutes(actor=actor, minutes=locked, verb="minutes.extract_made", at=at, data={"item": row.number})
    return made


def _item(minutes: Minutes, item: AgendaItem) -> AgendaItem:
    row = minutes.meeting.items.filter(pk=item.pk).first()
    if row is None:
        raise InvalidInput("unknown_item")
    return row


def _keep(minutes: Minutes, version: MinutesVersion, item: AgendaItem, *, at: datetime) -> MinutesExtract:
    content = content_from_json(version.content)
    pdf = printed(extract(content, f"item-{item.pk}", is_draft=False), logo=logo_of(content.look))
    document = keep_document(
        county=minutes.meeting.county,
        content=pdf,
        file_name=f"protokollsutdrag-{content.head.date}-{item.number or item.pk}.pdf",
        media_type="application/pdf",
        at=at,
    )
    return MinutesExtract.objects.create(version=version, item=item, pdf=document, made_at=at)
