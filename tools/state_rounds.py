"""Questions before the round of a called meeting: sent, answered by some, begun by one, not by the others.

sample_states.py calls it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from samverk.accounts.models import Actor, SecureLink
from samverk.accounts.queries import token_of
from samverk.audit.tasks import run_reactions
from samverk.meetings.actions.answer_round import answer_round
from samverk.meetings.actions.save_round_questions import save_round_questions, send_round_questions
from samverk.meetings.models import Meeting, RoundAsked
from samverk.meetings.queries.rounds import ROUND_LINK

QUESTIONS = (
    "Hur många väntar på korttidsplats hos er i dag?",
    "Vad behöver ni av oss andra före sommaren?",
)
ANSWERS = {
    "Alnäs": ("Tolv personer.", "En gemensam lista över lediga platser, som uppdateras varje dag."),
    "Björkhult": ("Ingen just nu. Två väntar på särskilt boende.", ""),
    "Granhult": ("Fyra.", "Att läkaren deltar när vårdplanen görs."),
}
BEGUN, SILENT = "Hagalund", "Klarsjö"


def ask_before(meeting: Meeting, *, secretary: Actor) -> dict[str, str]:
    """The key of the round and the token of a link that nobody has answered by."""
    now = timezone.now()
    item = meeting.items.get(kind="round_table")
    last = (meeting.date or now.date()) - timedelta(days=2)
    save_round_questions(actor=secretary, meeting=meeting, item=item, questions=QUESTIONS, answer_by=last, at=now)
    send_round_questions(actor=secretary, meeting=meeting, item=item, at=now)
    while run_reactions(now=now):
        pass
    for side, texts in ANSWERS.items():
        _answer(meeting, side, texts, is_sent=True, at=now)
    _answer(meeting, BEGUN, ("Tre.", ""), is_sent=False, at=now)
    return {"round_item": str(item.pk), "round_link": token_of(_link(_asked(meeting, SILENT)))}


def _answer(meeting: Meeting, side: str, texts: tuple[str, str], *, is_sent: bool, at: datetime) -> None:
    asked = _asked(meeting, side)
    answer_round(link=_link(asked), asked=asked, answers=texts, is_sent=is_sent, seen="", at=at)


def _asked(meeting: Meeting, side: str) -> RoundAsked:
    rows = RoundAsked.objects.filter(answer__asked_in__item__meeting=meeting, answer__principal__short_name=side)
    return rows.select_related("answer__asked_in__item__meeting__county").order_by("pk")[0]


def _link(asked: RoundAsked) -> SecureLink:
    return SecureLink.objects.filter(purpose=ROUND_LINK, subject_id=str(asked.pk)).order_by("pk")[0]
