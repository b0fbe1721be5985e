"""A municipality's form: labels in a ruled column, paragraphs that run through the year, signed on paper."""

from __future__ import annotations

from datetime import date

from sample_county.blocks import Fields, PaperSignatures, Title
from sample_county.layouts.body import lay_items
from sample_county.layouts.composition import Composer, Composition
from sample_county.layouts.seating import presence, role_words, seating, when, who
from sample_county.layouts.style import Style
from sample_county.truth import County, Meeting, Seat
from sample_county.wording import long_date

STYLE = Style(
    code="label_column",
    theme="form",
    numbering="running",
    decisions="heading",
    decision_heading="Beslut",
    presenters="line",
    presenter_word="Föredragande",
    questions="prose",
    rounds="bullets",
)


def compose(county: County, meeting: Meeting) -> Composition:
    """The minutes in this layout, with their gold."""
    composer = Composer(county=county, meeting=meeting, style=STYLE)
    title = f"Sammanträdesprotokoll {composer.organ.name}"
    composer.states(title=title, reference=meeting.case_number, approved_on=meeting.approved_on)
    composer.states_place()
    composer.add(
        Title(text="Sammanträdesprotokoll", subtitle=composer.organ.name), Fields(rows=_rows(composer), look="boxed")
    )
    lay_items(composer)
    signers = [
        (who(composer, role), word)
        for role, word in (("secretary", "Sekreterare"), ("chair", "Ordförande"), ("adjuster", "Justerare"))
    ]
    composer.add(PaperSignatures(signers=tuple((seat.name, word) for seat, word in signers if seat)))
    return composer.finish(
        header=(composer.organ.name, meeting.date), footer=((county.principals[0].formal, meeting.case_number),)
    )


def _rows(composer: Composer) -> tuple[tuple[str, tuple[str, ...]], ...]:
    meeting = composer.meeting
    lists = seating(composer)
    first, last = composer.number(0), composer.number(len(meeting.items) - 1)
    secretary, adjuster = who(composer, "secretary"), who(composer, "adjuster")
    rows = [
        ("Dnr", (meeting.case_number,)),
        ("Tid", (when(composer, form="long"),)),
        ("Plats", (meeting.place,)),
        ("Beslutande", _people(composer, lists.members, "member")),
        ("Ersättare", _people(composer, lists.substitutes, "substitute")),
        ("Frånvarande", _people(composer, lists.absent, "member")),
        ("Övriga deltagande", _people(composer, lists.others, "guest")),
        ("Sekreterare", (secretary.name,) if secretary else ()),
        ("Justerare", (adjuster.name,) if adjuster else ()),
        ("Paragrafer", (f"§ {first}–{last}",)),
        ("Justerat den", (long_date(date.fromisoformat(meeting.approved_on)),)),
    ]
    return tuple((label, lines) for label, lines in rows if lines)


def _people(composer: Composer, seats: tuple[Seat, ...], capacity: str) -> tuple[str, ...]:
    for seat in seats:
        shows_title = capacity == "guest" and seat.role != "secretary"
        composer.attend(
            seat,
            capacity=capacity,
            organisation=composer.organisation(seat),
            party=seat.party,
            title=seat.title if shows_title else None,
        )
    return tuple(_line(composer, seat, capacity) for seat in seats)


def _line(composer: Composer, seat: Seat, capacity: str) -> str:
    party = f" ({seat.party})" if seat.party else ""
    words = [f"{seat.name}{party}"]
    if capacity == "guest" and seat.role != "secretary" and seat.title:
        words.append(seat.title)
    words.append(composer.organisation(seat))
    words += role_words(seat, adjuster=False) if capacity == "member" else []
    if seat.replaces:
        words.append(f"ersätter {seat.replaces}")
    remark = presence(composer, seat, word="§")
    return ", ".join([*words, remark] if remark else words)
