"""A meeting held here stands on the words of its published PDF, like an imported one; importing it changes nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.conf import settings as project
from django.test import Client

from minutes_reader import read_all_meetings
from sample_county import make_county as make_sample_county
from samverk.accounts.models import SYSTEM
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput
from samverk.documents.models import Citation, Document, DocumentText, Finding
from samverk.documents.queries import file_of, quote_faults
from samverk.intake.actions.correct_finding import correct_finding
from samverk.intake.actions.import_document import import_document
from samverk.intake.actions.project_document import project_document
from samverk.intake.actions.reject_finding import reject_finding
from samverk.meetings.models import AgendaItem, Amount, Attendance, Commitment, Decision, Meeting, Statement
from samverk.minutes.actions.approve_minutes import approve_version
from samverk.minutes.actions.correct_minutes import correct_minutes
from samverk.minutes.actions.decide_personal_data import decide_personal_data
from samverk.minutes.actions.make_version import keep_version
from samverk.minutes.actions.publish_minutes import publish_minutes, withdraw_minutes
from samverk.minutes.models import Minutes
from samverk.minutes.queries.personal_data import MASK
from samverk.organizations.models import StandingOrders
from tests.samverk.factories import NOON, make_user
from tests.samverk.minutes.sample_meetings import hold

pytestmark = pytest.mark.django_db
PHONE = "070-174 06 05"
TABLES = (Meeting, AgendaItem, Attendance, Decision, Commitment, Statement, Amount)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def minutes() -> Minutes:
    """Approved minutes of a sample meeting, not yet published; one item tells a phone number and a sum."""
    county = make_sample_county(seed=1, meetings=60)
    row = hold(county, county.meetings[-1])
    organ = row.meeting.organs.get()
    StandingOrders.objects.create(organ=organ, starts_on="2020-01-01")
    item = row.meeting.items.order_by("position")[3]
    item.text += f"\nRing {PHONE}. Länet får 4,2 miljoner kronor för 2027, se https://www.vidsjo.example/plan."
    item.save()
    approve_version(row, keep_version(row, made_by="Elin", at=NOON), at=NOON)
    return row


def publish(minutes: Minutes, *, phone: str = "kept") -> Meeting:
    minutes.refresh_from_db()
    decide_personal_data(actor=SYSTEM, minutes=minutes, kind="phone", quote=PHONE, state=phone, at=NOON)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    run_reactions(now=NOON, most=500)
    return Meeting.objects.get(pk=minutes.meeting_id)


def rows_now() -> dict[str, list[dict[str, Any]]]:
    """All rows of the register as they are."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in (*TABLES, Finding, Citation)
    }


def test_every_fact_stands_on_words_of_the_published_pdf(minutes: Minutes) -> None:
    entered = [model for model in TABLES if model not in (Meeting, Amount)]
    before = Counter({model.__name__: model._default_manager.count() for model in entered})
    meeting = publish(minutes)
    document = meeting.document
    assert document is not None
    assert document.published_at == meeting.published_at
    assert Counter({model.__name__: model._default_manager.count() for model in entered}) == before
    assert Meeting.objects.filter(state=Meeting.State.HELD).count() == 1
    for rows in (meeting.items, meeting.attendance, meeting.decisions, meeting.commitments, meeting.statements):
        assert not rows.filter(finding__isnull=True).exists(), rows.model
        found = list(rows.values_list("finding_id", flat=True))
        assert len(found) == len(set(found))
    sure = Finding.objects.filter(document=document).exclude(section__in=("amounts", "figures", "links"))
    assert set(sure.values_list("state", flat=True)) == {Finding.State.ACCEPTED}
    assert list(quote_faults()) == []
    placed = sure.filter(citations__isnull=False).distinct().count()
    assert placed / sure.count() > 0.97, [one.value for one in sure.filter(citations__isnull=True)]
    decision = meeting.decisions.exclude(text="").first()
    assert decision is not None
    quote = decision.finding.citations.get().quote  # type: ignore[union-attr]
    assert " ".join(quote.split())[:12] == decision.text[:12]


def test_sums_and_links_that_nobody_entered_are_in_the_register(minutes: Minutes) -> None:
    meeting = publish(minutes)
    assert 4_200_000 in {int(one.value) for one in meeting.amounts.all()}
    assert "https://www.vidsjo.example/plan" in {one.url.rstrip(".") for one in meeting.weblinks.all()}
    assert all(one.finding_id for one in (*meeting.amounts.all(), *meeting.figures.all(), *meeting.weblinks.all()))
    assert meeting.announcedevents.filter(expected__isnull=False).exists()


