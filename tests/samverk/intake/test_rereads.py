"""Reading older documents again: what would come and go is seen first, taken over as a whole, and undone."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from minutes_reader import READER_VERSION, read_all_meetings
from samverk.accounts.models import SYSTEM, Role
from samverk.audit.models import AuditEvent
from samverk.commands.main import main
from samverk.core.errors import InvalidInput, StaleState
from samverk.documents.models import Citation, Document, DocumentText, Finding
from samverk.intake.actions.accept_finding import accept_finding
from samverk.intake.actions.import_document import import_document
from samverk.intake.actions.project_document import project_document
from samverk.intake.actions.reread import settle_rereading, start_rereading
from samverk.intake.actions.run_rereads import LEASE, run_waiting_rereads
from samverk.intake.models import RereadDocument, RereadRun
from samverk.intake.queries.differences import differences
from samverk.intake.queries.readings import packed, reading_in, unpacked
from samverk.intake.queries.rereads import older_documents, shown_differences
from samverk.meetings.models import Decision
from samverk.organizations.models import County
from tests.samverk.factories import make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TEXT = """Samverkansrådet vård och omsorg
Protokoll 2024-03-05

Närvarande
Ada Lund, Alnäs kommun, ordförande
Bo Ek, Björkhult kommun

§ 1 Trygg hemgång
Rådet beslutar att godkänna planen.

