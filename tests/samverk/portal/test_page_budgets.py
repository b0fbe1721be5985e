"""Each page asks the database a number of times that does not grow with the number of rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samverk.meetings.models import Commitment, CommitmentParty, Meeting, OrganMention
from samverk.organizations.models import Organ
from tests.samverk.factories import (
    make_attendance,
    make_commitment,
    make_decision,
    make_document,
    make_finding,
    make_item,
    make_matter,
    make_meeting,
    make_membership,
    make_organ,
    make_person,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db
BUDGETS = {
    # The map, the lists, and the glance: what waits, is late, comes, is off target, the plans. What there can be very
    # many of is counted by its keys, and read by a question of its own.
    "/vidsjo/": 37,
    "/vidsjo/organ/": 8,
    "/vidsjo/organ/radet/": 16,
    "/vidsjo/moten/": 12,
    "/vidsjo/arenden/": 8,
    # Its way, what was entered, decided and handed on, referrals and proposals, what came of it.
    "/vidsjo/arenden/{matter}/": 29,
    # One of them for the surveys that are presented at its items.
    "/vidsjo/moten/{meeting}/": 43,
    "/vidsjo/moten/{meeting}/kalla/": 16,
}


def fill(rad: Organ, number: int, matter: Any) -> Meeting:
    """So many more meetings with everything in them; the last of them."""
    for count in range(number):
        document = make_document("§ 1 Trygg hemgång\nRådet antar planen.")
        meeting = make_meeting(
            organ=rad, day=date(2026, 1, 8) + timedelta(days=count * 7), document=document, published=True
        )
        item = make_item(meeting, number="1")
        item.matter = matter
        item.save()
        OrganMention.objects.create(item=item, organ=make_organ(f"Organ {count} av {number}"), kind="reports")
        finding = make_finding(document, quote="Rådet antar planen")
        decision = make_decision(meeting, item=item, finding=finding)
        decision.organ = rad
        decision.save()
        principal, person = make_principal(f"Kommun {number}-{count}"), make_person(f"Person {number} {count}")
        make_attendance(meeting, person, principal=principal)
        make_membership(person=person, organ=rad, principal=principal, starts_on=date(2025, 1, 1))
        for due in (date(2026, 2, 1), date(2030, 2, 1)):
            commitment = make_commitment(meeting, item=item)
            Commitment.objects.filter(pk=commitment.pk).update(due=due.isoformat(), due_from=due, due_to=due)
            CommitmentParty.objects.create(commitment=commitment, principal=principal)
        make_meeting(organ=rad, day=date(2026, 3, 1) + timedelta(days=count), state=Meeting.State.EXPECTED)
        make_meeting(organ=rad, day=date(2031, 3, 1) + timedelta(days=count), state=Meeting.State.EXPECTED)
    return meeting


@pytest.mark.parametrize("address", BUDGETS)
def test_the_number_of_questions_stays_within_the_budget_and_does_not_grow(address: str, client: Client) -> None:
    rad, matter = make_organ(slug="radet"), make_matter()
    client.force_login(make_user())
    counts = []
    for number in (2, 9):
        meeting = fill(rad, number, matter)
        shown = address.format(meeting=meeting.pk, matter=matter.slug)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(shown).status_code == 200
        counts.append(len(asked))
    assert counts[1] <= counts[0]
    assert counts[1] <= BUDGETS[address]
