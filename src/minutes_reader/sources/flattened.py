"""Finds where lines ended in a form's page that has lost its line ends: before labels, and between persons.

Some programs write every page as one long line: "Plats och tid Kommunhuset Beslutande Ada Ek (S) Bo By (M) Övriga
deltagande ...". Nothing is moved: a page stays the same characters, only its lines become shorter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from minutes_reader.attendance_words import is_organisation
from minutes_reader.lexicon.flattened import (
    ADJUSTER_LABEL,
    BEFORE_REPLACED,
    FORM_NAME,
    HEAD_LABEL,
    LIST_LABEL,
    ROLE_LABEL,
    TAIL_LABEL,
)
from minutes_reader.lexicon.roles import TITLE_WORD
from swedish_text.names import is_common_given_name

_SHORTEST = 300
_LONGEST = 8_000
_LONGEST_RUN = 120
_NEAR = 120
_FEWEST_LABELS = 4
_LABEL = re.compile(
    rf"(?<!\S)(?:(?P<list>{LIST_LABEL.pattern})|(?P<head>{HEAD_LABEL.pattern})|"
    rf"(?P<tail>{TAIL_LABEL.pattern})|(?P<role>{ROLE_LABEL.pattern})|(?P<adjuster>{ADJUSTER_LABEL.pattern})|(?P<form>{FORM_NAME.pattern}))(?![\w-])"
)
_NAME_WORD = r"[A-ZÅÄÖÉ][\w’'-]*[a-zåäöéáüèíóø][\w’'-]*"
_RUN = re.compile(rf"{_NAME_WORD}(?: (?:{_NAME_WORD}|[A-ZÅÄÖ]\.?|von|af|de|El|Al))*")
_PARTY_BEHIND = re.compile(r" ?\([A-ZÅÄÖa-zåäö-]{1,4}\)\s*$")
_BRACKET = re.compile(r" ?\([A-ZÅÄÖa-zåäö-]{1,4}\)")
_PARTY_FIRST = re.compile(rf" *[A-ZÅÄÖ]{{1,3}} {_NAME_WORD}")
_BARE_PARTY = re.compile(r"(?<!\S)(?P<party>[A-ZÅÄÖ]{1,3}) ")
_BEHIND_ROW = re.compile(
    r"(?:[ ,;]+|[ ,](?:och|samt)|(?: och)?[ ,](?:ej )?\d{1,3}(?:[ ,-]+\d{1,3})*|[ ,]\d{1,2}[:.]\d\d-\d{1,2}:"
    r"|(?: (?:vice)?(?:ordförande|ledamot|medlem|ersättare)){3,})$"
)
_COUNTED = re.compile(r"(?:§|(?<!\w)(?:kl\.?|från|till|tom|t\.o\.m\.?|from|fr\.o\.m\.?)) *\d(?:[\d ,:.–-]|och|samt)*$")
_BARE_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,3}}(?: ?\([A-ZÅÄÖa-zåäö-]{{1,4}}\))?")
_SENTENCE = re.compile(r"(?<!\w)(?:är|var|har|hade|blev|består|bestod|valdes)(?!\w)")
_SMALL_WORD = re.compile(r"[a-zåäö][\w/-]*\.?")
_FEWEST_SIGNERS = 3
_ALWAYS_THERE = ("Beslutande", "Närvarande", "edamöter")
_JOINS = re.compile(r"^(?:,|och|samt|[ :])* *")
_NUMBERS = re.compile(r"Paragraf(?:er)? (?![\d\W])")
_COMPANY = re.compile(r" (?:AB|HB|KB)\b")
_MEMBERS = re.compile(r"Beslutande|(?:Ordinarie |Närvarande )?[Ll]edamöter")
_SUBSTITUTES = re.compile(r"(?:Tjänstgörande e|Närvarande e|Beslutande e|E)rsättare")
_ORGAN_LAST = re.compile(
    r"(?<= )(?<!och )(?<!OCH )[A-ZÅÄÖ][\wåäöÅÄÖ]*(?:styrelsen?|nämnd(?:en)?|fullmäktige|"
    r"STYRELSEN?|NÄMND(?:EN)?|FULLMÄKTIGE)(?= ?(?:\d+ ?/? ?)?$)"
)
_ORDINAL = re.compile(r"\d{1,3} (?=\S)")


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str
    start: int
    end: int
    signs: bool


def is_flattened(text: str) -> bool:
    """A line that holds the labels of a whole form: when and where, who, and who signs."""
    if not _SHORTEST <= len(text) <= _LONGEST or not any(word in text for word in _ALWAYS_THERE):
        return False
    labels = [label for label in _labels(text) if label.kind != "form"]
    kinds = [label.kind for label in labels]
    if len(kinds) < _FEWEST_LABELS or "head" not in kinds or kinds.count("list") < 2:
        return False
    first = kinds.index("list")
    last = len(kinds) - 1 - kinds[::-1].index("list")
    lists = text[labels[first].start : labels[last].start]
    return kinds.index("head") < first and "tail" in kinds and _SENTENCE.search(lists) is None


def behind_page_number(text: str) -> int:
    """Where the words of a page begin that has lost its line ends: behind its number."""
    number = _ORDINAL.match(text)
    return number.end() if number is not None and len(text) > _SHORTEST // 3 else 0


def lines_of_page(text: str) -> list[tuple[int, int]]:
    """Where the lines of a flattened page began and ended, without its number and labels that say nothing there."""
    labels = _labels(text)
    begin = behind_page_number(text)
    starts = {begin, *_organ_alone(text, begin, labels[0].start)}
    listed: set[int] = set()
    dropped: set[int] = set()
    signing = False
    for index, label in enumerate(labels):
        following = labels[index + 1].start if index + 1 < len(labels) else len(text)
        end = label.end + (text[label.end : label.end + 1] == ":")
        signing = signing or label.kind == "tail"
        says_nothing = not text[end:following].strip(" .:")
        stacked = _stacked_before(text, labels, index, "role", "adjuster", "list", "tail")
        signers = _stacked_before(text, labels, index, "role", "adjuster")
        starts.add(label.start)
        persons: list[int] = []
        if label.kind in ("form", "head", "tail") and not listed:
            starts.update(_organ_alone(text, end, following))
        if label.kind == "form":
            starts.add(end + 1)
        elif label.kind in ("role", "adjuster") and says_nothing and not signing:
            # The name above it is a row of the list.
            dropped.add(label.start)
        elif label.kind == "list" or _opens_lists(label, stacked):
            persons = [end + 1, *_between_persons(text, end, following)]
            if label.kind != "list" or (_SUBSTITUTES.match(text, label.start) and _over_members(text, stacked)):
                # All labels stand before all names: the lists' rows follow.
                dropped.update((label.start, *(one.start for one in stacked if one.kind != "list")))
        elif label.kind in ("role", "adjuster") and signing and signers and not says_nothing:
            persons = _between_persons(text, end, following)
            if len(persons) == len(signers) + 1 >= _FEWEST_SIGNERS:
                persons.append(end + 1)
            else:
                dropped.update(one.start for one in (*signers, label))
                persons = []
        elif label.kind == "adjuster" and signing and not signers:
            starts.update(_between_persons(text, end, following)[1:])
        elif label.kind == "tail" and index and labels[index - 1].kind == "role" and _NUMBERS.match(text, label.start):
            # "Sekreterare Paragrafer Ada Ek": the numbers were left out.
            starts.add(end + 1)
            dropped.add(label.start)
        elif label.kind == "tail" and index and labels[index - 1].kind == "list":
            # Nothing behind the label that ends the lists is a row of theirs.
            starts.add(end + 1)
        starts.update(persons)
        listed.update(persons)
    cuts = sorted(start for start in starts if 0 <= start < len(text) and (start == 0 or text[start - 1] == " "))
    pieces = zip(cuts, [*cuts[1:], len(text) + 1], strict=True)
    return [
        (start, _end_of_row(text, start, stop - 1) if start in listed else stop - 1)
        for start, stop in pieces
        if start not in dropped
    ]


def _opens_lists(label: _Label, stacked: list[_Label]) -> bool:
    """Whether the rows of lists stand behind a label that is no list's own, because all labels stand first."""
    lists = sum(one.kind == "list" for one in stacked)
    if label.kind == "tail" or any(one.kind == "tail" for one in stacked):
        return lists >= _FEWEST_SIGNERS
    return lists > 0 and label.kind in ("role", "adjuster")


