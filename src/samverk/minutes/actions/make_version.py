"""Makes a version of the draft: its content as it stands, locked, with its PDF."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from civic_rules.approval import text_may_be_changed
from samverk.accounts.models import Actor
from samverk.core.errors import ExternalFailure, require
from samverk.documents.actions.keep_document import keep_document
from samverk.documents.models import Document
from samverk.minutes.actions.lock_minutes import locked_minutes, record_minutes
from samverk.minutes.adapters.checks import faults_of
from samverk.minutes.adapters.printed import printed
from samverk.minutes.models import Minutes, MinutesVersion
from samverk.minutes.queries.content import MinutesContent, content_as_json, content_from_json
from samverk.minutes.queries.content_building import content_of
from samverk.minutes.queries.logos import logo_of
from samverk.minutes.queries.printed_form import whole_minutes
from samverk.minutes.queries.publication import state_of


def make_version(*, actor: Actor, minutes: Minutes, at: datetime) -> MinutesVersion:
    """The next version, or the latest where nothing has changed since.

    Raises NotFound, NotPermitted, RuleBroken (APPROVAL-9), ExternalFailure where its PDF does not pass the checks.
    """
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        require(text_may_be_changed(state=state_of(locked)))
        version = keep_version(locked, made_by=actor.name, at=at)
        record_minutes(
            actor=actor, minutes=locked, verb="minutes.version_made", at=at, data={"version": version.number}
        )
    return version


def keep_version(minutes: Minutes, *, made_by: str, at: datetime) -> MinutesVersion:
    """The version with the content as it is now. Part of an action that records the event."""
    content = content_of(minutes)
    told = content_as_json(content)
    latest = minutes.versions.order_by("-number").first()
    # What an older version of the program kept may lack fields that say nothing here.
    if latest is not None and content_as_json(content_from_json(latest.content)) == told:
        return latest
    number = latest.number + 1 if latest else 1
    pdf = keep_pdf(minutes, content, is_draft=True, name=f"utkast-{number}", at=at)
    return MinutesVersion.objects.create(
        minutes=minutes, number=number, content=told, made_at=at, made_by=made_by, pdf=pdf
    )


def keep_pdf(minutes: Minutes, content: MinutesContent, *, is_draft: bool, name: str, at: datetime) -> Document:
    """The content as PDF, checked and stored. Raises ExternalFailure where the checks find a fault."""
    pdf = printed(whole_minutes(content, is_draft=is_draft), content=content, logo=logo_of(content.look))
    faults = faults_of(pdf)
    if faults:
        raise ExternalFailure(f"the PDF does not pass the checks: {faults[0]}", permanent=True)
    county = minutes.meeting.county
    file_name = f"protokoll-{content.head.date}-{name}.pdf"
    return keep_document(county=county, content=pdf, file_name=file_name, media_type="application/pdf", at=at)
