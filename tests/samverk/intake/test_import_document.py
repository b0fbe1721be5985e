"""Taking documents in: once, whole, and so that what a person said outlives every reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from minutes_reader.model import Amount, Decision
from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.audit.models import AuditEvent
from samverk.audit.queries import chain_faults
from samverk.core.errors import InvalidInput, NotPermitted
from samverk.documents.models import Citation, Document, Finding
from samverk.documents.queries import file_faults, quote_faults
from samverk.intake.actions.accept_finding import accept_finding
from samverk.intake.actions.correct_finding import correct_finding
from samverk.intake.actions.import_document import import_document
from samverk.intake.actions.reject_finding import reject_finding
from samverk.intake.models import OpenCase
from samverk.intake.queries import facts_of
from samverk.meetings.models import AgendaItem, Meeting
from samverk.meetings.models import Decision as DecisionRow
from samverk.organizations.models import County, Organ
from tests.samverk.factories import NOON
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import COUNCIL, minutes_of

pytestmark = pytest.mark.django_db


def test_a_document_becomes_a_meeting_with_its_facts(county: County, take_in: TakeIn) -> None:
    imported = take_in(minutes_of())
    meeting = Meeting.objects.get()
    assert imported.state == "created"
    assert (imported.document.county, meeting.county, str(meeting.date)) == (county, county, "2026-10-16")
    assert [one.name for one in meeting.organs.all()] == [COUNCIL]
    assert [str(one.principal) for one in meeting.attendance.all()] == ["Region Vidsjö län", "Björkhult kommun"]
    decision = meeting.decisions.get()
    assert (decision.text, decision.item.number if decision.item else "") == ("Rådet noterar informationen.", "1")
    assert decision.organ == Organ.objects.get()
    assert meeting.published_at is None


def test_every_citation_quotes_its_words(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of())
    assert Citation.objects.exists()
    assert list(quote_faults()) == []


def test_the_same_file_again_changes_nothing(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of())
    before = (AuditEvent.objects.count(), Finding.objects.count(), Document.objects.count())
    assert take_in(minutes_of()).state == "unchanged"
    assert (AuditEvent.objects.count(), Finding.objects.count(), Document.objects.count()) == before


def test_one_event_tells_of_one_document(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of())
    event = AuditEvent.objects.get()
    assert (event.verb, event.county_code) == ("document.imported", county.code)
    assert event.data["meetings"] == [Meeting.objects.get().pk]
    assert list(chain_faults()) == []


def test_a_file_is_stored_once(county: County, take_in: TakeIn, home: Path) -> None:
    document = take_in(minutes_of()).document
    stored = home / "files" / document.sha256[:2] / document.sha256
    assert stored.read_bytes() == minutes_of().source.text.encode()
    assert [one for one in (home / "files").rglob("*") if one.is_file()] == [stored]


def test_one_altered_byte_of_a_file_is_named(county: County, take_in: TakeIn, home: Path) -> None:
    document = take_in(minutes_of()).document
    path = home / "files" / document.sha256[:2] / document.sha256
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(bytes(content))
    assert [document.sha256 in fault for fault in file_faults()] == [True]


def test_a_newer_reader_updates_what_nobody_has_touched(county: County, take_in: TakeIn) -> None:
    content = b"the same bytes"
    take_in(minutes_of(), content=content)
    row = DecisionRow.objects.get().pk
    words = "Rådet noterar informationen. Beslutet är enigt."
    newer = minutes_of(items=(("1", "Trygg hemgång: lägesrapport", words),))
    assert take_in(newer, content=content, version="2").state == "changed"
    decision = DecisionRow.objects.get()
    assert decision.text == words
    assert decision.pk == row, "its address is permanent"


def test_a_newer_reader_that_finds_the_same_changes_no_fact(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(), content=b"x")
    assert take_in(minutes_of(), content=b"x", version="2").state == "unchanged"
    assert Document.objects.get().reader_version == "2"


def test_a_correction_outlives_every_reading(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(), content=b"x")
    finding = Finding.objects.get(section="decisions")
    correct_finding(actor=SYSTEM, finding=finding, fields={"text": "Rådet tackar."}, seen="unreviewed", at=NOON)
    assert DecisionRow.objects.get().text == "Rådet tackar."
    newer = minutes_of(items=(("1", "Trygg hemgång: lägesrapport", "Rådet noterar informationen. Ja."),))
    take_in(newer, content=b"x", version="2")
    assert DecisionRow.objects.get().text == "Rådet tackar."


def test_a_rejection_outlives_every_reading(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(), content=b"x")
    finding = Finding.objects.get(section="decisions")
    reject_finding(actor=SYSTEM, finding=finding, seen="unreviewed", at=NOON)
    assert not DecisionRow.objects.exists()
    take_in(minutes_of(), content=b"x", version="2")
    assert not DecisionRow.objects.exists()
    assert Finding.objects.get(section="decisions").state == "rejected"


def test_what_somebody_accepted_stays_when_a_newer_reader_misses_it(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(), content=b"x")
    finding = Finding.objects.get(section="decisions")
    accept_finding(actor=SYSTEM, finding=finding, seen="unreviewed", at=NOON)
    take_in(minutes_of(items=(("1", "Trygg hemgång: lägesrapport", ""),)), content=b"x", version="2")
    assert DecisionRow.objects.get().text == "Rådet noterar informationen."
    assert list(quote_faults()) == []


def test_what_nobody_touched_leaves_with_its_finding(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(), content=b"x")
    take_in(minutes_of(items=(("1", "Trygg hemgång: lägesrapport", ""),)), content=b"x", version="2")
    assert not DecisionRow.objects.exists()
    assert AgendaItem.objects.count() == 1


def test_equal_records_are_kept_apart(county: County, take_in: TakeIn) -> None:
    amounts = (Amount(text="2 mnkr", value=2e6, item="1"), Amount(text="2 mnkr", value=2e6, item="1"))
    take_in(minutes_of(records={"amounts": amounts}, extra="2 mnkr och 2 mnkr"))
    assert Meeting.objects.get().amounts.count() == 2


def test_a_document_with_two_meetings_gives_two(county: County, take_in: TakeIn) -> None:
    first, second = minutes_of(), minutes_of(date="2026-10-17")
    take_in((first, second))
    assert sorted(str(one.date) for one in Meeting.objects.all()) == ["2026-10-16", "2026-10-17"]


def test_a_document_without_a_known_county_waits_with_an_open_case(county: County, take_in: TakeIn) -> None:
    imported = take_in(minutes_of(present=(("Ada Lund", None),)))
    assert imported.document.county is None
    assert not Meeting.objects.exists()
    assert OpenCase.objects.get().kind == "county"
    assert Finding.objects.exists(), "what was read is kept"


def test_a_county_that_is_told_is_taken(county: County, take_in: TakeIn) -> None:
    assert take_in(minutes_of(present=(("Ada Lund", None),)), county=county).document.county == county


def test_a_waiting_document_gets_the_county_that_is_told_later(county: County, take_in: TakeIn) -> None:
    minutes = minutes_of(present=(("Ada Lund", None),))
    take_in(minutes)
    placed = take_in(minutes, county=county)
    assert (placed.document.county, placed.state) == (county, "changed")
    assert (Document.objects.count(), Meeting.objects.count(), OpenCase.objects.count()) == (1, 1, 0)


def test_one_of_swedens_counties_is_opened_at_first_need(take_in: TakeIn) -> None:
    sides = (("Ada Lund", "Region Gotland"), ("Bo Ek", "Region Gotland"))
    document = take_in(minutes_of(present=sides)).document
    assert document.county is not None
    assert (document.county.code, document.county.name) == ("09", "Gotlands län")


def test_publishing_at_once_lets_the_public_see(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of(), publish=True)
    assert Meeting.objects.get().published_at == NOON
    assert Document.objects.get().published_at == NOON


def test_the_public_may_not_take_documents_in(county: County) -> None:
    with pytest.raises(NotPermitted):
        import_document(actor=PUBLIC, content=b"x", file_name="x", meetings=(minutes_of(),), at=NOON)


def test_a_document_without_meetings_is_refused(county: County) -> None:
    with pytest.raises(InvalidInput):
        import_document(actor=SYSTEM, content=b"x", file_name="x", meetings=(), at=NOON)


def test_the_facts_of_a_meeting_stand_under_their_items(county: County, take_in: TakeIn) -> None:
    take_in(minutes_of())
    facts = facts_of(Meeting.objects.get())
    assert (facts.total, facts.reviewed, facts.waiting) == (Finding.objects.count(), 0, Finding.objects.count())
    assert [[fact.title for fact in one.facts] for one in facts.items] == [["Rådet noterar informationen."]]
    assert [part.text for part in facts.items[0].facts[0].quote if part.is_marked] == ["Rådet noterar informationen."]
    assert facts.head is not None
    assert len(facts.attendance) == 2


def test_a_recap_joins_the_decision_that_it_repeats(county: County, take_in: TakeIn) -> None:
    words = "En gemensam överenskommelse om trygg hemgång tas fram till våren."
    take_in(minutes_of(date="2026-09-04", items=(("1", "Trygg hemgång", words),)))
    again = Decision(text="En gemensam överenskommelse om trygg hemgång tas fram.", item="1", recap=True)
    take_in(minutes_of(items=(("1", "Föregående möte", ""),), records={"decisions": (again,)}, extra=again.text))
    recap = DecisionRow.objects.get(recap=True)
    assert recap.repeats == DecisionRow.objects.get(recap=False)


def test_a_recap_tells_where_it_was_decided_and_how_its_words_differ(
    county: County, take_in: TakeIn, client: Client
) -> None:
    words = "En gemensam överenskommelse om trygg hemgång tas fram till våren."
    take_in(minutes_of(date="2026-09-04", items=(("1", "Trygg hemgång", words),)))
    again = Decision(text="En gemensam överenskommelse om trygg hemgång tas fram.", item="1", recap=True)
    later = minutes_of(items=(("1", "Föregående möte", ""),), records={"decisions": (again,)}, extra=again.text)
    take_in(later, publish=True)
    earlier, meeting = Meeting.objects.order_by("date")
    told = next(one.repeats for one in facts_of(meeting).items[0].facts if one.repeats)
    assert (told.place, told.address, told.parts) == ("", "", ()), "what is not released is not told of"
    page = client.get(f"/{county.slug}/moten/{meeting.pk}/").content.decode()
    assert "Upprepar ett tidigare beslut" in page
    assert "Inget beslut" in page, "it is counted where it was decided"

    Meeting.objects.filter(pk=earlier.pk).update(published_at=NOON)
    told = next(one.repeats for one in facts_of(meeting).items[0].facts if one.repeats)
    decision = DecisionRow.objects.get(recap=False)
    assert told.place == "§ 1, fredag 4 september 2026"
    assert told.address == f"/{county.slug}/moten/{earlier.pk}/#f{decision.finding_id}"
    assert [(one.kind, one.text) for one in told.parts if one.kind != "same"] == [
        ("gone", "fram till våren."),
        ("new", "fram."),
    ]
    page = client.get(f"/{county.slug}/moten/{meeting.pk}/").content.decode()
    assert "med andra ord" in page
    assert "<del>" in page
