"""Terms come out the same in whatever order the minutes arrive: lengthened one by one, or read anew from all lists."""

from __future__ import annotations

from itertools import permutations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from minutes_reader.model import Attendance
from samverk.meetings.models import Meeting
from samverk.organizations.models import County, Membership
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import minutes_of

pytestmark = pytest.mark.django_db

LISTS: dict[str, tuple[Attendance, ...]] = {
    "2021-02-05": (Attendance(name="Kjell Aronsby", organisation="Granhult", roles=("chair",)),),
    "2021-09-10": (
        Attendance(name="Kjell Aronsby", organisation="Granhult", capacity="substitute"),
        Attendance(name="Yasmin Haddad", organisation="Björkhult"),
    ),
    "2024-02-09": (
        Attendance(name="Kjell Aronsby", organisation="Granhult"),
        Attendance(name="Yasmin Haddad", organisation="Björkhult", party="S"),
    ),
    "2024-05-17": (Attendance(name="Yasmin Haddad", roles=("vice_chair",)),),
}
TERMS = {
    ("Kjell Aronsby", "member", "2021-02-05", "2021-02-05", "", ("chair",)),
    ("Kjell Aronsby", "substitute", "2021-09-10", "2021-09-10", "", ()),
    ("Kjell Aronsby", "member", "2024-02-09", "2024-02-09", "", ()),
    ("Yasmin Haddad", "member", "2021-09-10", "2021-09-10", "", ()),
    ("Yasmin Haddad", "member", "2024-02-09", "2024-05-17", "S", ("vice_chair",)),
}


@pytest.mark.parametrize("order", list(permutations(LISTS))[::5], ids=lambda order: ", ".join(order))
def test_terms_do_not_depend_on_the_order_of_arrival(county: County, take_in: TakeIn, order: tuple[str, ...]) -> None:
    for day in order:
        take_in(minutes_of(date=day, attendance=LISTS[day]), county=county)
    rows = Membership.objects.select_related("person", "principal")
    found = {
        (one.person.name, one.kind, str(one.starts_on), str(one.ends_on), one.party, tuple(one.roles)) for one in rows
    }
    assert found == TERMS
    assert len(rows) == len(TERMS)


def test_the_latest_minutes_cost_as_few_queries_after_many_as_after_few(county: County, take_in: TakeIn) -> None:
    counts = []
    for month in range(1, 13):
        with CaptureQueriesContext(connection) as captured:
            take_in(minutes_of(date=f"2025-{month:02}-14"))
        counts.append(len(captured))
    assert counts[-1] <= counts[2]
    assert Meeting.objects.filter(state=Meeting.State.HELD).count() == 12