def _over_members(text: str, stacked: list[_Label]) -> bool:
    """Two columns under each other, of members and of substitutes: nothing tells where the second begins."""
    return bool(stacked) and _MEMBERS.match(text, stacked[0].start) is not None


def _end_of_row(text: str, start: int, end: int) -> int:
    """Where a person's row ends, without the comma to the next and numbers that have lost their signs."""
    while True:
        near = max(start, end - _NEAR)
        row = text[near:end]
        if _COUNTED.search(row) is not None:
            return near + len(row.rstrip(" ,;"))
        if (match := _BEHIND_ROW.search(row)) is None:
            return end
        end = near + match.start()


def _organ_alone(text: str, begin: int, end: int) -> list[int]:
    """The organ where it stands last in the words above the first label: "Alnäs kommun Kommunstyrelsen"."""
    match = _ORGAN_LAST.search(text, begin, end)
    return [match.start()] if match is not None else []


def _stacked_before(text: str, labels: list[_Label], index: int, *kinds: str) -> list[_Label]:
    """The labels of these kinds right before this one that have nothing behind them."""
    found: list[_Label] = []
    for at in range(index - 1, -1, -1):
        label = labels[at]
        if label.kind not in kinds or text[label.end : labels[at + 1].start].strip(" .:"):
            break
        found.append(label)
    return found


