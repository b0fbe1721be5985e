"""Which change of the room a form asks for: `do` → action, with what the form has sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.meetings.actions.ask_to_speak import ask_to_speak, end_speak_request
from samverk.meetings.actions.change_room import item_in, place_in
from samverk.meetings.actions.choose_chair import choose_chair
from samverk.meetings.actions.close_meeting import close_meeting, reopen_meeting
from samverk.meetings.actions.disqualify_member import disqualify_member, withdraw_disqualification
from samverk.meetings.actions.hand_on_item import hand_on_item, take_back_item
from samverk.meetings.actions.hold_poll import close_poll, open_poll
from samverk.meetings.actions.hold_vote import cast_ballots, close_vote, count_vote, open_vote
from samverk.meetings.actions.open_meeting import open_meeting
from samverk.meetings.actions.register_arrival import (
    choose_adjuster,
    register_arrival,
    register_departure,
    register_guest,
)
from samverk.meetings.actions.remove_content import remove_content
from samverk.meetings.actions.save_commitment import save_commitment
from samverk.meetings.actions.save_decision import save_decision
from samverk.meetings.actions.save_proposal import save_proposal
from samverk.meetings.actions.save_reservation import save_minutes_note, save_reservation
from samverk.meetings.actions.save_statement import answer_question, save_round_line, save_statement
from samverk.meetings.actions.save_workshop_note import save_workshop_note
from samverk.meetings.actions.seat_substitute import seat_substitute, unseat
from samverk.meetings.actions.take_item import add_late_item, finish_item, go_to_item
from samverk.meetings.actions.undo_change import undo_change
from samverk.meetings.actions.write_text import write_text
from samverk.meetings.models import AgendaItem, Attendance, Meeting
from samverk.meetings.views.writing_rooms import pass_on_from_thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the page does after a change: go to an item ("start": to the current one); undo: the event to take back."""

    goes_to: str = ""
    undo: int = 0
    anchor: str = ""


Act = Callable[[HttpRequest, Actor, Meeting], Told | None]
START = Told(goes_to="start")


def number_in(request: HttpRequest, name: str) -> int:
    """A whole number of the form. Raises InvalidInput("not_a_number")."""
    words = request.POST.get(name, "")
    if not words.isdigit() or len(words) > 18:
        raise InvalidInput("not_a_number", _("Choose from the list."))
    return int(words)


def item_of(request: HttpRequest, meeting: Meeting) -> AgendaItem:
    """The item that the form names. Raises NotFound, InvalidInput."""
    return item_in(meeting, number_in(request, "item"))


def place_of(request: HttpRequest, meeting: Meeting, name: str = "place") -> Attendance:
    """The person whom the form names. Raises NotFound, InvalidInput."""
    return place_in(meeting, number_in(request, name))


def maybe_place(request: HttpRequest, meeting: Meeting) -> Attendance | None:
    """The person whom the form names, if it names one."""
    return place_of(request, meeting) if request.POST.get("place") else None


def _open(request: HttpRequest, actor: Actor, meeting: Meeting) -> Told:
    open_meeting(actor=actor, meeting=meeting, present=request.POST.getlist("present"), at=timezone.now())
    return START


def _close(request: HttpRequest, actor: Actor, meeting: Meeting) -> Told:
    close_meeting(actor=actor, meeting=meeting, is_sure=request.POST.get("sure") == "1", at=timezone.now())
    return START


def _reopen(request: HttpRequest, actor: Actor, meeting: Meeting) -> Told:
    reopen_meeting(actor=actor, meeting=meeting, at=timezone.now())
    return START


