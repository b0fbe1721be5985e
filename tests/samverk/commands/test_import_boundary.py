"""A document on which Samverk itself fails is listed with its reason, and the others are taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samverk.commands import import_documents
from samverk.documents.models import Document
from samverk.intake.actions.import_document import Imported, import_document
from tests.samverk.factories import make_county

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_fault_in_one_document_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        words = f"Protokoll {name}\n\nNärvarande\nAda Ek, Alnäs kommun\n\n1. Öppnande\nMötet öppnades.\n"
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")

    def fail_on_b(**given: Any) -> Imported:
        if given["file_name"] == "b.txt":
            raise ZeroDivisionError("a fault of our own")
        return import_document(**given)

    monkeypatch.setattr(import_documents, "import_document", fail_on_b)
    tally = import_documents.import_all(sorted(tmp_path.iterdir()), county=make_county(), publish=False)
    assert (tally.documents, tally.created) == (3, 2)
    assert [Path(one["file"]).name for one in tally.failed] == ["b.txt"]
    assert "ZeroDivisionError" in tally.failed[0]["reason"]
    assert Document.objects.count() == 2
