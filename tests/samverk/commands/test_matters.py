"""`samverk matters --json` lists what belongs together over meetings with its reasons, before anybody accepts."""

from __future__ import annotations

import json

import pytest

from samverk.commands.main import main
from samverk.matters.models import Matter
from samverk.meetings.models import Meeting
from tests.samverk.factories import make_county, make_document, make_item, make_matter, make_meeting, make_organ

pytestmark = pytest.mark.django_db


@pytest.fixture
def meetings(monkeypatch: pytest.MonkeyPatch) -> list[Meeting]:
    monkeypatch.setattr("samverk.commands.main.prepare_home", lambda: None)
    organ = make_organ(county=make_county())
    names = ("maj.pdf", "september.pdf")
    return [make_meeting(organ=organ, document=make_document(county=organ.county, file_name=name)) for name in names]


def test_a_proposal_names_its_items_by_document_and_number(
    meetings: list[Meeting], capsys: pytest.CaptureFixture[str]
) -> None:
    matter = make_matter(county=meetings[0].county)
    for meeting in meetings:
        item = make_item(meeting)
        item.matter, item.matter_key = matter, "hemgång trygg"
        item.save()
    assert main(["matters", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["matters"]
    assert (row["title"], row["state"]) == ("Trygg hemgång", "proposed")
    assert [(one["document"], one["number"]) for one in row["items"]] == [("maj.pdf", "6"), ("september.pdf", "6")]
    assert [one["text"] for one in row["reasons"]] == ["Rubrikerna säger samma sak: Trygg hemgång."]


def test_a_matter_of_one_item_is_listed_once_a_person_has_accepted_it(
    meetings: list[Meeting], capsys: pytest.CaptureFixture[str]
) -> None:
    matter = make_matter(county=meetings[0].county)
    item = make_item(meetings[0])
    item.matter = matter
    item.save()
    main(["matters", "--json"])
    assert json.loads(capsys.readouterr().out) == {"matters": []}
    Matter.objects.update(state=Matter.State.ACCEPTED)
    main(["matters"])
    assert "Trygg hemgång (godtaget ärende)\n    maj.pdf 6" in capsys.readouterr().out


def test_the_reasons_are_swedish_in_json_and_printed_in_the_language_of_the_terminal(
    meetings: list[Meeting], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    matter = make_matter(county=meetings[0].county)
    for meeting in meetings:
        item = make_item(meeting)
        item.matter, item.matter_key = matter, "hemgång trygg"
        item.save()
    assert main(["matters", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["matters"]
    assert [one["text"] for one in row["reasons"]] == ["Rubrikerna säger samma sak: Trygg hemgång."]
    assert main(["matters"]) == 0
    printed = capsys.readouterr().out
    assert "Trygg hemgång (proposed matter)" in printed
    assert "– The headings say the same: Trygg hemgång." in printed
