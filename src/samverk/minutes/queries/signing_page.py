"""What the page says on which minutes are signed: whose turn it is, who has signed and how, what this reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from samverk.accounts.models import Actor, ProvenIdentity
from samverk.documents.models import Document
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.models import Minutes, SigningRound, SigningStep
from samverk.minutes.queries.publication import latest_version
from samverk.organizations.models import Person
from samverk.signing.adapters.configured_signing import is_signing_configured

FRESH = timedelta(minutes=30)
"""How old a sign-in may be when it is the evidence of a signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningPage:
    """All that the page shows. own: the reader's person, where she is one; is_fresh: her sign-in is recent enough."""

    minutes: Minutes
    steps: tuple[SigningStep, ...]
    following: SigningStep | None
    own: Person | None
    document: Document | None
    is_electronic: bool
    is_configured: bool
    is_fresh: bool
    may_begin: bool
    may_sign: bool


def signing_page(
    actor: Actor,
    minutes: Minutes,
    *,
    can_write: bool,
    can_sign: bool,
    identity: ProvenIdentity | None,
    now: datetime,
) -> SigningPage:
    """The page for this reader; can_write and can_sign: what her role lets her do at all."""
    version = latest_version(minutes)
    begun = SigningRound.objects.filter(version=version).first()
    steps = tuple(begun.steps.select_related("person").order_by("position")) if begun else ()
    following = next((one for one in steps if one.signed_at is None), None)
    own = Person.objects.filter(user=actor.user_id).first() if actor.user_id else None
    is_electronic = orders_of(minutes.meeting).approval_mode == "electronic"
    is_hers = following is not None and own is not None and following.person_id == own.pk
    return SigningPage(
        minutes=minutes,
        steps=steps,
        following=following,
        own=own,
        document=version.signed_pdf or version.pdf,
        is_electronic=is_electronic,
        is_configured=is_signing_configured(),
        is_fresh=identity is not None and now - identity.at <= FRESH,
        may_begin=not steps and is_electronic and minutes.state == Minutes.State.APPROVED and can_write,
        may_sign=is_hers and can_sign,
    )
