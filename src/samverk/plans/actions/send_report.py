"""Prepares the follow-up report as an item of an organ's coming agenda."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.meetings.actions.save_backlog_item import save_backlog_item
from samverk.meetings.models import BacklogItem, ItemKind
from samverk.organizations.models import Organ
from samverk.plans.queries.report import ReportChoice, report_of

MOST_NAMED = 12
ASKING = ("late", "at_risk")


def send_report(*, actor: Actor, organ: Organ, choice: ReportChoice, address: str, at: datetime) -> BacklogItem:
    """The waiting item: what the report says in sentences, what is late or at risk, and where the whole stands.

    Raises NotFound, NotPermitted where the actor may not prepare the organ's agendas.
    """
    today = timezone.localdate(at)
    report = report_of(actor, organ.county, choice, today=today, most=MOST_NAMED, only=ASKING)
    asking = [one.line for part in report.parts for one in part.told]
    lines = [" ".join(report.sentences), *(f"– {one.title} ({one.words})" for one in asking)]
    more = sum(one.count for one in report.counts if one.status in ASKING) - len(asking)
    if more > 0:
        lines.append(_("… and %(count)d more.") % {"count": more})
    lines.append(_("The whole report, %(period)s: %(address)s") % {"period": report.period, "address": address})
    return save_backlog_item(
        actor=actor,
        organ=organ,
        title=_("Follow-up: %(title)s") % {"title": report.title},
        kind=ItemKind.INFORMATION,
        text="\n".join(lines),
        matter=choice.plan.matter if choice.plan else None,
        at=at,
    )
