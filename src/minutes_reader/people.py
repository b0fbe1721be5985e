"""Finds persons in a phrase that lists them, with titles and organisations between: "Anna Berg, dietist, och Bo Ek"."""

from __future__ import annotations

import re

from minutes_reader.attendance_words import is_organisation, is_title, person_in
from swedish_text.names import is_common_given_name, looks_like_name

_BETWEEN = re.compile(
    r"\s*[,;/]\s*(?:(?:och|samt)\s+)?|\s+(?:och|samt|&|tillsammans med)\s+|(?<=\w{2})\.\s+|\s*[()]\s*|"
    r"\s[–-]\s|\t+|\n+|\s{2,}"
)


def people_in(phrase: str) -> list[tuple[int, int]]:
    """Where persons with first name and surname stand in `phrase`, in order."""
    found = []
    begin = 0
    for match in [*_BETWEEN.finditer(phrase), None]:
        end = match.start() if match else len(phrase)
        part = phrase[begin:end]
        place = _person(part)
        if place is not None:
            found.append((begin + place[0], begin + place[1]))
        begin = match.end() if match else end
    return found


def only_people(phrase: str) -> bool:
    """Whether the phrase lists persons and says nothing else than what they are."""
    begin = 0
    saw_person = False
    for match in [*_BETWEEN.finditer(phrase), None]:
        end = match.start() if match else len(phrase)
        part = phrase[begin:end].strip()
        begin = match.end() if match else end
        if not part:
            continue
        if _person(part) is not None:
            saw_person = True
        elif not saw_person or _HAS_VERB.search(part):
            return False
    return saw_person


_HAS_VERB = re.compile(r"\b(?:är|var|har|hade|ska|kan|vill|fick|blev|som|att|när|om)\b")


def ends_inside_name(text: str) -> bool:
    """Whether the words end with a lone first name after a comma or "och": the surname stands on the next line."""
    last = re.split(r"[,;:(]\s*(?:(?:och|samt)\s+)?|\s(?:och|samt|&)\s", text)[-1].strip()
    return " " not in last and last[:1].isupper() and is_common_given_name(last)


def first_names_in(phrase: str) -> list[tuple[int, int]]:
    """Where lone first names stand if the phrase is nothing but such: "Anna och Bo"."""
    found = []
    for match in re.finditer(r"[^\s,]+", phrase):
        word = match.group()
        if word in ("och", "samt", "&"):
            continue
        if not (word[0].isupper() and is_common_given_name(word)):
            return []
        found.append(match.span())
    return found


def _person(part: str) -> tuple[int, int] | None:
    words = part.strip()
    if not words or is_organisation(words):
        return None
    place = person_in(part)
    if place is None:
        return None
    name = part[place[0] : place[1]]
    if any(word.isupper() and len(word) > 3 and not is_common_given_name(word) for word in name.split()[:1]):
        # A heading in capitals that runs into the sentence below.
        return None
    if place[0] > len(part) - len(part.lstrip()) and not is_common_given_name(name.split()[0]):
        # "chef Psykiatri Norr": after a title two capitals may be a unit.
        return None
    return place if looks_like_name(name) and not is_title(name) else None
