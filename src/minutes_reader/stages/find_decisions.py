"""Finds what the organ decided. Reads blocks, meeting, items; writes decisions. Proposals, what others decided and what
was decided earlier are none (find_statements takes the two last); the commitments in them are found next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from minutes_reader.actors import actors_in, decides_here, is_person, own_stems, stem
from minutes_reader.blocks import Block, Sentence
from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon import decisions as words
from minutes_reader.lexicon.sections import section_kind
from minutes_reader.model import Decision, Evidence
from minutes_reader.similarity import most_like
from minutes_reader.stages.find_tables import rows_under_heads
from minutes_reader.tense import tells_of_earlier
from swedish_text.dates import find_dates
from swedish_text.decision_types import AS_PROPOSED, ELECTION_ITEM, DecisionType, decision_type

_SILENT_SECTIONS = frozenset({"quoted", "recap", "voting", "reservation", "distribution", "recommendation", "themes"})
# A heading that dates a decision or names its paragraph: of another organ or day, what stands under it is quoted.
_OTHERS_DECISION = re.compile(r"\d{4}|§")
_FEW_WORDS = 8
_FEW_SENTENCES = 2
_RECAP_LIKENESS = 0.6
_RECAP_NUMBER = re.compile(r"(?:§\s*)?(\d+(?:\.\d+)?)\b[.:)]?\s*")


def find_decisions(draft: Draft) -> Draft:
    """Give `draft` its decisions, those of a closing summary as recaps."""
    own = own_stems(draft)
    day = date.fromisoformat(draft.meeting.date) if draft.meeting.date else None
    found: list[Decision] = []
    proposed: dict[int | None, str] = {}
    above: Block | None = None
    for block in draft.blocks:
        if block.section == "proposal" and block.kind != "heading":
            proposed[block.item_index] = f"{proposed.get(block.item_index, '')} {block.text}".strip()
        if block.kind != "heading" and block.section not in _SILENT_SECTIONS:
            in_section = _opens_decisions(block, own) and _is_own_section(block, own, day)
            if block.section == "decision" and not in_section and _OTHERS_DECISION.search(block.heading):
                continue
            heads = above is not None and above.kind == "heading" and above.section == "decision"
            records = _listed(block, own, day, below_heading=heads) if in_section else _stated(block, own, day)
            if in_section and block.section == "proposal":
                # What it proposes to the organ above, whatever that is to decide.
                records = (replace(one, type="referral") for one in records)
            found.extend(_typed_by_proposal(one, proposed.get(block.item_index)) for one in records)
        above = block
    decided = tuple(found)
    for block in draft.blocks:
        if block.section == "recap":
            found.extend(_recaps(block, decided, draft))
    found.extend(_from_tables(draft))
    return replace(draft, decisions=tuple(_without_repeats(found)))


def _typed_by_proposal(one: Decision, proposal: str | None) -> Decision:
    """ "Enligt förslaget" is of the kind that the proposal before it was."""
    agrees = words.BARE_AGREEMENT.match(one.text) or AS_PROPOSED.search(one.text)
    approves = one.type == "approval" and words.APPROVES_PROPOSAL.search(one.text)
    if not proposal or not (approves or (one.type == "other" and agrees)):
        return one
    return replace(one, type=decision_type(proposal))


def _opens_decisions(block: Block, own: frozenset[str]) -> bool:
    """A section of decisions; what an organ proposes to the one above it is its decision too."""
    if block.section != "proposal":
        return block.section == "decision"
    whose = words.WHOSE_PROPOSAL.match(block.heading)
    by_name = whose is not None and stem(whose["organ"]) in own
    return by_name or words.OWN_PROPOSAL.search(block.heading) is not None


def _is_own_section(block: Block, own: frozenset[str], day: date | None) -> bool:
    """A heading may name whose decision follows, and when it was taken."""
    deciding = decides_here(re.split(r"\btill\b", block.heading)[0], own, block.item_title) if block.heading else None
    if deciding is False or (block.section == "proposal" and not (deciding and own)):
        return False
    dates = find_dates(block.heading, reference=day) if block.heading else ()
    return not any(one.precision == "day" and one.first_day and day and one.first_day < day for one in dates)


def _listed(block: Block, own: frozenset[str], day: date | None, *, below_heading: bool) -> Iterator[Decision]:
    """A list point, or each sentence of a paragraph, under a heading that opens decisions."""
    if block.kind == "row" or _only_opens(block.text, block):
        return
    if block.kind == "bullet":
        if not words.NO_DECISION.match(block.text):
            yield _without_note(_joined(block, "listed_point"))
        return
    for position, sentence in enumerate(block.sentences()):
        if words.NO_DECISION.match(sentence.text) or sentence.text.endswith("?") or _only_opens(sentence.text, block):
            continue
        if own and block.section == "decision" and _other_acts(sentence.text, block, own):
            continue
        opens = (
            position == 0
            and (block.label is not None or (below_heading and len(block.sentences()) <= _FEW_SENTENCES))
            and not words.PROPOSES.search(sentence.text)
        )
        if opens or _decides_in_section(sentence.text, block):
            yield _decision(block, sentence, "section")


def _other_acts(text: str, block: Block, own: frozenset[str]) -> bool:
    """ "Styrelsen avslår förslaget" in the minutes of a council: what another organ decides is quoted."""
    verb = words.REJECTS.search(text)
    return verb is not None and decides_here(text[: verb.start()], own, block.item_title) is False


def _without_note(one: Decision) -> Decision:
    """A point of a list without the sentence after it that tells who took no part."""
    note = words.NOTE_AFTER.search(one.text)
    return replace(one, text=one.text[: note.start()]) if note else one


def _decides_in_section(text: str, block: Block) -> bool:
    """In a section of decisions a sentence needs a deciding verb, an agreement, or to stand right after the heading."""
    if words.PROPOSES.search(text) and not words.BESLUTA.search(text):
        return bool(words.PROPOSES_UPWARDS.search(text))
    if words.ORGAN_ACTS_IN_SECTION.match(text):
        return True
    if words.BESLUTA.search(text) or words.BARE_AGREEMENT.match(text) or words.BEGINS_WITH_ATT.match(text):
        return True
    if words.REPORTED_TO.search(text) and "beslut" in block.heading.casefold():
        return True
    if words.ACTIVE.search(text) or words.STRONG_PASSIVE.search(text) or words.WEAK_PASSIVE.search(text):
        return True
    return bool(re.search(r"\b(?:ska|skall|får i uppdrag|ges i uppdrag|ansvarar|\w{3,}[aeä]s|ges|bereder|tar)\b", text))


def _joined(block: Block, reason: str) -> Decision:
    """A list point; after a lead such as "Nämnden beslutar" the two are one statement."""
    text = words.LIST_END.sub("", words.SPACED_ATT.sub("att", block.text))
    lead = block.lead or ""
    evidence = [Evidence(block.span())]
    opening = _opening_of(lead)
    if opening and (
        words.BEGINS_WITH_ATT.match(text) or text[:1].islower() or not re.search(r"\w{3,}(?:r|s)\b", text[:30])
    ):
        if re.search(r"\batt\W*$", opening, re.IGNORECASE):
            text = re.sub(r"^att\s+", "", text, flags=re.IGNORECASE)
        text = f"{opening.rstrip(' :')} {text}"
        if block.lead_span is not None:
            evidence.append(Evidence(block.lead_span))
    kind = decision_type(text, block.item_title)
    return _record(block, text, tuple(evidence), kind, reason)


def _only_opens(text: str, block: Block) -> bool:
    """Words that clauses follow: "Nämnden beslutar:", or "Nämnden beslutar enligt förslag" above a list."""
    if words.opens_list(text):
        return True
    if not (block.opens_points and block.text.endswith(text)):
        return False
    return words.OPENS_CLAUSES.search(text) is not None or words.AGREES_ON.search(text) is not None


def _opening_of(lead: str) -> str:
    """The lead's last sentence, where it opens a list of decisions."""
    last = re.split(r"(?<=[.!?])\s+", lead)[-1] if lead else ""
    decides = words.BESLUTA.search(last) is not None and words.opens_list(last)
    return last if (decides or words.OPENS_CLAUSES.search(last)) and len(last.split()) > 1 else ""


