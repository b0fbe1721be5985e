"""The log: every change is one event in a chain that shows what was altered or removed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.audit.models import AuditEvent, ChainHead
from samverk.audit.queries import chain_faults
from samverk.organizations.models import County

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def record(verb: str, county: County) -> AuditEvent:
    with transaction.atomic():
        return record_event(
            actor=SYSTEM, verb=verb, subject=county, at=NOON, county_code=county.code, data={"ö": [1, "å"]}
        )


@pytest.fixture
def county() -> County:
    return County.objects.create(code="V", name="Vidsjö län", slug="vidsjo")


def test_a_whole_chain_has_no_faults(county: County) -> None:
    for verb in ("first", "second", "third"):
        record(verb, county)
    assert list(chain_faults()) == []


def test_an_altered_event_is_named(county: County) -> None:
    record("first", county)
    event = record("second", county)
    AuditEvent.objects.filter(pk=event.pk).update(actor_name="Somebody else")
    assert list(chain_faults()) == ["Händelse V#2 i loggen har ändrats: kontrollsumman stämmer inte med innehållet"]


def test_altered_data_are_named(county: County) -> None:
    event = record("first", county)
    AuditEvent.objects.filter(pk=event.pk).update(data={"ö": [1, "ä"]})
    assert "V#1" in next(chain_faults())


def test_a_removed_last_event_is_missed(county: County) -> None:
    record("first", county)
    record("second", county).delete()
    assert list(chain_faults()) == ["Loggen för län V slutar före sin sista händelse #2"]


def test_a_removed_event_in_between_is_missed(county: County) -> None:
    events = [record(verb, county) for verb in ("first", "second", "third")]
    events[1].delete()
    assert any("V#3 i loggen följer inte på #1" in fault for fault in chain_faults())


def test_a_removed_head_is_missed(county: County) -> None:
    record("first", county)
    ChainHead.objects.all().delete()
    assert list(chain_faults()) == ["Loggen för län V saknar uppgift om sin sista händelse"]


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused(county: County) -> None:
    with pytest.raises(RuntimeError):
        record_event(actor=SYSTEM, verb="first", subject=county, at=NOON, county_code=county.code)
