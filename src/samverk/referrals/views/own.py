"""From the desk of a principal to the page on which it answers, for who acts for it: the page of its own link.

Neither asks whether she sees the referral or the proposal: what is asked of the principal she answers.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samverk.accounts.models import Actor
from samverk.accounts.queries import living_link, token_of
from samverk.core.errors import LinkEnded, NotFound, NotPermitted
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of
from samverk.referrals.models import PrincipalDecision, Recipient, Referral
from samverk.referrals.queries.links import ANSWER_LINK, DECISION_LINK


@never_cache
@require_safe
def answer(request: HttpRequest, county_slug: str, referral_id: int, recipient_id: int) -> HttpResponseRedirect:
    """To the principal's answer to a referral."""
    actor, county = actor_in(request), county_of(county_slug)
    rows = Recipient.objects.filter(group__referral=referral_id, group__referral__county=county)
    row = rows.exclude(group__referral__state=Referral.State.DRAFT).filter(pk=recipient_id).first()
    return redirect("referrals:answer", _token_of(actor, county.pk, row, ANSWER_LINK))


@never_cache
@require_safe
def decision(request: HttpRequest, county_slug: str, proposal_id: int, decision_id: int) -> HttpResponseRedirect:
    """To the principal's decision on a proposal."""
    actor, county = actor_in(request), county_of(county_slug)
    rows = PrincipalDecision.objects.filter(proposal=proposal_id, proposal__county=county)
    return redirect("referrals:decide", _token_of(actor, county.pk, rows.filter(pk=decision_id).first(), DECISION_LINK))


def _token_of(actor: Actor, county_id: int, asked: Recipient | PrincipalDecision | None, purpose: str) -> str:
    """The token of the link that was mailed to whom is asked.

    Raises NotFound for outsiders, NotPermitted for insiders who do not act for it, LinkEnded where no link lives.
    """
    if asked is None or asked.principal_id not in actor.acts_for:
        is_insider = asked is not None and actor.is_insider(county_id)
        raise NotPermitted("answer for another") if is_insider else NotFound("nothing asked of a principal of hers")
    link = living_link(asked, purpose=purpose, address=asked.email, today=timezone.localdate()) if asked.email else None
    if link is None:
        raise LinkEnded(f"no link lives for {asked.pk}")
    return token_of(link)
