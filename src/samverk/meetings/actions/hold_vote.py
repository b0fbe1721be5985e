"""A vote from its opening to its outcome: by roll call or by count, with the chair's casting vote at a tie."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.facts import Key
from civic_rules.mandates import who_presides
from civic_rules.quorum import has_quorum
from civic_rules.voting import count_may_be_closed, may_abstain, may_vote, outcome_of_vote, vote_may_be_held
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.meetings.actions.change_room import acting_place, changed_room, open_item_in, place_in
from samverk.meetings.models import AgendaItem, Attendance, Ballot, Meeting, Vote
from samverk.meetings.queries.room_facts import facts_of_item, orders_of


def open_vote(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, kind: str, yes_means: str, no_means: str, at: datetime
) -> Vote:
    """Open a vote on two proposals. Raises RuleBroken (no quorum, consensus), InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="vote.opened", at=at) as change:
        own, orders = open_item_in(change.meeting, item.pk), orders_of(change.meeting)
        if kind not in Vote.Kind.values or not yes_means.strip() or not no_means.strip():
            raise InvalidInput("proposals_are_missing", _("Write what yes means and what no means."))
        if own.votes.filter(closed_at__isnull=True).exists():
            raise InvalidInput("vote_is_open", _("A vote is open already. Close it first."))
        require(vote_may_be_held(kind=kind, is_election=False, is_asked_for=True, orders=orders))  # type: ignore[arg-type]
        require(has_quorum(meeting=facts_of_item(change.meeting, own), orders=orders))
        change.subject = vote = Vote.objects.create(
            item=own, kind=kind, yes_means=yes_means.strip(), no_means=no_means.strip(), opened_at=at
        )
    return vote


def cast_ballot(
    *, actor: Actor, meeting: Meeting, vote_id: int, attendance: Attendance | None, choice: str, at: datetime
) -> Ballot:
    """Vote by roll call, for oneself or (who leads) for somebody who answers aloud. Raises RuleBroken, InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="vote.ballot_cast", at=at, needs="part") as change:
        vote = _open_vote(change.meeting, vote_id)
        place = acting_place(actor, change.meeting, attendance)
        if choice not in Ballot.Choice.values or vote.kind != Vote.Kind.ROLL_CALL:
            raise InvalidInput("unknown_choice", _("Choose yes, no or abstains."))
        require(may_vote(person=place.pk, meeting=facts_of_item(change.meeting, vote.item)))
        if choice == Ballot.Choice.ABSTAINS:
            require(may_abstain(is_exercise_of_authority=False, orders=orders_of(change.meeting)))
        ballot, _made = Ballot.objects.update_or_create(vote=vote, attendance=place, defaults={"choice": choice})
        change.subject, change.data["ballot"] = vote, ballot.pk
    return ballot


def cast_ballots(*, actor: Actor, meeting: Meeting, vote_id: int, choices: Mapping[int, str], at: datetime) -> None:
    """Take a whole roll call, all of it or nothing: the place of each voter and her choice. Raises as cast_ballot."""
    with transaction.atomic():
        for place, choice in choices.items():
            voter = place_in(meeting, place)
            cast_ballot(actor=actor, meeting=meeting, vote_id=vote_id, attendance=voter, choice=choice, at=at)


def count_vote(
    *, actor: Actor, meeting: Meeting, vote_id: int, yes: int, no: int, abstained: int, at: datetime
) -> Vote:
    """Write down a count of hands. Raises RuleBroken where there are more votes than voters."""
    with changed_room(actor=actor, meeting=meeting, verb="vote.counted", at=at, is_undoable=True) as change:
        vote = _open_vote(change.meeting, vote_id)
        if vote.kind != Vote.Kind.COUNT:
            raise InvalidInput("vote_is_by_roll_call", _("This vote is by roll call."))
        facts = facts_of_item(change.meeting, vote.item)
        require(count_may_be_closed(yes=yes, no=no, abstained=abstained, meeting=facts))
        vote.yes, vote.no, vote.abstained = yes, no, abstained
        vote.save(update_fields=["yes", "no", "abstained"])
        change.subject = vote
    return vote


def close_vote(*, actor: Actor, meeting: Meeting, vote_id: int, chair_choice: str = "", at: datetime) -> Vote:
    """Close it and keep its outcome. chair_choice: how the chair voted in a count. Raises RuleBroken, InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="vote.closed", at=at, is_undoable=True) as change:
        vote = _open_vote(change.meeting, vote_id)
        facts = facts_of_item(change.meeting, vote.item)
        if vote.kind == Vote.Kind.ROLL_CALL:
            chair_choice = _take_from_ballots(vote, presiding=who_presides(meeting=facts))
        require(count_may_be_closed(yes=vote.yes, no=vote.no, abstained=vote.abstained, meeting=facts))
        outcome = outcome_of_vote(
            yes=vote.yes,
            no=vote.no,
            chair=chair_choice or None,  # type: ignore[arg-type]
            is_election=False,
            orders=orders_of(change.meeting),
        )
        if outcome.decided_by == "chair_has_not_voted":
            raise InvalidInput("chair_decides", _("It is a tie: say how the chair votes."))
        vote.outcome, vote.closed_at = outcome.outcome, at
        vote.is_by_casting_vote = outcome.decided_by == "casting_vote"
        vote.save()
        change.subject, change.data["outcome"] = vote, vote.outcome
    return vote


def _take_from_ballots(vote: Vote, *, presiding: Key | None) -> str:
    """Sum the ballots into the vote; how she voted who leads the meeting in the item."""
    ballots = list(vote.ballots.select_related("attendance"))
    counts = {choice: sum(one.choice == choice for one in ballots) for choice in Ballot.Choice.values}
    vote.yes, vote.no, vote.abstained = (counts[one] for one in ("yes", "no", "abstains"))
    return next((one.choice for one in ballots if one.attendance_id == presiding), "")


def _open_vote(meeting: Meeting, vote_id: int) -> Vote:
    vote = Vote.objects.filter(pk=vote_id, item__meeting=meeting).select_related("item__held_as").first()
    if vote is None:
        raise NotFound(f"vote {vote_id}")
    if vote.closed_at is not None:
        raise InvalidInput("vote_is_closed", _("The vote is closed."))
    return vote
