"""A survey beside the item where it is presented: on the meeting's page, in the meeting room, in the item's text."""

from __future__ import annotations

import pytest
from django.test import Client

from samverk.accounts.models import PUBLIC, SYSTEM, Role
from samverk.core.errors import InvalidInput
from samverk.meetings.models import AgendaItem, Meeting
from samverk.organizations.models import Organ
from samverk.surveys.actions.cite_survey import cite_survey
from samverk.surveys.models import Survey
from samverk.surveys.queries.of_item import presented, presented_at
from tests.samverk.factories import NOON, make_item, make_meeting, make_user

pytestmark = pytest.mark.django_db


def survey_at(item: AgendaItem, *, state: str, answers: int = 6) -> Survey:
    """A survey with one question, answered by one group; its sixth who was asked has not answered."""
    county = item.meeting.county
    survey = Survey.objects.create(county=county, title="Hemgång", item=item, state=state, made_at=NOON)
    question = survey.questions.create(position=1, kind="scale", text="Fungerar det?")
    group = survey.groups.create(name="Storvik", side="municipality")
    for number in range(answers + 1):
        group.recipients.create(survey=survey, email=f"n{number}@x.example", has_answered=number < answers)
    for _number in range(answers):
        survey.answers.create(group=group, values={str(question.pk): 4})
    return survey


def test_the_meeting_page_shows_published_results_beside_the_item(organ: Organ) -> None:
    item = make_item(make_meeting(organ=organ, published=True))
    survey = survey_at(item, state="closed")
    address = f"/{organ.county.slug}/moten/{item.meeting_id}/"
    assert "Hemgång" not in Client().get(address).content.decode()
    assert not presented(PUBLIC, organ.county).exists()
    Survey.objects.update(state="published")
    page = Client().get(address).content.decode()
    assert f"/enkater/{survey.pk}/" in page
    assert "6 av 7 svarade" in page
    AgendaItem.objects.update(withheld_ground="OSL 25 kap. 1 §")
    assert "Hemgång" not in Client().get(address).content.decode()


def test_its_words_are_put_into_the_text_of_the_item_once(organ: Organ) -> None:
    item = make_item(make_meeting(organ=organ, state=Meeting.State.OPEN))
    AgendaItem.objects.update(text="Rådet tackar för redovisningen.")
    survey = survey_at(item, state="closed")
    client = Client()
    client.force_login(make_user("elin", role=Role.SECRETARY, county=organ.county))
    room = client.get(f"/{organ.county.slug}/moten/{item.meeting_id}/rum/?punkt={item.pk}").content.decode()
    words = "Enkäten «Hemgång» besvarades av 6 av 7 (86 %). «Fungerar det?»: i medel 4 av 5."
    assert words in room
    client.post(f"/{organ.county.slug}/enkater/{survey.pk}/gor/", {"do": "cite"})
    item.refresh_from_db()
    assert item.text == f"Rådet tackar för redovisningen.\n\n{words}"
    (shown,) = presented_at(SYSTEM, item)
    assert shown.can_cite
    with pytest.raises(InvalidInput, match="cited_already"):
        cite_survey(actor=SYSTEM, survey=survey, at=NOON)
    Meeting.objects.update(state=Meeting.State.HELD)
    item.refresh_from_db()
    assert not presented_at(SYSTEM, AgendaItem.objects.get())[0].can_cite
    Survey.objects.update(item=None)
    with pytest.raises(InvalidInput, match="nothing_to_cite"):
        cite_survey(actor=SYSTEM, survey=survey, at=NOON)
