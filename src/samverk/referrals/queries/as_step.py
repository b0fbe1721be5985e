"""A referral or a proposal as a step of its matter's way: who is asked, until when, and how it ended."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.core.days import plain_day
from samverk.referrals.models import Proposal, Recipient, Referral
from samverk.referrals.models.answers import Position
from samverk.referrals.queries.effect import proposal_state
from samverk.referrals.queries.matrix import matrix_of
from samverk.routing.actions.follow_step import FollowedStep
from samverk.routing.models import StepKind


def referral_as_step(referral: Referral) -> FollowedStep:
    """Done on the day when it was closed; planned until the latest last day."""
    asked = list(
        Recipient.objects.filter(group__referral=referral).select_related("group", "principal", "organ").order_by("pk")
    )
    principals = {one.principal_id: one.principal for one in asked if one.principal}
    organs = [one.organ for one in asked if one.organ]
    only = next(iter(principals.values())) if len(principals) == 1 else None
    organ = (organs[0] if organs else referral.organ) if not principals else None
    return FollowedStep(
        kind=StepKind.REFER,
        organ=organ,
        principal=only,
        is_all_principals=only is None and organ is None,
        planned_on=max((one.last_day for one in asked), default=None),
        done_on=timezone.localdate(referral.closed_at) if referral.closed_at else None,
        outcome=_answers_in_words(referral) if referral.closed_at else "",
        is_public=referral.is_public,
    )


def proposal_as_step(proposal: Proposal) -> FollowedStep:
    """Done when every one has decided, on the last of these days, or when it was closed before."""
    state = proposal_state(proposal)
    closed_on = timezone.localdate(proposal.closed_at) if proposal.closed_at else None
    if not state.missing:
        closed_on = max((one.row.decided_on for one in state.tiles if one.row.decided_on), default=closed_on)
    words = ""
    if closed_on is not None:
        words = _("%(part)s of %(whole)s have decided") % {"part": state.decided, "whole": len(state.tiles)}
        if state.effect.state == "in_force" and state.effect.from_day:
            words = _("%(words)s; in force from %(day)s") % {"words": words, "day": plain_day(state.effect.from_day)}
        elif state.effect.state == "fails":
            words = _("%(words)s; it cannot take effect") % {"words": words}
    return FollowedStep(
        kind=StepKind.ADOPT,
        is_all_principals=True,
        planned_on=proposal.decide_by,
        done_on=closed_on,
        outcome=words,
        is_public=proposal.is_public,
    )


def _answers_in_words(referral: Referral) -> str:
    matrix = matrix_of(referral)
    words = _("%(part)s of %(whole)s have answered") % {"part": matrix.answered, "whole": len(matrix.lines)}
    positions = [one.answer.position for one in matrix.lines if one.answer and one.has_answered]
    counts = [(positions.count(one), one) for one in Position]
    told = [_counted(number, one) for number, one in counts if number]
    return f"{words}: {', '.join(told)}" if told else words


def _counted(number: int, position: Position) -> str:
    """«två tillstyrker», as a phrase of its own for each position."""
    phrases = {
        Position.SUPPORTS: ngettext("%(number)s supports", "%(number)s support", number),
        Position.SUPPORTS_WITH_CHANGES: ngettext(
            "%(number)s supports with changes", "%(number)s support with changes", number
        ),
        Position.REJECTS: ngettext("%(number)s rejects", "%(number)s reject", number),
        Position.ABSTAINS: ngettext("%(number)s abstains", "%(number)s abstain", number),
        Position.DISCUSSED: ngettext("%(number)s only discussed it", "%(number)s only discussed it", number),
    }
    return phrases[position] % {"number": number}
