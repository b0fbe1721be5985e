"""A record without numbers: each heading says what kind of matter it is, and the names run on in paragraphs."""

from __future__ import annotations

from sample_county.blocks import Fields, Paragraph, Title
from sample_county.layouts.body import lay_items
from sample_county.layouts.composition import Composer, Composition
from sample_county.layouts.seating import seating, when, who
from sample_county.layouts.style import Style
from sample_county.truth import County, Meeting, Seat

STYLE = Style(
    code="plain_headings",
    theme="plain",
    numbering="none",
    decisions="heading",
    decision_heading="Ställningstagande",
    presenters="line",
    presenter_word="Föredragande",
    questions="pairs",
    short_organisations=True,
    drops_opening=True,
)


def compose(county: County, meeting: Meeting) -> Composition:
    """The minutes in this layout, with their gold."""
    composer = Composer(county=county, meeting=meeting, style=STYLE)
    title = f"Protokoll från {composer.organ.name}"
    composer.states(title=title)
    composer.states_place()
    heads = [
        (word, who(composer, role))
        for word, role in (("Ordförande", "chair"), ("Sekreterare", "secretary"), ("Justerare", "adjuster"))
    ]
    composer.add(
        Title(text=title),
        Fields(
            rows=(
                ("Tid", (when(composer, form="long"),)),
                ("Plats", (meeting.place,)),
                *((word, (seat.name,)) for word, seat in heads if seat),
            )
        ),
    )
    _lay_attendance(composer)
    lay_items(composer)
    return composer.finish(header=(), footer=((f"{composer.organ.name} {meeting.date}",),))


def _lay_attendance(composer: Composer) -> None:
    lists = seating(composer)
    for lead, seats, capacity in (
        ("Närvarande ledamöter:", lists.members, "member"),
        ("Närvarande ersättare:", lists.substitutes, "substitute"),
        ("Frånvarande:", lists.absent, "member"),
    ):
        if not seats:
            continue
        composer.add(Paragraph(text=f"{', '.join(_named(composer, seat) for seat in seats)}.", lead=lead))
        for seat in seats:
            composer.attend(seat, capacity=capacity, organisation=composer.organisation(seat))
    named = (f"{seat.name} ({_office(composer, seat)})" for seat in lists.others)
    composer.add(Paragraph(text=f"{', '.join(named)}.", lead="Tjänstepersoner:"))
    for seat in lists.others:
        away = seat.capacity == "guest"
        composer.attend(
            seat,
            capacity="official",
            title=seat.title,
            organisation=composer.organisation(seat) if away else None,
        )


def _named(composer: Composer, seat: Seat) -> str:
    part = ", del av mötet" if seat.stretch else ""
    office = ", vice ordförande" if seat.role == "vice_chair" else ""
    replaced = f" för {seat.replaces}" if seat.replaces else ""
    return f"{seat.name} ({composer.organisation(seat)}{office}{part}){replaced}"


def _office(composer: Composer, seat: Seat) -> str:
    title = seat.title or ""
    return f"{title}, {composer.organisation(seat)}" if seat.capacity == "guest" else title
