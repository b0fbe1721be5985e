"""OpenDocument texts are read with headings, list numbers and tables."""

from __future__ import annotations

import io

from odf.opendocument import OpenDocumentText
from odf.style import ListLevelProperties
from odf.table import Table, TableCell, TableRow
from odf.text import H, List, ListItem, ListLevelStyleNumber, ListStyle, Note, NoteBody, P, S, Tab

from minutes_reader.sources import read_source


def test_headings_lists_tables_and_notes_are_read_in_order() -> None:
    document = OpenDocumentText()
    style = ListStyle(name="numrerad")
    for depth in (1, 2):
        number = ListLevelStyleNumber(level=depth, numformat="1", numsuffix=".", displaylevels=depth)
        number.addElement(ListLevelProperties())
        style.addElement(number)
    document.automaticstyles.addElement(style)
    document.text.addElement(H(outlinelevel=1, text="Protokoll"))
    outer = List(stylename=style)
    for word in ("öppnande", "val"):
        item = ListItem()
        item.addElement(P(text=word))
        outer.addElement(item)
    inner = List()
    below = ListItem()
    below.addElement(P(text="justerare"))
    inner.addElement(below)
    item.addElement(inner)
    document.text.addElement(outer)
    table = Table()
    row = TableRow()
    for names in (["Närvarande"], ["Anna Alm", "Bo Berg"]):
        cell = TableCell()
        for name in names:
            cell.addElement(P(text=name))
        row.addElement(cell)
    table.addElement(row)
    document.text.addElement(table)
    spaced = P(text="Plats")
    spaced.addElement(Tab())
    spaced.addText("Ekerum")
    spaced.addElement(S(c=2))
    spaced.addText("norra")
    note, body = Note(id="n", noteclass="footnote"), NoteBody()
    body.addElement(P(text="En not"))
    note.addElement(body)
    spaced.addElement(note)
    document.text.addElement(spaced)
    buffer = io.BytesIO()
    document.write(buffer)
    source = read_source(buffer.getvalue())
    assert [source[line.span] for line in source.lines] == [
        "Protokoll",
        "1. öppnande",
        "2. val",
        "2.1. justerare",
        "Närvarande\tAnna Alm",
        "\tBo Berg",
        "Plats\tEkerum  norra",
        "1 En not",
    ]
    assert source.lines[0].heading_level == 1
