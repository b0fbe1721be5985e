"""An item that runs over a page break is found by words on both sides of it, and not by what the page repeats."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings

from minutes_reader import Minutes, read_all_meetings
from sample_county import LAYOUTS
from sample_county import make_county as make_sample_county
from sample_county.formats import FORMATS
from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.documents.models import Citation, Document
from samverk.documents.queries import quote_faults
from samverk.intake.actions import import_document as module
from samverk.intake.actions.import_document import import_document
from samverk.intake.actions.project_document import project_document
from samverk.meetings.models import AgendaItem, Meeting
from samverk.search.actions.index_meetings import index_meeting
from samverk.search.models import EntryKind
from samverk.search.queries import search_for
from samverk.search.queries.searching import Hit
from tests.samverk.factories import NOON, make_county

pytestmark = pytest.mark.django_db
MEETING = "vidsjo-lansdel-2026-06-11"
LETTERHEAD = "Postadress Besöksadress"


@pytest.fixture(scope="module")
def printed() -> tuple[bytes, Minutes]:
    """A PDF of two pages with a letterhead at the foot of each; its fourth item runs over the break."""
    county = make_sample_county(seed=1, meetings=12)
    meeting = next(one for one in county.meetings if one.code == MEETING)
    content = FORMATS["pdf"].write(LAYOUTS["council_letter"](county, meeting).document)
    return content, read_all_meetings(content, name="protokoll.pdf")[0]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> None:
    settings.HOME = tmp_path


def take_in(content: bytes, minutes: Minutes) -> Meeting:
    import_document(
        actor=SYSTEM,
        content=content,
        file_name="protokoll.pdf",
        meetings=(minutes,),
        county=make_county(),
        publish=True,
        at=NOON,
    )
    meeting = Meeting.objects.get(state=Meeting.State.HELD)
    index_meeting(meeting.pk)
    return meeting


def found(text: str) -> tuple[Hit, ...]:
    return search_for(PUBLIC, text, county=None).hits


def words_of(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.pieces)


def phrase_over_the_break(minutes: Minutes) -> str:
    """The three last words of the first page's text and the first three of the second's, as a phrase."""
    item = next(one for one in minutes.items if one.number == "4")
    hole = item.furniture[0]
    text = minutes.source.text
    assert "\f" in text[hole.start : hole.end]
    return f'"{" ".join([*text[: hole.start].split()[-3:], *text[hole.end :].split()[:3]])}"'


def test_a_phrase_over_the_page_break_is_found(printed: tuple[bytes, Minutes]) -> None:
    take_in(*printed)
    phrase = phrase_over_the_break(printed[1])
    hit = next(one for one in found(phrase) if one.kind == EntryKind.ITEM)
    assert hit.source == "§ 4"
    assert phrase.strip('"') in words_of(hit)
    assert LETTERHEAD.casefold() not in words_of(hit).casefold()


def test_the_letterhead_finds_no_item(printed: tuple[bytes, Minutes]) -> None:
    take_in(*printed)
    assert LETTERHEAD.upper().replace(" ", "\t") in printed[1].source.text
    assert not found(f'"{LETTERHEAD}"')


def test_places_still_lead_to_the_words_on_the_page(printed: tuple[bytes, Minutes]) -> None:
    take_in(*printed)
    item = AgendaItem.objects.get(number="4")
    heading = Citation.objects.filter(finding=item.finding).earliest("start")
    assert list(quote_faults()) == []
    assert item.start == heading.start
    assert item.text.startswith(heading.quote.split()[0])
    assert {one.page for one in Citation.objects.filter(finding__value__item="4")} <= {1, 2}


def test_laying_the_document_out_again_leaves_the_letterhead_out(printed: tuple[bytes, Minutes]) -> None:
    take_in(*printed)
    before = AgendaItem.objects.get(number="4").text
    project_document(Document.objects.get(), at=NOON)
    assert AgendaItem.objects.get(number="4").text == before


def test_what_an_older_reader_took_in_is_mended_by_a_newer(
    printed: tuple[bytes, Minutes], monkeypatch: pytest.MonkeyPatch
) -> None:
    content, minutes = printed
    monkeypatch.setattr(module, "READER_VERSION", "older")
    older = replace(minutes, items=tuple(replace(one, furniture=()) for one in minutes.items))
    meeting = take_in(content, older)
    finding = AgendaItem.objects.get(number="4").finding
    assert found(f'"{LETTERHEAD}"')
    monkeypatch.setattr(module, "READER_VERSION", "newer")
    again = import_document(
        actor=SYSTEM, content=content, file_name="protokoll.pdf", meetings=(minutes,), county=meeting.county, at=NOON
    )
    index_meeting(meeting.pk)
    assert again.state == "changed"
    assert AgendaItem.objects.get(number="4").finding == finding
    assert not found(f'"{LETTERHEAD}"')
    assert found(phrase_over_the_break(minutes))
