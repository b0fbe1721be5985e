"""Goes through what was answered: notes what is done with each comment, tells the senders, seats the nominated."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, StaleState, require
from samverk.matters.permissions import require_lead
from samverk.organizations.actions.add_membership import Place, add_membership
from samverk.organizations.models import Membership
from samverk.referrals.models import Nominee, Referral, ReferralAnswer, SectionAnswer
from samverk.routing.queries.mandates import nomination_verdict

Outcome = SectionAnswer.Outcome


def note_outcome(
    *, actor: Actor, referral: Referral, comment_id: int, outcome: str, note: str, at: datetime
) -> SectionAnswer:
    """Write down what is done with a comment. Raises NotFound, NotPermitted, InvalidInput.

    What is not taken in, or only partly, says why.
    """
    require_lead(actor, referral.county, referral.organ)
    if outcome not in Outcome.values:
        raise InvalidInput("bad_outcome", outcome)
    if outcome in (Outcome.PARTLY, Outcome.NOT_TAKEN) and not note.strip():
        raise InvalidInput("no_note", _("Say why: whoever commented gets to read it."))
    with transaction.atomic():
        given = SectionAnswer.objects.filter(
            answer__recipient__group__referral=referral, answer__state=ReferralAnswer.State.GIVEN
        )
        row = given.select_for_update(of=("self",)).filter(pk=comment_id).first()
        if row is None:
            raise NotFound(f"comment {comment_id}")
        row.outcome, row.note = outcome, note.strip()
        row.save(update_fields=["outcome", "note"])
        record_event(
            actor=actor,
            verb="referral.comment_handled",
            subject=row,
            at=at,
            county_code=referral.county.code,
            data={"referral": referral.pk, "outcome": outcome},
        )
    return row


def tell_outcomes(*, actor: Actor, referral: Referral, at: datetime) -> int:
    """Send each who answered what was done with her comments (a reaction); how many comments were gone through.

    Raises NotFound, NotPermitted, StaleState while the referral is open, InvalidInput where nothing was gone through.
    """
    require_lead(actor, referral.county, referral.organ)
    if referral.state != Referral.State.CLOSED:
        raise StaleState(f"referral {referral.pk} is {referral.state}")
    handled = SectionAnswer.objects.filter(answer__recipient__group__referral=referral).exclude(outcome=Outcome.OPEN)
    number = handled.count()
    if not number:
        raise InvalidInput("nothing_handled", _("Go through the comments first."))
    with transaction.atomic():
        record_event(
            actor=actor,
            verb="referral.outcomes_told",
            subject=referral,
            at=at,
            county_code=referral.county.code,
            data={"referral": referral.pk, "comments": number},
        )
    return number


def accept_nominee(
    *, actor: Actor, referral: Referral, nominee_id: int, starts_on: date, ends_on: date | None, at: datetime
) -> Membership:
    """Seat the nominated in the group. Raises NotFound, NotPermitted, StaleState, RuleBroken (MANDATE-1, -3)."""
    require_lead(actor, referral.county, referral.organ)
    group = referral.group
    with transaction.atomic():
        rows = Nominee.objects.select_for_update(of=("self",)).select_related("answer__recipient")
        row = rows.filter(pk=nominee_id, answer__recipient__group__referral=referral).first()
        if row is None or group is None:
            raise NotFound(f"nominee {nominee_id}")
        if row.membership_id is not None:
            raise StaleState(f"nominee {row.pk} is seated")
        recipient = row.answer.recipient
        verdict = nomination_verdict(
            group, principal_id=recipient.principal_id, partner_id=recipient.partner_id, day=starts_on
        )
        if verdict is not None:
            require(verdict)
        place = Place(
            kind=Membership.Kind.MEMBER,
            starts_on=starts_on,
            ends_on=ends_on,
            principal=recipient.principal,
            partner=recipient.partner,
            title=row.title,
        )
        row.membership = add_membership(actor=actor, organ=group, name=row.name, place=place, at=at)
        row.save(update_fields=["membership"])
    return row.membership
