"""Forms of the lists of people that are columns, tables and matrices. Before: attendance, the plain lists."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from typing import Final

from sample_county.conventions.attendance import (
    GROUPS,
    absent_with_organisation,
    by_principal,
    capacity,
    line,
    people,
    under_principal,
)
from sample_county.conventions.gathering import Attendee
from sample_county.conventions.heads import LABEL_WIDTH
from sample_county.conventions.recipe import WORDS
from sample_county.conventions.sheet import Sheet

MARKS_AT: Final = 72


def two_columns(sheet: Sheet) -> None:
    """Members at the left, substitutes at the right, the others below."""
    left, right = people(sheet, "members"), people(sheet, "substitutes")
    width = max(map(len, left)) + 6
    sheet.add(f"{sheet.recipe.label('members'):<{width}}{sheet.recipe.label('substitutes')}")
    for row, text in enumerate(left):
        sheet.add(f"{text:<{width}}{right[row] if row < len(right) else ''}".rstrip())
    sheet.gap()
    for group in ("others", "absent"):
        if lines := people(sheet, group):
            sheet.add(sheet.recipe.label(group), *lines, "")


def surname_first(sheet: Sheet) -> None:
    """Surname before first name, the duty in a column of its own, remarks after."""
    sheet.add("Närvarande")
    duties = {"chair": "ordförande", "vice_chair": "viceordförande", "secretary": "protokollförare"}
    for group in ("members", "absent", "others"):
        if group == "others":
            sheet.add("", "Övriga närvarande")
        for one in sheet.gathering.group(group):
            first, _, surname = one.name.partition(" ")
            duty = next((duties[role] for role in one.roles if role in duties), one.title or "ledamot")
            remark = f"ersättare för {one.other.name}" if one.other else ""
            remark = "frånvarande" if group == "absent" else one.presence.text if one.presence else remark
            sheet.add(f"  {surname + ' ' + first:<30}{'ersättare' if one.other else duty:<22}{remark}".rstrip())
            sheet.attend(one, capacity=capacity(sheet, one), title=one.title if group == "others" else None)
    sheet.gap()


def matrix(sheet: Sheet) -> None:
    """A row a person with marks for presence and for voting; substitutes' rows name whom they stand in for."""
    sheet.add(f"{'Ledamöter':<{MARKS_AT}}Närv.  Tjg.")
    for group in ("members", "absent"):
        for one in (one for one in sheet.gathering.group(group) if not one.other):
            _mark_row(sheet, one, present=group != "absent")
    sheet.add("Ersättare")
    for one in sheet.gathering.people:
        if one.other or one.group == "substitutes":
            _mark_row(sheet, one, present=True)
    sheet.gap()
    sheet.add(sheet.recipe.label("others"), *people(sheet, "others"), "")


def _mark_row(sheet: Sheet, one: Attendee, *, present: bool) -> None:
    serves = present and one.group == "members"
    sheet.add(f"{line(sheet, one):<{MARKS_AT}}{'x' if present else '-':<7}{'x' if serves else '-'}")


def table(sheet: Sheet) -> None:
    """Columns under a head row; a mark says who was there."""
    cells = sheet.recipe.person.split("|")
    heads = {
        "{name}": "Namn",
        "{party}": "Parti",
        "{title}": "Titel",
        "{organisation}": "Organisation",
        "{role}": "Uppdrag",
        "{mark}": "Närvarande",
    }
    rows = [[heads[cell] for cell in cells]]
    for one in (one for group in GROUPS for one in sheet.gathering.group(group)):
        if "{role}" in sheet.recipe.person or "secretary" in one.roles or one.group != "others":
            rows.append(_cells(sheet, one, cells))
    _aligned(sheet, rows)


def _cells(sheet: Sheet, one: Attendee, cells: list[str]) -> list[str]:
    roles = [WORDS["roles"][role][0] for role in one.roles if role in WORDS["roles"]]
    role = ", ".join(roles) or ("ersättare" if one.other or one.group == "substitutes" else one.title or "ledamot")
    mark = "nej" if one.group == "absent" else "ja"
    values = {
        "name": one.name,
        "party": one.party or "",
        "title": one.title or "",
        "organisation": one.organisation or "",
        "role": role,
        "mark": mark,
    }
    if "{role}" not in cells and roles:
        values["name"] = f"{one.name}, {roles[0]}"
    shown = {field: getattr(one, field) for field in ("party", "title", "organisation") if "{" + field + "}" in cells}
    if "{role}" in cells and one.group == "others":
        shown["title"] = one.title
    neutral = "official" if "secretary" in one.roles else "member"
    taken = "substitute" if one.other or one.group == "substitutes" else neutral
    if one.group == "others" and one.title and "{role}" in cells:
        taken = "official"
    sheet.attend(one, capacity=taken, **shown)
    record = sheet.records["attendance"][-1]
    record.update(replaces=None, items=[], partial=False)
    return [cell.format(**values) for cell in cells]