def _labels(text: str) -> list[_Label]:
    """The labels in order; once the signatures begin there are no more lists."""
    found: list[_Label] = []
    signing = False
    for match in _LABEL.finditer(text):
        kind = match.lastgroup or ""
        if (kind == "list" and signing) or (kind == "head" and _is_past_lists(found)):
            continue
        if kind == "role" and not (signing or _is_past_lists(found)) and _is_title_there(text, match, found):
            continue
        signs = kind == "tail" and match.group().startswith(("Underskrift", "ANSLAG", "BEVIS"))
        signing = signing or signs
        found.append(_Label(kind, match.start(), match.end(), signs))
    return found


def _is_past_lists(found: list[_Label]) -> bool:
    """Whether place and time are those of the adjusting."""
    kinds = [label.kind for label in found]
    return "list" in kinds and any(kind in ("tail", "adjuster") for kind in kinds[kinds.index("list") :])


def _is_title_there(text: str, match: re.Match[str], before: list[_Label]) -> bool:
    """In a list: "Ada Ek (S) Ordförande", "Bo By Sekreterare"."""
    if before and not text[before[-1].end : match.start()].strip(" :"):
        return False
    ahead = text[max(0, match.start() - _NEAR) : match.start()].rstrip()
    return _PARTY_BEHIND.search(ahead) is not None or ahead[-1:] in ",(" or _ends_in_name(ahead)


def _ends_in_name(text: str) -> bool:
    words = text[-60:].split()
    return len(words) > 1 and all(re.fullmatch(_NAME_WORD, word) for word in words[-2:])


def _between_persons(text: str, begin: int, end: int) -> list[int]:
    """Where each person of a list begins, unless commas part them."""
    body = text[begin:end]
    starts = _surnames_first(body)
    if not starts and body.count(",") > 2 and _is_running(body):
        starts = [start for start, part in _parts(body) if _in_runs(part, given_last=False)[1]]
    elif not starts:
        given_first, surname_first = (_in_runs(body, given_last) for given_last in (False, True))
        starts = min(given_first, surname_first)[1]
    first = body.strip(" :").split(" ")[0]
    if starts and first and (first[0].islower() or TITLE_WORD.fullmatch(first)):
        starts = [_title_before(body, start) for start in starts]
    if _PARTY_FIRST.match(body):
        parties = {match.end(): match.start("party") for match in _BARE_PARTY.finditer(body)}
        starts = [parties.get(start, start) for start in starts]
    return [begin + start for start in starts]


def _title_before(body: str, start: int) -> int:
    """Where the title begins that stands before the name at `start`: "rektor Ada Ek Ekonomichef Bo By"."""
    at = start
    near = max(0, start - _NEAR)
    for word in reversed(list(re.finditer(r"(?<!\S)\S+", body[near:start]))):
        belongs = _SMALL_WORD.fullmatch(word.group()) or TITLE_WORD.fullmatch(word.group())
        if not belongs or word.group() in ("och", "samt"):
            break
        at = near + word.start()
    return at


def _in_runs(body: str, given_last: bool) -> tuple[float, list[int]]:
    """Where persons begin, all written in the same order, and how unlike names what stands between is."""
    cost = 0.0
    starts: list[int] = []
    for run in _RUN.finditer(body):
        ahead = body[max(0, run.start() - _NEAR) : run.start()].rstrip()
        behind = body[run.end() : run.end() + _NEAR]
        added, names = _names_in(run.group(), ahead.endswith(","), given_last)
        if _COMPANY.match(behind):
            continue
        strange = not any(map(_is_given, run.group().split()))
        if strange and ahead.endswith(("ordförande", "ordf")) and not _BRACKET.match(behind):
            # "ordförande Husbolaget Eken": words of a title, no next person.
            continue
        cost += added
        starts.extend(run.start() + at for at in (names[1:] if BEFORE_REPLACED.search(ahead) else names))
    return cost, starts


