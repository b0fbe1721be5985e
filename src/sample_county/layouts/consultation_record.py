"""A consultation's record: lines of names with party and municipality, kind of matter, electronic signatures."""

from __future__ import annotations

from sample_county.blocks import Fields, Label, Lines, PageBreak, Title
from sample_county.layouts.body import lay_items
from sample_county.layouts.composition import Composer, Composition
from sample_county.layouts.seating import electronic_signatures, presence, role_words, seating, when
from sample_county.layouts.style import Style
from sample_county.truth import County, Meeting, Seat

STYLE = Style(
    code="consultation_record",
    theme="record",
    numbering="dot",
    decisions="resolves",
    decision_heading="Beslut",
    presenters="line",
    kind_line=True,
    questions="pairs",
)


def compose(county: County, meeting: Meeting) -> Composition:
    """The minutes in this layout, with their gold."""
    composer = Composer(county=county, meeting=meeting, style=STYLE)
    title = f"Protokoll {composer.organ.name}"
    composer.states(title=title, reference=meeting.case_number)
    composer.states_place()
    composer.add(
        Title(text=title),
        Fields(
            rows=(
                ("Dnr", (meeting.case_number,)),
                ("Datum och tid", (when(composer, form="iso"),)),
                ("Plats", (meeting.place,)),
                ("Ärenden", (f"1–{len(meeting.items)}",)),
            )
        ),
    )
    _lay_attendance(composer)
    lay_items(composer)
    composer.add(PageBreak())
    labels = ("NAMN", "TITEL, ORGANISATION", "IDENTIFIKATIONSTYP", "DATUM & TID")
    composer.add(electronic_signatures(composer, labels=labels, method="Svensk e-legitimation"))
    return composer.finish(header=(), footer=((composer.organ.name, meeting.date),))


def _lay_attendance(composer: Composer) -> None:
    lists = seating(composer)
    for heading, seats in (("Närvarande:", (*lists.members, *lists.substitutes)), ("Frånvarande:", lists.absent)):
        if not seats:
            continue
        composer.add(Label(text=heading), Lines(lines=tuple(_line(composer, seat) for seat in seats)))
        for seat in seats:
            composer.attend(seat, capacity=seat.capacity, organisation=composer.organisation(seat), party=seat.party)
    composer.add(Label(text="Tjänstepersoner:"), Lines(lines=tuple(_official(composer, seat) for seat in lists.others)))
    for seat in lists.others:
        away = seat.capacity == "guest"
        composer.attend(
            seat, capacity="official", title=seat.title, organisation=composer.organisation(seat) if away else None
        )


def _line(composer: Composer, seat: Seat) -> str:
    party = f" ({seat.party.lower()})" if seat.party else ","
    roles = role_words(seat)
    words = [f"{seat.name}{party} {composer.organisation(seat)}"]
    if seat.replaces:
        return f"{words[0]} ersätter {seat.replaces}"
    if roles:
        words.append(" tillika ".join(roles))
    if seat.capacity == "substitute":
        words.append("ersättare")
    if seat.stretch:
        words.append("del av mötet")
    return ", ".join(words)


def _official(composer: Composer, seat: Seat) -> str:
    words = [seat.name, seat.title or ""]
    if seat.capacity == "guest":
        words.append(composer.organisation(seat))
    if seat.role == "secretary":
        words.append("sekreterare")
    remark = presence(composer, seat, word="punkt")
    return ", ".join(words) + (f" ({remark})" if remark else "")
