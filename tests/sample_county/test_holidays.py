"""Nobody meets on a holiday."""

from __future__ import annotations

from datetime import date

from sample_county.generate import make_county
from swedish_text.holidays import is_holiday


def test_no_meeting_is_held_on_a_holiday_or_in_a_weekend() -> None:
    for meeting in make_county(seed=1, meetings=300).meetings:
        day = date.fromisoformat(meeting.date)
        assert not is_holiday(day), meeting.code
        assert day.weekday() < 5, meeting.code
