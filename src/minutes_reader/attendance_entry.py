"""Reads one entry of an attendance list: a person with party, organisation, title, role, replacement and presence.

`read_entry` takes the phrases it knows out of the words one by one, each leaving a gap of the same length (so that
every place still counts in the source), and tells what is left apart by form. Rows are cut in attendance_rows.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from minutes_reader.attendance_words import (
    BEFORE_NAME,
    is_only_organisation,
    is_organisation,
    is_party,
    is_title,
    person_in,
    trailing_organisation,
)
from minutes_reader.lexicon.attendance_words import (
    ABSENCE,
    CAPACITY_WORD,
    GUEST_WORD,
    ITEM_PRESENCE,
    MEMBER_WORD,
    PARTIAL_PRESENCE,
    REMOTE_PRESENCE,
    REPLACES,
    SUBSTITUTE_WORDS,
    VACANT,
)
from minutes_reader.lexicon.roles import RESIDENT_WORD, ROLE_ELSEWHERE, ROLE_WORDS, Role
from minutes_reader.pieces import Piece
from minutes_reader.spans import Span
from swedish_text.names import looks_like_name, surname_first
from swedish_text.parties import find_party

_GAP = "\x1f"
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]|(?<=\s)/(\w{1,4})/(?=\s|$|,)")
_MAY_TELL_PRESENCE = re.compile(
    r"\d|\bdel|\bfm\b|\bem\b|middag|lunch|paus|fika|ajourn|distans|digital|via|länk|fysisk|på plats|"
    r"telefon|teams|zoom|hinder|hindrad|frånv|"
    r"\b(?:ej|inte|icke)\b|sjuk|ledig|avböj|uteb|återbud|[(\[]\s*(?:ja|nej|x|fr?v|närv)|ers|suppl|tj",
    re.IGNORECASE,
)
_PARTY_AND_PLACE = re.compile(r"(?P<party>[A-ZÅÄÖ]{1,3})\s?[-–]\s?(?P<place>[A-ZÅÄÖ][a-zåäö].*)")
_SEPARATOR = re.compile(
    r"[\x1f\[\](),;\t|]+|\s[–—-]\s|\s{2,}|(?<=\w)\s*:\s+|\s+/\s+|(?<=[a-zåäö])/(?=[A-ZÅÄÖ])|(?:[.…_·]\s?){3,}"
)
# "(S Alnäs)" is a party and a place, "(Västra Alnäs)" is one place.
_INSIDE_BRACKETS = re.compile(r"\s*[,/;]\s*|(?<![a-zåäö])\s+(?=[A-ZÅÄÖ][a-zåäö])|(?<=\b(?:Kd|Mp|Sd|Fp))\s+(?=[A-ZÅÄÖ])")
_NAME_AFTER = re.compile(
    r"(?:\([^)]{1,8}\)\s*)?(?P<name>[^\W\d_a-zåäö][\w'’-]*(?:\s+(?:(?:von|af|de|van|der|al|"
    r"el)\s+)?[^\W\d_a-zåäö][\w'’.-]*){0,3})(?P<party>\s*[(\[][^)\]]{1,12}[)\]])?"
)
_FROM = re.compile(r"(?:från|för|representerande)\s+(?=[A-ZÅÄÖ])")
# Why somebody was not there is no title: "på grund av jäv".
_DISQUALIFIED = re.compile(r"[(\[]\s*(?:(?:på grund av|p\.?g\.?a\.?)\s+)?jäv\w*\s*[)\]]", re.IGNORECASE)
_REASON = re.compile(r"(?:på grund av|p\.?g\.?a\.?|med anledning av|med anmälan|utan anmälan)\b")
_RANGE = re.compile(r"\d\s*(?:[a-f])?\s*(?:[-–—]|till|t\.?\s?o\.?\s?m)\s*§*\s*\d", re.IGNORECASE)
_NEGATED = re.compile(
    r"(?<!\w)(?:ej|inte|utom|frånvarande|frånv|jäv|från|fr|t\.?\s?o\.?\s?m|till|efter|före|lämnade|avvek|"
    r"anlände|del|delar)",
    re.IGNORECASE,
)
_CAME_OR_WENT = re.compile(r"\b(?:anlände|anslöt|ankom|kom|lämnade|avvek|gick|avlägsnade)\b", re.IGNORECASE)
# "mötesordförande § 4 - § 9": for what the person chaired, not for what she was there.
_CHAIRED_ONLY = re.compile(r"mötesord(?:förande|f\.?)\s*$", re.IGNORECASE)
# A title of work that also says what the person does at the meeting.
_COMPOUND_ROLE = re.compile(r"(?:nämnd|råds|utskotts|styrelse)sekreterare", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"\d+(?:[.:]\d+)?(?:\s?[a-f]\b)?")


@dataclass(slots=True)
class Entry:
    """What one entry says; `places` tells where each field's words stand."""

    name: str
    name_span: Span
    whole: Span
    organisation: str | None = None
    party: str | None = None
    title: str | None = None
    absent: bool = False
    is_substitute: bool = False
    is_resident: bool = False
    is_guest: bool = False
    is_member: bool = False
    roles: list[Role] = field(default_factory=list)
    replaces: str | None = None
    items: list[str] = field(default_factory=list)
    partial: bool = False
    places: dict[str, Span] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    """The words that are not yet understood, and what has been."""

    piece: Piece
    left: str
    facts: dict[str, object] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    others: list[Piece] = field(default_factory=list)

    def take(self, begin: int, end: int, name: str | None = None) -> None:
        self.left = self.left[:begin] + _GAP * (end - begin) + self.left[end:]
        if name:
            self.places.setdefault(name, self.piece.cut(begin, end).span)

    def put(self, name: str, words: Piece) -> None:
        """Set a field that is still empty; what comes too late is dropped."""
        if name not in self.facts and words.text:
            self.facts[name] = words.folded
            self.places[name] = words.span


