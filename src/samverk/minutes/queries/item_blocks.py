"""An item of minutes as blocks: heading, presenters, what was said, proposals, votes, decisions, commitments, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from samverk.minutes.queries.attendance_lines import SECTION, joined_words
from samverk.minutes.queries.blocks import Block, DecisionBlock, Heading, Lines, Paragraph, Table
from samverk.minutes.queries.content import CommitmentLine, ItemContent, PresenterLine, StatementLine, VoteLine
from samverk.minutes.queries.item_contents import event_words

_BULLET = re.compile(r"\s*[-•*–]\s+")
Words = Mapping[str, str]


def item_label(number: str) -> str:
    """Gives "§ 6"."""
    return f"{SECTION} {number}" if number else ""


def item_blocks(item: ItemContent, words: Words, *, host: str = "", organs: Sequence[str] = ()) -> Iterator[Block]:
    """All that stands under an item; of a withheld one only the ground. The host is not named beside its own.

    organs: the meeting's own; that commitments are reported to them goes without saying.
    """
    part = item.key
    yield Heading(text=item.title, label=item_label(item.number), level=3 if item.parent else 2, part=part)
    if item.withheld_ground:
        yield Paragraph(text=item.withheld_ground, lead=f"{words['withheld']}:", look="soft", part=part)
        return
    yield from _particulars(item, words, host)
    yield from text_blocks(item.text, part=part)
    yield from _talk(item, words)
    yield from _voting(item, words)
    yield from _decided(item, words)
    yield from _after(item, words, organs)


def text_blocks(text: str, *, part: str) -> Iterator[Block]:
    """Text as paragraphs; lines that begin with a dash or dot become a list."""
    for is_list, lines in groupby(
        (line for line in text.splitlines() if line.strip()), key=lambda line: bool(_BULLET.match(line))
    ):
        told = [_BULLET.sub("", line, count=1).strip() if is_list else line.strip() for line in lines]
        if is_list:
            yield Lines(lines=tuple(told), part=part)
        else:
            yield from (Paragraph(text=one, part=part) for one in told)


def _particulars(item: ItemContent, words: Words, host: str) -> Iterator[Block]:
    if f"kind_{item.kind}" in words:
        yield Paragraph(text=words[f"kind_{item.kind}"], look="soft", part=item.key)
    parts = []
    if item.presenters:
        parts.append(f"{words['presenter']}: {'; '.join(_presenter(one, host) for one in item.presenters)}.")
    if item.attachments:
        parts.append(f"{words['attachment']} {joined_words([str(one) for one in item.attachments])}.")
    if parts:
        yield Paragraph(text=" ".join(parts), look="soft", part=item.key)
    remarks = [*item.previous, *([words["late"]] if item.is_late else [])]
    remarks += [f"{words['held_as']} {item.held_as}."] if item.held_as else []
    if remarks:
        yield Paragraph(text=" ".join(remarks), look="soft", part=item.key)


def _presenter(one: PresenterLine, host: str) -> str:
    organisation = "" if one.organisation == host else one.organisation
    return ", ".join(part for part in (one.name, one.title, organisation) if part)


def _talk(item: ItemContent, words: Words) -> Iterator[Block]:
    by_kind: dict[str, list[StatementLine]] = {}
    for one in item.statements:
        by_kind.setdefault(one.kind, []).append(one)
    for one in by_kind.get("question", ()):
        asked = words["open_question"] if one.is_open and not one.answer else words["question"]
        yield Paragraph(text=one.text, lead=f"{asked}:", part=item.key)
        if one.answer:
            yield Paragraph(text=one.answer, lead=f"{words['answer']}:", part=item.key)
    for kind, title in (("view", words["views"]), ("theme", words["themes"])):
        if kind in by_kind:
            yield Paragraph(text="", lead=f"{title}:", part=item.key)
            yield Lines(lines=tuple(one.text for one in by_kind[kind]), part=item.key)
    spoken = [(one.organisation, one.text) for one in by_kind.get("round_table", ()) if one.text.strip()]
    if spoken:
        yield Table(
            caption=words["round_table"],
            head=(words["principal"], words["state"]),
            rows=tuple(spoken),
            widths=(26, 74),
            is_inside=True,
            shows_caption=item.title.casefold() != words["round_table"].casefold(),
            part=item.key,
        )
    for poll in item.polls:
        answers = ", ".join(f"{choice} {count}" for choice, count in poll.answers)
        yield Paragraph(text=f"{poll.question} {answers}.", lead=f"{words['poll']}:", part=item.key)
    if item.workshop:
        yield Paragraph(text="", lead=f"{words['workshop']}:", part=item.key)
        for group, text in item.workshop:
            yield Paragraph(text=" ".join(text.split()), lead=f"{group}:", part=item.key)


def _voting(item: ItemContent, words: Words) -> Iterator[Block]:
    for name, _ground in item.disqualified:
        text = _("%(name)s takes no part in the item because of disqualification.") % {"name": name}
        yield Paragraph(text=text, part=item.key)
    if item.proposals:
        yield Paragraph(text="", lead=f"{words['proposals']}:", part=item.key)
        lines = (f"{one.by}: {one.text}" if one.by else one.text for one in item.proposals)
        yield Lines(lines=tuple(lines), part=item.key)
    for vote in item.votes:
        yield Paragraph(text=_vote_words(vote, words), lead=f"{words['vote']}:", part=item.key)
        if vote.ballots:
            yield Table(
                caption=words["vote_by_name"],
                head=(words["voted"], words["name"]),
                rows=tuple(_by_choice(vote)),
                widths=(14, 86),
                is_inside=True,
                part=item.key,
            )


def _by_choice(vote: VoteLine) -> Iterator[tuple[str, str]]:
    """Each choice with the names of those who made it, in the order of the list."""
    for choice in dict.fromkeys(choice for _name, choice in vote.ballots):
        yield choice, ", ".join(name for name, made in vote.ballots if made == choice)


def _vote_words(vote: VoteLine, words: Words) -> str:
    text = _("Yes for: %(yes_means)s No for: %(no_means)s The outcome is %(yes)d yes and %(no)d no") % {
        "yes_means": _sentence(vote.yes_means),
        "no_means": _sentence(vote.no_means),
        "yes": vote.yes,
        "no": vote.no,
    }
    if vote.abstained:
        text += _("; %(count)d abstain") % {"count": vote.abstained}
    return f"{text}. {words['casting_vote']}" if vote.is_by_casting_vote else f"{text}."


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _decided(item: ItemContent, words: Words) -> Iterator[Block]:
    for is_decision, decisions in groupby(item.decisions, key=lambda one: one.force == "decision"):
        heading = words["decision"] if is_decision else words["position"]
        yield DecisionBlock(heading=heading, lines=tuple(one.text for one in decisions), part=item.key)
    if item.is_approved_at_once:
        yield Paragraph(text=words["at_once"], look="soft", part=item.key)
    for decision in item.decisions:
        for name, text in decision.reservations:
            lead = _("Reservation by %(name)s") % {"name": name} if text else words["reservation"]
            told = text or _("%(name)s reserves herself against the decision.") % {"name": name}
            yield Paragraph(text=told, lead=f"{lead}:", look="note", part=item.key)
    for name, text in item.notes:
        lead = _("Note to the minutes by %(name)s") % {"name": name}
        yield Paragraph(text=text, lead=f"{lead}:", look="note", part=item.key)


def _undertaken(one: CommitmentLine, organs: Sequence[str]) -> str:
    if not one.reported_to or one.reported_to in organs:
        return one.text
    return _("%(text)s (reported to %(organ)s)") % {"text": one.text, "organ": one.reported_to}


def _after(item: ItemContent, words: Words, organs: Sequence[str]) -> Iterator[Block]:
    if item.handed_to:
        yield Paragraph(text=f"{joined_words(item.handed_to)}.", lead=f"{words['handed_to']}:", part=item.key)
    decided = {one.text for one in item.decisions}
    told = [one for one in item.commitments if one.text not in decided]
    if told:
        yield Table(
            caption=words["commitments"],
            head=(words["who"], words["what"], words["when"]),
            rows=tuple((", ".join(one.responsible), _undertaken(one, organs), one.when) for one in told),
            widths=(27, 48, 25),
            is_inside=True,
            part=item.key,
        )
    words_of_item = " ".join((item.text, *decided, *(one.text for one in item.statements)))
    coming = [event_words(one) for one in item.events if not one.text or one.text not in words_of_item]
    if coming:
        yield Paragraph(text="", lead=f"{words['next_meetings']}:", part=item.key)
        yield Lines(lines=tuple(coming), part=item.key)
