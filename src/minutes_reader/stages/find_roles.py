"""Finds who chaired, kept the minutes and adjusts them. Reads what stands before it; writes attendance, signatures.

In order of trust: labels and names in the head and at the end (role_labels.py), electronic signatures, elections and
openings told in the first items. A person named in the head who stands in no list becomes an attendance of their own;
a signer whose block tells no role has the one that she has at the meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minutes_reader.blocks import split_sentences
from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon.roles import Role
from minutes_reader.lexicon.signing import (
    CHAIR_OPENS,
    ELECTED,
    ELECTS_FOR_MEETING,
    ELECTS_IN_HEADING,
    NAMED_ROLE,
    OFFICE_ALONE,
    OFFICE_NAMED,
)
from minutes_reader.model import Attendance, Evidence, Signature
from minutes_reader.people import people_in
from minutes_reader.pieces import Piece, lines_within
from minutes_reader.quoting import fold_spans
from minutes_reader.role_labels import NamedRole, named_roles
from minutes_reader.spans import OffsetMap, Span
from swedish_text.decision_types import ELECTION_ITEM, ELECTS_SHORTLY
from swedish_text.folding import fold_name, same_name_score

# "a) till ordförande valdes …": each point is a sentence of its own (the text keeps its length).
_LETTERED = re.compile(r"(?:(?<=\s)|^)[a-h]\)(?=\s)")
_DECIDED = re.compile(r"\s*(?:Beslut(?:ade)?s?\b\s*[:.]?|Beslöts|Utsågs|Utses|Valdes)\s*", re.IGNORECASE)
# The names of a list, one after another; anything else matches without a name.
_NAME_IN_LIST = re.compile(
    r"\s*(?P<name>[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){0,2})\s*(?:,|\boch\b|\bsamt\b|\.\s*$|$)|\s*\S.*", re.DOTALL
)
_SAME_PERSON = 0.9
_ITEMS_TO_SEARCH = 8
_CHARACTERS_TO_SEARCH = 1500
_WORDS_OF: dict[Role, str] = {
    "adjuster": "juster",
    "chair": "ordf",
    "vice_chair": "ordf",
    "secretary": "sek",
}
_MOST_ADJUSTERS = 2
_OF_ADJUSTING = re.compile(
    r"(?:protokolls?|med)?juster\w+|val|utseende|av|en|ett|två|1|2|st|stycken|att|jämte|med|tillsammans|utöver|"
    r"ordföranden|dagens|protokoll(?:et|ets)?|mötets?|årsmötets?|tid|plats|datum|dag|för|och|samt|till|person(?:er)?"
)
_NEXT_MEETING_ITEM = re.compile(r"\bnästa\b", re.IGNORECASE)
_OTHER_MEETING_ITEM = re.compile(
    r"\b(?:föregående|förra)\b.*(?:protokoll|anteckning)|\bval av (?:\w+ )?styrelse", re.IGNORECASE
)
_THIS_MEETING_ITEM = re.compile(r"juster|mötes(?:ordf|sekr|funkt)|\bför (?:mötet|årsmötet|stämman)", re.IGNORECASE)
_OTHER_MEETING = re.compile(r"\b(?:nästa|förra|föregående|förslag\w*|föresl\w+)\b", re.IGNORECASE)
_FOR_MEETING = re.compile(
    r"\bmötes(?:ordf|sek)|\bför\s+(?:(?:års)?mötet|(?:års)?stämman|sammanträdet|dagens\s+möte)", re.IGNORECASE
)
_REFUSED = re.compile(r"\b(?:avslog|avslå|avböj)", re.IGNORECASE)
_ZONES_THAT_NAME = ("head", "lists", "tail")


@dataclass(slots=True)
class _People:
    """The attendance while roles are added."""

    records: list[Attendance]

    def has(self, role: Role) -> bool:
        return any(role in one.roles for one in self.records)

    def find(self, name: str) -> int | None:
        """The one person of this name: the same, then a sure likeness, then one whose words the longer name holds."""
        folded = fold_name(name)
        same = [at for at, one in enumerate(self.records) if fold_name(one.name) == folded]
        if same:
            return same[0]
        like = [at for at, one in enumerate(self.records) if same_name_score(one.name, name) >= _SAME_PERSON]
        if not like:
            words = set(folded.split())
            like = [at for at, one in enumerate(self.records) if _holds(words, set(fold_name(one.name).split()))]
        return like[0] if len(like) == 1 else None

    def by_first_name(self, name: str) -> int | None:
        """The only person of this first name."""
        same = [at for at, one in enumerate(self.records) if one.name.split()[0] == name]
        return same[0] if len(same) == 1 else None

    def give(self, at: int, role: Role, span: Span, reason: str) -> None:
        one = self.records[at]
        if role in one.roles:
            return
        self.records[at] = replace(
            one,
            roles=(*one.roles, role),
            evidence=(*one.evidence, Evidence(span, "roles")),
            reason=f"{one.reason}; {reason}",
        )

    def add(self, found: NamedRole, role: Role, reason: str) -> None:
        self.records.append(
            Attendance(
                name=found.name.folded,
                capacity="official" if role == "secretary" else "member",
                roles=(role,),
                evidence=(Evidence(found.span), Evidence(found.name.span, "name"), Evidence(found.span, "roles")),
                derived=("capacity",),
                reason=reason,
            )
        )


_NEXT_OFFICE = re.compile(
    r"\btill (?:\w*sekreterare|\w*ordförande|\w*juster\w+|rösträkn\w+|protokollförare)\b", re.IGNORECASE
)


def _holds(words: set[str], others: set[str]) -> bool:
    return len(others) >= 2 and len(words) >= 2 and (others <= words or words <= others)


def find_roles(draft: Draft) -> Draft:
    """Give the persons of `draft` their roles at the meeting."""
    people = _People(records=list(draft.attendance))
    _from_labels(draft, people)
    _from_signatures(draft, people)
    _from_text(draft, people)
    signatures = tuple(_with_role(one, people) for one in draft.signatures)
    return replace(draft, attendance=tuple(people.records), signatures=signatures)


def _with_role(signature: Signature, people: _People) -> Signature:
    """A block that says no role: the one role that its signer has at the meeting."""
    at = people.find(signature.name) if signature.role is None else None
    roles = people.records[at].roles if at is not None else ()
    adjusts = "adjuster" in roles and len(roles) == len({"adjuster", "vice_chair"} & set(roles))
    role = "adjuster" if adjusts else roles[0] if len(roles) == 1 and roles[0] != "vice_chair" else None
    return signature if role is None else replace(signature, role=role, derived=(*signature.derived, "role"))


def _from_labels(draft: Draft, people: _People) -> None:
    listed = bool(people.records)
    for zone in draft.zones:
        if zone.kind not in _ZONES_THAT_NAME:
            continue
        for found in named_roles(lines_within(draft.lines, zone.span)):
            at = people.find(found.name.text)
            if at is not None:
                if _may_have(people, found.role, at):
                    people.give(at, found.role, found.span, f"label in {zone.kind}")
            elif (zone.kind == "head" or not listed or _is_missing(people, found, zone.kind)) and not _has_other(
                people, found.role
            ):
                people.add(found, found.role, f"label in {zone.kind}")


def _is_missing(people: _People, found: NamedRole, kind: str) -> bool:
    """A secretary whom only the label among the lists names."""
    return kind == "lists" and found.role == "secretary" and not people.has("secretary")


def _has_other(people: _People, role: Role) -> bool:
    """One chair and one secretary, but several adjusters."""
    return role in ("chair", "secretary") and people.has(role)


def _may_have(people: _People, role: Role, at: int) -> bool:
    """One chair and one secretary: the list's own word wins. The chair signs beside the adjusters, and is none."""
    if role == "adjuster":
        return "chair" not in people.records[at].roles
    return role == "vice_chair" or not any(role in one.roles for index, one in enumerate(people.records) if index != at)


