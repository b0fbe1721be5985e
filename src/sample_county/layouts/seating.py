"""Sorts a meeting's seats into the lists that layouts print, and words what stands beside a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sample_county.blocks import ElectronicSignatures
from sample_county.layouts.body import joined
from sample_county.layouts.composition import Composer
from sample_county.truth import Seat
from sample_county.wording import clock, long_date

ROLE_WORDS = {"chair": "ordförande", "vice_chair": "vice ordförande", "secretary": "sekreterare"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """The lists: members and substitutes who came, those away, and officials and guests."""

    members: tuple[Seat, ...]
    substitutes: tuple[Seat, ...]
    absent: tuple[Seat, ...]
    others: tuple[Seat, ...]


def seating(composer: Composer) -> Seating:
    """The seats of the meeting by list."""
    seats = composer.meeting.seats
    return Seating(
        members=tuple(seat for seat in seats if seat.present and seat.capacity == "member"),
        substitutes=tuple(seat for seat in seats if seat.present and seat.capacity == "substitute"),
        absent=tuple(seat for seat in seats if not seat.present),
        others=tuple(seat for seat in seats if seat.present and seat.capacity in {"official", "guest"}),
    )


def role_words(seat: Seat, *, adjuster: bool = True) -> list[str]:
    """ordförande, justerare … as printed beside a name."""
    words = [ROLE_WORDS[seat.role]] if seat.role in ROLE_WORDS else []
    return [*words, "justerare"] if seat.adjuster and adjuster else words


def substitute_word(seat: Seat) -> str:
    """A substitute serves only in somebody's place; one who listens is called a substitute alone."""
    return "tjänstgörande ersättare" if seat.replaces else "ersättare"


def who(composer: Composer, role: str) -> Seat | None:
    """The chair, the secretary or the adjuster of the meeting."""
    present = [seat for seat in composer.meeting.seats if seat.present]
    return next((seat for seat in present if seat.role == role or (role == "adjuster" and seat.adjuster)), None)


def presence(composer: Composer, seat: Seat, *, word: str) -> str | None:
    """ "punkt 6 och 8" where the person came for those alone, "§ 1–5" or "del av mötet" for a part of the meeting."""
    numbers = [number for position in seat.only if (number := composer.number(position))]
    if numbers:
        return f"{word} {joined(numbers)}"
    if seat.stretch and word == "§":
        first, last = (composer.number(position) for position in seat.stretch)
        return f"§ {first}–{last}"
    return "del av mötet" if seat.stretch else None


def when(composer: Composer, *, form: str) -> str:
    """The day and the hours of the meeting as heads write them."""
    meeting = composer.meeting
    day = date.fromisoformat(meeting.date)
    hours = f"{clock(meeting.start_time)}–{clock(meeting.end_time)}"
    composer.states_time()
    if form == "iso":
        return f"{meeting.date} kl. {hours}"
    if form == "short":
        return f"{long_date(day)} kl {hours}"
    text = f"{long_date(day, weekday=True)} kl. {hours}"
    return text[:1].upper() + text[1:]


def electronic_signatures(
    composer: Composer, *, labels: tuple[str, str, str, str], method: str
) -> ElectronicSignatures:
    """A signature of the secretary, the adjuster and the chair each, after the meeting."""
    moment = datetime.combine(date.fromisoformat(composer.meeting.approved_on), time(8, 4, 12))
    signers = []
    for number, (role, word) in enumerate(
        (("secretary", "sekreterare"), ("adjuster", "justerare"), ("chair", "ordförande"))
    ):
        seat = who(composer, role)
        if seat is None:
            continue
        signed = moment + timedelta(
            minutes=97 * number + composer.random.randint(1, 80), seconds=composer.random.randint(0, 59)
        )
        offset = "+02:00" if 4 <= signed.month <= 10 else "+01:00"
        organisation = composer.principals[seat.principal].formal
        values = (seat.name, f"{word}, {organisation}", method, f"{signed:%Y-%m-%d %H:%M:%S} {offset}")
        signers.append(tuple(zip(labels, values, strict=True)))
        composer.sign(
            seat, role=role, organisation=organisation, method=method, signed_at=f"{signed:%Y-%m-%dT%H:%M:%S}{offset}"
        )
    return ElectronicSignatures(
        heading="Underskrifter",
        lead="Dokumentet är undertecknat med elektroniska underskrifter.",
        signers=tuple(signers),
    )
