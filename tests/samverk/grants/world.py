"""Minutes with sums, for tests; all invented."""

from __future__ import annotations

from datetime import date

from samverk.meetings.models import Amount, Meeting
from tests.samverk.factories import make_document, make_finding, make_item, make_meeting

TABLE = (
    "Trygga hem\n\nÖverenskommelse Mkr\t2024\t2025\n"
    "Trygga hem / ram\t20,0\t22,0\nLöner\t12,0\t14,0\nLokaler\t4,0\t4,0\nLokaler\t4,0\t4,0\n\nEn fråga ställdes.\n"
)
WORDS = (
    "Totalt får länets kommuner drygt 25 miljoner i år. Avtalet för 2025 har tre områden: Nära vård (12 milj), "
    "vårdens medarbetare (8 milj) och utbildning (4 milj). Mötet tackade."
)
LIST = (
    "Fördelning av beslutade medel för hälsa\n\n- Länsövergripande 3 mkr\n - Styrgrupp: Rådet\n\n"
    "- Länsdelarna 9 mkr (3mkr per länsdel)\n - Styrgrupp: Grupperna\n\nUnga i rörelse, satsning? 2 mkr\n"
)


def make_sums(text: str, rows: list[tuple[str, str, int]], *, published: bool = True) -> Meeting:
    """A meeting of 2025 whose minutes hold `text` with these sums: the words, what they cite, kronor."""
    document = make_document(text)
    meeting = make_meeting(document=document, day=date(2025, 11, 19), published=published)
    item = make_item(meeting, "Överenskommelsen", number="7")
    for position, (words, quote, value) in enumerate(rows, start=1):
        finding = make_finding(document, section="amounts", quote=quote)
        Amount.objects.create(meeting=meeting, item=item, position=position, text=words, value=value, finding=finding)
    return meeting


def make_table(*, published: bool = True) -> Meeting:
    """A frame and three posts, two of them alike, over two years."""
    rows = []
    lines = [("Trygga hem / ram", 20, 22), ("Löner", 12, 14), ("Lokaler", 4, 4)]
    for label, *values in lines:
        quote = f"{label}\t{values[0]},0\t{values[1]},0"
        rows += [
            (f"{label} {year} {value},0", quote, value * 1_000_000)
            for year, value in zip((2024, 2025), values, strict=True)
        ]
    meeting = make_sums(TABLE, rows, published=published)
    second = TABLE.rindex("Lokaler")
    for position, year in enumerate((2024, 2025), start=7):
        finding = make_finding(meeting.document, section="amounts", quote="Lokaler\t4,0\t4,0")  # type: ignore[arg-type]
        finding.citations.update(start=second, end=second + len("Lokaler\t4,0\t4,0"))
        Amount.objects.create(
            meeting=meeting,
            item=meeting.items.get(),
            position=position,
            text=f"Lokaler {year} 4,0",
            value=4_000_000,
            finding=finding,
        )
    return meeting


def make_words() -> Meeting:
    """A total and its posts in running text: 25 against 12 + 8 + 4."""
    return make_sums(
        WORDS,
        [
            ("drygt 25 miljoner", "drygt 25 miljoner", 25_000_000),
            ("12 milj", "12 milj", 12_000_000),
            ("8 milj", "8 milj", 8_000_000),
            ("4 milj", "4 milj", 4_000_000),
        ],
    )


def make_list() -> Meeting:
    """A list with one sum shared equally, and a sum in question."""
    return make_sums(
        LIST,
        [
            ("3 mkr", "3 mkr", 3_000_000),
            ("9 mkr", "9 mkr", 9_000_000),
            ("3mkr per länsdel", "3mkr per länsdel", 3_000_000),
            ("2 mkr", "2 mkr", 2_000_000),
        ],
    )