def _from_signatures(draft: Draft, people: _People) -> None:
    for signature in draft.signatures:
        role = signature.role
        at = people.find(signature.name)
        if at is None or role not in ("chair", "vice_chair", "adjuster", "secretary"):
            continue
        span = next((one.span for one in signature.evidence if one.field == "role"), signature.evidence[0].span)
        if role == "adjuster":
            people.give(at, "adjuster", span, "electronic signature")
        elif role == "chair" and not people.has("chair"):
            people.give(at, "chair", span, "electronic signature")
        elif role == "secretary" and not people.has("secretary"):
            people.give(at, "secretary", span, "electronic signature")
        elif role == "vice_chair" and not people.has("vice_chair"):
            people.give(at, "vice_chair", span, "electronic signature")


def _from_text(draft: Draft, people: _People) -> None:
    """What the first items tell, where nothing else names who has the role."""
    known = frozenset(role for one in people.records for role in one.roles)
    listed = any("row under" in one.reason for one in people.records)
    if len(known) == 4:
        return
    for item in draft.items[:_ITEMS_TO_SEARCH]:
        end = min(item.body.end, item.body.start + _CHARACTERS_TO_SEARCH)
        if _is_of_other_meeting(item.title):
            continue
        heading = item.evidence[0].span.end if item.evidence else item.body.start
        text, origin = fold_spans(draft.source, _spans(draft, heading, end))
        text = _LETTERED.sub(". ", text)
        if item.evidence and ELECTS_IN_HEADING.search(draft.source[item.evidence[0].span]):
            told, place = fold_spans(draft.source, [item.evidence[0].span])
            _elected(people, told, place, known, listed=listed, in_heading=True)
        _holds_office(people, text, origin, ELECTS_FOR_MEETING.search(item.title) is not None, listed=listed)
        _elected(people, text, origin, known, listed=listed)
        if "adjuster" not in known and ELECTION_ITEM.match(item.title) and _names_adjusters_only(item.title):
            _elected_by_title(people, text, origin)
        opening = None if people.has("chair") else CHAIR_OPENS.search(text)
        at = people.find(opening["name"]) if opening is not None else None
        if opening is not None and at is not None:
            people.give(at, "chair", origin.back(Span(*opening.span())), "named as chair in an item")
        _named(people, text, origin)


