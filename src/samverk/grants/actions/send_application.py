"""Sends an application: by form of a principal's person or the staff, or by the link of a mail without an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.grants import may_apply
from civic_rules.verdict import Verdict
from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import PUBLIC, Actor, SecureLink, User
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, StaleState, require
from samverk.documents.actions.keep_paper import Paper, keep_paper
from samverk.grants.actions.change_allocations import AllocationInput, lock_grant, write_allocation
from samverk.grants.actions.save_call import record_call
from samverk.grants.models import Allocation, Application, Call
from samverk.grants.queries.calls import APPLY, own_principals
from samverk.matters.permissions import can_lead
from samverk.organizations.models import Principal

DAYS_AFTER = timedelta(days=365)
"""So long after the last day the link still shows the application and what came of it."""
MOST_PAPERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationInput:
    """What is written: for a principal, or an organization's name; amount in kronor."""

    purpose: str
    amount: Decimal | None
    principal: Principal | None = None
    name: str = ""
    contact: str = ""
    email: str = ""
    papers: tuple[Paper, ...] = ()


def ask_for_link(*, call: Call, email: str, at: datetime) -> None:
    """Mail the link by which this address applies (reaction to "call.link_asked"). Raises RuleBroken (GRANT-7)."""
    require(_verdict(call, ApplicationInput(purpose="-", amount=Decimal(1)), timezone.localdate(at)))
    with transaction.atomic():
        link = link_to_apply(call, email)
        record_call(PUBLIC, call, "call.link_asked", at, link=link.pk)


def link_to_apply(call: Call, email: str) -> SecureLink:
    """The link of an address; the same each time while the call's last day is the same."""
    return make_secure_link(purpose=APPLY, subject=call, address=email.lower(), ends_on=call.closes_on + DAYS_AFTER)


def send_application(
    *, actor: Actor, call: Call, words: ApplicationInput, at: datetime, link: SecureLink | None = None
) -> Application:
    """The application with its row of the grant, asked for; what the address or principal has sent is written anew.

    link: by which it is sent, opened by the caller. Raises NotPermitted, RuleBroken (GRANT-7), InvalidInput, StaleState
    where what was sent can no longer be changed.
    """
    name = words.principal.name if words.principal else " ".join(words.name.split())[:200]
    if not name:
        raise InvalidInput("no_name", _("Write who applies."))
    _require_apply(actor, call, words, link)
    with transaction.atomic():
        grant = lock_grant(call.grant)
        today = timezone.localdate(at)
        email = _email(actor, words, link)
        row = _sent_before(call, words, link)
        is_taken_up = row is not None and row.state != Application.State.ASKED
        verdict = _verdict(call, words, today, is_taken_up=is_taken_up and link is None)
        require(verdict)
        assert words.amount is not None
        if row is not None and link is not None and (is_taken_up or today > call.closes_on):
            raise StaleState(f"application {row.pk} was sent")
        if len(words.papers) + (row.papers.count() if row else 0) > MOST_PAPERS:
            raise InvalidInput("too_many_papers", _("At most five papers, those sent before counted in."))
        row = row or Application(call=call, principal=words.principal)
        row.email = email or row.email
        row.name, row.contact, row.purpose = name, words.contact.strip()[:200], words.purpose.strip()
        row.amount, row.sent_at, row.is_late = words.amount, at, verdict.warns
        if row.allocation is None:
            row.allocation = write_allocation(
                grant,
                AllocationInput(
                    label=f"{call.title}: {name}"[:200],
                    amount=words.amount,
                    state=Allocation.State.ASKED,
                    parent=call.pot,
                    principal=words.principal,
                    recipient="" if words.principal else name,
                ),
            )
        else:
            row.allocation.amount, row.allocation.recipient = words.amount, "" if words.principal else name
            row.allocation.save(update_fields=["amount", "recipient"])
        row.save()
        for paper in words.papers:
            row.papers.create(document=keep_paper(county=grant.county, paper=paper, at=at), title=paper.name)
        if link is not None:
            mark_link_used(link=link, at=at)
        told: dict[str, object] = {"application": row.pk, "name": row.name, "amount": str(row.amount)}
        told |= {"is_late": row.is_late} | ({"link": link.pk} if link else {})
        record_call(actor, call, "application.sent", at, **told)
    return row


def withdraw_application(*, actor: Actor, call: Call, application_id: int, at: datetime) -> None:
    """Take back what was sent for a principal that the actor acts for, until it is decided.

    Raises NotFound, StaleState where it is decided.
    """
    with transaction.atomic():
        grant = lock_grant(call.grant)
        own = call.applications.filter(principal__in=own_principals(actor, grant.county))
        row = own.select_related("allocation").filter(pk=application_id).first()
        if row is None:
            raise NotFound(f"application {application_id}")
        if row.state in Application.DECIDED:
            raise StaleState(f"application {row.pk} is decided")
        kept = row.allocation
        record_call(actor, call, "application.withdrawn", at, application=row.pk, name=row.name, amount=str(row.amount))
        row.delete()
        if kept is not None:
            kept.delete()


def _sent_before(call: Call, words: ApplicationInput, link: SecureLink | None) -> Application | None:
    """What the address of the link, or the principal, has sent; the staff writes for an organization each time anew."""
    if link is not None:
        return call.applications.filter(principal=None, email=link.address).first()
    return call.applications.filter(principal=words.principal).first() if words.principal else None


def _email(actor: Actor, words: ApplicationInput, link: SecureLink | None) -> str:
    """Where receipt and decision go: the link's address, or hers who applies for a principal of her own."""
    if link is not None:
        return link.address
    if words.principal is not None and words.principal.pk in actor.acts_for:
        return User.objects.filter(pk=actor.user_id or 0).values_list("email", flat=True).first() or ""
    return words.email.strip().lower()


def _require_apply(actor: Actor, call: Call, words: ApplicationInput, link: SecureLink | None) -> None:
    """By link for an organization; else for a principal of one's own, or whoever leads matters for anybody."""
    county = call.grant.county
    if words.principal is not None and words.principal.county_id != county.pk:
        raise InvalidInput("other_county")
    if link is not None:
        holds = (link.purpose, link.subject_type, link.subject_id) == (APPLY, Call._meta.label, str(call.pk))
        if not holds or words.principal is not None:
            raise NotPermitted("apply")
    elif not can_lead(actor, county) and words.principal not in own_principals(actor, county):
        raise NotPermitted("apply")


def _verdict(call: Call, words: ApplicationInput, today: date, *, is_taken_up: bool = False) -> Verdict:
    return may_apply(
        opens_on=call.opens_on,
        closes_on=call.closes_on,
        today=today,
        is_decided=_is_decided(call),
        is_taken_up=is_taken_up,
        is_principal=words.principal is not None,
        principals_may=call.who_may != Call.For.ORGANIZATIONS,
        organizations_may=call.who_may != Call.For.PRINCIPALS,
        amount=words.amount,
        purpose=words.purpose,
    )


def _is_decided(call: Call) -> bool:
    return call.applications.filter(state__in=Application.DECIDED).exists()
