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
from sample_county.wording import capital

GROUPS: Final = ("members", "substitutes", "others", "absent")


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
        Title=capital(one.title or ""),
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
        shown["title"] = capital(str(shown["title"]))
    sheet.attend(one, capacity=capacity(sheet, one), **shown)
    return ", ".join([words, *(_after(sheet, one) if roles else [])])


def _template_of_others(sheet: Sheet, template: str, one: Attendee) -> str:
    """Officials and guests have titles, and no party; a secretary has the role alone."""
    if sheet.recipe.body == "officials":
        return (
            template if one.title else template.replace(", {title}", "").replace(" {Title}", "").replace("{Title} ", "")
        )
    return "{name}, {title}" if one.title else "{name}"


def _after(sheet: Sheet, one: Attendee) -> list[str]:
    roles = [sheet.random.choice(WORDS["roles"][role]) for role in one.roles if role in WORDS["roles"]]
    return [*roles, *([one.presence.text] if one.presence else [])]


def people(sheet: Sheet, group: str) -> list[str]:
    """The people of a list as lines, noted."""
    return [line(sheet, one) for one in sheet.gathering.group(group)]


def label_column(sheet: Sheet) -> None:
    """Labels at the left, over two lines where they are long, names in a column to the right."""
    for group in GROUPS:
        if lines := people(sheet, group):
            labels = textwrap.wrap(sheet.recipe.label(group), LABEL_WIDTH - 2)
            for label, text in zip_longest(labels, lines, fillvalue=""):
                sheet.add(f"{label:<{LABEL_WIDTH}}{text}".rstrip())
            sheet.gap()


def heading_lines(sheet: Sheet) -> None:
    """A heading, then a name a line."""
    for group in GROUPS:
        if lines := people(sheet, group):
            sheet.add(sheet.recipe.label(group), *lines, "")


def bullets(sheet: Sheet) -> None:
    """A heading with a colon, then bullets."""
    for group in GROUPS:
        if lines := people(sheet, group):
            sheet.add(f"{sheet.recipe.label(group)}:", *(f"• {text}" for text in lines), "")


def labels_first(sheet: Sheet) -> None:
    """All labels, then all names, as two columns become when each is taken out by itself."""
    groups = [group for group in GROUPS if sheet.gathering.group(group)]
    for group in groups:
        sheet.add(sheet.recipe.label(group), "")
    for group in groups:
        sheet.add(*people(sheet, group), "")


def running(sheet: Sheet) -> None:
    """A label with a colon, then the names with commas between, broken over lines."""
    for group in GROUPS:
        if lines := people(sheet, group):
            sheet.paragraph(f"{sheet.recipe.label(group)}: {', '.join(lines)}")
            sheet.gap()


def semicolons(sheet: Sheet) -> None:
    """Labels at the left, names with semicolons between."""
    for group in GROUPS:
        if lines := people(sheet, group):
            label = sheet.recipe.label(group)
            sheet.paragraph("; ".join(lines), first=f"{label:<{LABEL_WIDTH}}", rest=" " * LABEL_WIDTH)
            sheet.gap()


def prose(sheet: Sheet) -> None:
    """Sentences that name who was there and who was not."""
    gathering = sheet.gathering
    here = [line(sheet, one) for one in gathering.group("members")]
    sheet.paragraph(f"Närvarande var {', '.join(here[:-1])} samt {here[-1]}.")
    officials = [line(sheet, one) for one in gathering.group("others")]
    sheet.paragraph(f"Som tjänstepersoner deltog {' och '.join(officials).removesuffix('.')}.")
    away = [line(sheet, one) for one in gathering.group("absent")]
    sheet.paragraph(f"Förhinder hade anmälts av {' och '.join(away)}.")
    sheet.gap()


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
        sheet.add(sheet.recipe.label(group), *people(sheet, group), "")


def by_principal(sheet: Sheet, groups: tuple[str, ...]) -> dict[str, list[Attendee]]:
    """The people of some lists by the organisation they come from."""
    found: dict[str, list[Attendee]] = {}
    for group in groups:
        for one in sheet.gathering.group(group):
            found.setdefault(one.organisation or "", []).append(one)
    return found


