"""Minutes as PDF: read back from their page text alone, checked, carrying their data, the same bytes each time."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

from minutes_reader.sources import read_source
from sample_county import make_county
from samverk.minutes.adapters import checks
from samverk.minutes.adapters.checks import faults_of
from samverk.minutes.adapters.printed import AKOMA_NTOSO_NAME, JSON_NAME, printed, signature_places
from samverk.minutes.models import Minutes, MinutesLook
from samverk.minutes.queries.content import MinutesContent
from samverk.minutes.queries.content_building import content_of
from samverk.minutes.queries.printed_form import extract, in_brief, whole_minutes
from samverk.minutes.queries.reader_form import minutes_json
from tests.samverk.factories import make_decision
from tests.samverk.minutes.room import make_room
from tests.samverk.minutes.sample_meetings import hold
from tools.held_meetings.hold import hold as hold_script
from tools.held_meetings.hold import lay_up, moment
from tools.held_meetings.scripts import COUNCIL, STEERING_GROUP
from tools.held_meetings.written import write_minutes
from tools.read_back import LOWEST, score_of

pytestmark = pytest.mark.django_db
MEETINGS = 10
DAY = date(2026, 11, 20)


def content_with_signers() -> MinutesContent:
    room = make_room(items=3)
    room.attend("Margareta Ödling", roles=("chair",))
    room.attend("Yasmin Haddad", roles=("adjuster",))
    room.attend("Elin Norrby", capacity="official", roles=("secretary",))
    make_decision(room.meeting, "Rådet antar planen.", item=room.items[1])
    return content_of(room.minutes)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("seed", [1, 3])
def test_ten_meetings_are_read_back_from_their_pages(seed: int, tmp_path: Path) -> None:
    county = make_county(seed=seed, meetings=60)
    for number, truth in enumerate(county.meetings[-MEETINGS:]):
        write_minutes(tmp_path / str(number), content_of(hold(county, truth)))
    score = score_of(tmp_path)
    assert score.overall() >= LOWEST, [str(one) for one in score.differences]
    assert Minutes.objects.count() == MEETINGS


def test_meetings_held_by_the_actions_of_the_pages_are_read_back(tmp_path: Path) -> None:
    organs = lay_up(at=moment(DAY - timedelta(days=20), 9))
    for script in (COUNCIL, STEERING_GROUP):
        write_minutes(tmp_path / script.name, content_of(hold_script(script, organs, day=DAY)))
    score = score_of(tmp_path)
    assert score.overall() >= LOWEST, [str(one) for one in score.differences]


def test_the_pdf_carries_its_json_and_akoma_ntoso() -> None:
    content = content_with_signers()
    with pikepdf.open(io.BytesIO(printed(whole_minutes(content, is_draft=False), content=content))) as document:
        assert set(document.attachments) == {JSON_NAME, AKOMA_NTOSO_NAME}
        carried = json.loads(document.attachments[JSON_NAME].get_file().read_bytes())
        assert carried == json.loads(json.dumps(minutes_json(content, document=JSON_NAME)))
        akoma = document.attachments[AKOMA_NTOSO_NAME].get_file().read_bytes().decode("utf-8")
        assert "Rådet antar planen." in akoma


@pytest.mark.parametrize("is_draft", [True, False])
def test_the_checks_find_nothing_beside_what_is_tolerated(is_draft: bool) -> None:
    content = content_with_signers()
    assert faults_of(printed(whole_minutes(content, is_draft=is_draft), content=content)) == ()
    assert faults_of(printed(in_brief(content))) == ()
    assert faults_of(printed(extract(content, content.items[1].key, is_draft=is_draft))) == ()


def test_the_checks_find_a_pdf_without_tags() -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        result = io.BytesIO()
        document.save(result)
    assert faults_of(result.getvalue())


def test_the_same_content_gives_the_same_bytes() -> None:
    content = content_with_signers()
    document = whole_minutes(content, is_draft=False)
    assert printed(document, content=content) == printed(document, content=content)


def test_a_draft_says_that_it_is_not_approved_and_approved_minutes_do_not() -> None:
    content = content_with_signers()
    draft = whole_minutes(content, is_draft=True)
    assert draft.draft == "Ojusterat"
    assert whole_minutes(content, is_draft=False).draft == ""
    assert printed(draft) != printed(whole_minutes(content, is_draft=False))


def test_each_signer_has_a_place_of_her_own_in_the_order_of_signing() -> None:
    places = signature_places(whole_minutes(content_with_signers(), is_draft=False))
    assert [one.name for one in places] == ["Elin Norrby", "Yasmin Haddad", "Margareta Ödling"]
    assert len({(one.page, one.y) for one in places}) == 3
    assert all(one.x > 0 and one.x + one.width < 596 and one.y + one.height < 842 for one in places)


def test_the_organs_look_says_what_is_left_out_and_what_the_heading_is() -> None:
    room = make_room(items=2)
    room.attend("Yasmin Haddad")
    MinutesLook.objects.create(organ=room.organ, heading="Minnesanteckningar", left_out=["attendance"])
    text = read_source(printed(whole_minutes(content_of(room.minutes), is_draft=False)), name="a.pdf").text
    assert "Minnesanteckningar" in text
    assert "Yasmin Haddad" not in text


def test_data_that_look_like_typesetting_commands_stay_words() -> None:
    room = make_room(items=1)
    room.items[0].title = '#panic("nej") $x$ *stjärna* \\ [hake] <märke> @namn'
    room.items[0].save()
    text = read_source(printed(whole_minutes(content_of(room.minutes), is_draft=False)), name="a.pdf").text
    assert '#panic("nej") $x$ *stjärna* \\ [hake] <märke> @namn' in " ".join(text.split())


def test_a_file_left_open_elsewhere_is_no_fault_of_the_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    told = iter([["content stream: unclosed file <x>"], []])
    monkeypatch.setattr(checks, "_findings", lambda _content: next(told))
    monkeypatch.setattr(checks, "validate", lambda _name: SimpleNamespace(findings=()))
    assert faults_of(b"") == ()
