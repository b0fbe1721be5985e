"""The sample county's organs with those who sit in them, their orders, phrases and plans, without any minutes.

For tests that need an organ that works: `sample_organs()["rad"]`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from sample_county import make_county, register_of
from samverk.accounts.models import SYSTEM
from samverk.meetings.actions.load_organ_ways import load_organ_ways
from samverk.organizations.actions.load_county import load_county
from samverk.organizations.models import Organ

TODAY = date(2026, 11, 16)
AT = datetime(2026, 11, 16, 8, tzinfo=UTC)


def sample_organs() -> dict[str, Organ]:
    """The organs au, chefsgrupp, rad, styrgrupp and lansdel of Vidsjö län, made in the test's database."""
    truth = make_county(seed=1, meetings=0, index=0)
    register = register_of(truth, [])
    county = load_county(actor=SYSTEM, register=register, at=AT)
    return load_organ_ways(actor=SYSTEM, county=county, register=register, today=TODAY, at=AT)
