"""Plain text keeps its characters, whatever encoding it came in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_reader.sources import read_source
from minutes_reader.sources.text import decode, source_from_text

SENTENCE = "Mötet i Ekerum öppnades av Åsa Öberg. § 1 Närvaro – fråga om ”årsplan”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_reads_alike_in_every_usual_encoding(encoding: str) -> None:
    assert read_source(SENTENCE.encode(encoding)).text == SENTENCE


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "utf-16-le", "utf-16-be"])
def test_text_in_an_unmarked_or_older_encoding_keeps_its_swedish_letters(encoding: str) -> None:
    plain = "Mötet i Ekerum öppnades av Åsa Öberg och gällde årets arbete för äldre."
    assert read_source(plain.encode(encoding)).text == plain


def test_bytes_that_are_no_utf8_in_a_utf8_file_are_read_as_cp1252() -> None:
    assert read_source("Rådet mötte ".encode() + "Björkhult".encode("cp1252")).text == "Rådet mötte Björkhult"


def test_text_that_was_encoded_twice_is_mended() -> None:
    twice = "Möte med åäö i Malmvik – klart".encode().decode("cp1252").encode()
    assert read_source(twice).text == "Möte med åäö i Malmvik – klart"


@given(st.binary(min_size=1, max_size=200))
def test_no_byte_is_lost_by_decoding(data: bytes) -> None:
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data:
        assert len(decode(data)) >= len(data) / 4


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=300))
def test_lines_and_pages_cut_the_text_without_gaps(text: str) -> None:
    source = source_from_text(text)
    assert all("\n" not in source[line.span] and "\f" not in source[line.span] for line in source.lines)
    assert "\f".join(source[page.span] for page in source.pages) == source.text
    rebuilt = [source[line.span] for line in source.lines]
    assert "".join(rebuilt) == source.text.replace("\n", "").replace("\f", "")


def test_tabs_make_cells_and_form_feeds_make_pages() -> None:
    source = source_from_text("Anna\tAlnäs\tS\r\nslut\fSida två")
    assert [source[cell] for cell in source.lines[0].cells] == ["Anna", "Alnäs", "S"]
    assert source.page_of(source.text.index("två")) == 2
    assert source.lines[1].cells == ()


def test_marked_up_text_from_web_archives_stays_as_it_is() -> None:
    text = "**Beslut**\n- Rådet tackar\n<https://example.org/a>\n"
    assert read_source(text.encode()).text == text
