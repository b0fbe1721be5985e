"""PDF pages are read as a reader sees them, and bad files are refused with a reason."""

from __future__ import annotations

import io

import pikepdf
import pytest
import typst

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources import Limits, read_source


def compiled(source: str) -> bytes:
    return typst.compile(source.encode())


def refusal(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_source(data)
    assert str(caught.value)
    return caught.value


def test_two_columns_are_read_one_after_the_other() -> None:
    source = read_source(
        compiled(
            '#set page(width: 400pt, height: 200pt)\n#set text(lang: "sv", hyphenate: false)\n'
            "#columns(2)[Vänster spalt har ord som fyller flera rader i den. #colbreak() Höger spalt kommer sedan.]"
        )
    )
    joined = " ".join(source.text.split())
    assert joined == "Vänster spalt har ord som fyller flera rader i den. Höger spalt kommer sedan."


def test_the_cells_of_a_ruled_table_are_separated_by_tabs_and_wrapped_words_joined() -> None:
    source = read_source(
        compiled(
            '#set page(width: 400pt, height: 300pt)\n#set text(lang: "sv", hyphenate: true, size: 10pt)\n'
            "#table(columns: (80pt, 110pt, 40pt), [Namn], [Organisation], [Parti], [Anna Alm],"
            "[Samverkansorganisationen i Björkhults kommun], [S], [Bo Berg], [Ekerum], [M])"
        )
    )
    rows = [[source[cell] for cell in line.cells] for line in source.lines]
    assert rows == [
        ["Namn", "Organisation", "Parti"],
        ["Anna Alm", "Samverkansorganisationen i Björkhults kommun", "S"],
        ["Bo Berg", "Ekerum", "M"],
    ]


def test_names_under_each_other_in_a_cell_stay_apart() -> None:
    source = read_source(
        compiled(
            "#set page(width: 400pt, height: 300pt)\n#table(columns: 2, [Roll], [Namn], [Ledamot], [Eva Ek \\ Bo Ask])"
        )
    )
    assert [source[line.span] for line in source.lines] == ["Roll\tNamn", "Ledamot\tEva Ek", "\tBo Ask"]


def test_columns_without_rules_become_cells_by_the_gap_between_them() -> None:
    source = read_source(
        compiled("#set page(width: 400pt, height: 200pt)\n#grid(columns: (1fr, 1fr), [Närvarande], [Anna Alm])")
    )
    assert [source[cell] for cell in source.lines[0].cells] == ["Närvarande", "Anna Alm"]


def test_a_row_without_rules_whose_first_cell_is_wrapped_is_one_row() -> None:
    source = read_source(
        compiled(
            '#set page(width: 400pt, height: 200pt)\n#set text(lang: "sv", hyphenate: false, size: 10pt)\n'
            "#grid(columns: (100pt, 90pt, 90pt), row-gutter: 5pt, [Anna Alm], [socialchef], [Alnäs],"
            "[Rebecka Tideman, vice ordförande], [utvecklingschef], [Ekerum], [Bo Ask], [strateg], [Malmvik])"
        )
    )
    assert [[source[cell] for cell in line.cells] for line in source.lines] == [
        ["Anna Alm", "socialchef", "Alnäs"],
        ["Rebecka Tideman, vice ordförande", "utvecklingschef", "Ekerum"],
        ["Bo Ask", "strateg", "Malmvik"],
    ]


def test_a_number_before_a_heading_is_no_cell() -> None:
    source = read_source(
        compiled("#set page(width: 400pt, height: 200pt)\n#grid(columns: (60pt, 1fr), [§ 12], [Budget för 2024])")
    )
    assert source.lines[0].cells == ()
    assert " ".join(source.text.split()) == "§ 12 Budget för 2024"


def test_a_hyphen_at_a_line_end_stays_a_hyphen_at_a_line_end() -> None:
    source = read_source(
        compiled(
            '#set page(width: 160pt, height: 200pt, margin: 20pt)\n#set text(lang: "sv", hyphenate: true)\n'
            "Samverkansorganets kompetensförsörjningsprogram genomfördes tillsammans."
        )
    )
    assert "-\n" in source.text
    assert source.text.replace("-\n", "").replace("\n", " ").strip() == (
        "Samverkansorganets kompetensförsörjningsprogram genomfördes tillsammans."
    )


def test_ligatures_and_soft_hyphens_are_read_as_letters() -> None:
    source = read_source(compiled("#set page(width: 300pt, height: 100pt)\nfiffigt effektivt sam\\u{00AD}verkan ﬁnt"))
    assert source.text.strip() == "fiffigt effektivt samverkan fint"


def test_form_tells_bold_and_size_and_box_of_a_line() -> None:
    source = read_source(
        compiled("#set page(width: 300pt, height: 200pt)\n= Protokoll\nVanlig rad med *fetstil* sist.")
    )
    heading, line = source.lines
    assert heading.bold is True
    assert line.bold is False
    assert heading.font_size is not None
    assert line.font_size is not None
    assert heading.font_size > line.font_size
    assert heading.box is not None
    assert line.box is not None
    assert heading.box.bottom <= line.box.top
    assert source.pages[0].width == 300


def test_pages_are_numbered_and_separated_by_form_feeds() -> None:
    source = read_source(compiled("#set page(width: 300pt, height: 100pt)\nEtt\n#pagebreak()\nTvå"))
    assert source.text.split("\f") == ["Ett\n", "Två\n"]
    assert source.page_of(source.text.index("Två")) == 2


def test_an_encrypted_pdf_is_refused() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(compiled("Hemligt"))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(user="lösen", owner="ägare"))
    assert refusal(buffer.getvalue()).code == "encrypted"


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(compiled("Öppet protokoll"))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(user="", owner="ägare"))
    assert read_source(buffer.getvalue()).text == "Öppet protokoll\n"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.97])
def test_a_truncated_pdf_is_refused_rather_than_read_in_part(kept: float) -> None:
    data = compiled("#for page in range(5) [Sida #page #pagebreak()]")
    assert refusal(data[: int(len(data) * kept)]).code == "damaged"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"").code == "empty"
    assert refusal(b" \r\n\n").code == "empty"


def test_a_pdf_of_two_thousand_pages_is_refused() -> None:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(2000):
            document.add_blank_page(page_size=(100, 100))
        document.save(buffer)
    error = refusal(buffer.getvalue())
    assert error.code == "too_many_pages"
    assert "2000" in str(error)


def test_a_long_pdf_within_the_limit_is_read() -> None:
    source = read_source(compiled("#set page(width: 200pt, height: 80pt)\n#for n in range(300) [Sida #n #pagebreak()]"))
    assert len(source.pages) == 301
    assert "Sida 299" in source.text


def test_a_file_above_the_size_limit_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_source(b"x" * 2000, limits=Limits(max_bytes=1000))
    assert caught.value.code == "too_large"


def test_a_file_named_like_another_kind_is_read_by_its_content() -> None:
    assert read_source(compiled("Egentligen PDF"), name="protokoll.docx").media_type == "application/pdf"
    assert read_source(b"Egentligen text", name="protokoll.pdf").media_type == "text/plain"


def test_bytes_of_no_known_kind_are_refused() -> None:
    assert refusal(bytes(range(256)) * 40).code == "unsupported"


def test_data_in_json_or_xml_is_refused() -> None:
    assert refusal(b'{"document": "a.txt", "items": []}').code == "unsupported"
    assert refusal(b'<?xml version="1.0"?><akomaNtoso/>').code == "unsupported"
    assert read_source(b"[Protokoll] fritt skrivet").media_type == "text/plain"