def _stated(block: Block, own: frozenset[str], day: date | None) -> Iterator[Decision]:
    """Sentences that state a decision wherever they stand."""
    if block.kind == "row":
        return
    if block.kind == "bullet" and block.lead and words.BEGINS_WITH_ATT.match(block.text):
        opening = _opening_of(block.lead)
        if opening and _states(opening, block, own, day) and block.section != "proposal":
            yield _joined(block, "list_after_lead")
        elif not opening and _agreed(block, own):
            yield _joined(block, "agreed_in_list")
        return
    if block.kind == "bullet" and _after_colon(block, own, day):
        yield _joined(block, "list_after_lead")
        return
    if block.kind == "bullet" and _agreed(block, own):
        yield _joined(block, "agreed_in_list")
        return
    if _names_elected(block):
        yield _record(block, block.text, block.evidence(), "election", "elected_in_list")
        return
    for sentence in block.sentences():
        if _only_opens(sentence.text, block) or sentence.text.endswith("?"):
            continue
        reason = _states(sentence.text, block, own, day)
        if reason:
            yield _decision(block, sentence, reason)


def _after_colon(block: Block, own: frozenset[str], day: date | None) -> bool:
    """A point after "Rådet beslutar att bevilja:"."""
    opening = _opening_of(block.lead or "").rstrip()
    return opening.endswith(":") and block.section != "proposal" and _states(opening, block, own, day) is not None


