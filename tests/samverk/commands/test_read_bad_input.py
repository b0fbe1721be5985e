"""Bad documents in one run: each gets a clear message, the good ones are read, nothing is lost."""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
import typst
from PIL import Image

from samverk.commands import read

TEXT = "Protokoll från Ekerum\n§ 1 Öppnande\nMötet öppnades av Åsa Öberg.\n"


def encrypted_pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst.compile(b"Hemligt"))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(user="a", owner="b"))
    return buffer.getvalue()


def long_pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(2000):
            document.add_blank_page(page_size=(100, 100))
        document.save(buffer)
    return buffer.getvalue()


def picture_pdf() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (200, 200), 255).save(buffer, format="PDF")
    return buffer.getvalue()


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for _ in range(50):
            part.write(bytes(1024 * 1024))
    return buffer.getvalue()


def patients() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Personnummer", "Diagnos"])
    for number in ("19890201-3286", "19900118-9811", "19811228-9874", "19640823-3234"):
        book.active.append([number, "F20"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_every_bad_document_is_listed_with_its_reason_and_the_good_ones_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # Neither tesseract nor LibreOffice is found, whatever this machine has.
    folder = tmp_path / "in"
    (folder / "more").mkdir(parents=True)
    bad = {
        "encrypted.pdf": (encrypted_pdf(), "encrypted"),
        "truncated.pdf": (typst.compile(b"Halva protokollet")[:-400], "damaged"),
        "empty.pdf": (b"", "empty"),
        "long.pdf": (long_pdf(), "too_many_pages"),
        "picture.pdf": (picture_pdf(), "no_text"),
        "bomb.docx": (bomb(), "bomb"),
        "patients.xlsx": (patients(), "patient_rows"),
        "old.doc": (b"{\\rtf1 Protokoll}", "unsupported"),
    }
    good = {
        "named-like-word.docx": typst.compile(TEXT.encode()),
        "latin.txt": TEXT.encode("cp1252"),
        "mixed.txt": TEXT.encode() + "Björkhult".encode("cp1252"),
        "wide.txt": TEXT.encode("utf-16"),
        "same.txt": TEXT.encode(),
        "more/same.txt": TEXT.encode(),
    }
    for name, data in {**{name: data for name, (data, _) in bad.items()}, **good}.items():
        (folder / name).write_bytes(data)
    out = tmp_path / "out"
    parser = argparse.ArgumentParser()
    read.add_arguments(parser)
    assert read.run(parser.parse_args([str(folder), "--out", str(out), "--json", "--jobs", "2"])) == 1
    summary = json.loads(capsys.readouterr().out)
    assert {Path(one["file"]).name: one["code"] for one in summary["failed"]} == {
        name: code for name, (_, code) in bad.items()
    }
    assert all(len(one["reason"]) > 15 for one in summary["failed"])
    assert summary["read"] == len(good)
    assert sorted(path.name for path in out.iterdir()) == [
        "in_same.txt.json",
        "latin.json",
        "mixed.json",
        "more_same.txt.json",
        "named-like-word.json",
        "wide.json",
    ]
