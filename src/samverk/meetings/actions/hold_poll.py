"""A question to those in the room with its live result: opened, answered, closed. It decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.change_room import acting_place, changed_room
from samverk.meetings.models import Meeting, Poll, PollAnswer, Presence

FEWEST_CHOICES, MOST_CHOICES = 2, 10


def open_poll(*, actor: Actor, meeting: Meeting, question: str, choices: Sequence[str], at: datetime) -> Poll:
    """Ask those in the room. Raises InvalidInput where question or choices are missing."""
    with changed_room(actor=actor, meeting=meeting, verb="poll.opened", at=at) as change:
        texts = [one.strip()[:200] for one in choices if one.strip()]
        if not question.strip() or not FEWEST_CHOICES <= len(texts) <= MOST_CHOICES:
            raise InvalidInput("choices_are_missing", _("Write a question and two to ten choices."))
        change.subject = poll = Poll.objects.create(
            meeting=change.meeting,
            item=change.meeting.current_item,
            question=question.strip()[:300],
            choices=texts,
            opened_at=at,
        )
    return poll


def answer_poll(*, actor: Actor, meeting: Meeting, poll_id: int, choice: int, at: datetime) -> PollAnswer:
    """Answer for oneself; the last answer counts. Raises NotFound, InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="poll.answered", at=at, needs="part") as change:
        poll = _poll(change.meeting, poll_id)
        place = acting_place(actor, change.meeting, None)
        if not 0 <= choice < len(poll.choices):
            raise InvalidInput("unknown_choice", _("Choose one of the answers."))
        if not Presence.objects.filter(attendance=place, left_at__isnull=True).exists():
            raise InvalidInput("is_away", _("Only those who are there answer."))
        answer, _made = PollAnswer.objects.update_or_create(poll=poll, attendance=place, defaults={"choice": choice})
        change.subject = poll
    return answer


def close_poll(*, actor: Actor, meeting: Meeting, poll_id: int, at: datetime) -> Poll:
    """Take no more answers. Raises NotFound, InvalidInput("poll_is_closed")."""
    with changed_room(actor=actor, meeting=meeting, verb="poll.closed", at=at, is_undoable=True) as change:
        change.subject = poll = _poll(change.meeting, poll_id)
        poll.closed_at = at
        poll.save(update_fields=["closed_at"])
    return poll


def _poll(meeting: Meeting, poll_id: int) -> Poll:
    poll = meeting.polls.filter(pk=poll_id).first()
    if poll is None:
        raise NotFound(f"poll {poll_id}")
    if poll.closed_at is not None:
        raise InvalidInput("poll_is_closed", _("The poll is closed."))
    return poll
