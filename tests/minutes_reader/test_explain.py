"""The explanation shows each finding under the line where its words begin, with its rule."""

from __future__ import annotations

from minutes_reader.explain import explain
from minutes_reader.model import Attachment, Decision, Evidence, Minutes
from minutes_reader.sources.text import source_from_text
from minutes_reader.spans import Span


def test_findings_stand_under_their_line_with_rule_and_origin() -> None:
    source = source_from_text("§ 1 Val\nRådet valde Bo Berg.\nSlut")
    decision = Decision(
        text="Rådet valde Bo Berg.",
        type="election",
        reason="verb of deciding",
        derived=("type",),
        evidence=(Evidence(Span(8, 28)), Evidence(Span(14, 19), "type")),
    )
    shown = explain(Minutes(source=source, decisions=(decision,), attachments=(Attachment(label="Bilaga"),)))
    lines = [line.strip(" │") for line in shown.splitlines()]
    at = lines.index("2 │ Rådet valde Bo Berg.")
    assert lines[at + 1].startswith("└ decisions: verb of deciding (sure 0.")
    assert "type = election (derived at 14–19)" in lines[at + 3]
    assert "3 │ Slut" in lines[at + 4]
    assert "Without a place of its own:" in shown