def _arrive(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    place, is_on_link = place_of(request, meeting), request.POST.get("link") == "1"
    register_arrival(actor=actor, meeting=meeting, attendance=place, is_on_link=is_on_link, at=timezone.now())


def _leave(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    register_departure(actor=actor, meeting=meeting, attendance=place_of(request, meeting), at=timezone.now())


def _guest(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    sent = request.POST
    register_guest(
        actor=actor,
        meeting=meeting,
        name=sent.get("name", ""),
        title=sent.get("title", ""),
        organisation=sent.get("organisation", ""),
        at=timezone.now(),
    )


def _adjuster(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    choose_adjuster(actor=actor, meeting=meeting, attendance=place_of(request, meeting), at=timezone.now())


def _chair(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    choose_chair(actor=actor, meeting=meeting, attendance=place_of(request, meeting), at=timezone.now())


def _seat(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    seat_substitute(
        actor=actor,
        meeting=meeting,
        substitute=place_of(request, meeting, "substitute"),
        replaces=place_of(request, meeting, "replaces"),
        has_special_reason=request.POST.get("special") == "1",
        at=timezone.now(),
    )


def _unseat(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    unseat(actor=actor, meeting=meeting, substitute=place_of(request, meeting), at=timezone.now())


def _disqualify(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    sent = request.POST
    disqualify_member(
        actor=actor,
        meeting=meeting,
        item=item_of(request, meeting),
        attendance=place_of(request, meeting),
        ground=sent.get("ground", ""),
        words=sent.get("words", ""),
        at=timezone.now(),
    )


def _withdraw(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, place = item_of(request, meeting), place_of(request, meeting)
    withdraw_disqualification(actor=actor, meeting=meeting, item=item, attendance=place, at=timezone.now())


def _go(request: HttpRequest, actor: Actor, meeting: Meeting) -> Told:
    item = go_to_item(actor=actor, meeting=meeting, item=item_of(request, meeting), at=timezone.now())
    return Told(goes_to=str(item.pk))


def _finish(request: HttpRequest, actor: Actor, meeting: Meeting) -> Told:
    item = item_of(request, meeting)
    following = finish_item(actor=actor, meeting=meeting, item=item, at=timezone.now())
    return Told(goes_to=str(following.pk)) if following else Told(goes_to=f"{item.pk}&avsluta=1")


def _add_item(request: HttpRequest, actor: Actor, meeting: Meeting) -> Told:
    after = item_of(request, meeting) if request.POST.get("item") else None
    title, kind = request.POST.get("title", ""), request.POST.get("kind", "information")
    item = add_late_item(actor=actor, meeting=meeting, title=title, kind=kind, after=after, at=timezone.now())
    return Told(goes_to=str(item.pk))


def _text(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, sent = item_of(request, meeting), request.POST
    update = write_text(actor=actor, item=item, text=sent.get("text", ""), seen=sent.get("seen", ""), at=timezone.now())
    pass_on_from_thread(item.pk, update)


def _decision(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    number = number_in(request, "decision") if request.POST.get("decision") else None
    save_decision(
        actor=actor,
        meeting=meeting,
        item=item_of(request, meeting),
        text=_with_opening(request.POST.get("text", ""), request.POST.get("opening", "")),
        decision_id=number,
        organ_id=number_in(request, "organ") if request.POST.get("organ") else None,
        at=timezone.now(),
    )


def _with_opening(text: str, opening: str) -> str:
    """The text begun with the phrase whose button was pressed, where it does not begin so already."""
    return text if not opening or text.startswith(opening.strip()) else f"{opening}{text}"


def _commitment(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    number = number_in(request, "commitment") if request.POST.get("commitment") else None
    save_commitment(
        actor=actor,
        meeting=meeting,
        item=item_of(request, meeting),
        line=request.POST.get("line", ""),
        reported_to=number_in(request, "reported_to") if request.POST.get("reported_to") else None,
        commitment_id=number,
        at=timezone.now(),
    )


def _remove(request: HttpRequest, actor: Actor, meeting: Meeting) -> Told:
    kind, number = request.POST.get("kind", ""), number_in(request, "row")
    event = remove_content(actor=actor, meeting=meeting, kind=kind, row_id=number, at=timezone.now())
    return Told(undo=event)


def _undo(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    undo_change(actor=actor, meeting=meeting, event_id=number_in(request, "event"), at=timezone.now())


def _proposal(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, place = item_of(request, meeting), maybe_place(request, meeting)
    text = request.POST.get("text", "")
    save_proposal(actor=actor, meeting=meeting, item=item, text=text, attendance=place, at=timezone.now())


def _open_vote(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    sent = request.POST
    open_vote(
        actor=actor,
        meeting=meeting,
        item=item_of(request, meeting),
        kind=sent.get("kind", ""),
        yes_means=sent.get("yes_means", ""),
        no_means=sent.get("no_means", ""),
        at=timezone.now(),
    )


def _ballot(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    """Several at once: a field for each who serves, named ballot-<place>."""
    vote, sent = number_in(request, "vote"), request.POST
    keys = {name: name.removeprefix("ballot-") for name in sent if name.startswith("ballot-")}
    choices = {int(key): sent[name] for name, key in keys.items() if key.isdigit() and len(key) <= 18 and sent[name]}
    cast_ballots(actor=actor, meeting=meeting, vote_id=vote, choices=choices, at=timezone.now())


def _count(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    vote, at = number_in(request, "vote"), timezone.now()
    yes, no, abstained = (number_in(request, one) for one in ("yes", "no", "abstained"))
    count_vote(actor=actor, meeting=meeting, vote_id=vote, yes=yes, no=no, abstained=abstained, at=at)


def _close_vote(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    chair = request.POST.get("chair", "")
    close_vote(actor=actor, meeting=meeting, vote_id=number_in(request, "vote"), chair_choice=chair, at=timezone.now())


def _reservation(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    save_reservation(
        actor=actor,
        meeting=meeting,
        decision_id=number_in(request, "decision"),
        attendance=place_of(request, meeting),
        text=request.POST.get("text", ""),
        at=timezone.now(),
    )


def _note(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, place, text = item_of(request, meeting), place_of(request, meeting), request.POST.get("text", "")
    save_minutes_note(actor=actor, meeting=meeting, item=item, attendance=place, text=text, at=timezone.now())


def _statement(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    sent = request.POST
    save_statement(
        actor=actor,
        meeting=meeting,
        item=item_of(request, meeting),
        kind=sent.get("kind", ""),
        attendance=maybe_place(request, meeting),
        text=sent.get("text", ""),
        answer=sent.get("answer", ""),
        at=timezone.now(),
    )


def _answer(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    number, words = number_in(request, "statement"), request.POST.get("answer", "")
    item = item_of(request, meeting)
    answer_question(actor=actor, meeting=meeting, statement_id=number, answer=words, item=item, at=timezone.now())


def _hand_on(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, organ, text = item_of(request, meeting), number_in(request, "organ"), request.POST.get("text", "")
    hand_on_item(actor=actor, meeting=meeting, item=item, organ_id=organ, text=text, at=timezone.now())


def _take_back(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, row = item_of(request, meeting), number_in(request, "row")
    take_back_item(actor=actor, meeting=meeting, item=item, backlog_id=row, at=timezone.now())


def _round_line(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, place, text = item_of(request, meeting), place_of(request, meeting), request.POST.get("text", "")
    save_round_line(actor=actor, meeting=meeting, item=item, attendance=place, text=text, at=timezone.now())


def _open_poll(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    choices = request.POST.get("choices", "").splitlines()
    question = request.POST.get("question", "")
    open_poll(actor=actor, meeting=meeting, question=question, choices=choices, at=timezone.now())


def _close_poll(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    close_poll(actor=actor, meeting=meeting, poll_id=number_in(request, "poll"), at=timezone.now())


def _workshop(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, sent = item_of(request, meeting), request.POST
    group, text, seen = sent.get("group", ""), sent.get("text", ""), sent.get("seen", "")
    save_workshop_note(actor=actor, meeting=meeting, item=item, group=group, text=text, seen=seen, at=timezone.now())


def _ask(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    ask_to_speak(actor=actor, meeting=meeting, attendance=place_of(request, meeting), at=timezone.now())


def _spoken(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    end_speak_request(actor=actor, meeting=meeting, attendance=place_of(request, meeting), at=timezone.now())


ACTS: dict[str, Act] = {
    "open": _open,
    "close": _close,
    "reopen": _reopen,
    "arrive": _arrive,
    "leave": _leave,
    "guest": _guest,
    "adjuster": _adjuster,
    "chair": _chair,
    "seat": _seat,
    "unseat": _unseat,
    "disqualify": _disqualify,
    "withdraw": _withdraw,
    "go": _go,
    "finish": _finish,
    "add_item": _add_item,
    "text": _text,
    "decision": _decision,
    "commitment": _commitment,
    "remove": _remove,
    "undo": _undo,
    "proposal": _proposal,
    "open_vote": _open_vote,
    "ballot": _ballot,
    "count": _count,
    "close_vote": _close_vote,
    "reservation": _reservation,
    "note": _note,
    "statement": _statement,
    "answer": _answer,
    "hand_on": _hand_on,
    "take_back": _take_back,
    "round_line": _round_line,
    "open_poll": _open_poll,
    "close_poll": _close_poll,
    "workshop": _workshop,
    "ask": _ask,
    "spoken": _spoken,
}

UNDOABLE: dict[str, str] = {
    "remove": gettext_noop("It is removed."),
    "arrive": gettext_noop("She is noted as here."),
    "leave": gettext_noop("She is noted as gone."),
    "adjuster": gettext_noop("The choice of adjuster is noted."),
    "chair": gettext_noop("She leads the meeting from now."),
    "seat": gettext_noop("The substitute serves."),
    "unseat": gettext_noop("The substitute has left the seat."),
    "disqualify": gettext_noop("The disqualification is noted."),
    "withdraw": gettext_noop("The disqualification is withdrawn."),
    "count": gettext_noop("The count is saved."),
    "close_vote": gettext_noop("The vote is closed."),
    "close_poll": gettext_noop("The poll is closed."),
}
"""What the page tells of a change that it offers to undo."""
