"""Pairs labels of roles with names, beside or under each other, in heads and paper signature blocks.

"Karin Ek / Ordförande" has the name above, "Ordförande ……… / Karin Ek" below: which one holds is told by what a run
of such lines begins and ends with. Used by stages/find_roles.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from minutes_reader.attendance_words import is_organisation, person_in
from minutes_reader.lexicon.roles import ROLE_WORDS, Role
from minutes_reader.list_headings import find_role_label
from minutes_reader.people import people_in
from minutes_reader.pieces import Piece, TextLine
from minutes_reader.spans import Span
from swedish_text.names import is_common_given_name

_ROLE_ALONE = re.compile(
    r"(?:(?:vid\s+protokollet|vid\s+pennan|protokollet\s+(?:fört|förs)\s+av|protokollförare|juster(?:as|"
    r"at)(?:\s+av)?)|"
    r"(?:(?:1|2):?e\s+)?(?:vice\s+)?(?:mötes)?ordförande(?:ns)?|(?:mötes|nämnd)?sekreterare|"
    r"(?:protokolls?)?juster(?:are|ande|ingsman))"
    r"(?:\s+§+\s*\d.*)?[\s:.…_]*(?:paragraf\w*.*)?",
    re.IGNORECASE,
)
_ADJUSTED_BY = re.compile(r"\bprotokollet justeras (?:\w+ )?av (?:ordföranden (?:och|samt) )?", re.IGNORECASE)
_LOOSE = re.compile(r"[\s.…_,:-]+")
_MOST_BETWEEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRole:
    """A person with a role, and where both stand."""

    name: Piece
    role: Role
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A line of roles (names empty) or of names (roles empty)."""

    roles: tuple[tuple[Role, Piece], ...] = ()
    names: tuple[Piece, ...] = ()
    blank_before: bool = False


def named_roles(lines: tuple[TextLine, ...]) -> list[NamedRole]:
    """All roles with names in the lines, in order."""
    found: list[NamedRole] = []
    run: list[_Token] = []
    others = 0
    for line in _with_whole_names(lines):
        direct = _on_one_line(line)
        token = None if direct else _token(line)
        if token is None:
            others += 1
            if direct or others > _MOST_BETWEEN or not _may_stand_between(line):
                found.extend(_pairs(run))
                run = []
            found.extend(direct)
        else:
            run.append(token)
            others = 0
    found.extend(_pairs(run))
    return found


def _may_stand_between(line: TextLine) -> bool:
    """Dots, a party or a place under a name."""
    return len(_LOOSE.sub("", line.text)) <= 4


def _with_whole_names(lines: tuple[TextLine, ...]) -> list[TextLine]:
    """A name broken over two lines ("Ann-Louise / Gustafsson") as one."""
    joined: list[TextLine] = []
    for line in lines:
        before = joined[-1] if joined else None
        if (
            before is not None
            and not line.blank_before
            and re.fullmatch(r"[^\W\d_a-zåäö][\w'’-]+", before.text)
            and is_common_given_name(before.text)
            and re.fullmatch(r"[^\W\d_a-zåäö][\w'’-]+", line.text)
            and _role_of(line.piece) is None
        ):
            gap = line.span.start - before.span.end
            piece = Piece(before.text + " " * gap + line.text, before.span.start)
            joined[-1] = TextLine(
                piece=piece, line=before.line, index=before.index, blank_before=before.blank_before, cells=(piece,)
            )
        else:
            joined.append(line)
    return joined


def _on_one_line(line: TextLine) -> list[NamedRole]:
    """What the line says by itself, else what its cells do: "Karin Ek, ordförande    Bo Ek, justerare"."""
    found = _in_words(line)
    if found or len(line.cells) < 2:
        return found or _adjusted_by(line)
    cells = (replace(line, piece=cell, cells=(cell,)) for cell in line.cells)
    return [one for cell in cells for one in _in_words(cell)]


def _adjusted_by(line: TextLine) -> list[NamedRole]:
    """ "Protokollet justeras digitalt av ordföranden och Karin Ek"."""
    match = _ADJUSTED_BY.search(line.text)
    places = people_in(line.text[match.end() :]) if match is not None else []
    begin = match.end() if match is not None else 0
    names = [line.piece.cut(begin + start, begin + end) for start, end in places]
    return [NamedRole(name=name, role="adjuster", span=name.span) for name in names]


