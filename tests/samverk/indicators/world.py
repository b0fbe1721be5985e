"""Minutes with figures, and indicators, for tests; all invented."""

from __future__ import annotations

from datetime import date

from samverk.accounts.models import SYSTEM
from samverk.documents.models import Document
from samverk.indicators.actions.save_indicator import IndicatorInput, save_indicator
from samverk.indicators.models import Indicator
from samverk.meetings.models import Figure, Meeting
from swedish_text.folding import fold
from tests.samverk.factories import NOON, make_county, make_document, make_finding, make_item, make_meeting

DAYS = (
    "Antalet väntande dagar i länets sjukhus har sjunkit från 2018 (9 400 dagar) till 2021 där prognosen är "
    "2 600 dagar, efter 2020 (2 100 dagar)."
)
SHARES = "På frågan om samverkan fungerar svarade 61% från regionen och 43 % från kommunerna ja."
KEPT = "Kommuner med öppna platser är ca 7 kommuner."


def make_indicator(name: str = "Väntande dagar", unit: str = "dagar", **more: object) -> Indicator:
    """An indicator of the invented county, not public."""
    words = IndicatorInput(name=name, unit=unit, **more)  # type: ignore[arg-type]
    return save_indicator(actor=SYSTEM, county=make_county(), words=words, at=NOON)


def make_figures(
    text: str, rows: list[dict[str, object]], *, day: date = date(2021, 11, 19), published: bool = True
) -> Meeting:
    """A meeting whose minutes hold `text` with these figures: quote, value, unit, and label and period where told."""
    document: Document = make_document(text)
    meeting = make_meeting(document=document, day=day, published=published)
    item = make_item(meeting, number="9")
    for position, row in enumerate(rows, start=1):
        label = str(row.get("label", ""))
        Figure.objects.create(
            meeting=meeting,
            item=item,
            position=position,
            text=row["quote"],
            label=label,
            folded_label=fold(label),
            value=row["value"],
            unit=row["unit"],
            period=row.get("period", ""),
            finding=make_finding(document, section="figures", quote=str(row["quote"])),
        )
    return meeting


def make_waiting_days(*, published: bool = True) -> Meeting:
    """A sentence that gives one thing at three times."""
    return make_figures(
        DAYS,
        [
            {"quote": "9 400 dagar", "value": 9400, "unit": "dagar", "period": "2018"},
            {"quote": "2 600 dagar", "value": 2600, "unit": "dagar", "period": "2021", "label": "dagar"},
            {"quote": "2 100 dagar", "value": 2100, "unit": "dagar", "period": "2020"},
        ],
        published=published,
    )
