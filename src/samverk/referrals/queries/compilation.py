"""The compilation (sammanställning) of a referral: every comment with its sender, by section and position."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samverk.core.sheets import CellValue
from samverk.referrals.models import AnswerPaper, Recipient, Referral, ReferralAnswer, ReferralSection, SectionAnswer
from samverk.referrals.models.answers import Position
from samverk.referrals.queries.matrix import TONES


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What one sender says. row: the section's answer, None for words about the whole."""

    sender: Recipient
    answer: ReferralAnswer
    text: str
    row: SectionAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionGroup:
    """Those of one position: senders without words, and the comments of the others."""

    position: str
    label: str
    tone: str
    shape: str
    comments: tuple[Comment, ...]

    @property
    def with_words(self) -> tuple[Comment, ...]:
        """Those who say something."""
        return tuple(one for one in self.comments if one.text)

    @property
    def silent(self) -> tuple[str, ...]:
        """Names of those who take the position without words."""
        return tuple(one.sender.name for one in self.comments if not one.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPart:
    """A section (None: the whole) with its groups, in the order of the positions."""

    section: ReferralSection | None
    groups: tuple[PositionGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """The whole compilation. comments, handled: how many there are, and how many were gone through."""

    referral: Referral
    parts: tuple[SectionPart, ...]
    comments: int
    handled: int


def compilation_of(referral: Referral) -> Compilation:
    """What was answered, of given answers alone; four queries whatever its size."""
    answers = list(
        ReferralAnswer.objects.filter(
            recipient__group__referral=referral, state=ReferralAnswer.State.GIVEN
        ).select_related("recipient__group", "recipient__principal", "recipient__organ", "recipient__partner")
    )
    answers.sort(key=lambda one: one.recipient.name)
    rows = {
        (one.answer_id, one.section_id): one
        for one in SectionAnswer.objects.filter(answer__in=[one.pk for one in answers])
    }
    parts = [_part(None, [(one.position, _whole(one)) for one in answers])]
    for section in referral.sections.all():
        said = [(one, rows.get((one.pk, section.pk))) for one in answers]
        parts.append(_part(section, [(_position(one, row), _said(one, row)) for one, row in said]))
    with_words = [one for one in rows.values() if one.comment]
    return Compilation(
        referral=referral,
        parts=tuple(parts),
        comments=len(with_words),
        handled=sum(bool(one.outcome) for one in with_words),
    )


def answer_papers_of(referral: Referral) -> QuerySet[AnswerPaper]:
    """The papers that came with given answers, by sender; nobody reads those of a draft."""
    rows = AnswerPaper.objects.filter(
        answer__recipient__group__referral=referral, answer__state=ReferralAnswer.State.GIVEN
    )
    senders = ("principal", "organ", "partner")
    found = rows.select_related("document", *(f"answer__recipient__{one}" for one in senders))
    return found.order_by("answer__given_at", "answer", "pk")


def _position(answer: ReferralAnswer, row: SectionAnswer | None) -> str:
    return (row.position if row else "") or answer.position


def _whole(answer: ReferralAnswer) -> Comment:
    return Comment(sender=answer.recipient, answer=answer, text=answer.words)


def _said(answer: ReferralAnswer, row: SectionAnswer | None) -> Comment:
    return Comment(sender=answer.recipient, answer=answer, text=row.comment if row else "", row=row)


def _part(section: ReferralSection | None, said: list[tuple[str, Comment]]) -> SectionPart:
    groups = []
    for position in Position:
        tone, shape = TONES[position]
        comments = tuple(comment for one, comment in said if one == position)
        if comments:
            groups.append(
                PositionGroup(position=position, label=str(position.label), tone=tone, shape=shape, comments=comments)
            )
    return SectionPart(section=section, groups=tuple(groups))


def compilation_table(compilation: Compilation) -> Iterator[list[CellValue]]:
    """The compilation as rows of a sheet, the heads first."""
    yield [
        _("Section"),
        _("Sender"),
        _("Position"),
        _("Comment"),
        _("Decided by"),
        _("Decided"),
        "§",
        _("What was done"),
        _("Why"),
    ]
    for part in compilation.parts:
        title = part.section.title if part.section else _("The whole")
        for group in part.groups:
            for one in group.comments:
                yield [
                    title,
                    one.sender.name,
                    group.label,
                    one.text,
                    one.answer.decider or one.answer.get_decided_by_display(),
                    one.answer.decided_on,
                    one.answer.paragraph,
                    str(one.row.get_outcome_display()) if one.row and one.row.comment else "",
                    one.row.note if one.row else "",
                ]
