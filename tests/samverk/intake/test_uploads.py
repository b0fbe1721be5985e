"""Uploaded files: they wait, a worker reads them, and each gets its result in plain words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from samverk.accounts.models import PUBLIC, Actor, Role
from samverk.audit.models import AuditEvent
from samverk.core.errors import ExternalFailure, InvalidInput, NotFound, NotPermitted
from samverk.intake import tasks
from samverk.intake.actions import start_import as starting
from samverk.intake.actions.start_import import Upload, start_import
from samverk.intake.adapters import FileToRead, ReadFile, Reading, read_file
from samverk.intake.models import ImportedFile, ImportRun
from samverk.intake.queries import runs
from samverk.intake.queries.runs import run_for, uploads_folder
from samverk.intake.tasks import LEASE, MOST_ATTEMPTS, run_waiting_imports
from samverk.meetings.models import Meeting
from samverk.organizations.models import County
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_user
from tests.samverk.intake.invented_minutes import minutes_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(county: County) -> Actor:
    return actor_of(make_user(), today=NOON.date())


@pytest.fixture(autouse=True)
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process; a file named locked.pdf is one that cannot be read."""

    def read(files: object) -> object:
        for file in files:  # type: ignore[attr-defined]
            if file.name.startswith(("locked", "patient")):
                code = "encrypted" if file.name.startswith("locked") else "patient_rows"
                yield Reading(file=file, code=code, reason="It cannot be read.")
            else:
                content = file.path.read_bytes()
                found = (minutes_of(date=content.decode()),)
                yield Reading(file=file, read=ReadFile(sha256="", meetings=found))

    monkeypatch.setattr(tasks, "read_files", read)
    monkeypatch.setattr(starting, "read_files", read)


def upload(name: str = "protokoll.txt", content: bytes = b"2026-10-16") -> Upload:
    return Upload(name=name, size=len(content), chunks=[content])


def states() -> list[str]:
    return list(ImportedFile.objects.values_list("state", flat=True))


def test_files_wait_until_a_worker_has_read_them(county: County, secretary: Actor) -> None:
    uploads = [upload(), upload("b.txt", b"2026-11-20")]
    run = start_import(actor=secretary, county=county, uploads=uploads, at=NOON)
    assert (run.state, states()) == ("waiting", ["waiting", "waiting"])
    assert run_waiting_imports(NOON) == 2
    assert states() == ["created", "created"]
    assert ImportRun.objects.get().state == "finished"
    assert Meeting.objects.count() == 2
    assert list(uploads_folder().iterdir()) == [], "nothing is left behind"


def test_a_file_that_cannot_be_read_stops_no_other_and_says_why(county: County, secretary: Actor) -> None:
    run = start_import(actor=secretary, county=county, uploads=[upload("locked.pdf"), upload()], at=NOON)
    run_waiting_imports(NOON)
    view = run_for(secretary, county, run.pk)
    assert (view.failed, view.created, view.done, view.is_finished) == (1, 1, 2, True)
    assert view.lines[0].reason is not None
    assert view.lines[0].reason == runs.REASONS["encrypted"]
    assert view.lines[1].meeting_id == Meeting.objects.get().pk


def test_a_sheet_with_a_row_per_patient_is_refused_at_the_door(county: County, secretary: Actor) -> None:
    start_import(actor=secretary, county=county, uploads=[upload("patienter.xlsx")], at=NOON)
    assert states() == ["failed"]
    assert list(uploads_folder().iterdir()) == [], "nothing of it is stored"
    assert ImportRun.objects.get().state == "finished"


def test_a_file_that_is_too_large_is_not_kept(county: County, secretary: Actor) -> None:
    large = Upload(name="stor.pdf", size=51 * 1024 * 1024, chunks=[])
    start_import(actor=secretary, county=county, uploads=[large], at=NOON)
    assert ImportedFile.objects.get().reason_code == "too_large"


