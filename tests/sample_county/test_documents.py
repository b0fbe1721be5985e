"""Every layout in every format says what its gold says: each copied string stands in the document's own text."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import pypdfium2
import pytest

from sample_county.blocks import Document
from sample_county.formats import FORMATS
from sample_county.generate import make_county
from sample_county.layouts import LAYOUTS
from sample_county.truth import County

SECTIONS_WITH_TEXT = {
    "attendance": ("name", "organisation", "title", "replaces"),
    "items": ("title",),
    "decisions": ("text",),
    "commitments": ("text", "due_text"),
    "events": ("text",),
    "figures": ("text",),
    "attachments": ("label",),
    "signatures": ("name", "method"),
}


@cache
def county() -> County:
    return make_county(seed=4, meetings=30)


def squeezed(text: str) -> str:
    """The text without white space and hyphens, so that line ends and divided words do not matter."""
    return re.sub(r"[\s\-\x02\u00ad\ufffe\u2010]", "", html.unescape(text)).casefold()


def text_of(content: bytes, form: str, document: Document) -> str:
    """What stands on the pages, without what is repeated on each."""
    repeated = {squeezed("".join(row)) for row in document.footer} | {
        squeezed(part) for part in document.header if part
    }
    if form not in {"pdf", "txt", "archive"}:
        return squeezed(other_text(content, form))
    repeated |= {squeezed(cell) for row in document.footer for cell in row}
    pages = pdf_pages(content) if form == "pdf" else [other_text(content, form)]
    lines = [line for page in pages for line in page.splitlines()]
    return "".join(squeezed(line) for line in lines if not is_repeated(squeezed(line), repeated))


def is_repeated(line: str, repeated: set[str]) -> bool:
    rest = re.sub(r"\d+\(\d+\)$", "", line)
    for part in sorted(repeated, key=len, reverse=True):
        rest = rest.replace(part, "")
    return not rest


def pdf_pages(content: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in pdf]


def other_text(content: bytes, form: str) -> str:
    if form in {"docx", "odt"}:
        part = "word/document.xml" if form == "docx" else "content.xml"
        content = zipfile.ZipFile(io.BytesIO(content)).read(part)
    text = content.decode("utf-8").replace("\f", "")
    if form in {"txt", "archive"}:
        return text
    text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", "", re.sub(r"</(w:p|text:p|text:h|p|h\d|td|li|dd|th)>", "\n", text))


def copied_strings(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field in ("place", "reference"):
        if gold["meeting"][field]:
            yield f"meeting.{field}", gold["meeting"][field]
    yield from (("links", link) for link in gold["links"])
    for section, fields in SECTIONS_WITH_TEXT.items():
        for record in gold[section]:
            yield from ((f"{section}.{field}", record[field]) for field in fields if record[field])
    for record in gold["amounts"]:
        whole = record["text"].rsplit(" ", 2) if re.search(r" \d{4} [\d,]+$", record["text"]) else [record["text"]]
        yield from (("amounts.text", part) for part in whole)
    for item in gold["items"]:
        yield from (("items.presenters", name) for name in item["presenters"])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_copied_string_stands_in_the_document(layout: str, form: str) -> None:
    for meeting in county().meetings[::4]:
        composition = LAYOUTS[layout](county(), meeting)
        text = text_of(FORMATS[form].write(composition.document), form, composition.document)
        missing = [(where, words) for where, words in copied_strings(composition.gold) if squeezed(words) not in text]
        assert not missing, meeting.code


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_seed_gives_the_same_bytes(form: str) -> None:
    meeting = county().meetings[-1]
    again = make_county(seed=4, meetings=30)
    for layout in LAYOUTS.values():
        first = FORMATS[form].write(layout(county(), meeting).document)
        assert first == FORMATS[form].write(layout(again, again.meetings[-1]).document)


def test_files_embed_no_truth() -> None:
    meeting = county().meetings[-1]
    document = LAYOUTS["region_report"](county(), meeting).document
    pdf = pypdfium2.PdfDocument(FORMATS["pdf"].write(document))
    assert pdf.count_attachments() == 0
    assert set(pdf.get_metadata_dict(skip_empty=True)) <= {"Title", "Creator", "Producer", "CreationDate", "ModDate"}
    parts = zipfile.ZipFile(io.BytesIO(FORMATS["docx"].write(document))).namelist()
    assert not [name for name in parts if "embed" in name or name.endswith(".json") or "comments" in name]


def test_word_counts_the_items_itself() -> None:
    meeting = county().meetings[-1]
    document = LAYOUTS["label_column"](county(), meeting).document
    archive = zipfile.ZipFile(io.BytesIO(FORMATS["docx"].write(document)))
    assert f'<w:start w:val="{meeting.first_item}"/>' in archive.read("word/numbering.xml").decode()
    assert "§ %1" in archive.read("word/numbering.xml").decode()
    assert f"§ {meeting.first_item} " not in archive.read("word/document.xml").decode()


def test_a_tagged_pdf_says_its_language() -> None:
    document = LAYOUTS["council_letter"](county(), county().meetings[0]).document
    content = FORMATS["pdf"].write(document)
    assert b"/StructTreeRoot" in content
    assert b"/Lang" in content
