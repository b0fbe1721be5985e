"""Quotes: whole sentences with the cited words marked; in a list, whole lines."""

from __future__ import annotations

import pytest

from samverk.intake.queries.facts import fact_of, shown_day
from samverk.intake.queries.periods import days_of
from samverk.intake.queries.quotes import fold_lines, quote_around
from tests.samverk.factories import make_document, make_finding

TEXT = "Först en mening. Varje kommun anmäler en kontakt-\nperson senast den 29 november. Sedan en till."


def spans_of(*words: str) -> list[tuple[int, int]]:
    return [(TEXT.index(one), TEXT.index(one) + len(one)) for one in words]


def test_a_quote_is_the_whole_sentence_on_one_line() -> None:
    parts = quote_around(TEXT, spans_of("anmäler en kontakt-\nperson", "senast den 29 november"))
    assert "".join(one.text for one in parts) == "Varje kommun anmäler en kontaktperson senast den 29 november."
    assert [one.text for one in parts if one.is_marked] == ["anmäler en kontaktperson", "senast den 29 november"]


def test_spans_that_overlap_are_marked_once() -> None:
    start = TEXT.index("Varje")
    parts = quote_around(TEXT, [(start, start + 12), (start + 6, start + 20)])
    assert sum(one.is_marked for one in parts) == 1


def test_nothing_cited_gives_no_quote() -> None:
    assert quote_around(TEXT, []) == ()


def test_a_quote_reaches_over_no_heading_of_an_item() -> None:
    text = (
        "§ 3 Plan\nVem Vad När\nHagalund anmäler två handledare 30 juni\n§ 4 Val av modell\nTvå modeller har prövats."
    )
    walls = [(text.index("§ 3"), text.index("Plan") + 4), (text.index("§ 4"), text.index("modell") + 6)]
    start = text.index("anmäler")
    parts = quote_around(text, [(start, start + 23)], walls=walls)
    assert "".join(one.text for one in parts).strip() == "Vem Vad När Hagalund anmäler två handledare 30 juni"


def test_in_a_list_a_line_is_quoted() -> None:
    text = "Närvarande\nAda Lund, Alnäs\nBo Ek, Björkhult\n"
    start = text.index("Bo Ek")
    assert [one.text for one in quote_around(text, [(start, start + 5)], by_line=True)] == ["Bo Ek", ", Björkhult"]


def test_a_word_broken_at_a_lines_end_is_made_whole() -> None:
    assert fold_lines("en genom-\nförd plan\tmed  Anna-\nMaj") == "en genomförd plan med Anna- Maj"
    assert fold_lines("barn-\noch ungdomsvård") == "barn- och ungdomsvård"


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026-11-29", "2026-11-29", "2026-11-29"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_covers_its_days(period: str, first: str, last: str) -> None:
    days = days_of(period)
    assert days is not None
    assert [one.isoformat() for one in days] == [first, last]


@pytest.mark.parametrize("words", ["", None, "2026-13", "2026-02-30", "våren", "2026-H3"])
def test_what_is_no_period_covers_nothing(words: str | None) -> None:
    assert days_of(words) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2026-11-29", "29 november 2026"), ("2026-11", "november 2026"), ("2026", "2026"), ("snart", "snart")],
)
def test_days_are_shown_as_swedish_writes_them(value: str, shown: str) -> None:
    assert shown_day(value) == shown


@pytest.mark.django_db
def test_a_fact_quotes_nothing_of_the_next_item_and_tells_its_day_once() -> None:
    text = "§ 3 Plan\nVem Vad När\nHagalund anmäler två handledare 30 juni 2027\n§ 4 Val av modell\nTvå har prövats."
    document = make_document(text)
    make_finding(document, section="items", value={"title": "Val av modell"}, quote="Val av modell")
    value: dict[str, object] = {"text": "anmäler två handledare", "due": "2027-06-30", "due_text": "30 juni 2027"}
    quote = "anmäler två handledare"
    fact = fact_of(make_finding(document, section="commitments", value=value, quote=quote))
    assert "".join(one.text for one in fact.quote).endswith("handledare 30 juni 2027 ")
    assert [one.value for one in fact.fields] == ["30 juni 2027"]
    vaguer = fact_of(
        make_finding(document, section="commitments", value=value | {"due_text": "före 1 juli"}, quote=quote)
    )
    assert [one.value for one in vaguer.fields] == ["30 juni 2027", "före 1 juli"]
