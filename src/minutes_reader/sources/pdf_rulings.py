"""Finds ruled tables on a PDF page: the boxes of the cells that its drawn lines enclose.

The lines come from pdfium's paths, which are cheap to ask for; how lines make cells is pdfplumber's (which would
otherwise take 80 ms to lay out the characters of the page anew). `pdf_tables.py` fills the cells with words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from minutes_reader.sources.pdf_page import PageText
from minutes_reader.spans import Box

_STRAIGHT = 1.0
_SHORTEST = 3.0
_TOLERANCE = 3.0
_MAX_PATHS = 5000
_MAX_EDGES = 1500
_MAX_SEGMENTS = 400

Corners = tuple[float, float, float, float]
Point = tuple[float, float]
_Object = Any
"""A page object as pdfium itself hands it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledTable:
    """A table found by its rulings: the boxes of its cells row by row (None where cells are merged)."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


def find_tables(page: PageText) -> tuple[RuledTable, ...]:
    """The ruled tables of a page that have at least two rows and two columns."""
    edges = list(islice(_edges(page), _MAX_EDGES + 1))
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright < 2 or len(edges) - upright < 2 or len(edges) > _MAX_EDGES:
        return ()
    merged = merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    cells = intersections_to_cells(edges_to_intersections(merged, _TOLERANCE, _TOLERANCE))
    tables = (_as_table(group) for group in cells_to_tables(cells))
    return tuple(table for table in tables if len(table.rows) >= 2 and len(table.rows[0]) >= 2)


def _as_table(cells: Sequence[Corners]) -> RuledTable:
    columns = sorted({cell[0] for cell in cells})
    by_row: dict[float, dict[float, Box]] = {}
    for left, top, right, bottom in cells:
        by_row.setdefault(top, {})[left] = Box(left=left, top=top, right=right, bottom=bottom)
    rows = tuple(tuple(by_row[top].get(column) for column in columns) for top in sorted(by_row))
    whole = Box(
        left=columns[0],
        top=min(by_row),
        right=max(cell[2] for cell in cells),
        bottom=max(cell[3] for cell in cells),
    )
    return RuledTable(box=whole, rows=rows)


def _edges(page: PageText) -> Iterator[dict[str, float | str]]:
    """The straight lines drawn on the page, across and upright, in points as shown, in the form pdfplumber expects."""
    for path, container in islice(_paths(page), _MAX_PATHS):
        if not _is_drawn(path):
            continue
        for (x1, y1), (x2, y2) in _lines(path, container):
            box = page.shown_box(x1, y1, x2, y2)
            width, height = box.right - box.left, box.bottom - box.top
            if max(width, height) < _SHORTEST or min(width, height) > _STRAIGHT:
                continue
            yield {
                "x0": box.left,
                "x1": box.right,
                "top": box.top,
                "bottom": box.bottom,
                "width": width,
                "height": height,
                "orientation": "h" if width > height else "v",
            }


def _paths(page: PageText) -> Iterator[tuple[_Object, _Object | None]]:
    """The paths of the page, those inside a form with the form; of the many objects that are none nothing is made."""
    for index in range(raw.FPDFPage_CountObjects(page.page.raw)):
        found = raw.FPDFPage_GetObject(page.page.raw, index)
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield found, None
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            for inner in range(raw.FPDFFormObj_CountObjects(found)):
                part = raw.FPDFFormObj_GetObject(found, inner)
                if raw.FPDFPageObj_GetType(part) == raw.FPDF_PAGEOBJ_PATH:
                    yield part, found


def _is_drawn(path: _Object) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def _matrix_of(found: _Object) -> pdfium.PdfMatrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(found, matrix):
        raise pdfium.PdfiumError("A path has no place.")
    return pdfium.PdfMatrix.from_raw(matrix)


def _lines(path: _Object, container: _Object | None) -> Iterator[tuple[Point, Point]]:
    """The straight parts of a path, in the page's own coordinates."""
    matrix = _matrix_of(path)
    if container is not None:
        matrix = matrix.multiply(_matrix_of(container))
    x, y = ctypes.c_float(), ctypes.c_float()
    first = before = None
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point: Point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            yield before, point
        before = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield point, first
