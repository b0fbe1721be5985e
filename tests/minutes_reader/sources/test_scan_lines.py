"""Recognized words become lines, cells and rows; dirt at the edges is dropped."""

from __future__ import annotations

from minutes_reader.sources.scan_lines import ScannedLine, put_lines_together, words_of_report
from minutes_reader.spans import Box

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def row(block: int, line: int, left: int, text: str, *, top: int | None = None, confidence: float = 95.0) -> str:
    place = f"{left}\t{line * 40 if top is None else top}\t{len(text) * 10}\t20"
    return f"5\t1\t{block}\t1\t{line}\t1\t{place}\t{confidence}\t{text}"


def lines_of(*rows: str) -> list[ScannedLine]:
    return put_lines_together(words_of_report("\n".join([HEAD, *rows])))


def sentence(block: int, line: int, left: int, text: str) -> list[str]:
    rows = []
    for word in text.split():
        rows.append(row(block, line, left, word))
        left += len(word) * 10 + 8
    return rows


def test_recognized_words_become_lines_with_boxes() -> None:
    (line,) = lines_of(row(1, 1, 100, "Mötet"), row(1, 1, 160, "öppnas", top=42))
    assert line.text == "Mötet öppnas"
    assert line.box == Box(left=100, top=40, right=220, bottom=62)
    assert line.starts == (0, 6)


def test_a_wide_gap_separates_cells() -> None:
    (line,) = lines_of(row(1, 1, 0, "Namn"), row(1, 1, 300, "Parti"))
    assert line.text == "Namn\tParti"


def test_a_ruling_read_as_a_bar_separates_cells() -> None:
    (line,) = lines_of(row(1, 1, 0, "1"), row(1, 1, 18, "|"), row(1, 1, 36, "Insats"))
    assert line.text == "1\tInsats"
    assert len(line.words) == 2


def test_names_and_organisations_in_two_blocks_become_rows() -> None:
    names = [row(1, number, 0, name) for number, name in enumerate(("Ahl", "Ek", "Frisk", "Gran", "Holm"), start=1)]
    places = [row(2, number, 300, place, top=number * 40 + 3) for number, place in enumerate("ABCDE", start=1)]
    assert [line.text for line in lines_of(*names, *places)] == ["Ahl\tA", "Ek\tB", "Frisk\tC", "Gran\tD", "Holm\tE"]


def test_two_columns_of_running_text_stay_apart() -> None:
    left = [word for number in range(1, 6) for word in sentence(1, number, 0, "Rådet talar om vård och omsorg")]
    right = [word for number in range(1, 6) for word in sentence(2, number, 500, "Gruppen leder arbetet under våren")]
    assert [line.text for line in lines_of(*left, *right)] == ["Rådet talar om vård och omsorg"] * 5 + [
        "Gruppen leder arbetet under våren"
    ] * 5


def test_marks_at_the_edges_that_nobody_is_sure_of_are_dropped() -> None:
    (line,) = lines_of(
        row(1, 1, 0, "~", confidence=41),
        row(1, 1, 30, "Beslut:"),
        row(1, 1, 110, "ja"),
        row(1, 1, 150, ";", confidence=30),
        row(1, 2, 5, "—", confidence=22),
        row(1, 3, 5, "brus", confidence=3),
    )
    assert line.text == "Beslut: ja"
