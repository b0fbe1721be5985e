"""Keeps what an owner reports of an activity: status, words, the day they are about; by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from civic_rules.plans import may_report_status
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import Actor, SecureLink
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, LinkUnknown, require
from samverk.followup.actions.report_commitment import require_link_address
from samverk.plans.models import ActivityOwner, StatusReport
from samverk.plans.permissions import require_report_activity

PURPOSE = "activity"
"""Purpose of the links by which an owner reports on an activity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusInput:
    """What is reported: the status now, words, the day that they are about."""

    status: str
    text: str
    reported_on: date


def report_status(*, actor: Actor, owner: ActivityOwner, words: StatusInput, at: datetime) -> StatusReport:
    """Keep the report and set the owner's status. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (PLAN-3)."""
    require_report_activity(actor, owner)
    with transaction.atomic():
        return keep_status(owner.pk, words, actor=actor, way=StatusReport.Way.FORM, at=at)


def report_status_by_link(*, link: SecureLink, words: StatusInput, reporter: str, at: datetime) -> StatusReport:
    """The same by the link of a mail, for the owner that it is bound to. reporter: the address of who reports.

    It must be of the domain that the mail went to (ADR 34). Raises LinkUnknown, InvalidInput, RuleBroken.
    """
    rows = ActivityOwner.objects.filter(left_on__isnull=True).select_related("activity__county")
    owner = rows.filter(pk=link.subject_id if link.subject_id.isdigit() else 0).first()
    if owner is None or link.purpose != PURPOSE:
        raise LinkUnknown("the link leads to no activity")
    require_link_address(link=link, subject=owner, county=owner.activity.county, reporter=reporter, at=at)
    actor = Actor(user_id=None, name=reporter)
    with transaction.atomic():
        mark_link_used(link=link, at=at)
        return keep_status(owner.pk, words, actor=actor, way=StatusReport.Way.LINK, at=at)


def keep_status(owner_id: int, words: StatusInput, *, actor: Actor, way: str, at: datetime) -> StatusReport:
    """Within the caller's transaction, which has asked for the right to report."""
    if words.status not in ActivityOwner.Status.values:
        raise InvalidInput("bad_status", words.status)
    rows = ActivityOwner.objects.select_for_update(of=("self",)).select_related("activity__county")
    owner = rows.get(pk=owner_id)
    require(
        may_report_status(
            old=owner.status,  # type: ignore[arg-type]
            new=words.status,  # type: ignore[arg-type]
            text=words.text,
            reported_on=words.reported_on,
            today=timezone.localdate(at),
        )
    )
    report = owner.reports.create(
        status=words.status,
        text=words.text.strip(),
        reported_on=words.reported_on,
        reporter=actor.name[:300],
        way=way,
        made_at=at,
    )
    latest = owner.reports.order_by("-reported_on", "-pk")[0]
    owner.status, owner.reported_on = latest.status, latest.reported_on
    owner.save(update_fields=["status", "reported_on"])
    data = {"owner": owner.pk, "status": words.status, "way": way}
    code = owner.activity.county.code
    record_event(actor=actor, verb="activity.reported", subject=owner.activity, at=at, county_code=code, data=data)
    return report