§ 2 Korttidsplatser
Rådet beslutar att sända frågan till chefsgruppen.
"""


@pytest.fixture
def document(county: County) -> Document:
    """Minutes that an older reader has read badly: it missed a decision, invented one and cut a third short."""
    imported = import_document(
        actor=SYSTEM,
        content=TEXT.encode(),
        file_name="protokoll.txt",
        meetings=read_all_meetings(TEXT.encode(), name="protokoll.txt"),
        county=county,
        at=NOW,
    )
    found = list(Finding.objects.filter(section="decisions").order_by("position"))
    assert len(found) == 2
    found[0].value = {**found[0].value, "text": "Rådet beslutar att godkänna"}
    found[0].save()
    Decision.objects.filter(finding=found[1]).delete()
    found[1].delete()
    wrong = Finding.objects.create(
        document=imported.document,
        section="decisions",
        key="f" * 64,
        position=99,
        value={**found[1].value, "text": "Fel"},
    )
    start = TEXT.index("Björkhult kommun")
    Citation.objects.create(finding=wrong, start=start, end=start + 9, page=1, quote="Björkhult")
    project_document(imported.document, at=NOW)
    Document.objects.update(reader_version="0.0.1")
    return Document.objects.get()


@pytest.fixture
def run(document: Document, county: County) -> RereadRun:
    started = start_rereading(actor=SYSTEM, county=county, at=NOW)
    assert run_waiting_rereads(NOW) == 1
    return started


def texts() -> list[str]:
    return sorted(one["text"] for one in Finding.objects.filter(section="decisions").values_list("value", flat=True))


def decisions() -> list[str]:
    return sorted(Decision.objects.values_list("text", flat=True))


GOOD = ["Rådet beslutar att godkänna planen.", "Rådet beslutar att sända frågan till chefsgruppen."]
BAD = ["Fel", "Rådet beslutar att godkänna"]


def test_what_would_come_go_and_change_is_seen_before_anything_changes(run: RereadRun) -> None:
    row = run.documents.get()
    assert (row.state, row.gained, row.lost, row.changed) == ("ready", 1, 1, 1)
    assert sorted(one.kind for one in shown_differences(row)) == ["changed", "gained", "lost"]
    changed = next(one for one in shown_differences(row) if one.kind == "changed")
    assert [(one.before, one.after) for one in changed.lines] == [(BAD[1], GOOD[0])]
    assert texts() == BAD
    assert Document.objects.get().reader_version == "0.0.1"


def test_it_is_taken_over_and_undone_to_the_very_same_facts(run: RereadRun, document: Document) -> None:
    before = reading_in(document)
    assert decisions() == BAD
    settle_rereading(actor=SYSTEM, run=run, do="take", at=NOW)
    run_waiting_rereads(NOW)
    assert texts() == GOOD
    assert decisions() == GOOD
    document.refresh_from_db()
    assert (run.documents.get().state, document.reader_version) == ("taken", READER_VERSION)
    assert not older_documents(run.county).exists()
    settle_rereading(actor=SYSTEM, run=run, do="undo", at=NOW)
    run_waiting_rereads(NOW)
    document.refresh_from_db()
    assert reading_in(document) == before
    assert run.documents.get().state == "undone"
    assert decisions() == BAD
    events = AuditEvent.objects.filter(verb="document.reread").order_by("pk")
    assert [one.data["undone"] for one in events] == [False, True]
    assert older_documents(run.county).count() == 1, "it can be read again"


def test_what_a_person_has_looked_at_is_neither_shown_nor_changed(document: Document, county: County) -> None:
    for one in Finding.objects.filter(section="decisions"):
        accept_finding(actor=SYSTEM, finding=one, seen="unreviewed", at=NOW)
    run = start_rereading(actor=SYSTEM, county=county, at=NOW)
    run_waiting_rereads(NOW)
    row = run.documents.get()
    assert (row.state, row.gained, row.lost, row.changed) == ("ready", 1, 0, 0)
    settle_rereading(actor=SYSTEM, run=run, do="take", at=NOW)
    run_waiting_rereads(NOW)
    assert set(BAD) < set(texts())


def test_the_same_facts_ask_nobody(document: Document, county: County) -> None:
    Document.objects.update(reader_version=READER_VERSION)
    with pytest.raises(InvalidInput, match="nothing_to_reread"):
        start_rereading(actor=SYSTEM, county=county, at=NOW)
    first = start_and_take(county)
    Document.objects.update(reader_version="0.0.2")
    second = start_rereading(actor=SYSTEM, county=county, at=NOW)
    run_waiting_rereads(NOW)
    assert (second.documents.get().state, Document.objects.get().reader_version) == ("same", READER_VERSION)
    settle_rereading(actor=SYSTEM, run=first, do="undo", at=NOW)
    run_waiting_rereads(NOW)
    row = first.documents.get()
    assert (row.state, row.reason_code) == ("taken", "since"), "another reading has come since"
    assert texts() == GOOD


def start_and_take(county: County) -> RereadRun:
    Document.objects.update(reader_version="0.0.1")
    run = start_rereading(actor=SYSTEM, county=county, at=NOW)
    run_waiting_rereads(NOW)
    settle_rereading(actor=SYSTEM, run=run, do="take", at=NOW)
    run_waiting_rereads(NOW)
    return run


def test_one_run_at_a_time_and_one_decision_each(run: RereadRun) -> None:
    with pytest.raises(InvalidInput, match="reread_going_on"):
        start_rereading(actor=SYSTEM, county=run.county, at=NOW)
    assert settle_rereading(actor=SYSTEM, run=run, do="drop", at=NOW) == 1
    for do in ("take", "drop", "undo"):
        with pytest.raises(StaleState):
            settle_rereading(actor=SYSTEM, run=run, do=do, at=NOW)
    assert (texts(), bytes(run.documents.get().found)) == (BAD, b"")


def test_a_document_that_was_read_meanwhile_is_compared_anew(run: RereadRun) -> None:
    settle_rereading(actor=SYSTEM, run=run, do="take", at=NOW)
    Document.objects.update(read_at=NOW + timedelta(hours=1))
    run_waiting_rereads(NOW)
    assert (run.documents.get().state, texts()) == ("waiting", BAD)
    run_waiting_rereads(NOW)
    assert run.documents.get().state == "ready"


def test_a_document_that_cannot_be_read_again_stays_as_it_was(document: Document, county: County, home: Path) -> None:
    run = start_rereading(actor=SYSTEM, county=county, at=NOW)
    (home / "files" / document.sha256[:2] / document.sha256).unlink()
    run_waiting_rereads(NOW)
    row = run.documents.get()
    assert (row.state, row.reason_code, texts()) == ("failed", "unreadable", BAD)


def test_a_worker_that_died_over_a_document_gives_it_up_after_three_times(document: Document, county: County) -> None:
    run = start_rereading(actor=SYSTEM, county=county, at=NOW)
    RereadDocument.objects.update(leased_until=NOW + LEASE, attempts=3)
    assert run_waiting_rereads(NOW) == 0
    assert run_waiting_rereads(NOW + 2 * LEASE) == 0
    assert run.documents.get().state == "failed"


def test_a_reading_is_packed_and_comes_back_the_same(document: Document) -> None:
    reading = reading_in(document)
    assert unpacked(packed(reading)) == reading
    assert differences(reading.records, reading.records) == []
    assert DocumentText.objects.get().text == reading.text


def test_the_pages_lead_from_upload_to_taking_over_and_undoing(document: Document, county: County) -> None:
    client = Client()
    client.force_login(make_user(role=Role.REGISTRAR, county=county), settings.AUTHENTICATION_BACKENDS[0])
    start = f"/{county.slug}/inlasning/om/"
    assert start in client.get(f"/{county.slug}/inlasning/").content.decode()
    page = client.post(start)["Location"]
    assert client.post(start).status_code == 422
    run_waiting_rereads(NOW)
    shown = client.get(page).content.decode()
    assert "+1 −1 ±1" in shown
    row = RereadDocument.objects.get()
    assert "Rådet beslutar att sända frågan" in client.get(f"{page}{row.pk}/").content.decode()
    assert client.get(f"{page}{row.pk + 1}/").status_code == 404
    for do, state in (("take", "taken"), ("undo", "undone")):
        assert client.post(page, {"do": do, "document": row.pk}).status_code == 302
        run_waiting_rereads(NOW)
        row.refresh_from_db()
        assert row.state == state
    assert "annan" in client.post(page, {"do": "take"}, follow=True).content.decode()


def test_the_command_shows_takes_and_undoes(
    document: Document, county: County, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverk.commands.main.start_django", lambda: None)
    monkeypatch.setattr("samverk.commands.main.prepare_home", lambda: None)
    for words, expected, found in (((), "ready", BAD), (("--take",), "taken", GOOD), (("--undo",), "undone", BAD)):
        assert main(["reread", *words, "--json"]) == 0
        (told,) = json.loads(capsys.readouterr().out)["counties"]
        assert (told["states"], told["gained"], texts()) == ({expected: 1}, 1, found)
    assert main(["reread", "--county", "99"]) == 2
    assert main(["reread"]) == 0
    assert "--take" in capsys.readouterr().err
