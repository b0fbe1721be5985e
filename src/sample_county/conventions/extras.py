"""What stands beside a decision: proposals, votes, what somebody takes upon himself, sums in a table, links."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from sample_county.conventions.drawing import Due, Fact, Resolution, due_after
from sample_county.conventions.recipe import WORDS
from sample_county.conventions.sheet import Sheet


def _organ(sheet: Sheet) -> str:
    return sheet.recipe.organ[1]


def _earlier(sheet: Sheet, main: Resolution, _counter: str) -> None:
    where = f"{_before(sheet)}, § {sheet.gathering.serial % 40 + 2},"
    sheet.paragraph(f"Arbetsutskottet beslutade {where} att föreslå {_organ(sheet).lower()} att {main.clause}.")
    sheet.note(main.facts)


def _before(sheet: Sheet) -> str:
    return (sheet.gathering.day - timedelta(days=14)).isoformat()


def _proposal(sheet: Sheet, main: Resolution, _counter: str) -> None:
    sheet.gap()
    sheet.add("Förslag till beslut")
    sheet.paragraph(main.passive)
    sheet.note(main.facts)


def _motions(sheet: Sheet, _main: Resolution, counter: str) -> None:
    sheet.gap()
    mover = sheet.gathering.group("members")[3]
    sheet.add("Yrkanden")
    sheet.paragraph(f"{mover.name} ({mover.party}) yrkar att {counter}.")
    sheet.add("Propositionsordning")
    found = f"{_organ(sheet).lower()} beslutar enligt arbetsutskottets förslag"
    sheet.paragraph(f"Ordföranden ställer proposition på förslagen och finner att {found}.")


def _reservation(sheet: Sheet, _main: Resolution, _counter: str) -> None:
    mover = sheet.gathering.group("members")[3]
    sheet.add("Reservation")
    sheet.paragraph(f"{mover.name} ({mover.party}) reserverar sig till förmån för eget yrkande.")


def _sources(sheet: Sheet, _main: Resolution, _counter: str) -> None:
    before = _before(sheet)
    sheet.gap()
    sheet.add("Beslutsunderlag", f"Tjänsteskrivelse {before}", f"Arbetsutskottets protokoll {before}")


def _votes(sheet: Sheet, _main: Resolution, _counter: str) -> None:
    members = sheet.gathering.group("members")
    sheet.gap()
    sheet.add("Omröstning", "Votering begärs. Ja-röst för arbetsutskottets förslag, nej-röst för yrkandet.")
    noes = (members[2], members[3])
    for one in members:
        sheet.add(f"{one.name} ({one.party})".ljust(44) + ("Nej" if one in noes else "Ja"))
    counted = f"Med {len(members) - len(noes)} ja-röster mot {len(noes)} nej-röster"
    sheet.paragraph(f"{counted} beslutar {_organ(sheet).lower()} enligt arbetsutskottets förslag.")


def _conflict(sheet: Sheet, _main: Resolution, _counter: str) -> None:
    one = sheet.gathering.group("members")[2]
    sheet.add("Jäv")
    sheet.paragraph(f"{one.name} ({one.party}) anmäler jäv och deltar inte i handläggningen av ärendet.")


def _attached(sheet: Sheet, _main: Resolution, _counter: str) -> None:
    text = sheet.random.choice(WORDS["attached"])
    sheet.paragraph(text)
    sheet.records["attachments"].append({"item": sheet.item, "label": text})


def _link(sheet: Sheet, _main: Resolution, _counter: str) -> None:
    if sheet.records["links"]:
        return
    start = f"https://www.{sheet.random.choice(('vidsjolan', 'samverkan'))}.example/"
    end = f"halsa-och-omsorg/planer/plan-{sheet.gathering.serial}.pdf"
    if sheet.random.random() < 0.5:
        sheet.add(f"Läs mer: {start}", end)
    else:
        sheet.add(f"Läs mer på {start}{end}.")
    sheet.records["links"].append(start + end)


def _said(sheet: Sheet, _main: Resolution, _counter: str) -> None:
    """What one of those present is to do, in one of the wordings of words.toml."""
    one = sheet.random.choice(sheet.gathering.group("members"))
    due = due_after(sheet.gathering.day, sheet.random, next_day=sheet.gathering.next_day)
    form = sheet.random.choice(WORDS["said"])
    first = one.name.split(" ", 1)[0]
    text = form.format(name=one.name, first=first, due=due.text)
    sheet.paragraph(text)
    commit(sheet, text, responsible=one.name if "{name}" in form else first, due=due)


def commit(sheet: Sheet, text: str, *, responsible: str, due: Due) -> None:
    """Note what somebody is to do, and the deadline where a day is named."""
    sheet.records["commitments"].append(
        {"item": sheet.item, "text": text, "responsible": [responsible], "due": due.value, "due_text": due.text}
    )
    if due.names_day:
        sheet.announce(text, day=due.value, kind="deadline")


def _money_table(sheet: Sheet, _main: Resolution, _counter: str) -> None:
    if sheet.recipe.width < 80:
        return
    rows = sheet.random.sample(WORDS["budget_rows"], 3)
    sheet.gap()
    sheet.add(f"{'Verksamhet':<28}{'Budget tkr':>14}{'Utfall tkr':>14}")
    for name in rows:
        values = [sheet.random.randrange(110, 9900) for _ in range(2)]
        cells = [f"{value:,}".replace(",", " ") for value in values]
        sheet.add(f"{name:<28}{cells[0]:>14}{cells[1]:>14}")
        columns = zip(("Budget tkr", "Utfall tkr"), cells, values, strict=True)
        sheet.note(Fact(text=f"{name} {column} {cell}", value=value * 1000) for column, cell, value in columns)
    sheet.gap()


EXTRAS: Final[dict[str, Callable[[Sheet, Resolution, str], None]]] = {
    "earlier": _earlier,
    "proposal": _proposal,
    "motions": _motions,
    "reservation": _reservation,
    "sources": _sources,
    "votes": _votes,
    "conflict": _conflict,
    "attached": _attached,
    "link": _link,
    "said": _said,
    "money_table": _money_table,
}
"""In the order in which a layout names them."""


def lay_round(sheet: Sheet) -> None:
    """What each principal said when the word went round."""
    for name in sheet.random.sample(WORDS["municipalities"], 4):
        count = sheet.random.randrange(3, 60)
        form, unit = sheet.random.choice(WORDS["round"])
        sheet.paragraph(f"{name}: {form.format(n=count)}")
        sheet.note((Fact(text=f"{count} {unit}", value=count, unit=unit),))


def lay_agenda_list(sheet: Sheet, before: int) -> None:
    """The agenda or a table of contents above the items, which repeats them."""
    titles = [(one["number"], one["title"]) for one in sheet.records["items"]]
    if "contents" in sheet.recipe.extras:
        rows = [
            f"§ {number}  {title} {'.' * (60 - len(title))} {row // 3 + 2}"
            for row, (number, title) in enumerate(titles)
        ]
        sheet.lines[before:before] = ["Innehållsförteckning", "", *rows, ""]
    if "agenda" in sheet.recipe.extras:
        rows = [f"{row}. {title}" for row, (_, title) in enumerate(titles, start=1)]
        sheet.lines[before:before] = ["Dagordning", *rows, ""]


def lay_actions(sheet: Sheet) -> None:
    """A list of actions after the items: what, who, when."""
    sheet.add("", "Åtgärdslista", f"{'Vad':<44}{'Vem':<16}När")
    for task in sheet.random.sample(WORDS["tasks"], 3):
        one = sheet.random.choice(sheet.gathering.group("members"))
        due = due_after(sheet.gathering.day, sheet.random)
        day = due.value if due.names_day else due.text.removeprefix("i ")
        first = one.name.split(" ", 1)[0]
        sheet.add(f"{task:<44}{first:<16}{day}")
        commit(sheet, task, responsible=first, due=due)


def lay_copies(sheet: Sheet) -> None:
    """Who gets a copy: nobody who was there."""
    sheet.add("", f"Kopia till: {', '.join(sheet.gathering.strangers)}")


def lay_annex(sheet: Sheet) -> None:
    """A paper of the administration after the minutes: its proposals are no decisions, its writer was not there."""
    before = _before(sheet)
    writer = sheet.gathering.strangers[0]
    sheet.add("", "", f"{'Vidsjö kommun':<36}TJÄNSTESKRIVELSE", f"{'Förvaltningen':<36}{before}", "")
    sheet.add("Förslag till beslut", f"{sheet.recipe.organ[0]} beslutar att anta riktlinjen.", "", "Bakgrund")
    sheet.paragraph("Riktlinjen har varit på remiss hos samtliga enheter. Inga synpunkter har kommit in.")
    sheet.add("", writer, "utredare")
