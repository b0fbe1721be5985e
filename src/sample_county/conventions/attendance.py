"""Forms of the lists of people. Each prints the same people and notes of them what its words say."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from itertools import zip_longest
from typing import Final

from sample_county.conventions.gathering import Attendee
from sample_county.conventions.heads import LABEL_WIDTH
from sample_county.conventions.recipe import WORDS
from sample_county.conventions.sheet import Sheet

GROUPS: Final = ("members", "substitutes", "others", "absent")
MARKS_AT: Final = 72


def capacity(sheet: Sheet, one: Attendee) -> str:
    """What a careful reader takes somebody for, by the heading of the list."""
    if one.other or one.group == "substitutes":
        return "substitute"
    return sheet.recipe.others if one.group == "others" else "member"


def line(sheet: Sheet, one: Attendee, *, roles: bool = True) -> str:
    """A person as the layout writes one, noted; titles and organisations only where its template has them."""
    template = sheet.recipe.replaces if one.other else sheet.recipe.person
    if one.group == "others":
        template = _template_of_others(sheet, template, one)
    other = one.other
    words = template.format(
        name=one.name,
        party=one.party,
        title=one.title,
        Title=(one.title or "").capitalize(),
        organisation=one.organisation,
        other=other.name if other else None,
        other_party=other.party if other else None,
    )
    shown = {
        field: getattr(one, field)
        for field in ("party", "title", "organisation")
        if "{" + field in template.replace("{Title}", "{title}")
    }
    if shown.get("title") and "{Title}" in template:
        shown["title"] = str(shown["title"]).capitalize()
    sheet.attend(one, capacity=capacity(sheet, one), **shown)
    return ", ".join([words, *(_after(sheet, one) if roles else [])])


def _template_of_others(sheet: Sheet, template: str, one: Attendee) -> str:
    """Officials and guests have titles, and no party; a secretary has the role alone."""
    if sheet.recipe.body == "officials":
        return template if one.title else template.replace(", {title}", "").replace("{Title} ", "")
    return "{name}, {title}" if one.title else "{name}"


def _after(sheet: Sheet, one: Attendee) -> list[str]:
    roles = [sheet.random.choice(WORDS["roles"][role]) for role in one.roles if role in WORDS["roles"]]
    return [*roles, *([one.presence.text] if one.presence else [])]


def _people(sheet: Sheet, group: str) -> list[str]:
    return [line(sheet, one) for one in sheet.gathering.group(group)]


def label_column(sheet: Sheet) -> None:
    """Labels at the left, over two lines where they are long, names in a column to the right."""
    for group in GROUPS:
        if lines := _people(sheet, group):
            labels = textwrap.wrap(sheet.recipe.label(group), LABEL_WIDTH - 2)
            for label, text in zip_longest(labels, lines, fillvalue=""):
                sheet.add(f"{label:<{LABEL_WIDTH}}{text}".rstrip())
            sheet.gap()


def heading_lines(sheet: Sheet) -> None:
    """A heading, then a name a line."""
    for group in GROUPS:
        if lines := _people(sheet, group):
            sheet.add(sheet.recipe.label(group), *lines, "")


def bullets(sheet: Sheet) -> None:
    """A heading with a colon, then bullets."""
    for group in GROUPS:
        if lines := _people(sheet, group):
            sheet.add(f"{sheet.recipe.label(group)}:", *(f"• {text}" for text in lines), "")


def labels_first(sheet: Sheet) -> None:
    """All labels, then all names, as two columns become when each is taken out by itself."""
    groups = [group for group in GROUPS if sheet.gathering.group(group)]
    for group in groups:
        sheet.add(sheet.recipe.label(group), "")
    for group in groups:
        sheet.add(*_people(sheet, group), "")


def running(sheet: Sheet) -> None:
    """A label with a colon, then the names with commas between, broken over lines."""
    for group in GROUPS:
        if lines := _people(sheet, group):
            sheet.paragraph(f"{sheet.recipe.label(group)}: {', '.join(lines)}")
            sheet.gap()


def semicolons(sheet: Sheet) -> None:
    """Labels at the left, names with semicolons between."""
    for group in GROUPS:
        if lines := _people(sheet, group):
            label = sheet.recipe.label(group)
            sheet.paragraph("; ".join(lines), first=f"{label:<{LABEL_WIDTH}}", rest=" " * LABEL_WIDTH)
            sheet.gap()


def prose(sheet: Sheet) -> None:
    """Sentences that name who was there and who was not."""
    gathering = sheet.gathering
    here = [line(sheet, one) for one in gathering.group("members")]
    sheet.paragraph(f"Närvarande var {', '.join(here[:-1])} samt {here[-1]}.")
    officials = [line(sheet, one) for one in gathering.group("others")]
    sheet.paragraph(f"Som tjänstepersoner deltog {' och '.join(officials)}.")
    away = [line(sheet, one) for one in gathering.group("absent")]
    sheet.paragraph(f"Förhinder hade anmälts av {' och '.join(away)}.")
    sheet.gap()


def two_columns(sheet: Sheet) -> None:
    """Members at the left, substitutes at the right, the others below."""
    left, right = _people(sheet, "members"), _people(sheet, "substitutes")
    width = max(map(len, left)) + 6
    sheet.add(f"{sheet.recipe.label('members'):<{width}}{sheet.recipe.label('substitutes')}")
    for row, text in enumerate(left):
        sheet.add(f"{text:<{width}}{right[row] if row < len(right) else ''}".rstrip())
    sheet.gap()
    for group in ("others", "absent"):
        if lines := _people(sheet, group):
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
    sheet.add(sheet.recipe.label("others"), *_people(sheet, "others"), "")


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


def party_groups(sheet: Sheet) -> None:
    """Members under their parties' names, then substitutes and others."""
    names = WORDS["party_names"]
    sheet.add("Ledamöter")
    members = [one for group in ("members", "absent") for one in sheet.gathering.group(group) if not one.other]
    for party in dict.fromkeys(one.party for one in members):
        sheet.add(names[party])
        for one in (one for one in members if one.party == party):
            text = line(sheet, one)
            sheet.records["attendance"][-1]["party"] = names[party]
            sheet.add(f"{text}, frånvarande" if one.group == "absent" else text)
    sheet.gap()
    sheet.add("Tjänstgörande ersättare", *(line(sheet, one) for one in sheet.gathering.people if one.other), "")
    for group in ("substitutes", "others"):
        sheet.add(sheet.recipe.label(group), *_people(sheet, group), "")


