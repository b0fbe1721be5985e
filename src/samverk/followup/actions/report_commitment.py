"""Reports on a commitment, for all of it or for one party's part: what was done, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.follow_up import may_report, state_may_change
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import PUBLIC, Actor, SecureLink
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, LinkUnknown, require
from samverk.followup.models import CommitmentReport
from samverk.followup.permissions import require_report
from samverk.meetings.models import Commitment, CommitmentParty
from samverk.organizations.models import County
from samverk.referrals.queries.links import domain_of, is_same_domain

State = Commitment.State
PURPOSE = "report"
"""Purpose of the links by which whoever undertook something reports on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is reported: words, the day that they are about, the state now; reason: why dropped or opened again."""

    text: str
    state: str
    reported_on: date
    reason: str = ""


def report_commitment(
    *, actor: Actor, commitment: Commitment, party: CommitmentParty | None = None, report: Report, at: datetime
) -> CommitmentReport:
    """Keep the report and set the state. Raises NotFound, NotPermitted, RuleBroken (FOLLOW-UP-3, FOLLOW-UP-4)."""
    require_report(actor, commitment, party)
    with transaction.atomic():
        return _keep(actor, commitment.pk, party.pk if party else None, report, CommitmentReport.Way.FORM, at)


def report_by_link(*, link: SecureLink, report: Report, reporter: str, at: datetime) -> CommitmentReport:
    """The same by the link of a mail, for the party that it is bound to. reporter: the address of who reports.

    It must be of the domain that the mail went to: a forwarded link reports for nobody else (ADR 34).
    Raises LinkUnknown, RuleBroken, InvalidInput ("other_recipient", logged).
    """
    party = CommitmentParty.objects.select_related("commitment__meeting__county").filter(pk=link.subject_id).first()
    if party is None or link.purpose != PURPOSE:
        raise LinkUnknown("the link leads to no commitment")
    county = party.commitment.meeting.county
    require_link_address(link=link, subject=party, county=county, reporter=reporter, at=at)
    actor = Actor(user_id=None, name=reporter)
    with transaction.atomic():
        mark_link_used(link=link, at=at)
        return _keep(actor, party.commitment_id, party.pk, report, CommitmentReport.Way.LINK, at)


def require_link_address(*, link: SecureLink, subject: Model, county: County, reporter: str, at: datetime) -> None:
    """Raise InvalidInput ("other_recipient") where the reporter's address is not of the domain that the mail went to.

    Called before the transaction of the report, so that the log of the attempt stays.
    """
    if is_same_domain(link.address, reporter):
        return
    data = {"reason": "other_recipient", "domain": domain_of(reporter)[:100]}
    with transaction.atomic():
        record_event(actor=PUBLIC, verb="link.refused", subject=subject, at=at, county_code=county.code, data=data)
    words = _("The mail with this link went to an address ending in @%(domain)s. Give yours there.")
    raise InvalidInput("other_recipient", words % {"domain": domain_of(link.address)})


def _keep(
    actor: Actor, commitment_id: int, party_id: int | None, report: Report, way: str, at: datetime
) -> CommitmentReport:
    if report.state not in State.values:
        raise InvalidInput("bad_state", report.state)
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("meeting__county")
    commitment = rows.get(pk=commitment_id)
    parties = list(commitment.parties.select_for_update(of=("self",)).order_by("pk"))
    party = next((one for one in parties if one.pk == party_id), None)
    old = party.state if party else commitment.state
    today = timezone.localdate(at)
    given_on = commitment.meeting.date or date.min
    require(
        may_report(state=old, reported_on=report.reported_on, given_on=given_on, today=today, text=report.text)  # type: ignore[arg-type]
    )
    if report.state != old:
        require(state_may_change(old=old, new=report.state, reason=report.reason))  # type: ignore[arg-type]
    _set_states(commitment, [party] if party else parties, parties, report)
    row = CommitmentReport.objects.create(
        commitment=commitment,
        party=party,
        text=report.text.strip(),
        state=report.state,
        reason=report.reason.strip()[:300],
        reported_on=report.reported_on,
        reporter=actor.name[:300],
        way=way,
        made_at=at,
    )
    data = {"report": row.pk, "party": party.pk if party else None, "state": report.state, "way": way}
    code = commitment.meeting.county.code
    record_event(actor=actor, verb="commitment.reported", subject=commitment, at=at, county_code=code, data=data)
    return row


def _set_states(
    commitment: Commitment, changed: list[CommitmentParty], parties: list[CommitmentParty], report: Report
) -> None:
    for one in changed:
        one.state, one.state_since = report.state, report.reported_on
        one.save(update_fields=["state", "state_since"])
    commitment.state = together(one.state for one in parties) if parties else report.state
    commitment.save(update_fields=["state"])


def together(states: Iterable[str]) -> str:
    """What the parties' states come to: done once none is left and one is done; under way as soon as one has begun."""
    known = set(states)
    if known <= {State.DONE, State.DROPPED}:
        return State.DONE if State.DONE in known else State.DROPPED
    return State.OPEN if known <= {State.OPEN, State.DROPPED} else State.UNDER_WAY
