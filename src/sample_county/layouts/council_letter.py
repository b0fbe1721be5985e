"""Minutes on the region's letter paper: signed at the head, two columns of names, numbers with a point."""

from __future__ import annotations

from sample_county.blocks import Fields, Label, PaperSignatures, Rows, Title
from sample_county.layouts.body import lay_items
from sample_county.layouts.composition import Composer, Composition
from sample_county.layouts.seating import presence, seating, when, who
from sample_county.layouts.style import Style
from sample_county.truth import County, Meeting, Seat

STYLE = Style(
    code="council_letter",
    theme="letter",
    numbering="dot",
    decisions="sentence",
    presenters="sentence",
    questions="bullets",
    short_organisations=True,
)


def compose(county: County, meeting: Meeting) -> Composition:
    """The minutes in this layout, with their gold."""
    composer = Composer(county=county, meeting=meeting, style=STYLE)
    title = f"Protokoll {composer.organ.name}"
    composer.states(title=title, approved_on=meeting.approved_on)
    composer.states_place()
    composer.add(Title(text=title), Fields(rows=(("Tid", (when(composer, form="long"),)), ("Plats", (meeting.place,)))))
    _lay_signatures(composer)
    _lay_attendance(composer)
    lay_items(composer)
    secretary = who(composer, "secretary")
    region = county.principals[0].formal
    seat = county.principals[-1].name
    return composer.finish(
        header=(composer.organ.name, f"Sekreterare: {secretary.name}" if secretary else ""),
        footer=(
            ("POSTADRESS", "BESÖKSADRESS", "TELEFON", "E-POST"),
            (
                f"{region}, Box 100",
                f"Storgatan, {seat}",
                "010-000 00 00",
                meeting.web_address.removeprefix("https://samverkan.").split("/")[0],
            ),
        ),
    )


def _lay_signatures(composer: Composer) -> None:
    secretary, chair, adjuster = (who(composer, role) for role in ("secretary", "chair", "adjuster"))
    if secretary:
        composer.add(Label(text="Vid protokollet"), PaperSignatures(signers=((secretary.name, "Sekreterare"),)))
    composer.add(Fields(rows=(("Justerat den", (composer.meeting.approved_on,)),)))
    signers = [(seat.name, word) for seat, word in ((chair, "Ordförande"), (adjuster, "Justerare")) if seat]
    composer.add(PaperSignatures(signers=tuple(signers)))


def _lay_attendance(composer: Composer) -> None:
    lists = seating(composer)
    for heading, seats, capacity in (
        ("Närvarande ledamöter:", lists.members, "member"),
        ("Närvarande ersättare:", lists.substitutes, "substitute"),
        ("Frånvarande ledamöter:", lists.absent, "member"),
        ("Övriga närvarande:", lists.others, "guest"),
    ):
        if not seats:
            continue
        composer.add(Label(text=heading), Rows(rows=tuple((seat.name, _beside(composer, seat)) for seat in seats)))
        for seat in seats:
            # The head names the chair, the secretary and the adjuster; a vice chair is not told of here.
            roles: list[str] = [seat.role] if seat.role in {"chair", "secretary"} else []
            roles += ["adjuster"] if seat.adjuster else []
            composer.attend(seat, capacity=capacity, organisation=composer.organisation(seat), roles=roles)


def _beside(composer: Composer, seat: Seat) -> str:
    """The organisation, and in brackets whom the person replaces or which items the person came for."""
    remark = f"ersätter {seat.replaces}" if seat.replaces else presence(composer, seat, word="punkt")
    return f"{composer.organisation(seat)} ({remark})" if remark else composer.organisation(seat)