def _by_principal(sheet: Sheet, groups: tuple[str, ...]) -> dict[str, list[Attendee]]:
    found: dict[str, list[Attendee]] = {}
    for group in groups:
        for one in sheet.gathering.group(group):
            found.setdefault(one.organisation or "", []).append(one)
    return found


def _from(sheet: Sheet, one: Attendee, organisation: str) -> str:
    """A person under the name of an organisation: noted with it."""
    text = line(sheet, one)
    sheet.records["attendance"][-1]["organisation"] = organisation
    return text


def principal_groups(sheet: Sheet) -> None:
    """Members under the names of their principals, each a heading of its own."""
    sheet.add("Närvarande", "")
    for organisation, people in _by_principal(sheet, ("members", "substitutes")).items():
        sheet.add(organisation)
        serving = [one for one in people if one.group == "members"]
        sheet.add(*(_from(sheet, one, organisation) for one in serving))
        if spare := [one for one in people if one.group == "substitutes"]:
            sheet.add("Ersättare", *(_from(sheet, one, organisation) for one in spare))
        sheet.gap()
    sheet.add(sheet.recipe.label("others"), *_people(sheet, "others"), "")
    _absent_with_organisation(sheet)


def principal_labels(sheet: Sheet) -> None:
    """The principal, a colon, then its people with commas between."""
    sheet.add(sheet.recipe.label("members"))
    for organisation, people in _by_principal(sheet, ("members",)).items():
        sheet.paragraph(f"{organisation}: {', '.join(_from(sheet, one, organisation) for one in people)}")
    sheet.gap()
    for group in ("substitutes", "others"):
        if texts := _people(sheet, group):
            sheet.paragraph(f"{sheet.recipe.label(group)}: {', '.join(texts)}")
    _absent_with_organisation(sheet)


def _absent_with_organisation(sheet: Sheet) -> None:
    people = sheet.gathering.group("absent")
    texts = [f"{_from(sheet, one, one.organisation or '')}, {one.organisation}" for one in people]
    sheet.add(f"{sheet.recipe.label('absent')}: {', '.join(texts)}", "")


def clumps(sheet: Sheet) -> None:
    """The principal, then its people one after the other without anything between."""
    sheet.add(sheet.recipe.label("members"))
    for organisation, people in _by_principal(sheet, ("members",)).items():
        sheet.add(f"{organisation}  {' '.join(_bare(sheet, one, organisation) for one in people)}")
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


def at_end(sheet: Sheet) -> None:
    """The head names the chair and the secretary alone; the list comes after the items (tails)."""
    chair, secretary = sheet.gathering.who("chair"), sheet.gathering.who("secretary")
    sheet.add(
        f"Ordförande: {chair.name}",
        f"Sekreterare: {secretary.name}",
        "Närvarande: se närvarolista sist i protokollet",
        "",
    )


PEOPLE: Final[dict[str, Callable[[Sheet], None]]] = {
    "label_column": label_column,
    "heading_lines": heading_lines,
    "bullets": bullets,
    "labels_first": labels_first,
    "running": running,
    "semicolons": semicolons,
    "prose": prose,
    "two_columns": two_columns,
    "surname_first": surname_first,
    "matrix": matrix,
    "table": table,
    "mark_words": mark_words,
    "party_groups": party_groups,
    "principal_groups": principal_groups,
    "principal_labels": principal_labels,
    "clumps": clumps,
    "at_end": at_end,
}
