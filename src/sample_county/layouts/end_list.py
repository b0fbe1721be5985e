"""Minutes that come to the matter at once: numbered attachments, decisions run in, the names at the end."""

from __future__ import annotations

from sample_county.blocks import Fields, Label, Lines, PageBreak, Title
from sample_county.layouts.body import lay_items
from sample_county.layouts.composition import Composer, Composition
from sample_county.layouts.seating import presence, role_words, seating
from sample_county.layouts.style import Style
from sample_county.truth import County, Meeting, Seat

STYLE = Style(
    code="end_list",
    theme="late",
    numbering="dot",
    decisions="run_in",
    presenters="italic",
    presenter_word="Föredragare",
    numbered_attachments=True,
    questions="prose",
)


def compose(county: County, meeting: Meeting) -> Composition:
    """The minutes in this layout, with their gold."""
    composer = Composer(county=county, meeting=meeting, style=STYLE)
    title = f"Protokoll {composer.organ.name} {meeting.date}"
    composer.states(title=title, reference=meeting.case_number)
    composer.states_place()
    composer.add(
        Title(text=title), Fields(rows=(("Plats", (meeting.place,)), ("Diarienummer", (meeting.case_number,))))
    )
    lay_items(composer)
    composer.add(PageBreak())
    _lay_attendance(composer)
    return composer.finish(header=(meeting.case_number,), footer=((county.principals[0].formal,),))


def _lay_attendance(composer: Composer) -> None:
    lists = seating(composer)
    for heading, seats, capacity in (
        ("Närvarande ledamöter", lists.members, "member"),
        ("Närvarande ersättare", lists.substitutes, "substitute"),
        ("Frånvarande ledamöter", lists.absent, "member"),
        ("Övriga medverkande", lists.others, "guest"),
    ):
        if not seats:
            continue
        composer.add(Label(text=heading), Lines(lines=tuple(_line(composer, seat) for seat in seats)))
        for seat in seats:
            composer.attend(seat, capacity=capacity, organisation=composer.organisation(seat))


def _line(composer: Composer, seat: Seat) -> str:
    words = [seat.name, composer.organisation(seat), *role_words(seat)]
    if seat.replaces:
        words.append(f"ersätter {seat.replaces}")
    remark = presence(composer, seat, word="punkt")
    return ", ".join(words) + (f" ({remark})" if remark else "")