def read_entry(piece: Piece) -> Entry | None:
    """The person whom the words name, or None where they name nobody."""
    if VACANT.search(piece.text) and not looks_like_name(piece.text):
        return None
    reading = _Reading(piece=piece, left=piece.text)
    _take_replacement(reading)
    _take_presence(reading)
    _take_roles(reading)
    _take_brackets(reading)
    name = _take_name(reading)
    if name is None:
        return None
    return Entry(
        name=surname_first(name.text) if "," in name.text else name.folded,
        name_span=name.span,
        whole=piece.span,
        organisation=_text(reading, "organisation"),
        party=_text(reading, "party"),
        title=_text(reading, "title"),
        absent="status" in reading.facts,
        is_substitute="substitute" in reading.facts or "replaces" in reading.facts,
        is_resident="resident" in reading.facts,
        is_guest="guest" in reading.facts,
        is_member="member" in reading.facts,
        roles=reading.roles,
        replaces=_text(reading, "replaces"),
        items=reading.items,
        partial="partial" in reading.facts,
        places=reading.places,
    )


def add_remark(entry: Entry, cell: Piece, *, may_be_title: bool) -> None:
    """Add what a column for assignments or notes says of the person: roles, presence, replacement, a title."""
    reading = _Reading(piece=cell, left=cell.text)
    _take_replacement(reading, has_name=True)
    _take_presence(reading)
    _take_roles(reading)
    _take_brackets(reading)
    if may_be_title:
        _tell_apart(reading, _parts(reading))
    for role in reading.roles:
        if role not in entry.roles:
            entry.roles.append(role)
    entry.items += [one for one in reading.items if one not in entry.items]
    entry.partial = entry.partial or "partial" in reading.facts
    entry.absent = entry.absent or "status" in reading.facts
    entry.is_substitute = entry.is_substitute or bool({"substitute", "replaces"} & set(reading.facts))
    entry.is_member = entry.is_member or "member" in reading.facts
    entry.replaces = entry.replaces or _text(reading, "replaces")
    entry.title = entry.title or _text(reading, "title")
    entry.organisation = entry.organisation or _text(reading, "organisation")
    entry.party = entry.party or _text(reading, "party")
    for name, span in reading.places.items():
        entry.places.setdefault(name, span)


def _text(reading: _Reading, name: str) -> str | None:
    value = reading.facts.get(name)
    return value if isinstance(value, str) else None


def _take_replacement(reading: _Reading, *, has_name: bool = False) -> None:
    """ "ersättare för Bo Ek (S)": whom the person stands in for."""
    for match in REPLACES.finditer(reading.left):
        after = _NAME_AFTER.match(reading.left, match.end())
        if after is None:
            continue
        words = after["name"].rstrip(".")
        bare = match["all"].strip().casefold() in ("för", "ersättare", "ers.", "ers", "tjänstgörande")
        if not looks_like_name(words):
            continue
        if bare and (is_organisation(words) or (match.start() == 0 and not has_name)):
            continue
        reading.put("replaces", reading.piece.cut(after.start("name"), after.start("name") + len(words)))
        reading.take(match.start(), after.end())
        return


