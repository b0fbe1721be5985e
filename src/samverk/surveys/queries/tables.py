"""The results as a table for CSV and XLSX: a row for each question, choice and column that is shown."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samverk.core.sheets import CellValue, safe_cell
from samverk.surveys.queries.results import QuestionResult, Results


def result_table(results: Results, *, with_texts: bool) -> Iterator[list[CellValue]]:
    """The heads, the response rate, then each question. What is not shown on the page is not in the file."""
    yield [_("Question"), _("Group"), _("Choice"), _("Number"), _("Percent"), _("Mean"), _("Answers")]
    for row in results.rates:
        yield [_("Response rate"), safe_cell(row.name), _("asked"), row.asked or None, None, None, None]
        yield [_("Response rate"), safe_cell(row.name), _("answered"), row.answered, row.rate, None, None]
    for one in results.questions:
        yield from _rows(one)
        if with_texts:
            for text in one.texts:
                yield [safe_cell(one.question.text), _("All"), safe_cell(text), None, None, None, one.text_count]


def _rows(result: QuestionResult) -> Iterator[list[CellValue]]:
    text = safe_cell(result.question.text)
    for column, cell in result.cells:
        name = safe_cell(column.name)
        if cell is None:
            yield [text, name, _("not shown"), None, None, None, None]
            continue
        for label, (count, percent) in zip(result.labels, cell.shares, strict=False):
            yield [text, name, safe_cell(label), count, percent, None, cell.answers]
        if cell.unsure:
            yield [text, name, _("Don't know"), cell.unsure, None, None, cell.answers]
        if cell.mean is not None:
            yield [text, name, _("mean"), None, None, cell.mean, cell.answers]