def _aligned(sheet: Sheet, rows: list[list[str]]) -> None:
    widths = [max(len(row[column]) for row in rows) + 3 for column in range(len(rows[0]))]
    for row in rows:
        sheet.add("".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
    sheet.gap()


def mark_words(sheet: Sheet) -> None:
    """A row a person with a word for presence, without a head row."""
    rows = []
    for group in GROUPS:
        for one in sheet.gathering.group(group):
            sheet.attend(
                one, capacity="official" if "secretary" in one.roles else "member", organisation=one.organisation
            )
            sheet.records["attendance"][-1].update(items=[], partial=False)
            roles = "".join(f" ({WORDS['roles'][role][0]})" for role in one.roles if role in WORDS["roles"])
            rows.append(
                [f"{one.name}{roles}", one.organisation or "", "förhinder" if group == "absent" else "på plats"]
            )
    sheet.add(sheet.recipe.label("members"))
    _aligned(sheet, rows)


def clumps(sheet: Sheet) -> None:
    """The principal, then its people one after the other without anything between."""
    sheet.add(sheet.recipe.label("members"))
    for organisation, here in by_principal(sheet, ("members",)).items():
        sheet.add(f"{organisation}  {' '.join(_bare(sheet, one, organisation) for one in here)}")
    sheet.add(f"Sekreterare: {_bare(sheet, sheet.gathering.who('secretary'), None)}")
    sheet.records["attendance"][-1]["capacity"] = "official"
    sheet.add(f"Ordförande: {sheet.gathering.who('chair').name}")
    texts = [f"{_bare(sheet, one, one.organisation)}, {one.organisation}" for one in sheet.gathering.group("absent")]
    sheet.add(f"{sheet.recipe.label('absent')}: {', '.join(texts)}", "")


def _bare(sheet: Sheet, one: Attendee, organisation: str | None) -> str:
    sheet.attend(one, capacity=capacity(sheet, one), organisation=organisation)
    roles = [role for role in one.roles if role != "vice_chair"]
    sheet.records["attendance"][-1].update(items=[], partial=False, roles=roles)
    return one.name


def principal_column(sheet: Sheet) -> None:
    """The principal at the left, its people at the right, one a line; later ones without it."""
    sheet.add(sheet.recipe.label("members"))
    for organisation, here in by_principal(sheet, ("members",)).items():
        for row, one in enumerate(here):
            sheet.add(f"{'' if row else organisation:<{LABEL_WIDTH}}{under_principal(sheet, one, organisation)}")
    sheet.gap()
    for group in ("substitutes", "others"):
        if lines := people(sheet, group):
            sheet.add(sheet.recipe.label(group), *lines, "")
    absent_with_organisation(sheet)


def pairs(sheet: Sheet) -> None:
    """Two names a line, in columns."""
    for group in GROUPS:
        if lines := people(sheet, group):
            width = max(map(len, lines)) + 5
            halves = zip_longest(lines[::2], lines[1::2], fillvalue="")
            sheet.add(sheet.recipe.label(group), *(f"{left:<{width}}{right}".rstrip() for left, right in halves), "")


def personal(sheet: Sheet) -> None:
    """Each member with a substitute of one's own in the next column; who stood in is marked."""
    serving = next(one for one in sheet.gathering.people if one.other)
    spare = sheet.gathering.group("substitutes")
    members = [one for group in ("members", "absent") for one in sheet.gathering.group(group) if not one.other]
    width = max(len(f"{one.name} ({one.party}), vice ordförande") for one in members) + 20
    sheet.add(f"{'Ordinarie ledamöter':<{width}}Personliga ersättare")
    rights = []
    for row, one in enumerate(members):
        left = f"{line(sheet, one)}{', frånvarande' if one.group == 'absent' else ''}"
        right = f"{serving.name} ({serving.party}), tjänstgör" if one is serving.other else ""
        if not right and row < len(spare):
            right = f"{spare[row].name} ({spare[row].party})"
            rights.append(spare[row])
        sheet.add(f"{left:<{width}}{right}".rstrip())
    for one in (*rights, serving):
        sheet.attend(one, capacity="substitute", party=one.party)
    sheet.gap()
    sheet.add(sheet.recipe.label("others"), *people(sheet, "others"), "")


COLUMNS: Final[dict[str, Callable[[Sheet], None]]] = {
    "two_columns": two_columns,
    "surname_first": surname_first,
    "matrix": matrix,
    "table": table,
    "mark_words": mark_words,
    "clumps": clumps,
    "principal_column": principal_column,
    "pairs": pairs,
    "personal": personal,
}
