"""Finds what somebody is to do after the meeting, decided or said. Reads blocks, meeting, attendance; writes
commitments: each has an actor or a time. Reports of work in progress and proposals are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from minutes_reader.actors import actors_in, decides_here, doers_in, is_person, named_subject, own_stems
from minutes_reader.blocks import Block, Sentence
from minutes_reader.draft import Draft, Stage
from minutes_reader.due_days import Due, Known, due_in, due_of_cell
from minutes_reader.lexicon import commitments as words
from minutes_reader.lexicon.decisions import BESLUTA
from minutes_reader.model import Commitment
from minutes_reader.similarity import likeness
from minutes_reader.stages.find_tables import names_who, rows_under_heads
from minutes_reader.tense import tells_of_earlier
from swedish_text.word_patterns import WordPattern

_SILENT_SECTIONS = frozenset(
    {
        "quoted",
        "recap",
        "proposal",
        "voting",
        "reservation",
        "distribution",
        "recommendation",
        "themes",
    }
)
_ASSIGNED = tuple((WordPattern(pattern, re.IGNORECASE), where) for pattern, where in words.ASSIGNED)
# Among meetings to come and in a round of reports only what a person says to do is a commitment, or a last day.
_ONLY_PERSONS = frozenset({"meetings", "round"})
_REPEATED = 0.85
_STEM = 5
"""Letters of a long word that its forms have in common."""
_MARKERS = ("ska", "skall", "får")


def find_commitments(draft: Draft) -> Draft:
    """Give `draft` its commitments, each once in its item."""
    names = tuple(one.name for one in draft.attendance)
    firsts = tuple(name.split()[0] for name in names if " " in name)
    known = Known(
        day=date.fromisoformat(draft.meeting.date) if draft.meeting.date else None,
        own=own_stems(draft),
        names=names + firsts,
        next_meeting=min(
            (one.date for one in draft.events if one.kind == "meeting" and one.organ is None and len(one.date) == 10),
            default=None,
        ),
    )
    found = list(_from_tables(draft, known))
    grouped = _labelled_below(draft.blocks, known)
    for block in draft.blocks:
        if id(block) in grouped:
            labelled = grouped[id(block)]
            found.extend(() if labelled is None else (labelled,))
        elif block.kind != "row" and (block.kind != "heading") and block.section not in _SILENT_SECTIONS:
            for sentence in _with_their_times(block):
                commitment = _from_sentence(block, sentence, known)
                if commitment and not _is_repeated(commitment, found):
                    found.append(commitment)
    return replace(draft, commitments=tuple(found))


def _labelled_below(blocks: tuple[Block, ...], known: Known) -> dict[int, Commitment | None]:
    """ "Beslut: Brev tas fram / Ansvarig: Ada / Tid: 13 juni" on lines of their own: the first with what those say."""
    found: dict[int, Commitment | None] = {}
    for at, block in enumerate(blocks):
        told = block.text if block.label is None else f"{block.label}: {block.text}"
        who = words.WHO_ALONE.match(told)
        if at == 0 or (who is None and not words.NOBODY_ALONE.match(told)) or block.kind in ("row", "heading"):
            continue
        when, above = None, at - 1
        for place in (at + 1, at - 1):
            one = words.WHEN_ALONE.match(blocks[place].text) if place < len(blocks) else None
            if one is not None and blocks[place].item_index == block.item_index:
                when = when or one["when"]
                found[id(blocks[place])] = None
                above = at - 2 if place == at - 1 else above
        matter = blocks[above] if above >= 0 else None
        found[id(block)] = None
        if matter is None or matter.item_index != block.item_index or matter.kind in ("row", "heading"):
            continue
        people = tuple(one.strip() for one in re.split(r",| och | & |/", who["who"]) if one.strip()) if who else ()
        due = due_of_cell(when, known) if when else None
        sentences = matter.sentences()
        if sentences and id(matter) not in found and (people or (due is not None and due.when)):
            record = _record(matter, sentences[-1], people, due, "find_commitments.labelled_below")
            found[id(matter)] = record
    return found


def _with_their_times(block: Block) -> Iterator[Sentence]:
    """The sentences, with one that only says by when ("Klart 1 mars.") joined to the one before it."""
    kept: Sentence | None = None
    for sentence in block.sentences():
        if kept is not None and (words.ONLY_TIME.match(sentence.text) or words.WHO_ALONE.match(sentence.text)):
            whole = block.text[kept.start : sentence.end]
            kept = Sentence(text=whole, start=kept.start, end=sentence.end)
            continue
        if kept is not None:
            yield kept
        kept = sentence
    if kept is not None:
        yield kept


def _is_repeated(one: Commitment, found: list[Commitment]) -> bool:
    return any(
        old.item == one.item and (likeness(old.text, one.text) >= _REPEATED or _is_listed_after(one, old))
        for old in found
    )


def _is_listed_after(told: Commitment, listed: Commitment) -> bool:
    """A row "who, what, when" that says in short what a sentence of the item has told: same doer, day and matter."""
    if not listed.reason.endswith(".table") or listed.due is None or listed.due != told.due:
        return False
    doers, listed_doers = (" ".join(one.responsible).casefold() for one in (told, listed))
    stems, listed_stems = (
        {word[:_STEM].casefold() for word in re.findall(r"\w+", one.text) if len(word) >= _STEM}
        for one in (told, listed)
    )
    same_doer = bool(doers and listed_doers) and (doers in listed_doers or listed_doers in doers)
    return same_doer and bool(stems & listed_stems - {one[:_STEM] for one in doers.split()})


def _from_sentence(block: Block, sentence: Sentence, known: Known) -> Commitment | None:
    text = sentence.text
    if block.kind == "bullet" and text[:1].islower() and block.lead and words.TOLD_LIST.search(block.lead):
        return None
    if text.endswith("?") or words.APPEALS.search(text) or words.ELECTS.match(text):
        return None
    earlier = words.HAS_DECIDED.search(text)
    if earlier and decides_here(earlier[0], known.own, block.item_title) is not True:
        return None
    due = due_in(text, known)
    marked = _marked(block, text, known)
    if marked is not None:
        responsible, reason = marked
        if responsible or due:
            return _record(block, sentence, responsible, due, reason)
    if block.section in _ONLY_PERSONS:
        people = _person_does(block, text, due, known)
        by_then = due is not None and words.BY_THEN.match(due.text) and words.ANY_PASSIVE.search(text)
        if people is None and not (by_then and block.section == "meetings"):
            return None
        return _record(block, sentence, people or (), due, "find_commitments.person_does")
    if words.binds_nobody(text) and block.section not in ("decision", "actions"):
        return None
    for rule in (_assigned, _person_does, _person_shall, _in_decision, _does_by, _future, _sets_date, _wished):
        found = rule(block, text, due, known)
        if found is not None:
            return _record(block, sentence, found, due, f"find_commitments.{rule.__name__.strip('_')}")
    return None


def _marked(block: Block, text: str, known: Known) -> tuple[tuple[str, ...], str] | None:
    """@Anna, "Anna: ta fram …", "Ansvarig: Anna", and whatever stands in a list of actions."""
    names = tuple(match["name"] for match in words.AT_NAME.finditer(text))
    if names:
        return names, "find_commitments.at_name"
    responsible = words.RESPONSIBLE.search(text)
    if responsible:
        return (responsible["who"].strip(),), "find_commitments.responsible_label"
    marked = words.MARKED.match(text)
    if marked and marked["name"]:
        people = tuple(re.split(r"(?:,| och| &| \+) ", marked["name"]))
        present = re.match(r"[^:]{2,40}:\s?[–-]\s*[a-zåäö]+r\b", text) is not None or all(
            any(name.startswith(one) for name in known.names) for one in people
        )
        does = words.PERSON_DOES.plain.match(text, marked.end())
        if present or (does and all(is_person(one) for one in people)):
            return people, "find_commitments.name_first"
    if block.section == "actions" or (block.label and words.LABEL.match(f"{block.label}: ")) or words.LABEL.match(text):
        does = words.PERSON_DOES.search(text)
        first = re.match(r"[A-ZÅÄÖ][a-zåäöé]+", text)
        people = doers_in(text, known.names) or (
            (first[0],) if first and does and does.start() == first.end() + 1 else ()
        )
        return people, "find_commitments.action_list"
    return None


def _assigned(block: Block, text: str, due: Due | None, known: Known) -> tuple[str, ...] | None:
    """Somebody is told to do something, or says that he or she will."""
    decided = BESLUTA.search(text)
    if words.REPORTED.search(text) or (decided and tells_of_earlier(text.split(" att ")[0], known.day)):
        return None
    for pattern, where in _ASSIGNED:
        match = pattern.search(text)
        if not match:
            continue
        if where == "who":
            named = tuple(words.AND.split(match["who"])) if words.WORDS_AS_NAMES.fullmatch(match["who"]) else ()
            return named or actors_in(match["who"], known.names) or (match["who"].strip(),)
        actors = named_subject(text[: match.start()]) or actors_in(text[: match.start()], known.names)
        if len(actors) > 1 and named_subject(text[: match.start()]):
            return actors
        if actors:
            return actors[-2:] if " och " in text[: match.start()] else actors[-1:]
    return None


def _person_does(block: Block, text: str, due: Due | None, known: Known) -> tuple[str, ...] | None:
    """A person of the meeting in the present tense: "Anna tar kontakt med …"."""
    match = words.PERSON_DOES.search(text)
    if not match or match.start() > 60:
        return None
    subject = named_subject(text[: match.start()])
    if subject:
        return subject
    if words.OFFICER_FIRST.match(text[: match.start()].strip()):
        return tuple(text[: match.start()].strip().split(" och "))
    people = tuple(one for one in actors_in(text[: match.start()], known.names) if is_person(one, known.names))
    gap = text[: match.start()].strip()
    return people if people and gap.endswith(people[-1]) else None


def _person_shall(block: Block, text: str, due: Due | None, known: Known) -> tuple[str, ...] | None:
    """Persons before "ska" or "kommer att" with a verb of work, or a group of the organ's own in the present tense."""
    group = words.GROUP_DOES.match(text)
    if group:
        return (group["who"],)
    match = words.PERSON_SHALL.match(text)
    if not match:
        return None
    people = named_subject(match["who"])
    if people and all(is_person(one, known.names) for one in people):
        return people
    found = actors_in(match["who"], known.names)
    whole = " och ".join(found) in (match["who"], match["who"].replace(", ", " och "))
    return found if found and whole and all(is_person(one, known.names) for one in found) else None


