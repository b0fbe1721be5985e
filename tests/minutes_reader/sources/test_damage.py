"""Damaged documents are read or refused, never anything else; the damage is drawn from a fixed seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import docx
import pytest
import typst
from odf.opendocument import OpenDocumentText
from odf.text import H, List, ListItem, P

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources import read_source

ROUNDS = 150


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Protokoll", 1)
    document.add_paragraph("ett", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "Namn"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def open_text() -> bytes:
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text="Protokoll"))
    numbered, item = List(), ListItem()
    item.addElement(P(text="ett"))
    numbered.addElement(item)
    document.text.addElement(numbered)
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 3, 10, 40])):
        at, kind = chance.randrange(len(changed)), chance.random()
        if kind < 0.5:
            changed[at] = chance.choice(b'0123456789<>"/ abc-\x00\xff')
        elif kind < 0.75:
            del changed[at : at + chance.randrange(1, 30)]
        else:
            changed[at:at] = changed[max(0, at - 20) : at + chance.randrange(1, 30)]
    return bytes(changed)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """The same for one XML part of a package, so that the package itself stays whole."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        chosen = chance.choice([name for name in before.namelist() if name.endswith(".xml")])
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, damaged(part, chance) if name == chosen else part)
    return buffer.getvalue()


def outcome(data: bytes) -> str:
    try:
        return read_source(data).media_type
    except UnreadableDocument as error:
        return error.code


@pytest.mark.parametrize("make", [word_file, open_text])
def test_a_package_damaged_anywhere_is_read_or_refused(make: Callable[[], bytes]) -> None:
    chance = random.Random(7)
    data = make()
    outcomes = {outcome(damage(data, chance)) for _ in range(ROUNDS) for damage in (damaged, damaged_inside)}
    assert "damaged" in outcomes


def test_a_pdf_damaged_anywhere_is_read_or_refused() -> None:
    chance = random.Random(7)
    data = typst.compile(b"= Protokoll\n#table(columns: 2, [Namn], [Kommun], [Anna], [Ekerum])\nSlut")
    outcomes = {outcome(damaged(data, chance)) for _ in range(ROUNDS)}
    assert {"damaged", "application/pdf"} <= outcomes


def test_a_web_page_damaged_anywhere_is_read_or_refused() -> None:
    chance = random.Random(7)
    data = b"<!DOCTYPE html><html><body><h1>P</h1><ol start=3><li>x</ol><table><tr><td>1<td>2</table></body></html>"
    assert "text/html" in {outcome(damaged(data, chance)) for _ in range(ROUNDS)}


def test_numbers_without_measure_are_not_written_out() -> None:
    page = (
        b"<html><body><ol type=a start=999999999><li>x</li></ol><ol type=i start=900000><li>y</li></ol></body></html>"
    )
    assert read_source(page).text == "a. x\n900000. y\n"