def under_principal(sheet: Sheet, one: Attendee, organisation: str) -> str:
    """A person under the name of an organisation: noted with it."""
    text = line(sheet, one)
    sheet.records["attendance"][-1]["organisation"] = organisation
    return text


def principal_groups(sheet: Sheet) -> None:
    """Members under the names of their principals, each a heading of its own."""
    sheet.add("Närvarande", "")
    for organisation, here in by_principal(sheet, ("members", "substitutes")).items():
        sheet.add(organisation)
        serving = [one for one in here if one.group == "members"]
        sheet.add(*(under_principal(sheet, one, organisation) for one in serving))
        if spare := [one for one in here if one.group == "substitutes"]:
            sheet.add("Ersättare", *(under_principal(sheet, one, organisation) for one in spare))
        sheet.gap()
    sheet.add(sheet.recipe.label("others"), *people(sheet, "others"), "")
    absent_with_organisation(sheet)


def principal_labels(sheet: Sheet) -> None:
    """The principal, a colon, then its people with commas between."""
    sheet.add(sheet.recipe.label("members"))
    for organisation, here in by_principal(sheet, ("members",)).items():
        sheet.paragraph(f"{organisation}: {', '.join(under_principal(sheet, one, organisation) for one in here)}")
    sheet.gap()
    for group in ("substitutes", "others"):
        if texts := people(sheet, group):
            sheet.paragraph(f"{sheet.recipe.label(group)}: {', '.join(texts)}")
    absent_with_organisation(sheet)


def absent_with_organisation(sheet: Sheet) -> None:
    """Who was absent, each with the organisation, in one line."""
    away = sheet.gathering.group("absent")
    texts = [f"{under_principal(sheet, one, one.organisation or '')}, {one.organisation}" for one in away]
    sheet.add(f"{sheet.recipe.label('absent')}: {', '.join(texts)}", "")


def at_end(sheet: Sheet) -> None:
    """The head names the chair and the secretary alone; the list comes after the items (tails)."""
    chair, secretary = sheet.gathering.who("chair"), sheet.gathering.who("secretary")
    sheet.add(
        f"Ordförande: {chair.name}",
        f"Sekreterare: {secretary.name}",
        "Närvarande: se närvarolista sist i protokollet",
        "",
    )


def yes_no(sheet: Sheet) -> None:
    """A word in brackets before each name."""
    for group in GROUPS:
        word = "[Nej]" if group == "absent" else "[Ja]"
        if lines := people(sheet, group):
            title = [] if group == "absent" else [sheet.recipe.label(group)]
            sheet.add(*title, *(f"{word:<6}{text}" for text in lines))
            sheet.gap()


def absent_first(sheet: Sheet) -> None:
    """As heading_lines, with those who were absent marked among the members."""
    members = [one for group in ("members", "absent") for one in sheet.gathering.group(group) if not one.other]
    sheet.add(sheet.recipe.label("members"))
    for one in members:
        text = line(sheet, one)
        sheet.add(f"{text}, {sheet.random.choice(WORDS['absence'])}" if one.group == "absent" else text)
    sheet.add("Vakant", "")
    sheet.add("Tjänstgörande ersättare", *(line(sheet, one) for one in sheet.gathering.people if one.other), "")
    for group in ("substitutes", "others"):
        sheet.add(sheet.recipe.label(group), *people(sheet, group), "")


LISTS: Final[dict[str, Callable[[Sheet], None]]] = {
    "label_column": label_column,
    "heading_lines": heading_lines,
    "bullets": bullets,
    "labels_first": labels_first,
    "running": running,
    "semicolons": semicolons,
    "prose": prose,
    "party_groups": party_groups,
    "principal_groups": principal_groups,
    "principal_labels": principal_labels,
    "at_end": at_end,
    "yes_no": yes_no,
    "absent_first": absent_first,
}
