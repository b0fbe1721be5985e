"""Forms of a document's head: what stands above the lists of people, and what it says of the meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sample_county.conventions.recipe import WORDS
from sample_county.conventions.sheet import Sheet
from sample_county.wording import long_date

LABEL_WIDTH: Final = 24
PLACE_OF_THE_BOARD: Final = "Vidsjö kommun"


def times(sheet: Sheet) -> str:
    """The hours of the meeting in one of their forms."""
    start, end = sheet.gathering.start, sheet.gathering.end
    separator = sheet.random.choice((".", ":"))
    dash = sheet.random.choice(("–", "-", " – ", " - "))
    return f"{start.replace(':', separator)}{dash}{end.replace(':', separator)}"


def _clock_word(sheet: Sheet) -> str:
    return sheet.random.choice(("kl. ", "kl ", "klockan ", ""))


def weekday(sheet: Sheet) -> str:
    """The weekday as it begins a date: tisdagen."""
    name: str = WORDS["months"]["days"][sheet.gathering.day.weekday()]
    return name


def written_day(sheet: Sheet) -> str:
    """The date of the meeting in one of its forms."""
    day = sheet.gathering.day
    return sheet.random.choice(
        (day.isoformat(), f"den {long_date(day)}", f"{weekday(sheet)} den {long_date(day)}", long_date(day))
    )


def _states(sheet: Sheet, *, time: bool = True, place: bool = True) -> None:
    gathering = sheet.gathering
    if time:
        sheet.meeting.update(start_time=gathering.start, end_time=gathering.end)
    if place:
        sheet.meeting.update(place=gathering.place, mode="digital" if gathering.digital else None)


def label_column(sheet: Sheet) -> None:
    """Letterhead in two lines, then labels in a column at the left."""
    letterhead(sheet, fields=False)
    when = f"{sheet.gathering.place}, {written_day(sheet)}, {_clock_word(sheet)}{times(sheet)}"
    sheet.add(f"{'Plats och tid':<{LABEL_WIDTH}}{when}")
    _states(sheet)
    sheet.gap()


def letterhead(sheet: Sheet, *, fields: bool = True) -> None:
    """Whose minutes, what they are and the date in the corners of the page."""
    sheet.add(
        f"{PLACE_OF_THE_BOARD:<36}SAMMANTRÄDESPROTOKOLL",
        f"{sheet.recipe.organ[0]:<36}Sammanträdesdatum",
        f"{'':<36}{sheet.gathering.day.isoformat()}",
        "",
    )
    if fields:
        sheet.add(f"Tid:    {_clock_word(sheet)}{times(sheet)}", f"Plats:  {sheet.gathering.place}", "")
        _states(sheet)


def colon(sheet: Sheet) -> None:
    """A title, then labels with colons, one a line."""
    sheet.add(sheet.recipe.organ[0], "", sheet.random.choice(("PROTOKOLL", "Protokoll", "Minnesanteckningar")), "")
    gap = sheet.random.choice((" ", "    "))
    sheet.add(
        f"Datum:{gap}{written_day(sheet)}",
        f"Tid:{gap}{_clock_word(sheet)}{times(sheet)}",
        f"Plats:{gap}{sheet.gathering.place}",
        "",
    )
    _states(sheet)


def stacked(sheet: Sheet) -> None:
    """Each label on a line of its own with its value below, as columns become when their text is taken out."""
    sheet.add(
        PLACE_OF_THE_BOARD,
        sheet.recipe.organ[0],
        "Sammanträdesprotokoll",
        "",
        "Sammanträdesdatum",
        sheet.gathering.day.isoformat(),
        "",
    )
    sheet.add("Plats och tid", sheet.gathering.place, f"kl. {times(sheet)}", "")
    _states(sheet)


def sentence(sheet: Sheet) -> None:
    """One sentence that says it all."""
    gathering = sheet.gathering
    organ = sheet.recipe.organ[0]
    when = f"{weekday(sheet)} den {long_date(gathering.day)} kl. {times(sheet)}"
    text = f"Protokoll fört vid sammanträde med {organ} {when}, {gathering.place}."
    sheet.add(organ, "")
    sheet.paragraph(text)
    sheet.gap()
    _states(sheet)


def title_line(sheet: Sheet) -> None:
    """Notes with a title of one line and one more for the place."""
    gathering = sheet.gathering
    sheet.add(
        f"Minnesanteckningar {sheet.recipe.organ[0]} {gathering.day.isoformat()}",
        f"{times(sheet)}, {gathering.place}",
        "",
    )
    _states(sheet)


def table(sheet: Sheet) -> None:
    """Rows of a table with tabs between the cells."""
    gathering = sheet.gathering
    sheet.add(f"{sheet.recipe.organ[0]}\tProtokoll")
    sheet.add(f"Datum\t{gathering.day.isoformat()}", f"Tid\t{times(sheet)}", f"Plats\t{gathering.place}", "")
    _states(sheet)


def finnish(sheet: Sheet) -> None:
    """As boards in Swedish-speaking Finland write it."""
    gathering = sheet.gathering
    day = f"{gathering.day.day}.{gathering.day.month}.{gathering.day.year}"
    sheet.add(f"{sheet.recipe.organ[0]:<40}PROTOKOLL {gathering.serial % 11 + 1}/{gathering.day.year}", "")
    sheet.add(f"Sammanträdestid     {day} kl. {gathering.start.replace(':', '.')} – {gathering.end.replace(':', '.')}")
    sheet.add(f"Sammanträdesplats   {gathering.place}", "")
    _states(sheet)


def weekday_line(sheet: Sheet) -> None:
    """Notes with weekday, hours and place in one line under the title."""
    gathering = sheet.gathering
    hours = f"{gathering.start.replace(':', '.')}-{gathering.end.replace(':', '.')}"
    day = weekday(sheet).removesuffix("en").capitalize()
    sheet.add(
        sheet.recipe.organ[0],
        "MINNESANTECKNINGAR",
        f"{day} {long_date(gathering.day)}, klockan {hours}",
        gathering.place,
        "",
    )
    _states(sheet)


def reference_box(sheet: Sheet) -> None:
    """Date, case number and hours as labels in two columns beside each other."""
    gathering = sheet.gathering
    number = sheet.recipe.case_number.format(year=gathering.day.year, serial=gathering.serial)
    sheet.add(sheet.recipe.organ[0], "Protokoll", "")
    sheet.add(f"{'Datum':<12}{gathering.day.isoformat():<26}{'Diarienr':<12}{number}")
    sheet.add(f"{'Tid':<12}{times(sheet):<26}{'Plats':<12}{gathering.place}", "")
    sheet.meeting["reference"] = number
    _states(sheet)


HEADS: Final[dict[str, Callable[[Sheet], None]]] = {
    "label_column": label_column,
    "letterhead": letterhead,
    "colon": colon,
    "stacked": stacked,
    "sentence": sentence,
    "title_line": title_line,
    "table": table,
    "finnish": finnish,
    "weekday_line": weekday_line,
    "reference_box": reference_box,
}