def _agreed(block: Block, own: frozenset[str]) -> bool:
    """A point after "Nätverket enas om följande:"."""
    opening = words.AGREES_ON.search(block.lead or "")
    if opening is None or block.section == "proposal":
        return False
    before = (block.lead or "")[: opening.start()]
    return decides_here(before, own, block.item_title) is not False and _is_statement(before, len(before))


def _names_elected(block: Block) -> bool:
    """In an item of elections: "Ordförande: Anna Lindgren", without a verb."""
    labelled = block.kind == "paragraph" and words.OFFICE_LABEL.match(block.text)
    return (
        (block.kind == "bullet" or bool(labelled))
        and bool(ELECTION_ITEM.match(block.item_title))
        and bool(words.ELECTED_OFFICE.search(block.text))
        and any(is_person(one) for one in actors_in(block.text))
        and not words.PROPOSES.search(block.text)
        and block.section not in ("proposal", "background")
    )


def _states(text: str, block: Block, own: frozenset[str], day: date | None) -> str | None:
    """The rule by which `text` states a decision of this meeting; None where it does not."""
    if words.NO_DECISION.match(text):
        return None
    if words.NOMINAL.match(text) and block.section not in ("proposal", "background"):
        return "nominal"
    verb = words.BESLUTA.search(text)
    if verb and not words.WOULD_DECIDE.search(text):
        return _states_with_besluta(text, verb, block, own, day)
    active = words.ACTIVE.search(text)
    if words.PROPOSES.search(text):
        upwards = words.PROPOSES_UPWARDS.match(text)
        if upwards is None or block.section in ("proposal", "background", "discussion"):
            return None
        return "proposes_upwards" if decides_here(upwards["who"], own, block.item_title) else None
    if block.section == "proposal" and not (active and words.AGREES_TO_PROPOSAL.match(active["verb"])):
        return None
    if active and _is_statement(text, active.start()):
        subject = text[: active.start()]
        if decides_here(subject, own, block.item_title) and not tells_of_earlier(subject, day):
            return "organ_acts"
    if block.section == "proposal":
        return None
    takes_note = words.TAKES_NOTE.match(text)
    if takes_note and block.section != "background":
        return "takes_note" if decides_here(takes_note["who"], own, block.item_title) else None
    task = words.GIVEN_TASK.match(text)
    if task and block.section != "background" and not tells_of_earlier(task[0], day):
        return "given_task"
    passive = words.STRONG_PASSIVE.search(text)
    if passive and _is_statement(text, passive.start()) and not _by_other(text, passive.end(), own, day):
        return "formal_passive"
    return _states_election(text, block, own, day)


def _states_with_besluta(
    text: str, verb: re.Match[str], block: Block, own: frozenset[str], day: date | None
) -> str | None:
    verb_form = re.sub(r"\s", "", verb[0]).casefold()
    before = text[: verb.start()]
    if verb_form == "besluta" or not _is_statement(text, verb.start()):
        return None
    past = verb_form.startswith(("beslutade", "beslöt"))
    if block.section == "proposal" and not past:
        return None
    until_clause = re.split(r"\batt\b", text, maxsplit=1)[0]
    passive = verb_form.endswith("s")
    who = until_clause if passive else before
    deciding = decides_here(who, own, block.item_title)
    if len(until_clause) > verb.end() and not words.BARE_INFINITIVE.match(until_clause, verb.end()):
        # "Vid mötet beslutade arbetsutskottet att …": the one who decided stands after the verb.
        inverted = decides_here(until_clause[verb.end() :], own, block.item_title)
        deciding = deciding if inverted is None else inverted
    if (
        deciding is False
        or (deciding is None and not passive and before.strip())
        or tells_of_earlier(until_clause, day)
    ):
        return None
    if block.section == "background" and not (deciding and own):
        return None
    return "decided"


def _states_election(text: str, block: Block, own: frozenset[str], day: date | None) -> str | None:
    """Weak passives: an office of the meeting, or an item of elections."""
    if words.ADJUSTED_BY.match(text) or words.ALL_CHOSEN.match(text):
        return "elected"
    if ELECTION_ITEM.match(block.item_title) and words.CHOSEN_BY_NOUN.match(text):
        return "elected"
    match = words.WEAK_PASSIVE.search(text)
    if not match or not _is_statement(text, match.start()) or _by_other(text, match.end(), own, day):
        return None
    title = block.item_title.casefold()
    if words.ELECTION_PAST.search(text) and any(is_person(one) for one in actors_in(text)):
        return "elected"
    chosen = words.CHOSEN_TO.search(text)
    if chosen and block.section != "background" and any(is_person(one) for one in actors_in(text[: chosen.start()])):
        return "elected"
    named = any(is_person(one) for one in actors_in(text))
    if named and ELECTION_ITEM.match(title) and len(text.split()) <= _FEW_WORDS:
        return "elected"
    to_office = re.search(r"\btill\b|\batt (?:jämte|tillsammans med|justera)\b", text[match.end() :]) or re.match(
        r"(?:Till|Att)\b", text
    )
    if words.ELECTED_OFFICE.search(text) and (to_office or ELECTION_ITEM.match(title)):
        return "elected"
    return None


