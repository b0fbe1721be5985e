"""Keeps the draft of an answer to a referral, and takes the answer when it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.referrals import answer_is_complete, due_day, may_answer_referral, may_change_answer
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState, require
from samverk.documents.actions.keep_paper import Paper, keep_paper
from samverk.matters.permissions import require_lead
from samverk.referrals.actions.refuse_sender import require_own_address
from samverk.referrals.models import Recipient, Referral, ReferralAnswer
from samverk.referrals.models.answers import Position

State = ReferralAnswer.State
Way = ReferralAnswer.Way
MOST_PAPERS = 20
MOST_NOMINEES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeInput:
    """Somebody nominated."""

    name: str
    title: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInput:
    """An answer as written. sections: position and comment by section id; seen: when the draft seen was saved."""

    position: str = ""
    words: str = ""
    decided_by: str = ""
    decider: str = ""
    decided_on: date | None = None
    paragraph: str = ""
    sender_name: str = ""
    sender_email: str = ""
    sections: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    nominees: tuple[NomineeInput, ...] = ()
    papers: tuple[Paper, ...] = field(default=(), repr=False)
    removed_papers: frozenset[int] = frozenset()
    seen: str = ""


def save_answer(
    *, actor: Actor, recipient: Recipient, words: AnswerInput, way: str, gives: bool, at: datetime
) -> ReferralAnswer:
    """The answer as written; given for the recipient where `gives`, else a draft.

    By link the sender's address must be of the recipient's own domain: a forwarded link answers for nobody else. A
    given answer is changed until the last day (REFERRAL-4); later ones are taken and marked late (REFERRAL-3).
    Raises NotFound, NotPermitted (taken in by the sender), RuleBroken, InvalidInput, StaleState where somebody saved
    since.
    """
    if way == Way.REGISTRAR:
        require_lead(actor, recipient.group.referral.county, recipient.group.referral.organ)
    else:
        county = recipient.group.referral.county
        require_own_address(asked=recipient, county=county, address=words.sender_email, at=at)
    _check(words)
    with transaction.atomic():
        row = _locked(recipient)
        referral, today = row.group.referral, timezone.localdate(at)
        due = due_day(group_due=row.group.due, extended_to=row.extended_to)
        answer = ReferralAnswer.objects.filter(recipient=row).first()
        if answer is not None and words.seen and words.seen != answer.saved_at.isoformat():
            raise StaleState(f"answer {answer.pk} was saved at {answer.saved_at}")
        is_closed = referral.state != Referral.State.SENT
        verdict = may_answer_referral(today=today, due=due, is_closed=is_closed)
        require(verdict)
        if answer is not None and answer.state == State.GIVEN:
            require(may_change_answer(today=today, due=due, is_closed=is_closed))
        answer = answer or ReferralAnswer(recipient=row)
        if gives:
            _require_complete(referral, words, today)
        _write(answer, words, way, at, gives=gives, is_late=verdict.warns)
        record_event(
            actor=actor,
            verb="referral.answered" if gives else "referral.draft_saved",
            subject=row,
            at=at,
            county_code=referral.county.code,
            data={"referral": referral.pk, "recipient": row.pk, "way": way, "position": answer.position},
        )
    return answer


def _locked(recipient: Recipient) -> Recipient:
    rows = Recipient.objects.select_for_update(of=("self",))
    return rows.select_related("group__referral__county", "group__referral__organ").get(pk=recipient.pk)


def _check(words: AnswerInput) -> None:
    positions = [words.position, *(position for position, _comment in words.sections.values())]
    if any(one and one not in Position.values for one in positions):
        raise InvalidInput("bad_position")
    if words.decided_by and words.decided_by not in ReferralAnswer.DecidedBy.values:
        raise InvalidInput("bad_decider")
    if len(words.papers) > MOST_PAPERS or len(words.nominees) > MOST_NOMINEES:
        raise InvalidInput("too_many")


def _require_complete(referral: Referral, words: AnswerInput, today: date) -> None:
    if not words.sender_name.strip():
        raise InvalidInput("no_sender", _("Write your name."))
    if referral.kind == Referral.Kind.NOMINATION:
        if not words.nominees:
            raise InvalidInput("no_nominee", _("Name somebody."))
        return
    comments = " ".join(comment for _position, comment in words.sections.values())
    require(
        answer_is_complete(
            position=words.position,
            words=f"{words.words} {comments}",
            decided_by=words.decider or words.decided_by,
            decided_on=words.decided_on,
            today=today,
        )
    )


def _write(answer: ReferralAnswer, words: AnswerInput, way: str, at: datetime, *, gives: bool, is_late: bool) -> None:
    for name in ("position", "words", "decided_by", "decider", "paragraph", "sender_name", "sender_email"):
        setattr(answer, name, getattr(words, name).strip())
    answer.decided_on, answer.way, answer.saved_at = words.decided_on, way, at
    if gives:
        answer.state, answer.given_at, answer.is_late = State.GIVEN, at, is_late
    answer.save()
    _write_sections(answer, words)
    answer.nominees.filter(membership__isnull=True).delete()
    for one in words.nominees:
        answer.nominees.create(name=one.name.strip()[:300], title=one.title.strip()[:300], email=one.email.strip())
    answer.papers.filter(pk__in=words.removed_papers).delete()
    county = answer.recipient.group.referral.county
    for paper in words.papers:
        document = keep_paper(county=county, paper=paper, at=at)
        answer.papers.get_or_create(document=document, defaults={"title": paper.name})
    if gives:
        number = answer.versions.count() + 1
        answer.versions.create(number=number, content=content_of(answer), given_at=at)


def _write_sections(answer: ReferralAnswer, words: AnswerInput) -> None:
    for section in answer.recipient.group.referral.sections.all():
        position, comment = words.sections.get(section.pk, ("", ""))
        answer.sections.update_or_create(section=section, defaults={"position": position, "comment": comment.strip()})


def content_of(answer: ReferralAnswer) -> dict[str, Any]:
    """The answer as it is kept for ever when it is given."""
    plain = ("position", "words", "decided_by", "decider", "paragraph", "sender_name", "sender_email", "way")
    return {
        **{name: getattr(answer, name) for name in plain},
        "decided_on": answer.decided_on.isoformat() if answer.decided_on else None,
        "is_late": answer.is_late,
        "sections": [
            {"title": one.section.title, "position": one.position, "comment": one.comment}
            for one in answer.sections.select_related("section").order_by("section__position")
        ],
        "papers": [{"title": one.title, "sha256": one.document.sha256} for one in answer.papers.all()],
        "nominees": [{"name": one.name, "title": one.title, "email": one.email} for one in answer.nominees.all()],
    }