def _is_of_other_meeting(title: str) -> bool:
    """ "Nästa möte", "Föregående protokoll", "Val av styrelse": who is named there has no office at this meeting."""
    if _NEXT_MEETING_ITEM.search(title):
        return True
    return _OTHER_MEETING_ITEM.search(title) is not None and _THIS_MEETING_ITEM.search(title) is None


def _spans(draft: Draft, start: int, end: int) -> list[Span]:
    lines = (line.span for line in draft.body if start <= line.span.start < end)
    return [span for span in lines if span.end > span.start]


def _names_adjusters_only(title: str) -> bool:
    """ "Val av två justerare", but not "Val av ersättare för justerare" or "Val av sekreterare och justerare"."""
    words = re.findall(r"\w+", re.sub(r"\btillika rösträknare\b", "", title.casefold()))
    return any("juster" in word for word in words) and all(_OF_ADJUSTING.fullmatch(word) for word in words)


def _elected(
    people: _People,
    text: str,
    origin: OffsetMap,
    known: frozenset[str],
    *,
    listed: bool,
    in_heading: bool = False,
) -> None:
    """ "Bo Ek utsågs till justerare"."""
    for role, pattern in ELECTED:
        # The word itself is looked for first: the patterns are slow on long texts without it.
        if role in known or _WORDS_OF[role] not in text:
            continue
        for match in pattern.finditer(text):
            group = "before" if "before" in pattern.groupindex else "after"
            if role != "adjuster" and not _of_this_meeting(people, role, text, match, in_heading=in_heading):
                continue
            # "Till ordförande valdes A och till sekreterare B": B is named for what stands before her.
            for start, stop in people_in(_NEXT_OFFICE.split(match[group])[0] if group == "after" else match[group]):
                begin = match.start(group)
                at = people.find(match[group][start:stop])
                if _has_other(people, role):
                    break
                if at is None and not listed and (role != "chair" or not people.has("chair")):
                    where = origin.back(Span(begin + start, begin + stop))
                    name = Piece(match[group][start:stop], where.start)
                    people.add(NamedRole(name=name, role=role, span=where), role, "election in an item")
                elif at is not None:
                    people.give(at, role, origin.back(Span(begin + start, begin + stop)), "election in an item")


