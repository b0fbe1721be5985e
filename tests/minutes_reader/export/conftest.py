"""Minutes of an invented meeting with a record in every section, each with its words in the source."""

from __future__ import annotations

import pytest

from minutes_reader.model import (
    Amount,
    AnnouncedEvent,
    Attachment,
    Attendance,
    Commitment,
    Decision,
    Evidence,
    Figure,
    Item,
    Link,
    MeetingHead,
    Minutes,
    Signature,
    Statement,
    Table,
)
from minutes_reader.sources.text import source_from_text
from minutes_reader.spans import SourceText, Span

TEXT = """Samverkansrådet i Vidsjö län
Protokoll 2024-03-01 i Ekerum
Anna Alm (S), Alnäs kommun, ordförande
Bo Berg, Björkhult, frånvarande
§ 1 Budget & <plan>
Eva Ek föredrar. Rådet beslutade att anslå
1,5 miljoner kronor. 42 platser, =SUMMA(A1).
\fCia Cedersund rapporterar senast 30 juni. https://example.org/a
§ 1.1 Bilagor
Bilaga 1. Nästa möte 2024-09-01."""


def words(quote: str, field: str | None = None) -> Evidence:
    """Where `quote` stands in TEXT."""
    start = TEXT.index(quote)
    return Evidence(Span(start, start + len(quote)), field)


ATTENDANCE = (
    Attendance(
        name="Anna Alm", organisation="Alnäs kommun", party="S", roles=("chair",), evidence=(words("Anna Alm"),)
    ),
    Attendance(name="Bo Berg", organisation="Björkhult", status="absent", evidence=(words("Bo Berg"),)),
)
ITEMS = (
    Item(
        title="Budget & <plan>",
        number="1",
        kind="decision",
        presenters=("Eva Ek",),
        body=words("Eva Ek föredrar. Rådet beslutade att anslå\n1,5 miljoner kronor.").span,
        reason="numbered heading",
        evidence=(words("Budget & <plan>", "title"),),
    ),
    Item(title="Bilagor", number="1.1", parent="1", evidence=(words("Bilagor"),)),
)


@pytest.fixture
def source() -> SourceText:
    return source_from_text(TEXT)


@pytest.fixture
def minutes(source: SourceText) -> Minutes:
    return Minutes(
        source=source,
        meeting=MeetingHead(
            organs=("Samverkansrådet i Vidsjö län",),
            title="Protokoll",
            date="2024-03-01",
            place="Ekerum",
            mode="physical",
            reference="VR 2024-17",
            evidence=(words("2024-03-01", "date"),),
            derived=("mode",),
        ),
        attendance=ATTENDANCE,
        items=ITEMS,
        decisions=(
            Decision(
                text="Rådet beslutade att anslå\n1,5 miljoner kronor.",
                item="1",
                type="funding",
                evidence=(words("Rådet beslutade att anslå\n1,5 miljoner kronor."),),
            ),
        ),
        commitments=(
            Commitment(
                text="Cia Cedersund rapporterar",
                item="1",
                responsible=("Cia Cedersund",),
                due="2024-06-30",
                due_text="senast 30 juni",
                derived=("due",),
                evidence=(words("Cia Cedersund rapporterar senast 30 juni."),),
            ),
        ),
        events=(AnnouncedEvent(text="Nästa möte 2024-09-01.", date="2024-09-01", kind="meeting"),),
        amounts=(Amount(text="1,5 miljoner kronor", value=1500000.0, item="1"),),
        figures=(Figure(text="42 platser", value=42.0, unit="platser", item="1", label="=SUMMA(A1)"),),
        attachments=(Attachment(label="Bilaga 1", item="1.1"),),
        links=(Link(url="https://example.org/a", item="1", evidence=(words("https://example.org/a"),)),),
        signatures=(Signature(name="Anna Alm", role="chair"),),
        statements=(
            Statement(kind="question", text="Hur många?", answer="42.", item="1"),
            Statement(kind="round_table", text="Alnäs öppnar ett boende.", organisation="Alnäs"),
            Statement(kind="silent", text="", organisation="Björkhult"),
            Statement(kind="reported_decision", text="Nämnden antog planen.", organisation="Nämnden"),
        ),
        tables=(Table(rows=(("Kommun", "2023"), ("Alnäs", "17"))),),
    )