def _in_words(line: TextLine) -> list[NamedRole]:
    """ "Ordförande: Karin Ek", "Utses att justera<tab>Bo Ek", "Karin Ek, ordförande"."""
    label = find_role_label(line)
    if label is not None and label.rest is not None and label.heading.role is not None:
        found = []
        for part in re.finditer(r"[^,;()\t]+?(?=\s+(?:och|samt|&)\s+|[,;()\t]|\s{2,}|$)", label.rest.text):
            words = re.sub(r"^\s*(?:och|samt|&)\s+", "", part[0])
            begin = part.end() - len(words)
            place = person_in(words)
            if place is None or is_organisation(words.strip()):
                continue
            name = label.rest.cut(begin + place[0], begin + place[1])
            found.append(NamedRole(name=name, role=label.heading.role, span=Span(line.span.start, name.span.end)))
            if label.heading.role != "adjuster":
                break
        return found
    match = re.fullmatch(r"(?P<name>[^,(\t]+?)\s*(?:\([^)]{1,6}\))?\s*[,(]\s*(?P<role>[\w: .]+?)\)?", line.text)
    if match is None:
        return []
    role, place = _role_of(line.piece.cut(*match.span("role"))), person_in(match["name"])
    if role is None or place is None:
        return []
    return [NamedRole(name=line.piece.cut(*place), role=role, span=line.span)]


def _token(line: TextLine) -> _Token | None:
    roles = [(role, cell) for cell in line.cells if (role := _role_of(cell)) is not None]
    rest = [cell for cell in line.cells if _role_of(cell) is None]
    if roles and all(re.match(r"paragraf|§|datum|underskrift", cell.text, re.IGNORECASE) for cell in rest):
        return _Token(roles=tuple(roles), blank_before=line.blank_before)
    names = []
    for cell in line.cells:
        head = re.split(r"[,(]", cell.text)[0].strip()
        place = None if is_organisation(head) else person_in(head)
        if place is None:
            return None
        names.append(cell.cut(*place))
    return _Token(names=tuple(names), blank_before=line.blank_before)


def _role_of(piece: Piece) -> Role | None:
    if _ROLE_ALONE.fullmatch(piece.text) is None:
        return None
    folded = piece.text.casefold()
    if folded.startswith(("vid p", "protokollf", "protokollet")):
        return "secretary"
    if folded.startswith("juster"):
        return "adjuster"
    return next((role for role, pattern in ROLE_WORDS if pattern.search(piece.text)), None)


def _pairs(run: list[_Token]) -> list[NamedRole]:
    """Each line of roles with the line of names that belongs to it."""
    found: list[NamedRole] = []
    if len(run) < 2:
        return found
    in_columns = _all_then_all(run)
    if in_columns is not None:
        return in_columns
    above = bool(run[0].names) and bool(run[-1].roles)
    below = bool(run[0].roles) and bool(run[-1].names)
    for at, token in enumerate(run):
        if not token.roles or _closes_others(run, at):
            continue
        before = run[at - 1] if at and run[at - 1].names else None
        after = run[at + 1] if at + 1 < len(run) and run[at + 1].names else None
        if above:
            chosen = before
        elif below or at == 0:
            chosen = after
        else:
            chosen = before if not token.blank_before or after is None else after
        if chosen is not None:
            found.extend(_pair(token, chosen))
    return found


def _closes_others(run: list[_Token], at: int) -> bool:
    """ "Justerat" alone over a block whose names have roles of their own says nothing of the first name."""
    word = run[at].roles[0][1].text.casefold()
    return word.startswith(("justeras", "justerat")) and at + 2 < len(run) and bool(run[at + 2].roles)


def _pair(roles: _Token, names: _Token) -> list[NamedRole]:
    if len(roles.roles) == len(names.names):
        pairs = list(zip(roles.roles, names.names, strict=True))
    elif roles.roles[-1][0] == "adjuster" and 1 < len(roles.roles) < len(names.names):
        # "Vid protokollet<tab>Justeras" over three names: all that are left over adjust.
        rest = len(names.names) - len(roles.roles)
        pairs = list(zip((*roles.roles, *[roles.roles[-1]] * rest), names.names, strict=True))
    elif len(roles.roles) == 1 and roles.roles[0][0] == "adjuster":
        pairs = [(roles.roles[0], name) for name in names.names]
    else:
        return []
    return [
        NamedRole(
            name=name,
            role=role,
            span=Span(min(name.start, words.start), max(name.span.end, words.span.end)),
        )
        for (role, words), name in pairs
    ]


def _all_then_all(run: list[_Token]) -> list[NamedRole] | None:
    """All labels and then all names, or all names first: in order where there is one for each, else nobody's.

    None where labels and names take turns.
    """
    roles = [token.roles[0] for token in run if len(token.roles) == 1]
    names = [token.names[0] for token in run if len(token.names) == 1]
    turns = sum(bool(before.roles) != bool(after.roles) for before, after in pairwise(run))
    if turns != 1 or len({role for role, _ in roles}) < 2 or len(roles) + len(names) != len(run):
        return None
    if len(roles) != len(names):
        return None if run[0].roles and _role_is_heading(roles[-1][1]) else []
    return [NamedRole(name=name, role=role, span=name.span) for (role, _), name in zip(roles, names, strict=True)]


def _role_is_heading(words: Piece) -> bool:
    """ "Justeras" stands over several names."""
    return words.text.casefold().startswith(("justeras", "justerat", "justerande"))
