"""The report of a finding that is false: its document's text and the record, with the persons under other names."""

from __future__ import annotations

from minutes_reader.fact_report import names_in, report_of
from minutes_reader.pipeline import READER_VERSION
from samverk.documents.models import DocumentText, Finding


def false_fact(finding: Finding) -> str:
    """JSON for `python -m tools.golden`. What a reviewer corrected is what is expected; else it is no fact at all."""
    text = DocumentText.objects.filter(document=finding.document_id).values_list("text", flat=True).first() or ""
    findings = Finding.objects.filter(document=finding.document_id)
    records = [record for one in findings for record in (one.value, one.effective)]
    return report_of(
        text,
        document=f"document-{finding.document_id}",
        section=finding.section,
        found=finding.value,
        expected=finding.effective if finding.correction else None,
        names=names_in(records),
        reader=READER_VERSION,
    )