def test_the_same_file_again_was_there_already(county: County, secretary: Actor) -> None:
    for _ in range(2):
        start_import(actor=secretary, county=county, uploads=[upload()], at=NOON)
        run_waiting_imports(NOON)
    assert states() == ["created", "unchanged"]
    assert AuditEvent.objects.filter(verb="document.imported").count() == 1


def test_the_work_of_a_dead_worker_is_taken_back(county: County, secretary: Actor) -> None:
    start_import(actor=secretary, county=county, uploads=[upload()], at=NOON)
    ImportedFile.objects.update(state="reading", leased_until=NOON + LEASE, attempts=1)
    assert run_waiting_imports(NOON) == 0
    assert run_waiting_imports(NOON + LEASE + timedelta(seconds=1)) == 1
    assert states() == ["created"]


def test_a_file_that_ends_every_worker_is_given_up(county: County, secretary: Actor) -> None:
    start_import(actor=secretary, county=county, uploads=[upload()], at=NOON)
    ImportedFile.objects.update(state="reading", leased_until=NOON, attempts=3)
    run_waiting_imports(NOON + timedelta(seconds=1))
    assert states() == ["failed"]
    assert ImportRun.objects.get().state == "finished"


def test_an_upload_that_disappeared_is_told(county: County, secretary: Actor) -> None:
    start_import(actor=secretary, county=county, uploads=[upload()], at=NOON)
    for path in uploads_folder().iterdir():
        path.unlink()
    run_waiting_imports(NOON)
    assert ImportedFile.objects.get().reason_code == "lost"


def test_who_may_not_import_is_refused(county: County) -> None:
    reader = actor_of(make_user("reader", role=Role.READER), today=NOON.date())
    with pytest.raises(NotPermitted):
        start_import(actor=reader, county=county, uploads=[upload()], at=NOON)
    with pytest.raises(NotFound):
        start_import(actor=PUBLIC, county=county, uploads=[upload()], at=NOON)


def test_nothing_chosen_is_refused(county: County, secretary: Actor) -> None:
    with pytest.raises(InvalidInput):
        start_import(actor=secretary, county=county, uploads=[], at=NOON)


def test_very_many_files_in_a_short_time_are_refused(
    county: County, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MOST_FILES_IN_WINDOW", 1)
    start_import(actor=secretary, county=county, uploads=[upload()], at=NOON)
    with pytest.raises(InvalidInput, match="too_often"):
        start_import(actor=secretary, county=county, uploads=[upload("b.txt")], at=NOON)
    start_import(actor=secretary, county=county, uploads=[upload("b.txt")], at=NOON + timedelta(minutes=11))


def test_a_file_name_cannot_lead_out_of_the_folder(county: County, secretary: Actor, home: Path) -> None:
    start_import(actor=secretary, county=county, uploads=[upload("../../ond.txt")], at=NOON)
    assert ImportedFile.objects.get().file_name == "ond.txt"
    assert not list(home.rglob("ond.txt"))


def test_a_worker_reads_bytes_and_tells_their_hash(tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_text("Protokoll Samverkansrådet vård och omsorg 2026-10-16\n\n1. Mötet öppnas\n", "utf-8")
    read = read_file(FileToRead(path=path, name="p.txt"))
    assert len(read.sha256) == 64
    assert read.meetings[0].source.text.startswith("Protokoll")


def test_files_wait_where_no_reader_comes_up_and_no_attempt_is_counted(
    county: County, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_import(actor=secretary, county=county, uploads=[upload()], at=NOON)
    whole = tasks.read_files

    def broken(_files: object) -> object:
        raise ExternalFailure("The reader's process does not start.", permanent=False)

    monkeypatch.setattr(tasks, "read_files", broken)
    for _ in range(MOST_ATTEMPTS + 1):
        run_waiting_imports(NOON)
        ImportedFile.objects.update(leased_until=None)
    assert states() == ["waiting"]
    monkeypatch.setattr(tasks, "read_files", whole)
    run_waiting_imports(NOON)
    assert states() == ["created"]