def _take_presence(reading: _Reading) -> None:
    if _MAY_TELL_PRESENCE.search(reading.left) is None:
        return
    # "anlände kl. 17.40 under § 23": the item tells when, not for what.
    came_or_went = _CAME_OR_WENT.search(reading.left) is not None
    for match in list(ITEM_PRESENCE.finditer(reading.left)):
        numbers = match["numbers"]
        if _CHAIRED_ONLY.search(reading.left[: match.start("all")]):
            reading.take(match.start("all"), match.end("all"))
            continue
        negated = _NEGATED.search(match["all"][: match.start("numbers") - match.start("all")])
        if came_or_went or negated or _RANGE.search(numbers):
            reading.facts["partial"] = True
        else:
            reading.items += [" ".join(one.split()) for one in _ITEM_NUMBER.findall(numbers)]
        reading.take(match.start("all"), match.end("all"), "items" if reading.items else "partial")
    for match in list(_DISQUALIFIED.finditer(reading.left)):
        reading.take(*match.span())
    for pattern, name in (
        (PARTIAL_PRESENCE, "partial"),
        (REMOTE_PRESENCE, ""),
        (ABSENCE, "status"),
        (SUBSTITUTE_WORDS, "substitute"),
    ):
        for match in list(pattern.finditer(reading.left)):
            if re.search(r"\w-?$", reading.left[: match.start("all")]):
                continue
            if name:
                reading.facts[name] = True
            reading.take(match.start("all"), match.end("all"), name or None)


def _take_roles(reading: _Reading) -> None:
    """Roles in this meeting; "ordförande i socialnämnden" is a title and stays."""
    for role, pattern in ROLE_WORDS:
        for match in list(pattern.finditer(reading.left)):
            after = reading.left[match.end() :]
            before = reading.left[: match.start()]
            of_another = re.search(r"\w+s\s+(?:vice\s+)?$", before) and not before.strip().istitle()
            if ROLE_ELSEWHERE.match(after) or of_another:
                continue
            next_word = re.match(r"[ \u00a0]([^\W\d_][\w-]*)", after)
            if next_word and not _may_follow_role(next_word[1], after):
                continue
            if role not in reading.roles:
                reading.roles.append(role)
            if _COMPOUND_ROLE.fullmatch(match[0]):
                reading.places.setdefault("roles", reading.piece.cut(*match.span()).span)
            else:
                reading.take(match.start(), match.end(), "roles")
    reading.left = re.sub(
        r"(?<=[\x1f,;\s])(?:tillika|samt|och|även|&)(?=\s*[\x1f,;)]|\s*$)",
        lambda found: _GAP * len(found[0]),
        reading.left,
    )


def _may_follow_role(word: str, after: str) -> bool:
    if word in ("tillika", "samt", "och", "även", "för", "vid", "på", "ej", "fr", "från", "till"):
        return True
    following = re.split(r"[,;(\x1f\t]", after.strip(" ,"))[0].strip()
    return person_in(following) is not None or is_organisation(following)


def _take_brackets(reading: _Reading) -> None:
    for match in list(_BRACKETS.finditer(reading.left)):
        group = 1 if match[1] is not None else 2
        begin = match.start(group)
        for inner in _split_with_places(match[group], _INSIDE_BRACKETS):
            words = reading.piece.cut(begin + inner[0], begin + inner[1], around=" ,.;:" + _GAP)
            if not words.text or _GAP in reading.left[begin + inner[0] : begin + inner[1]]:
                continue
            both = _PARTY_AND_PLACE.fullmatch(words.text)
            if both is not None and find_party(both["party"]) is not None:
                reading.put("party", words.cut(*both.span("party")))
                reading.others.append(words.cut(*both.span("place")))
            elif is_party(words.text, bracketed=True):
                reading.put("party", words)
            else:
                reading.others.append(words)
        reading.take(match.start(), match.end())


