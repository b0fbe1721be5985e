"""Finds papers named as attached or sent out with the notice. Reads blocks; writes attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes_reader.blocks import Block, Sentence
from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon import attachments as words
from minutes_reader.model import Attachment, Evidence
from minutes_reader.quoting import fold_quote
from minutes_reader.run_in_titles import HAS_VERB

_LONGEST_LABEL = 160
_LONGEST_LISTED = 120


def find_attachments(draft: Draft) -> Draft:
    """Give `draft` its attachments; one paper is named once in an item."""
    seen: set[tuple[str | None, str]] = set()
    found: list[Attachment] = []
    in_items = (one for block in draft.blocks for one in _in_block(block))
    for one in (*in_items, *_outside_items(draft)):
        key = (one.item, one.label.casefold())
        named = one.reason.endswith(".own_line") and key[1] in {label for _, label in seen}
        if key not in seen and not named:
            seen.add(key)
            found.append(one)
    return replace(draft, attachments=tuple(found))


def _in_block(block: Block) -> Iterator[Attachment]:
    if block.kind in ("bullet", "paragraph") and words.LIST_HEADING.match(block.heading) and _names_paper(block.text):
        yield _attachment(block, 0, len(block.text), "listed")
        return
    for sentence in block.sentences():
        numbered = list(_numbered(block, sentence))
        yield from numbered
        stated = _stated(sentence.text)
        if stated and not numbered:
            start, end, reason = stated
            yield _attachment(block, sentence.start + start, sentence.start + end, reason)


def _names_paper(text: str) -> bool:
    """What stands below "Bilagor": the name of a paper, no sentence that goes on with the matter."""
    return len(text) < _LONGEST_LISTED and not (
        text.endswith((".", "?", "!")) or (HAS_VERB.search(text) and " " in text)
    )


def _outside_items(draft: Draft) -> Iterator[Attachment]:
    """Lines such as "Bilaga 2: Närvarolista" before the items and after the signatures."""
    zones = [zone.span for zone in draft.zones if zone.kind in ("head", "tail", "annex")]
    lists = [zone.span for zone in draft.zones if zone.kind == "lists"]
    for line in draft.body:
        listed = words.LIST_IN_ANNEX.search(fold_quote(draft.source, line.span))
        if listed and any(zone.covers(line.span) for zone in (*zones, *lists)):
            label = f"Bilaga {listed['number']}"
            yield Attachment(label=label, evidence=(Evidence(line.span),), reason="find_attachments.list_in_annex")
            continue
        if not any(zone.covers(line.span) for zone in zones):
            continue
        match = words.OWN_LINE.match(fold_quote(draft.source, line.span))
        if match and len(match[0]) < _LONGEST_LABEL:
            label = f"Bilaga {match['number']}" if match["number"] else match["title"]
            if label:
                yield Attachment(label=label, evidence=(Evidence(line.span),), reason="find_attachments.own_line")


def _numbered(block: Block, sentence: Sentence) -> Iterator[Attachment]:
    """ "Bilaga 1", "bilagorna 2–4"."""
    for match in words.NUMBERED.finditer(sentence.text):
        numbers = re.findall(r"\d+[a-z]?|[A-Z]\b", match["numbers"])
        if re.search(r"-|–|till", match["numbers"]) and len(numbers) == 2 and all(one.isdigit() for one in numbers):
            numbers = [str(one) for one in range(int(numbers[0]), min(int(numbers[1]), int(numbers[0]) + 30) + 1)]
        for number in numbers:
            evidence = block.evidence(sentence.start + match.start(), sentence.start + match.end())
            yield Attachment(
                label=f"Bilaga {number}", item=block.item, evidence=evidence, reason="find_attachments.numbered"
            )


def _stated(text: str) -> tuple[int, int, str] | None:
    """The part of a sentence that says that a paper is attached, and the rule; None where none does."""
    lowered = text.lower()
    if not words.HINTS.search(lowered) or text.endswith("?") or words.FUTURE.search(text):
        return None
    if words.AGENDA.match(text) and not words.NUMBERED.search(text):
        return None
    mark = words.MARK.search(text)
    if mark:
        group = "words" if mark["words"] else "by"
        return mark.start(group), mark.end(group), "mark"
    relative = words.RELATIVE.search(text)
    attached = words.ATTACHED.search(text) if words.ATTACHED_HINTS.search(lowered) else None
    if relative and attached and relative.start() <= attached.start() < relative.end():
        return relative.start(), relative.end(), "relative_clause"
    if attached:
        sees = attached[0].casefold().startswith("se ") and re.search(r"[,(]\s*$", text[: attached.start()])
        start = attached.start() if sees else _clause_start(text, attached.start())
        closing = words.CLAUSE_END.search(text, attached.end())
        return start, closing.start() if closing else len(text), "stated"
    if words.SEE_PAPER.match(text):
        return 0, len(text), "see"
    return None


def _clause_start(text: str, at: int) -> int:
    """Long sentences are cut at the last mark before the clause."""
    see = re.search(r"[,(]\s*(?=se\s(?:\w+\s)?$)", text[:at], re.IGNORECASE)
    if see:
        return see.end()
    if at < 100:
        return 0
    cuts = [match.end() for match in re.finditer(r"(?:[;:]|,\s(?:och|samt)|\bsamt)\s", text[:at])]
    return cuts[-1] if cuts else 0


def _attachment(block: Block, start: int, end: int, reason: str) -> Attachment:
    label = block.text[start:end].strip(" .;,()*")[:_LONGEST_LABEL]
    if label.count("(") > label.count(")") and block.text[start:end].rstrip(" .;,*").endswith(")"):
        label += ")"
    return Attachment(
        label=label, item=block.item, evidence=block.evidence(start, end), reason=f"find_attachments.{reason}"
    )


STAGE = Stage(name="find_attachments", reads=("blocks", "body", "zones"), writes=("attachments",), run=find_attachments)