def _is_statement(text: str, at: int) -> bool:
    """The verb at `at` is the main verb of a plain statement, not part of a wish, a condition or a report."""
    clause = re.split(r"[,;:–]\s+", text[:at])[-1]
    if clause == text[:at]:
        clause = words.BEGINS_WITH_ATT.sub("", clause)
    return not words.NOT_A_STATEMENT.search(clause) and not words.PERFECT_BEFORE.search(text[:at])


def _by_other(text: str, at: int, own: frozenset[str], day: date | None) -> bool:
    """A passive with its doer, or with a past day right after it ("antogs av fullmäktige", "antogs 2019")."""
    after = text[at:]
    doer = words.BY_OTHER.match(after.lstrip())
    if doer and decides_here(doer[0], own) is not True:
        return True
    following = re.match(
        r"\s+(?:den|i|under|år|vid|på)?\s*\S*\d{4}|\s+(?:i|under|våren|hösten)\b[^.]{0,20}\d{4}", after
    )
    return following is not None and tells_of_earlier(following[0], day)


def _decision(block: Block, sentence: Sentence, reason: str) -> Decision:
    text = words.SPACED_ATT.sub("att", sentence.text)
    kind = decision_type(text, block.item_title)
    return _record(block, text, block.evidence(sentence.start, sentence.end), kind, reason)


def _record(block: Block, text: str, evidence: tuple[Evidence, ...], kind: DecisionType, reason: str) -> Decision:
    return Decision(
        text=text,
        item=block.item,
        type=kind,
        evidence=evidence,
        reason=f"find_decisions.{reason}",
    )


def _recaps(block: Block, found: tuple[Decision, ...], draft: Draft) -> Iterator[Decision]:
    """A point of a closing summary repeats the decision it is most like; its heading may name the item."""
    if block.kind == "heading" or block.kind == "row":
        return
    own = _RECAP_NUMBER.match(block.text) if block.item_index is None else None
    if block.item_index is None and own is None:
        return
    heading = own or _RECAP_NUMBER.match(block.heading)
    numbers = {item.number for item in draft.items}
    item = heading[1] if heading and heading[1] in numbers else None
    start = own.end() if own else 0
    whole = Sentence(text=block.text[start:], start=start, end=len(block.text))
    pieces = (whole,) if block.kind == "bullet" else block.sentences()
    for piece in pieces:
        earlier = [one for one in found if not one.recap and (item is None or one.item == item)]
        most = most_like(piece.text, [one.text for one in earlier])
        best = earlier[most[0]] if most is not None else None
        alike = most is not None and most[1] >= _RECAP_LIKENESS
        if alike or (item is not None and block.kind == "bullet"):
            kind = best.type if alike and best is not None else decision_type(piece.text)
            record = _record(block, piece.text, block.evidence(piece.start, piece.end), kind, "recap")
            yield replace(record, item=item or (best.item if best else block.item), recap=True)


def _from_tables(draft: Draft) -> Iterator[Decision]:
    """A table with a column "Beslut": each of its cells is a decision."""
    for head, row in rows_under_heads(draft, _has_decisions):
        column = next(at for at, cell in enumerate(head) if section_kind(cell) == "decision")
        cell = " ".join(row.cells[column].split())
        if len(cell) > 3 and not words.NO_DECISION.match(cell):
            yield _record(row, cell, row.evidence(), decision_type(cell, row.item_title), "table")


def _has_decisions(head: tuple[str, ...]) -> bool:
    return any(section_kind(cell) == "decision" for cell in head) and all(len(cell) < 40 for cell in head)


def _without_repeats(found: list[Decision]) -> Iterator[Decision]:
    """The same words in the same item are one decision, in the body and in a list after it."""
    seen: set[tuple[str | None, str, bool]] = set()
    for one in found:
        key = (one.item, re.sub(r"\W+", " ", one.text).casefold().strip(), one.recap)
        if key not in seen:
            seen.add(key)
            yield one


STAGE = Stage(name="find_decisions", reads=("blocks", "meeting", "items"), writes=("decisions",), run=find_decisions)