def _is_running(body: str) -> bool:
    """Persons with commas between all of them: "rektor Ada Ek, Bo By (M), Eva Hed (C) och Ola Norling"."""
    parts = [_JOINS.sub("", part).strip() for _, part in _parts(body)]
    if len(parts) < 2 or (
        _BARE_NAME.fullmatch(parts[0]) and sum(map(_opens_with_title, parts[1:])) * 2 >= len(parts) - 1
    ):
        # "Ada Ek (S), ordförande Bo By (M), vice ordförande Eva Hed": each comma stands before an office.
        return False
    persons = [len(_in_runs(part, given_last=False)[1]) for part in parts]
    return max(persons, default=2) <= 1 and persons[-1] == 1 and sum(persons) >= len(persons) * 0.7


def _opens_with_title(part: str) -> bool:
    first = part.split(" ")[0]
    return not first[:1].isupper() or TITLE_WORD.fullmatch(first) is not None


def _parts(body: str) -> list[tuple[int, str]]:
    """What stands between commas, with where it begins."""
    found = [(match.start(), match.group()) for match in re.finditer(r"(?:(?!, |(?<!-) och | samt ).)+", body)]
    trimmed = [(start + len(part) - len(_JOINS.sub("", part)), part) for start, part in found]
    return [(start, part) for start, part in trimmed if part.strip(" ,.:") not in ("", "och", "samt")]


def _surnames_first(body: str) -> list[int]:
    """ "Ek, Ada By, Bo Hed, Eva": where each surname begins."""
    found = [match for match in re.finditer(rf"({_NAME_WORD}), ({_NAME_WORD})(?=[ ,]|$)", body) if _is_given(match[2])]
    if len(found) < 2 or body[: found[0].start()].strip(" :") or _is_given(found[0][1]):
        return []
    return [match.start() for match in re.finditer(rf"{_NAME_WORD}, {_NAME_WORD}(?=[ ,]|$)", body)]


def _names_in(run: str, behind_comma: bool, given_last: bool) -> tuple[float, list[int]]:
    """Where persons begin in capital words that stand without a sign between them, and at what cost."""
    words = list(re.finditer(r"\S+", run))
    if len(words) > _LONGEST_RUN:
        return 0.0, []
    kinds = "".join(_kind(word.group()) for word in words)
    if behind_comma and is_organisation(words[0].group()):
        kinds = "t" + kinds[1:]
    tail = 0
    ahead = "st" if "g" in kinds else "t"
    while behind_comma and not given_last and tail < len(words) and kinds[tail] in ahead:
        tail += 1
    cost = 0.0
    starts: list[int] = []
    for part in re.finditer(r"[gs]+", kinds[tail:]):
        added, cuts = _cheapest(part.group(), given_last)
        cost += added
        starts.extend(words[tail + part.start() + cut].start() for cut in cuts)
    return cost, starts


def _kind(word: str) -> str:
    """g: a first name; t: a title; s: any other."""
    if _is_given(word):
        return "g"
    if TITLE_WORD.fullmatch(word) or ROLE_LABEL.fullmatch(word):
        return "t"
    return "s"


def _is_given(word: str) -> bool:
    return any(is_common_given_name(part) for part in (word, *word.split("-")))


@lru_cache(maxsize=1024)
def _cheapest(kinds: str, given_last: bool) -> tuple[float, tuple[int, ...]]:
    """The cuts into names of two to four words with the first name at one end and no first name inside."""
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for end in range(1, len(kinds) + 1):
        choices = []
        for length in range(1, min(4, end) + 1):
            cost, cuts = best[end - length]
            piece = kinds[end - length : end]
            choices.append((cost + _cost(piece[::-1] if given_last else piece), (*cuts, end - length)))
        best.append(min(choices))
    return best[-1]


def _cost(piece: str) -> float:
    """How unlike one person's name: first name, then a surname or two."""
    if len(piece) == 1:
        return 3.0
    wrong_ends = (piece[0] != "g") * 1.6 + ("s" not in piece) * 0.5
    inner = (piece[1] == "g") * 0.5 + piece[2:].count("g") * 1.5
    return wrong_ends + inner + {2: 0.0, 3: 0.9, 4: 2.0}[len(piece)]