def _of_this_meeting(people: _People, role: Role, text: str, match: re.Match[str], *, in_heading: bool) -> bool:
    """Nobody has the office yet, the sentence tells of no other meeting; a heading must say "mötes…", "för mötet"."""
    begin = max(text.rfind(sign, 0, match.start()) for sign in ".;") + 1
    if _has_other(people, role) or _OTHER_MEETING.search(text[begin : match.end()].split(".")[0]):
        return False
    words = text[match.start() : match.start("after")] if "after" in match.re.groupindex else match[0]
    return not in_heading or _FOR_MEETING.search(words) is not None


def _holds_office(people: _People, text: str, origin: OffsetMap, elects: bool, *, listed: bool) -> None:
    """ "Sekr. för årsmötet blev Bo Ek", and below "Val av ordförande för mötet": "Ordförande Ada By."."""
    for pattern in (OFFICE_NAMED, OFFICE_ALONE) if elects else (OFFICE_NAMED,):
        for match in pattern.finditer(text):
            role: Role = "chair" if match["chair"] else "secretary"
            at = people.find(match["name"])
            span = origin.back(Span(*match.span("name")))
            # A proposal, or another meeting, that an earlier sentence tells of goes on in this one.
            told = text[: match.end()] + text[match.end() :].split(".")[0]
            if people.has(role) or not people_in(match["name"]) or _OTHER_MEETING.search(told) or _REFUSED.search(text):
                continue
            if at is not None:
                people.give(at, role, span, "office named in an item")
            elif not listed:
                people.add(
                    NamedRole(name=Piece(match["name"], span.start), role=role, span=span), role, "office in an item"
                )


def _elected_by_title(people: _People, text: str, origin: OffsetMap) -> None:
    """ "Bo Ek valdes." under "Val av justerare"."""
    for record, span in _names_alone(people, text):
        people.give(record, "adjuster", origin.back(span), "name alone in an item of adjusters")
    for sentence in split_sentences(text):
        if ELECTS_SHORTLY.search(sentence.text):
            for start, stop in people_in(re.sub(r"\([^)]*\)", lambda gap: " " * len(gap[0]), sentence.text)):
                at = people.find(sentence.text[start:stop])
                if at is not None:
                    span = Span(sentence.start + start, sentence.start + stop)
                    people.give(at, "adjuster", origin.back(span), "election in an item of adjusters")


def _names_alone(people: _People, text: str) -> list[tuple[int, Span]]:
    """ "Beslut: Ada Ek", "Beslöts Ada och Bo." as all that the item says: each of them must be one known person."""
    opened = _DECIDED.match(text)
    begin = opened.end() if opened else 0
    found = []
    for match in _NAME_IN_LIST.finditer(text, begin):
        if match["name"] is None:
            return []
        at = people.find(match["name"]) if " " in match["name"] else people.by_first_name(match["name"])
        if at is None:
            return []
        found.append((at, Span(*match.span("name"))))
    return found if len(found) <= _MOST_ADJUSTERS else []


def _named(people: _People, text: str, origin: OffsetMap) -> None:
    """ "Karin Ek är från oktober vice ordförande"."""
    for at, one in enumerate(people.records):
        where = text.find(one.name)
        said = NAMED_ROLE.match(text, where + len(one.name)) if where >= 0 else None
        if said is None:
            continue
        words = said["role"]
        role: Role = "vice_chair" if words.startswith("vice") else "chair" if words == "ordförande" else "secretary"
        if not people.has(role):
            people.give(at, role, origin.back(Span(where, said.end())), "named in an item")


STAGE = Stage(
    name="find_roles",
    reads=("source", "body", "lines", "zones", "items", "signatures", "attendance"),
    writes=("attendance", "signatures"),
    run=find_roles,
)
