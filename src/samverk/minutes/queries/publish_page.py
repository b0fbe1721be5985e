"""What the page says from which minutes are published, dispatched and announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from civic_rules.publication import may_publish
from samverk.core.reason_texts import reason_text
from samverk.meetings.models import AgendaItem, Attachment
from samverk.meetings.queries.room_facts import orders_of, organ_of
from samverk.minutes.models import Dispatch, Minutes, MinutesVersion, NoticeBoardPosting, PersonalDataHit
from samverk.minutes.queries.personal_data import personal_data_in
from samverk.minutes.queries.proposed_dispatches import ProposedDispatch, proposed_dispatches
from samverk.minutes.queries.publication import (
    decisions_on_personal_data,
    latest_version,
    public_texts,
    state_of,
    withheld_grounds,
)

AROUND = 60
"""Characters shown before and after words found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWords:
    """Words found that may be personal data, with what stands around them and what was decided."""

    kind: str
    label: str
    quote: str
    before: str
    after: str
    state: str
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldLine:
    """An item or paper that the public does not see, and the ground."""

    number: str
    label: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPage:
    """All that the page shows. obstacle: why the minutes cannot be published yet, empty where they can."""

    minutes: Minutes
    version: MinutesVersion
    words: tuple[FoundWords, ...]
    open_words: int
    withheld: tuple[WithheldLine, ...]
    dispatches: tuple[Dispatch, ...]
    proposed: tuple[ProposedDispatch, ...]
    unsent: int
    items: tuple[AgendaItem, ...]
    posting: NoticeBoardPosting | None
    is_on_notice_board: bool
    host: str
    obstacle: str


def publish_page(minutes: Minutes) -> PublishPage:
    """The page for the latest version of the minutes."""
    version = latest_version(minutes)
    words = tuple(_word_lines(minutes, version))
    open_words = sum(one.state == PersonalDataHit.State.OPEN for one in words)
    orders = orders_of(minutes.meeting)
    verdict = may_publish(
        state=state_of(minutes),
        open_personal_data=open_words,
        withheld_grounds=withheld_grounds(minutes.meeting),
        orders=orders,
    )
    host = organ_of(minutes.meeting).host
    dispatches = tuple(minutes.dispatches.prefetch_related("items").order_by("pk"))
    return PublishPage(
        minutes=minutes,
        version=version,
        words=words,
        open_words=open_words,
        withheld=tuple(_withheld(minutes)),
        dispatches=dispatches,
        proposed=proposed_dispatches(minutes),
        unsent=sum(one.sent_at is None for one in dispatches),
        items=tuple(minutes.meeting.items.order_by("position")),
        posting=NoticeBoardPosting.objects.filter(minutes=minutes).first(),
        is_on_notice_board=orders.is_on_notice_board,
        host=host.name if host else "",
        obstacle="" if verdict.allowed or minutes.published_at else reason_text(verdict),
    )


def _word_lines(minutes: Minutes, version: MinutesVersion) -> Iterator[FoundWords]:
    """The words found with what was decided of each, as they stand in the text."""
    decided = decisions_on_personal_data(minutes)
    texts = public_texts(minutes, version)
    seen: set[tuple[str, str]] = set()
    for found in personal_data_in(texts):
        if (found.kind, found.quote) in seen:
            continue
        seen.add((found.kind, found.quote))
        text = _part_text(texts, found.part)
        at = max(text.find(found.quote), 0)
        end = at + len(found.quote)
        before, after = text[max(0, at - AROUND) : at], text[end : end + AROUND]
        decision = decided.get((found.kind, found.quote))
        yield FoundWords(
            kind=found.kind,
            label=str(PersonalDataHit.Kind(found.kind).label),
            quote=found.quote,
            before=f"…{before}" if at > AROUND else before,
            after=f"{after}…" if end + AROUND < len(text) else after,
            state=decision.state if decision else PersonalDataHit.State.OPEN,
            decided_by=decision.decided_by if decision else "",
        )


def _part_text(content: object, part: str) -> str:
    node: object = content
    for key in part.split("."):
        if isinstance(node, dict):
            node = node.get(key, "")
        elif isinstance(node, list) and key.isdigit() and int(key) < len(node):
            node = node[int(key)]
    return node if isinstance(node, str) else ""


def _withheld(minutes: Minutes) -> list[WithheldLine]:
    items = minutes.meeting.items.exclude(withheld_ground="").order_by("position")
    papers = Attachment.objects.filter(meeting=minutes.meeting).exclude(withheld_ground="").order_by("position")
    return [
        *(WithheldLine(number=one.number, label=one.title, ground=one.withheld_ground) for one in items),
        *(WithheldLine(number="", label=one.label, ground=one.withheld_ground) for one in papers),
    ]