def _split_with_places(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    whole = text.strip()
    first, _, more = whole.partition(",")
    # "(S, Alnäs kommun)" is two things, "(Alnäs, Bodå och Cedby kommuner)" one.
    names_party = bool(more) and is_party(first, bracketed=True) and find_party(first.strip()) is not None
    if not names_party and (is_organisation(whole) or (is_title(whole) and "," not in whole)):
        begin = text.index(whole)
        return [(begin, begin + len(whole))]
    places, begin = [], 0
    for match in pattern.finditer(text):
        places.append((begin, match.start()))
        begin = match.end()
    return [*places, (begin, len(text))]


def _take_name(reading: _Reading) -> Piece | None:
    """The first part that is a name; the others are told apart as organisation, party and title."""
    parts = _parts(reading)
    name: Piece | None = None
    rest: list[Piece] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if name is None and index + 1 < len(parts):
            turned = _turned(reading.piece, part, parts[index + 1])
            if turned is not None:
                name = turned
                index += 2
                continue
        found = None if name is not None or is_only_organisation(part.text) else person_in(part.text)
        if found is None:
            rest.append(part)
        else:
            begin, end = found
            name = part.cut(begin, end)
            rest.extend(one for one in (part.cut(0, begin), part.cut(end)) if one.text)
        index += 1
    if name is not None:
        _tell_apart(reading, rest)
    return name


def _parts(reading: _Reading) -> list[Piece]:
    parts, begin = [], 0
    for match in _SEPARATOR.finditer(reading.left):
        parts.append(reading.piece.cut(begin, match.start(), around=" \t.,;:*-–•[]()" + _GAP))
        begin = match.end()
    parts.append(reading.piece.cut(begin, around=" \t.,;:*-–•[]()" + _GAP))
    return [part for part in parts if part.text]


def _turned(piece: Piece, surname: Piece, given: Piece) -> Piece | None:
    """ "Berg, Anna" as one piece that spans both."""
    between = piece.text[surname.start - piece.start + len(surname.text) : given.start - piece.start]
    if "," not in between or ")" in between or is_organisation(given.text) or is_title(given.text):
        return None
    whole = f"{surname.text}, {given.text}"
    if surname_first(whole) == whole:
        return None
    return Piece(piece.text[surname.start - piece.start : given.start - piece.start + len(given.text)], surname.start)


def _tell_apart(reading: _Reading, rest: list[Piece]) -> None:
    titles: list[Piece] = []
    unknown: list[Piece] = []
    degrees: list[Piece] = []
    for part in map(_without_from, [*rest, *reading.others]):
        if CAPACITY_WORD.fullmatch(part.text):
            reading.facts.update({"substitute": True} if part.text.casefold().startswith(("ers", "supp")) else {})
            reading.facts.update({"member": True} if MEMBER_WORD.fullmatch(part.text) else {})
        elif GUEST_WORD.fullmatch(part.text):
            reading.facts["guest"] = True
            reading.places.setdefault("capacity", part.span)
        elif BEFORE_NAME.fullmatch(part.text):
            degrees.append(part)
        elif RESIDENT_WORD.fullmatch(part.text):
            reading.facts["resident"] = True
            reading.places["capacity"] = part.span
        elif is_party(part.text, bracketed=False):
            reading.put("party", part)
        elif is_title(part.text):
            titles.append(part)
        elif is_organisation(part.text):
            reading.put("organisation", part)
        elif re.search(r"[^\W\d_]{2}", part.text) and not part.text.startswith(("samt ", "och ")):
            unknown.append(part)
    _put_titles(reading, titles or [one for one in degrees if one.text[0].isupper()])
    for part in unknown:
        words = part.text
        if words[0].isupper() and "organisation" not in reading.facts:
            reading.put("organisation", part)
        elif _REASON.match(words) is None and words[0].islower() and len(words.split()) <= 6:
            reading.put("title", part)


def _without_from(part: Piece) -> Piece:
    """ "från Alnäs kommun" says the organisation, not a title."""
    match = _FROM.match(part.text)
    named = part.cut(match.end()) if match is not None else part
    is_place = part.text.startswith("från") and all(word[0].isupper() for word in named.text.split())
    return named if is_place or is_organisation(named.text) else part


def _put_titles(reading: _Reading, titles: list[Piece]) -> None:
    """All titles as one field, as they stand; an organisation at the end of a title is the organisation."""
    kept: list[Piece] = []
    for part in titles:
        cut = trailing_organisation(part.text)
        if cut is not None and "organisation" not in reading.facts:
            reading.put("organisation", part.cut(cut))
            part = part.cut(0, cut, around=" \t,.–-")
        if part.text:
            kept.append(part)
    if kept:
        reading.facts["title"] = ", ".join(part.folded for part in kept)
        reading.places["title"] = Span(min(one.start for one in kept), max(one.span.end for one in kept))
