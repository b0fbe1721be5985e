"""A follow-up report as a Word file: real headings, a table per activity, the language set."""

from __future__ import annotations

import io

import docx
from django.utils.translation import gettext as _
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from samverk.core.days import plain_day
from samverk.plans.queries.report import FollowUpReport, Said, Told

FONT = "Source Sans 3"
WIDTHS = (35, 35, 95)


def report_word(report: FollowUpReport) -> bytes:
    """The report as .docx, in the reader's language."""
    word = docx.Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    style.element.get_or_add_rPr().append(language)
    title = _("Follow-up report: %(title)s") % {"title": report.title}
    word.core_properties.title, word.core_properties.language = title, "sv-SE"
    word.add_heading(title, level=1)
    word.add_paragraph(report.period, style="Subtitle")
    word.add_paragraph(" ".join(report.file_sentences))
    if report.counts:
        word.add_paragraph(", ".join(f"{one.count} {one.words}" for one in report.counts))
    for part in report.parts:
        word.add_heading(part.title, level=2)
        for told in part.told:
            _add_told(word, told)
    result = io.BytesIO()
    word.save(result)
    return result.getvalue()


def _add_told(word: Document, told: Told) -> None:
    word.add_heading(told.line.title, level=3)
    about = word.add_paragraph()
    about.add_run(told.line.words).bold = True
    if told.line.row.ends_on:
        about.add_run(f" · {_('To be done by')} {plain_day(told.line.row.ends_on)}")
    if told.also:
        about.add_run(f" · {_('Serves also')}: {', '.join(told.also)}")
    if not told.said:
        word.add_paragraph(_("Nobody owns it yet."))
        return
    table = word.add_table(rows=len(told.said) + 1, cols=3, style="Table Grid")
    rows = [(_("Owner"), _("State"), _("What was reported")), *(_cells(one) for one in told.said)]
    for number, (line, cells) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, words, width in zip(line.cells, cells, WIDTHS, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].add_run(words).bold = number == 0
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)


def _cells(one: Said) -> tuple[str, str, str]:
    if one.day is None:
        return one.name, one.owner.words, _("Nothing reported in the period.")
    when = f"{plain_day(one.day)}, {one.by}" if one.by else plain_day(one.day)
    return one.name, one.owner.words, f"{one.text} ({when})".strip()