def _in_decision(block: Block, text: str, due: Due | None, known: Known) -> tuple[str, ...] | None:
    """In a decision: an actor in the present tense or with "ska", a passive with its actor, or a time."""
    decided = bool(BESLUTA.search(text)) and bool(re.search(r"\b(?:ska|skall)\b", text))
    if block.section != "decision" and not decided:
        return None
    if words.BY_THE_MEETING.search(text) and due is None:
        return None
    clause = re.split(r"\batt\b", text, maxsplit=1)[-1] if BESLUTA.search(text) else text
    does = words.IN_DECISION.search(clause)
    if does and not (does[0].casefold() in _MARKERS and words.PASSIVE_INFINITIVE.match(clause, does.end())):
        actors = [one for one in doers_in(clause[: does.start()], known.names) if not decides_here(one, known.own)]
        if actors:
            return (*actors, *_others_who(clause, does, known))
    shall_be = re.search(r"\b(?:ska|skall)\s+(?:erbjudas|omfattas|ingå|gälla|anses|finnas|vara)\b", clause)
    passive = None if shall_be else words.PASSIVE_WITH_ACTOR.search(clause)
    if passive:
        actors = list(actors_in(passive["who"], known.names))
        if actors:
            return (passive["who"].strip(),)
    return () if due is not None and due.when and words.SETS_DATE.search(clause) else None


