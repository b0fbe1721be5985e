"""Cuts a running list of persons before each of them: by commas and "och", or by first names in a clump."""

from __future__ import annotations

import itertools
import re

from minutes_reader.attendance_entry import Entry
from minutes_reader.attendance_words import is_only_organisation, is_party, is_title, person_in
from minutes_reader.people import first_names_in
from minutes_reader.pieces import Piece
from swedish_text.names import is_common_given_name

_JOIN = re.compile(r"\s*[,;]\s*(?:(?:och|samt)\s+)?|\s+(?:och|samt|&)\s+|\s{2,}|\t+|\s+[•|]\s+")
_ONLY_TWO = re.compile(r"[^\W\d_][\w -]+\s(?:och|samt|&)\s[^\W\d_][\w -]+")
_REPLACING = re.compile(
    r"(?:för|ersättare|ersätter|ers\.?|stället|suppleant|vikarie|tjg\.?|tjänstgörande)\s*$", re.IGNORECASE
)


# "Micke (Attention)", "Gunilla S (Alnäs)" in a running list where every full name has its bracket too.
LONE_NAME = re.compile(r"(?P<name>[A-ZÅÄÖ][a-zåäöé]+(?: [A-ZÅÄÖ])?)\.? \((?P<words>[^()]{2,40})\)")


def cut_people(piece: Piece) -> list[Piece]:
    """A running list cut before each person; a single entry comes back whole."""
    starts = people_starts(piece)
    if len(starts) < 2:
        return [piece]
    cuts = [0, *starts[1:], len(piece.text)]
    return [piece.cut(begin, end, around=" \t,;&") for begin, end in itertools.pairwise(cuts)]


def unclump(piece: Piece) -> list[Piece]:
    """Names in a clump without separators ("Anna Berg Bo Ek"), cut before each first name that follows a surname."""
    words = list(re.finditer(r"\S+", piece.text))
    cuts = [0]
    since = 0
    for number, word in enumerate(words):
        if not word.group()[0].isupper() or re.search(r"[,;:()\t]", word.group()[:-1]):
            return [piece]
        follows = number + 1 < len(words) and words[number + 1].group()[0].isupper()
        if since >= 2 and follows and is_common_given_name(word.group()):
            cuts.append(word.start())
            since = 0
        since += 1
    if len(cuts) < 2 or since < 2:
        return [piece]
    ends = [*cuts[1:], len(piece.text)]
    return [piece.cut(begin, end, around=" \t,;") for begin, end in zip(cuts, ends, strict=True)]


def people_after_place(piece: Piece) -> list[Piece]:
    """ "Alnäs Ada Berg (ordförande) Bo Ek": the place, then each person with her brackets; else nothing."""
    bare = re.sub(r"\([^)]*\)", lambda found: " " * len(found[0]), piece.text)
    words = list(re.finditer(r"\S+", bare))
    if re.search(r"[,;:\t]", bare) or not all(word.group()[0].isupper() for word in words):
        return []
    given = [is_common_given_name(word.group()) for word in words]
    first = next((at for at in range(1, min(4, len(words) - 1)) if given[at] and not given[at + 1]), None)
    if first is None or any(given[:first]):
        return []
    if is_title(bare[: words[first].start()].strip()):
        return []
    cuts = [0, words[first].start()]
    since = words[first].start()
    for at in range(first + 2, len(words) - 1):
        before = len(bare[since : words[at].start()].split())
        if given[at] and before >= 2:
            since = words[at].start()
            cuts.append(since)
    return [piece.cut(begin, end) for begin, end in itertools.pairwise([*cuts, len(piece.text)])]


def entries_of_first_names(piece: Piece) -> list[Entry]:
    """A running list of three first names or more, and nothing else: "Anna, Bo och Karin"."""
    words = re.sub(r"\([^)]*\)", lambda found: " " * len(found[0]), piece.text).rstrip(" .")
    places = first_names_in(words)
    if len(places) < 3:
        return []
    return [
        Entry(name=name.text, name_span=name.span, whole=name.span)
        for name in (piece.cut(begin, end) for begin, end in places)
    ]


