"""Notes of a group of chiefs: columns of names and offices, discussion and decisions as bullets."""

from __future__ import annotations

from sample_county.blocks import Fields, Label, Rows, Title
from sample_county.layouts.body import lay_items
from sample_county.layouts.composition import Composer, Composition
from sample_county.layouts.seating import presence, role_words, seating, when
from sample_county.layouts.style import Style
from sample_county.truth import County, Meeting, Seat

STYLE = Style(
    code="chiefs_notes",
    theme="notes",
    numbering="point",
    decisions="bullets",
    presenters="sentence",
    questions="bullets",
    short_organisations=True,
)


def compose(county: County, meeting: Meeting) -> Composition:
    """The minutes in this layout, with their gold."""
    composer = Composer(county=county, meeting=meeting, style=STYLE)
    title = f"Minnesanteckningar {composer.organ.name}"
    composer.states(title=title)
    composer.states_place()
    composer.add(
        Title(text=title), Fields(rows=(("Tid", (when(composer, form="short"),)), ("Plats", (meeting.place,))))
    )
    _lay_attendance(composer)
    lay_items(composer)
    stamp = meeting.date.replace("-", "")[2:]
    return composer.finish(header=(f"{composer.organ.name} {stamp}", county.principals[0].formal), footer=())


def _lay_attendance(composer: Composer) -> None:
    lists = seating(composer)
    for heading, seats, capacity in (
        ("Ledamöter:", lists.members, "member"),
        ("Ersättare:", lists.substitutes, "substitute"),
        ("Frånvarande:", lists.absent, "member"),
        ("Övriga deltagande:", lists.others, "guest"),
    ):
        if not seats:
            continue
        composer.add(Label(text=heading), Rows(rows=tuple(_row(composer, seat) for seat in seats)))
        for seat in seats:
            composer.attend(seat, capacity=capacity, organisation=composer.organisation(seat), title=seat.title)


def _row(composer: Composer, seat: Seat) -> tuple[str, ...]:
    name = ", ".join([seat.name, *role_words(seat)])
    remark = f"ersätter {seat.replaces}" if seat.replaces else presence(composer, seat, word="punkt")
    place = f"{composer.organisation(seat)} ({remark})" if remark else composer.organisation(seat)
    return (name, seat.title, place) if seat.title else (name, place)