def _others_who(clause: str, does: re.Match[str], known: Known) -> Iterator[str]:
    """In "A utser …, B utser … och C utser …": B and C, each alone right before the same verb."""
    start = does.end()
    for again in re.finditer(rf"(?<=\s){re.escape(does[0])}\b", clause[does.end() :]):
        end = does.end() + again.start()
        subject = re.split(r", | och ", clause[start:end])[-1].strip()
        start = end + len(again[0])
        actors = actors_in(subject, known.names)
        if len(actors) == 1 and (subject == actors[0] or re.fullmatch(rf"[A-ZÅÄÖ]\w+ {re.escape(actors[0])}", subject)):
            yield subject


def _does_by(block: Block, text: str, due: Due | None, known: Known) -> tuple[str, ...] | None:
    """Who, a verb in the present tense, and a day by which: "Kommunerna lämnar synpunkter senast den 3 maj"."""
    by_then = due is not None and words.BY_THEN.match(due.text)
    tells = None if words.NOT_AT_WORK.search(text) else words.TELLS_ON_DAY.match(text)
    if tells and due is not None and due.when is not None and len(due.when) == 10:
        return (tells["who"],) if is_person(tells["who"], known.names) else None
    match = words.DOES_BY.match(text) if by_then else None
    if not match or words.NO_DOER.match(text):
        return None
    who = match["who"]
    if words.MEMBERS.search(who):
        return (who,)
    if decides_here(who, known.own) is True:
        return None
    return actors_in(who, known.names) or named_subject(who) or ((who,) if words.EVERYBODY.match(who) else None)


def _future(block: Block, text: str, due: Due | None, known: Known) -> tuple[str, ...] | None:
    """Future tense and a verb that leads on, with a time; or with an actor and a verb of follow-up."""
    shall = words.ACTOR_SHALL.match(text)
    if shall and due is not None and actors_in(shall["who"], known.names):
        return (shall["who"].strip(),)
    for match in words.FUTURE.finditer(text):
        actors = _actors_of(text, match.start(), match.end(), known)
        if due is not None:
            return actors
        if actors and words.FOLLOW_UP.match(match["verb"]) and match["marker"].casefold() != "behöver":
            return actors
    return None