def test_the_meetings_page_shows_the_source_beside_the_facts(minutes: Minutes) -> None:
    meeting = publish(minutes)
    address = f"/{meeting.county.slug}/moten/{meeting.pk}/"
    page = Client().get(address).content.decode()
    decision = meeting.decisions.first()
    assert decision is not None
    assert f'id="f{decision.finding_id}"' in page
    assert page.count(decision.text) <= 2
    assert Client().get(f"{address}kalla/?uppgift={decision.finding_id}").status_code == 200
    assert Client().get(f"{address}kalla/1.png").status_code == 200
    original = Client().get(f"{address}original/")
    original.close()
    assert original.status_code == 200


def test_published_again_or_corrected_it_is_the_same(minutes: Minutes) -> None:
    meeting = publish(minutes)
    before, cited = rows_now(), AuditEvent.objects.filter(verb="minutes.cited").count()
    correct_minutes(actor=SYSTEM, minutes=minutes, text="Rätt namn är Tore Vikander.", at=NOON)
    withdraw_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    assert Document.objects.filter(pk=meeting.document_id, published_at__isnull=False).count() == 0
    publish(minutes)
    assert rows_now() == before
    assert AuditEvent.objects.filter(verb="minutes.cited").count() == cited


def test_masked_later_no_text_and_no_quote_keeps_the_words(minutes: Minutes) -> None:
    first = publish(minutes).document
    withdraw_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    meeting = publish(minutes, phone="masked")
    assert meeting.document != first
    assert not [one for one in DocumentText.objects.values_list("text", flat=True) if PHONE in one]
    assert not [one for one in Citation.objects.values_list("quote", flat=True) if PHONE in one]
    assert not [one for one in Finding.objects.values_list("value", flat=True) if PHONE in str(one)]
    assert any(MASK in one for one in DocumentText.objects.values_list("text", flat=True))
    assert set(meeting.decisions.values_list("finding__document", flat=True)) == {meeting.document_id}
    assert meeting.amounts.filter(value=4_200_000).count() == 1


@pytest.mark.parametrize("phone", ["kept", "masked"])
def test_importing_the_very_pdf_finds_the_meeting_and_changes_nothing(minutes: Minutes, phone: str) -> None:
    meeting = publish(minutes, phone=phone)
    assert meeting.document is not None
    content, before = file_of(meeting.document), rows_now()
    imported = import_document(
        actor=SYSTEM,
        content=content,
        file_name="protokoll.pdf",
        meetings=read_all_meetings(content, name="protokoll.pdf"),
        county=meeting.county,
        at=NOON,
    )
    assert (imported.document, imported.state) == (meeting.document, "unchanged")
    assert rows_now() == before
    project_document(meeting.document, at=NOON)
    assert rows_now() == before


def test_what_the_minutes_say_is_not_reviewed_but_what_was_read_beside_is(minutes: Minutes) -> None:
    meeting = publish(minutes)
    decision, amount = meeting.decisions.first(), meeting.amounts.get(value=4_200_000)
    assert decision is not None
    assert decision.finding is not None
    assert amount.finding is not None
    with pytest.raises(InvalidInput, match="stands_in_minutes"):
        correct_finding(actor=SYSTEM, finding=decision.finding, fields={"text": "Annat"}, seen="accepted", at=NOON)
    before = {name: rows for name, rows in rows_now().items() if name in {"Decision", "AgendaItem", "Attendance"}}
    correct_finding(actor=SYSTEM, finding=amount.finding, fields={"value": 4_300_000}, seen="unreviewed", at=NOON)
    assert int(Amount.objects.get(pk=amount.pk).value) == 4_300_000
    reject_finding(actor=SYSTEM, finding=amount.finding, seen="corrected", at=NOON)
    assert not Amount.objects.filter(finding=amount.finding).exists()
    assert {name: rows for name, rows in rows_now().items() if name in before} == before


def test_withdrawn_before_the_reaction_nothing_is_cited(minutes: Minutes) -> None:
    decide_personal_data(actor=SYSTEM, minutes=minutes, kind="phone", quote=PHONE, state="kept", at=NOON)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    withdraw_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    run_reactions(now=NOON, most=500)
    assert not Finding.objects.exists()
    assert Meeting.objects.get(pk=minutes.meeting_id).document is None


def test_the_staff_sees_no_second_copy_of_a_decision(minutes: Minutes) -> None:
    meeting = publish(minutes)
    client = Client()
    client.force_login(make_user(), backend=project.AUTHENTICATION_BACKENDS[0])
    page = client.get(f"/{meeting.county.slug}/moten/{meeting.pk}/").content.decode()
    decision = meeting.decisions.order_by("-position").first()
    assert decision is not None
    assert f'id="f{decision.finding_id}"' in page
