"""What a search finds, in which order, and for whom; the same on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from samverk.accounts.models import PUBLIC, SYSTEM, Actor
from samverk.meetings.models import Amount, Figure, Meeting
from samverk.search.actions.index_meetings import index_meeting, index_meetings
from samverk.search.queries import search_for
from samverk.search.queries.searching import Hit, Selection
from tests.samverk.factories import (
    make_commitment,
    make_county,
    make_decision,
    make_item,
    make_meeting,
    make_organ,
)

pytestmark = pytest.mark.django_db


def titles(text: str, *, actor: Actor = PUBLIC, selection: Selection | None = None) -> list[str]:
    """The headings of the hits, in order."""
    return [hit.title for hit in hits(text, actor=actor, selection=selection)]


def hits(text: str, *, actor: Actor = PUBLIC, selection: Selection | None = None) -> tuple[Hit, ...]:
    return search_for(actor, text, county=make_county(), selection=selection).hits


def item_titles(*names: str) -> None:
    """A published meeting for each title, each a month after the one before, indexed."""
    organ = make_organ()
    for month, name in enumerate(names, start=1):
        meeting = make_meeting(organ=organ, day=date(2026, month, 3), published=True)
        make_item(meeting, name)
        index_meeting(meeting.pk)


def test_a_compound_is_found_by_its_parts_and_by_one_of_them() -> None:
    item_titles("Gemensam plan för kompetensförsörjning")
    assert titles("kompetensförsörjningen") == ["Gemensam plan för kompetensförsörjning"]
    assert titles("försörjning av kompetens") == ["Gemensam plan för kompetensförsörjning"]
    assert titles("kompetens") == ["Gemensam plan för kompetensförsörjning"]


def test_a_word_broken_at_a_lines_end_is_found_whole() -> None:
    meeting = make_meeting(published=True)
    item = make_item(meeting, "Dialog")
    item.text = "4. Dialog\nVi talade om före-\nbyggande arbete."
    item.save()
    index_meeting(meeting.pk)
    assert titles("förebyggande") == ["Dialog"]


def test_a_figure_is_found_by_its_label_and_by_its_items_title_as_a_sum_is() -> None:
    meeting = make_meeting(published=True)
    item = make_item(meeting, "Lägesbild hemgång")
    facts = {"meeting": meeting, "item": item, "position": 1}
    Amount.objects.create(text="2 miljoner kronor", value=2_000_000, **facts)
    Figure.objects.create(text="3 290 dygn", label="Väntande i slutenvård", value=3290, **facts)
    index_meeting(meeting.pk)
    assert sorted(hit.kind for hit in hits("lägesbild")) == ["amount", "figure", "item"]
    (hit,) = hits("väntande slutenvård")
    assert (hit.kind, hit.title) == ("figure", "Lägesbild hemgång")
    assert "".join(piece.text for piece in hit.pieces) == "Väntande i slutenvård · 3 290 dygn"
    assert [hit.kind for hit in hits("lägesbild slutenvård")] == ["figure"]


def test_parts_that_stand_apart_are_found_by_the_compound_after_the_compound_itself() -> None:
    item_titles("Kompetensförsörjning i norr", "Försörjning av kompetens i söder")
    assert titles("kompetensförsörjning") == ["Kompetensförsörjning i norr", "Försörjning av kompetens i söder"]
    assert titles('"kompetensförsörjning"') == ["Kompetensförsörjning i norr"]


def test_a_phrase_must_stand_together_and_minus_leaves_out() -> None:
    item_titles("Nära vård i länet", "Vård som är nära", "Nära vård utan plan")
    assert titles('"nära vård"') == ["Nära vård utan plan", "Nära vård i länet"]
    assert titles('"nära vård" -plan') == ["Nära vård i länet"]


def test_what_an_entry_says_itself_comes_before_what_stands_around_it_then_the_latest() -> None:
    organ = make_organ()
    for month, title, decision in ((1, "Läget", "Rådet antar vårdplanen."), (2, "Vårdplan", "Rådet tackar.")):
        meeting = make_meeting(organ=organ, day=date(2026, month, 3), published=True)
        make_decision(meeting, decision, item=make_item(meeting, title))
        index_meeting(meeting.pk)
    found = [(hit.kind, hit.title) for hit in hits("vårdplan")]
    assert found == [("item", "Vårdplan"), ("decision", "Läget"), ("decision", "Vårdplan")]


def test_the_order_by_day_knows_no_other() -> None:
    item_titles("Vårdplan", "Trygg hemgång")
    meeting = Meeting.objects.get(items__title="Trygg hemgång")
    item = meeting.items.get()
    item.text = "Här nämns vårdplanen."
    item.save()
    index_meeting(meeting.pk)
    assert titles("vårdplan") == ["Vårdplan", "Trygg hemgång"]
    assert titles("vårdplan", selection=Selection(is_latest=True)) == ["Trygg hemgång", "Vårdplan"]


def test_the_words_found_are_marked_in_the_snippet() -> None:
    meeting = make_meeting(published=True)
    make_decision(meeting, "Rådet avsätter medel för att trygga försörjningen av kompetens i hemsjukvården.")
    index_meeting(meeting.pk)
    (hit,) = hits("kompetensförsörjning")
    assert [piece.text for piece in hit.pieces if piece.is_found] == ["försörjningen", "kompetens"]
    assert hit.address == f"/vidsjo/moten/{meeting.pk}/"


def test_indexing_twice_gives_the_same_and_what_is_gone_leaves() -> None:
    meeting = make_meeting(published=True)
    decision = make_decision(meeting, "Rådet antar färdplanen.")
    make_commitment(meeting, "Alnäs lämnar en färdplan.")
    index_meetings([meeting.pk, meeting.pk])
    index_meeting(meeting.pk)
    assert len(hits("färdplan")) == 2
    decision.delete()
    index_meeting(meeting.pk)
    assert [hit.kind for hit in hits("färdplan")] == ["commitment"]
    pk = meeting.pk
    meeting.commitments.all().delete()
    meeting.organ_rows.all().delete()
    meeting.delete()
    index_meeting(pk)
    assert hits("färdplan", actor=SYSTEM) == ()


def test_pages_follow_each_other_without_gap_or_repetition() -> None:
    organ = make_organ()
    for number in range(45):
        meeting = make_meeting(organ=organ, day=date(2024 + number % 3, 1, 1 + number % 28), published=True)
        item = make_item(meeting, "Färdplan" if number % 2 else f"Punkt {number}")
        item.text = "" if number % 2 else "Om färdplanen."
        item.save()
        index_meeting(meeting.pk)
    pages = [hits("färdplan", selection=Selection(page=page)) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    everything = [hit.object_id for page in pages for hit in page]
    assert len(set(everything)) == 45
