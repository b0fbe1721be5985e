"""The referrals and proposals of one matter, as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samverk.accounts.models import Actor
from samverk.matters.models import Matter
from samverk.organizations.models import County
from samverk.referrals.models import Referral
from samverk.referrals.queries.effect import ProposalState, proposal_state
from samverk.referrals.queries.matrix import Matrix, matrix_of
from samverk.referrals.queries.visible import proposals_for, referrals_for

MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMatter:
    """At most the five latest of each, for a page; whether the actor may begin others: can_refer, referrals alone."""

    referrals: tuple[tuple[Referral, Matrix], ...]
    proposals: tuple[ProposalState, ...]
    can_lead: bool
    can_refer: bool


def on_matter_for(actor: Actor, county: County, matter: Matter, *, leads: bool, refers: bool, today: date) -> OnMatter:
    """What the actor may see of them; leads: whether she leads matters in the county; refers: in one of its organs."""
    own = Q(matter=matter) | Q(matter__joined_into=matter)
    sent = referrals_for(actor, county).filter(own)[:MOST]
    put = proposals_for(actor, county).filter(own)[:MOST]
    return OnMatter(
        referrals=tuple((one, matrix_of(one, today=today)) for one in sent),
        proposals=tuple(proposal_state(one, today=today) for one in put),
        can_lead=leads,
        can_refer=refers,
    )