def _actors_of(text: str, start: int, end: int, known: Known) -> tuple[str, ...]:
    """Before the verb who does it; after "i", "av" who does it where the verb is passive."""
    whole = words.MEMBERS_OF.match(text[:start])
    if whole:
        return (whole["who"],)
    # "till gruppen som ska …": of a clause of its own what stands right before "som" is the subject.
    find = actors_in if text[:start].endswith(" som ") else doers_in
    # "Utskottet: Ada ska ta fram …": the words before the sign only tell where she works.
    before = find(text[:start].rpartition(": ")[2], known.names) or find(text[:start], known.names)
    if words.ENDS_PASSIVE.search(text[:end]):
        before = tuple(one for one in before if not is_person(one, known.names))
    if before:
        return before[:3]
    after = re.match(r"\s+(?:i|av|inom|på)\s+(?P<who>[^,.;]{3,60})", text[end:])
    return doers_in(after["who"], known.names)[:1] if after else ()


def _sets_date(block: Block, text: str, due: Due | None, known: Known) -> tuple[str, ...] | None:
    """A present passive with a time to come: "skickas ut inom kort", "görs ett år efter"."""
    if due is None or words.REPORTED.search(text):
        return None
    by_then = words.BY_THEN.match(due.text)
    match = words.SETS_DATE.search(text) or (words.ANY_PASSIVE.search(text) if by_then else None)
    if not match:
        return None
    is_day = due.when is not None and len(due.when) == 10
    if match[0].casefold() in ("genomförs", "startar", "inleds", "påbörjas") and is_day:
        return None
    return _actors_of(text, match.start(), match.end(), known)


def _wished(block: Block, text: str, due: Due | None, known: Known) -> tuple[str, ...] | None:
    """The organ wishes something of somebody."""
    match = words.WISHES.plain.search(text.rstrip(" .")) if words.WISHES.may_stand_in(text) else None
    if match and decides_here(text[: match.start()], known.own, block.item_title):
        return (match["who"].strip(),)
    return None


def _decided_by(text: str, due: Due | None) -> tuple[str, ...]:
    """ "…, för politiskt beslut inom länets kommuner under våren": who decides, where the time stands right after."""
    end = text.find(due.text) if due else -1
    match = words.FOR_DECISION_OF.search(text[:end]) if end > 0 else None
    return actors_in(match["who"]) if match else ()


def _record(block: Block, sentence: Sentence, responsible: tuple[str, ...], due: Due | None, reason: str) -> Commitment:
    return Commitment(
        text=sentence.text,
        item=block.item,
        responsible=tuple(dict.fromkeys(responsible)) or _decided_by(sentence.text, due),
        due=due.when if due else None,
        due_text=due.text if due else None,
        evidence=block.evidence(sentence.start, sentence.end),
        derived=("due",) if due and due.when and due.derived else (),
        reason=reason,
    )


def _from_tables(draft: Draft, known: Known) -> Iterator[Commitment]:
    """Rows of a table with a column for who is responsible, those left out that are done."""
    last = max((block.item_index for block in draft.blocks if block.item_index is not None), default=None)
    for head, row in rows_under_heads(draft, names_who, lacks_last=_ends_with_time):
        who = _column(head, words.TABLE_WHO)
        what, when, status = (_column(head, one) for one in (words.TABLE_WHAT, words.TABLE_WHEN, words.TABLE_STATUS))
        text = " ".join(row.cells[what if what is not None else 0].split())
        responsible = row.cells[who].strip() if who is not None else ""
        time = row.cells[when].strip() if when is not None and when < len(row.cells) else ""
        done = status is not None and status < len(row.cells) and words.FINISHED.match(row.cells[status].strip())
        if not text or not (responsible or time) or done or words.FINISHED.match(time):
            continue
        due = due_of_cell(time, known)
        people = tuple(one.strip() for one in re.split(r",| och |/", responsible) if one.strip())
        whole = Sentence(text=text, start=0, end=len(row.text))
        record = replace(_record(row, whole, people, due, "find_commitments.table"), due_text=time or None)
        # A list of actions under its own heading at the end gathers those of all items.
        yield replace(record, item=None) if row.section == "actions" and row.item_index == last else record


def _ends_with_time(head: tuple[str, ...]) -> bool:
    """The last column tells when: it may be empty, and then a row has a cell less."""
    return len(head) > 2 and words.TABLE_WHEN.match(head[-1].strip()) is not None


def _column(head: tuple[str, ...], pattern: re.Pattern[str]) -> int | None:
    return next((index for index, cell in enumerate(head) if pattern.match(cell.strip())), None)


STAGE = Stage(
    name="find_commitments",
    reads=("blocks", "body", "meeting", "attendance", "events"),
    writes=("commitments",),
    run=find_commitments,
)
