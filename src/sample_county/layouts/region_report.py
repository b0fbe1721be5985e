"""The house's own printed minutes: § in the margin, decisions in short on page one, attendance as ruled tables."""

from __future__ import annotations

from sample_county.blocks import Fields, Label, PageBreak, Rows, Table, Title
from sample_county.layouts.body import FORMAL, lay_items
from sample_county.layouts.composition import Composer, Composition
from sample_county.layouts.seating import electronic_signatures, presence, role_words, seating, substitute_word, when
from sample_county.layouts.style import Style
from sample_county.truth import County, Meeting, Seat

STYLE = Style(
    code="region_report",
    theme="report",
    numbering="paragraph",
    decisions="heading",
    decision_heading="Ställningstagande",
    presenters="line",
    numbered_attachments=True,
    questions="prose",
    rounds="table",
)
HEAD = ("Huvudman", "Namn", "Uppdrag", "Anmärkning")


def compose(county: County, meeting: Meeting) -> Composition:
    """The minutes in this layout, with their gold."""
    composer = Composer(county=county, meeting=meeting, style=STYLE)
    _lay_head(composer)
    place_of_summary = len(composer.blocks)
    _lay_attendance(composer)
    composer.add(PageBreak())
    lay_items(composer)
    _lay_summary(composer, place_of_summary)
    composer.add(PageBreak())
    labels = ("Namn", "Roll", "Legitimation", "Tid")
    composer.add(electronic_signatures(composer, labels=labels, method="E-legitimation, tillitsnivå 3"))
    return composer.finish(
        header=(county.principals[0].formal, meeting.case_number),
        footer=((f"{composer.organ.name}, protokoll nr {meeting.number}/{meeting.date[:4]}, {meeting.date}",),),
    )


def _lay_head(composer: Composer) -> None:
    meeting = composer.meeting
    composer.states(title=f"Protokoll {composer.organ.name}", reference=meeting.case_number)
    composer.states_place()
    composer.add(
        Title(text="Protokoll", subtitle=composer.organ.name),
        Fields(
            rows=(
                ("Diarienummer", (meeting.case_number,)),
                ("Protokoll", (f"nr {meeting.number}/{meeting.date[:4]}",)),
                ("Tid", (when(composer, form="long"),)),
                ("Plats", (meeting.place,)),
                ("Paragrafer", (f"§ 1–{len(meeting.items)}",)),
                ("Justerat", ("elektroniskt, se sista sidan",)),
            ),
            look="column",
        ),
    )


def _lay_summary(composer: Composer, place: int) -> None:
    """ "Beslut i korthet": the decisions on matters, word for word, before the attendance."""
    formal = {composer.number(at) for at, item in enumerate(composer.meeting.items) if item.role in FORMAL}
    again = [
        one for one in composer.records["decisions"] if one["item"] not in formal and not composer.gives_money(one)
    ]
    if not again:
        return
    rows = tuple((f"§ {record['item']}", record["text"]) for record in again)
    composer.blocks[place:place] = [Label(text="Beslut i korthet"), Rows(rows=rows)]
    composer.records["decisions"].extend(record | {"recap": True} for record in again)


def _lay_attendance(composer: Composer) -> None:
    lists = seating(composer)
    present = [_member_row(composer, seat, "ledamot") for seat in lists.members]
    present += [_member_row(composer, seat, substitute_word(seat)) for seat in lists.substitutes]
    composer.add(Table(rows=(HEAD, *present), caption="Närvarande"))
    for seat in (*lists.members, *lists.substitutes):
        composer.attend(seat, capacity=seat.capacity, organisation=composer.organisation(seat))
    if lists.absent:
        composer.add(
            Table(
                rows=(HEAD, *(_member_row(composer, seat, "ledamot") for seat in lists.absent)), caption="Frånvarande"
            )
        )
    for seat in lists.absent:
        composer.attend(seat, capacity="member", organisation=composer.organisation(seat))
    others = [
        (
            composer.organisation(seat),
            seat.name,
            "sekreterare" if seat.role == "secretary" else seat.title or "",
            presence(composer, seat, word="§") or "",
        )
        for seat in lists.others
    ]
    composer.add(Table(rows=(HEAD, *others), caption="Övriga närvarande"))
    for seat in lists.others:
        title = None if seat.role == "secretary" else seat.title
        composer.attend(seat, capacity="guest", organisation=composer.organisation(seat), title=title)


def _member_row(composer: Composer, seat: Seat, word: str) -> tuple[str, ...]:
    office = role_words(seat)
    if seat.role not in {"chair", "vice_chair"}:
        office = [word, *office]
    remark = f"för {seat.replaces}" if seat.replaces else presence(composer, seat, word="§") or ""
    return (composer.organisation(seat), seat.name, ", ".join(office), remark)
