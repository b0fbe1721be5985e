"""What was sent, to whom and when. Who may see it: permissions.require_manage_mails, which views ask first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from samverk.core.errors import NotFound
from samverk.notifications.models import IncomingMail, OutgoingMail
from samverk.organizations.models import County


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxCounts:
    """How many mails are in each state."""

    sent: int
    waiting: int
    failed: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.sent + self.waiting + self.failed


def mails_in(county: County) -> QuerySet[OutgoingMail]:
    """The county's mails, latest first."""
    return OutgoingMail.objects.filter(county=county).select_related("meeting", "person", "repeats")


def mail_in(county: County, mail_id: int) -> OutgoingMail:
    """One mail of the county; raises NotFound."""
    mail = mails_in(county).filter(pk=mail_id).first()
    if mail is None:
        raise NotFound(f"mail {mail_id}")
    return mail


def counts_of(mails: QuerySet[OutgoingMail]) -> OutboxCounts:
    """How many of these wait, went and failed."""
    by_state = dict(mails.order_by().values_list("state").annotate(Count("pk")))
    return OutboxCounts(
        sent=by_state.get(OutgoingMail.State.SENT, 0),
        waiting=by_state.get(OutgoingMail.State.WAITING, 0) + by_state.get(OutgoingMail.State.SENDING, 0),
        failed=by_state.get(OutgoingMail.State.FAILED, 0),
    )


def incoming_in(county: County) -> QuerySet[IncomingMail]:
    """The mails that came back in this county, latest first."""
    return IncomingMail.objects.filter(county=county).select_related("meeting", "invitation")
