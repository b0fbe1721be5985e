"""Finds what was said beside the decisions: questions with answers, views, rounds and who was silent in them, wished
themes, recommendations, and what others decided. Reads blocks, meeting, attendance, decisions; writes statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from minutes_reader.actors import is_organ_word
from minutes_reader.blocks import Block, Sentence
from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon import statements as words
from minutes_reader.model import Attendance, Statement, StatementKind
from minutes_reader.spans import Span
from swedish_text.dates import find_dates
from swedish_text.word_patterns import WordPattern

_ENOUGH_FOR_A_ROUND = 3
_SUFFIX = re.compile(r"(?:s)?\s+kommun$|\s+(?:län|stad)$", re.IGNORECASE)
_WORD = re.compile(r"[\w/-]+")
_REPORTED: tuple[tuple[StatementKind, WordPattern], ...] = (
    ("reported_decision", words.REPORTED_DECISION),
    ("reported_meeting", words.REPORTED_MEETING),
)
_LISTED: dict[str, StatementKind] = {"themes": "theme", "recommendation": "recommendation", "discussion": "view"}


def find_statements(draft: Draft) -> Draft:
    """Give `draft` its statements, in the order of the document; the silent of a round after its lines."""
    day = date.fromisoformat(draft.meeting.date) if draft.meeting.date else None
    decided = {evidence.span for decision in draft.decisions for evidence in decision.evidence}
    found: list[Statement] = []
    for (section, _), group in groupby(draft.blocks, key=lambda block: (block.section, block.item_index)):
        blocks = list(group)
        if section == "round":
            found.extend(_round(blocks, draft.attendance))
        for block in blocks:
            if block.kind in ("bullet", "paragraph"):
                found.extend(_in_block(block, day, decided))
    return replace(draft, statements=tuple(found))


def _in_block(block: Block, day: date | None, decided: set[Span]) -> Iterator[Statement]:
    listed = _LISTED.get(block.section)
    if listed and block.kind == "bullet":
        kind: StatementKind = "question" if listed == "view" and block.text.endswith("?") else listed
        yield _statement(block, Sentence(text=block.text, start=0, end=len(block.text)), kind, "listed")
        return
    sentences = block.sentences()
    questions = list(_questions(block, sentences))
    yield from questions
    if block.section == "questions" and block.kind == "bullet" and not questions:
        yield _statement(block, Sentence(text=block.text, start=0, end=len(block.text)), "view", "listed")
        return
    for sentence in sentences:
        if words.VIEW.match(sentence.text) and not words.INTRODUCES.search(sentence.text):
            yield _statement(block, sentence, "view", "raised")
        elif (
            block.section not in ("decision", "recap", "proposal")
            and block.span(sentence.start, sentence.end) not in decided
        ):
            yield from _reported(block, sentence, day)


def _questions(block: Block, sentences: tuple[Sentence, ...]) -> Iterator[Statement]:
    """A question takes the sentences after it, up to the next one, for its answer."""
    asked = [
        index
        for index, sentence in enumerate(sentences)
        if words.RAISED_QUESTION.match(sentence.text)
        or (sentence.text.endswith("?") and (block.section == "questions" or words.ASKS.match(sentence.text)))
    ]
    for position, index in enumerate(asked):
        following = asked[position + 1] if position + 1 < len(asked) else len(sentences)
        answers = [one for one in sentences[index + 1 : following] if not words.VIEW.match(one.text)]
        answer = block.text[answers[0].start : answers[-1].end] if answers else None
        yield replace(_statement(block, sentences[index], "question", "asked"), answer=answer)


def _round(blocks: list[Block], attendance: tuple[Attendance, ...]) -> Iterator[Statement]:
    """Each principal's line; with enough lines, the principals present that had none."""
    spoken: list[str] = []
    principals = _principals(attendance)
    for block in blocks:
        match = words.ROUND_LINE.match(block.text) if block.kind != "heading" else None
        if match is None:
            continue
        who = _short(match["who"])
        known = next((one for one in principals if _is_same(who, one)), None)
        if known is None and block.kind != "bullet":
            continue
        spoken.append(who)
        sentence = Sentence(text=match["text"], start=match.start("text"), end=match.end("text"))
        yield replace(_statement(block, sentence, "round_table", "principal_line"), organisation=match["who"].strip())
    if len(spoken) >= _ENOUGH_FOR_A_ROUND and any(_is_same(who, one) for who in spoken for one in principals):
        for one, written in principals.items():
            if not any(_is_same(who, one) for who in spoken):
                heading = blocks[0]
                whole = Sentence(text=heading.text, start=0, end=len(heading.text))
                silent = _statement(heading, whole, "silent", "no_line_in_round")
                yield replace(silent, text=written, organisation=written, derived=("organisation", "text"))


def _principals(attendance: tuple[Attendance, ...]) -> dict[str, str]:
    """The organisations of the members present: short form to the form that is written."""
    present = (one for one in attendance if one.status == "present" and one.capacity in ("member", "substitute"))
    return {_short(one.organisation): one.organisation for one in present if one.organisation}


def _short(organisation: str) -> str:
    return _SUFFIX.sub("", organisation.strip()).casefold()


def _is_same(left: str, right: str) -> bool:
    """ "regionen" is the region, whichever it is."""
    if left.startswith("region") and right.startswith("region"):
        return True
    return left == right or left.rstrip("s") == right.rstrip("s")


def _reported(block: Block, sentence: Sentence, day: date | None) -> Iterator[Statement]:
    """What was decided or held elsewhere or earlier."""
    dates = find_dates(sentence.text, reference=day, prefer="earlier")
    earlier = next((one for one in dates if one.first_day and (day is None or one.first_day < day)), None)
    for kind, pattern in _REPORTED:
        match = pattern.search(sentence.text)
        if not match:
            continue
        organs = (word for word in _WORD.findall(sentence.text[: match.start()]) if is_organ_word(word))
        organ = next(organs, None)
        if kind == "reported_decision" and organ is None and earlier is None:
            continue
        found = _statement(block, sentence, kind, "reported")
        yield replace(found, organisation=organ, date=earlier.normalized if earlier else None)


def _statement(block: Block, sentence: Sentence, kind: StatementKind, reason: str) -> Statement:
    return Statement(
        kind=kind,
        text=sentence.text,
        item=block.item,
        evidence=block.evidence(sentence.start, sentence.end),
        reason=f"find_statements.{reason}",
    )


STAGE = Stage(
    name="find_statements",
    reads=("blocks", "meeting", "attendance", "decisions"),
    writes=("statements",),
    run=find_statements,
)