def entry_of_lone_name(piece: Piece) -> Entry | None:
    """ "Micke (Attention)", cut out of a running list by people_starts."""
    match = LONE_NAME.fullmatch(piece.text)
    if match is None:
        return None
    name = piece.cut(*match.span("name"))
    return Entry(name=name.text, name_span=name.span, whole=piece.span)


def people_starts(piece: Piece) -> list[int]:
    """Where persons begin that stand after a comma, "och" or a wide gap, outside brackets."""
    text = piece.text
    parts: list[tuple[int, int]] = []
    begin = 0
    for match in _JOIN.finditer(text):
        if text.count("(", 0, match.start()) > text.count(")", 0, match.start()):
            continue
        parts.append((begin, match.start()))
        begin = match.end()
    parts.append((begin, len(text)))
    found = [start for start, end in parts if _is_person_part(text, start, end)]
    if (
        ";" not in text
        and len(found) >= 2
        and all(re.search(r"\([^)]+\)", text[start : start + 60]) for start in found)
    ):
        found = sorted({*found, *(start for start, end in parts if LONE_NAME.fullmatch(text[start:end].strip()))})
    sure = [
        start
        for start, end in parts
        if start in found and (_is_sure_person(text[start:end]) or LONE_NAME.fullmatch(text[start:end].strip()))
    ]
    joined = len(found) == 2 and bool(sure) and _ONLY_TWO.fullmatch(text.strip()) is not None
    return found if len(found) >= 3 or joined or len(sure) == len(found) else sure


def _is_person_part(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    if _REPLACING.search(text[:start]):
        return False
    head = _head_of(words)
    if not head or is_only_organisation(head) or is_party(head, bracketed=True):
        return False
    place = person_in(head)
    return place is not None and not _REPLACING.search(head[: place[0]])


def _head_of(words: str) -> str:
    """What stands before brackets, a slash or the items for which somebody was there."""
    without_party = re.sub(r"^[(\[][^)\]]{1,8}[)\]]\s*", "", words)
    return re.split(r"[(\[]|(?<=[a-zåäö])/|\s(?=§|punkt(?:en)?\s\d)", without_party)[0].strip()


def _is_sure_person(words: str) -> bool:
    """A common given name or a party in brackets: "Stora Varan" alone might be a place."""
    head = _head_of(words)
    place = person_in(head)
    if place is not None and re.match(r"\s*\([^)]*\)", words[len(words) - len(words.lstrip()) + place[1] :]):
        # "Ada Ek (processledare)": a remark in brackets is written behind a person.
        return True
    return place is not None and (
        is_common_given_name(head[place[0] :].split()[0]) or bool(re.search(r"[(\[]\w{1,4}[)\]]", words))
    )


def turn_surnames_first(entries: list[Entry]) -> None:
    """A list that names people surname first throughout, without commas: "Hedman Anna"."""
    turned = [one for one in entries if _is_surname_first(one.name)]
    usual = [one for one in entries if is_common_given_name(one.name.split()[0])]
    if len(turned) < 2 or len(turned) <= 2 * len(usual):
        return
    surnames = {one.name.split()[0] for one in turned}
    for entry in entries:
        if entry in usual or "," in entry.name or len(entry.name.split()) > 3:
            continue
        if entry.name.split()[-1] in surnames and entry not in turned:
            # "Protokolljusterare: Heli Berg", where the list says "Berg Heli".
            continue
        entry.name = _turned(entry.name)
    for entry in entries:
        if entry.replaces is not None and _is_surname_first(entry.replaces):
            entry.replaces = _turned(entry.replaces)


def _turned(name: str) -> str:
    surname, _, given = name.rpartition(" ")
    return f"{given} {surname}"


def _is_surname_first(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 3 and is_common_given_name(words[-1]) and not is_common_given_name(words[0])
