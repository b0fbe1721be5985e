"""Word documents are read with the numbers that Word shows, and without what it hides."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources import Limits, read_source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_file(body: str, **parts: str) -> bytes:
    """A DOCX whose body is `body`; `parts` gives further ones by name (numbering, styles, footnotes, header1 …)."""
    buffer = io.BytesIO()
    links = ""
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
            links += f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        package.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>')
        package.writestr("word/document.xml", f"<w:document {W} {R} {MC}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, *, level: int = 0, number: int = 1) -> str:
    """A paragraph in list `number` at `level`."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """A level of a list definition."""
    form = f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/>{form}</w:lvl>'


def numbering(levels: str, more: str = "") -> str:
    """A numbering part with one list definition and list 1 that uses it."""
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}</w:numbering>'
    )


def lines_of(data: bytes) -> list[str]:
    source = read_source(data)
    return [source[line.span] for line in source.lines]


def test_automatic_numbers_stand_in_the_text_at_every_level() -> None:
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%3)")
    body = (
        numbered("Inledning") + numbered("Ekonomi") + numbered("Budget", level=1) + numbered("Bokslut", level=1)
        + numbered("nämnd", level=2) + numbered("råd", level=2) + numbered("Övrigt") + numbered("Nästa", level=1)
    )  # fmt: skip
    assert lines_of(word_file(body, numbering=numbering(levels))) == [
        "1 Inledning",
        "2 Ekonomi",
        "2.1 Budget",
        "2.2 Bokslut",
        "a) nämnd",
        "b) råd",
        "3 Övrigt",
        "3.1 Nästa",
    ]


def test_paragraph_signs_and_a_stated_start_are_part_of_the_number() -> None:
    body = numbered("Val av justerare") + paragraph("Beslut") + numbered("Rapport")
    part = numbering(level(0, "decimal", "§ %1", start=41))
    assert lines_of(word_file(body, numbering=part)) == ["§ 41 Val av justerare", "Beslut", "§ 42 Rapport"]


def test_a_list_that_begins_anew_counts_from_its_own_start() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = numbered("a") + numbered("b") + numbered("c", number=2) + numbered("d", number=3)
    part = numbering(level(0, "decimal", "%1."), more)
    assert lines_of(word_file(body, numbering=part)) == ["1. a", "2. b", "1. c", "2. d"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [("upperRoman", "IV"), ("lowerRoman", "iv"), ("upperLetter", "D"), ("decimalZero", "04"), ("ordinal", "4:e")],
)
def test_numbers_are_written_in_their_form(form: str, shown: str) -> None:
    assert lines_of(word_file(numbered("x"), numbering=numbering(level(0, form, "%1", start=4)))) == [f"{shown} x"]


def test_bullets_are_hyphens_and_mark_list_items() -> None:
    data = word_file(numbered("punkt") + paragraph("text"), numbering=numbering(level(0, "bullet", "\uf0b7")))
    source = read_source(data)
    assert [source[line.span] for line in source.lines] == ["- punkt", "text"]
    assert [line.list_item for line in source.lines] == [True, False]


def test_numbers_come_from_the_style_where_the_paragraph_has_none() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Rubrik1"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>'
    )
    levels = level(0, "decimal", "%1", more='<w:pStyle w:val="Rubrik1"/>')
    levels += level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Rubrik2"/>')
    body = paragraph("Start", '<w:pStyle w:val="Rubrik1"/>') + paragraph("Del", '<w:pStyle w:val="Rubrik2"/>')
    source = read_source(word_file(body, numbering=numbering(levels), styles=styles))
    assert [source[line.span] for line in source.lines] == ["1 Start", "1.1 Del"]
    assert [line.heading_level for line in source.lines] == [1, 2]
    assert source.lines[0].bold is True
    assert source.lines[0].font_size == 14


def test_inserted_words_are_kept_and_deleted_words_dropped() -> None:
    body = (
        "<w:p><w:r><w:t>Rådet </w:t></w:r><w:ins><w:r><w:t>godkänner</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>avslår</w:delText></w:r></w:del></w:p>"
    )
    assert lines_of(word_file(body)) == ["Rådet godkänner"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('I rutan')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Före</w:t><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" + box
        + "</mc:Fallback></mc:AlternateContent></w:r></w:p>" + paragraph("Efter")
    )  # fmt: skip
    assert lines_of(word_file(body)) == ["Före", "I rutan", "Efter"]


def test_tables_become_rows_and_names_in_a_cell_stay_apart() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for (row, column), text in {(0, 0): "Närvarande", (0, 1): "Anna\nBo", (1, 0): "Plats", (1, 1): "Ekerum"}.items():
        table.cell(row, column).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_source(buffer.getvalue())
    rows = [[source[cell] for cell in line.cells] for line in source.lines if line.cells]
    assert rows == [["Närvarande", "Anna"], ["", "Bo"], ["Plats", "Ekerum"]]


def test_header_stands_first_notes_and_footer_last() -> None:
    sections = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    )
    note = paragraph("Not")
    data = word_file(
        paragraph("Protokoll") + sections,
        header1=f"<w:hdr {W}>{paragraph('Dnr VR 2024-17')}</w:hdr>",
        footer1=f"<w:ftr {W}>{paragraph('Vidsjö')}</w:ftr>",
        footnotes=f'<w:footnotes {W}><w:footnote w:type="separator"/><w:footnote>{note}</w:footnote></w:footnotes>',
    )
    assert lines_of(data) == ["Dnr VR 2024-17", "Protokoll", "1 Not", "Vidsjö"]


def test_page_breaks_begin_pages() -> None:
    body = paragraph("Ett") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Två</w:t></w:r></w:p>"
    source = read_source(word_file(body))
    assert source.text == "Ett\n\fTvå\n"
    assert source.page_of(source.text.index("Två")) == 2


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for _ in range(60):
            part.write(b" " * 1024 * 1024)
    with pytest.raises(UnreadableDocument) as caught:
        read_source(buffer.getvalue())
    assert caught.value.code == "bomb"


def test_a_bomb_that_lies_about_its_size_is_refused_while_unpacking() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 30 * 1024 * 1024)
    data = buffer.getvalue()
    lying = data.replace((30 * 1024 * 1024).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(UnreadableDocument) as caught:
        read_source(lying)
    assert caught.value.code in ("bomb", "damaged")


def test_a_package_of_too_many_parts_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_source(word_file(paragraph("x")), limits=Limits(max_members=2))
    assert caught.value.code == "bomb"


def test_a_document_with_entities_of_its_own_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        entity = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        package.writestr("word/document.xml", f"{entity}<w:document {W}><w:body>&a;</w:body></w:document>")
    with pytest.raises(UnreadableDocument):
        read_source(buffer.getvalue())


def test_a_cut_off_document_is_refused() -> None:
    data = word_file(paragraph("Protokoll"))
    with pytest.raises(UnreadableDocument) as caught:
        read_source(data[: len(data) // 2])
    assert caught.value.code == "damaged"


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_source(word_file(paragraph("")))
    assert caught.value.code == "no_text"
