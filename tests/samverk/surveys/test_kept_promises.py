"""What a survey promises and withstands: answers that nobody can tell apart, days and lists that cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samverk.accounts.models import Actor, Role
from samverk.accounts.queries import token_of
from samverk.core.errors import InvalidInput, LinkUnknown, StaleState
from samverk.notifications.actions.mail_surveys import survey_link
from samverk.organizations.models import Organ
from samverk.surveys.actions.answer_survey import answer_by_link, answer_openly
from samverk.surveys.actions.ask_recipients import ask_recipients, drop_recipient, read_lines
from samverk.surveys.actions.run_survey import open_survey, tend_all
from samverk.surveys.actions.save_question import QuestionInput, save_question
from samverk.surveys.actions.save_survey import SurveyInput, save_survey
from samverk.surveys.models import Survey, SurveyAnswer
from samverk.surveys.queries.of_item import citable
from samverk.surveys.queries.visible import survey_of_open_link
from tests.samverk.factories import (
    NOON,
    make_user,
)
from tests.samverk.surveys.written import DAY, TODAY, values_of, written

pytestmark = pytest.mark.django_db


def short(leader: Actor, organ: Organ) -> Survey:
    """A draft with one question, answered by the open link."""
    survey = save_survey(
        actor=leader, county=organ.county, words=SurveyInput(title="E", organ=organ, has_open_link=True), at=NOON
    )
    save_question(actor=leader, survey=survey, words=QuestionInput(kind="scale", text="Hur?"), at=NOON)
    return survey


def test_each_anonymous_answer_is_written_anew_with_all_the_others(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ, has_open_link=True)
    open_survey(actor=leader, survey=survey, at=NOON)
    for step, one in enumerate(survey.recipients.select_related("survey")[:3]):
        answer_by_link(recipient=one, values=values_of(survey, step), at=NOON)
    kept = {one.pk: (one.group_id, one.values) for one in SurveyAnswer.objects.all()}
    with CaptureQueriesContext(connection) as queries:
        answer_openly(survey=survey, values=values_of(survey, 3), at=NOON)
    (told,) = [one["sql"] for one in queries if one["sql"].startswith('INSERT INTO "surveys_surveyanswer"')]
    now = sorted(SurveyAnswer.objects.values_list("pk", flat=True))
    assert [told.index(str(key)) for key in now] == sorted(told.index(str(key)) for key in now)
    assert len(now) == 4
    assert all((one.group_id, one.values) == kept.get(one.pk, (None, one.values)) for one in SurveyAnswer.objects.all())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT xmin::text) FROM surveys_surveyanswer")
            assert cursor.fetchone() == (1,)


def test_the_log_tells_of_no_time_at_which_a_link_was_opened(
    leader: Actor, organ: Organ, caplog: pytest.LogCaptureFixture
) -> None:
    survey = written(leader, organ)
    open_survey(actor=leader, survey=survey, at=NOON)
    Survey.objects.update(last_day=timezone.localdate() + DAY)
    link = survey_link(survey.recipients.select_related("survey")[0])
    with caplog.at_level("INFO", logger="samverk.links"):
        assert Client().get(f"/enkatsvar/{token_of(link)}/").status_code == 200
    assert not [one for one in caplog.records if one.name == "samverk.links"]


def test_answers_by_the_open_link_are_not_seen_live_in_a_survey_by_name(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ, is_anonymous=False, has_open_link=True)
    open_survey(actor=leader, survey=survey, at=NOON)
    client = Client()
    client.force_login(make_user("petra", role=Role.PROCESS_LEADER, county=organ.county))
    address = f"/{organ.county.slug}/enkater/{survey.pk}/"
    assert "Vad som svarats syns när den är stängd." in client.get(address).content.decode()
    answer_openly(survey=survey, values=values_of(survey, 1), at=NOON)
    Survey.objects.update(has_open_link=False)
    survey.refresh_from_db()
    assert "Vad som svarats syns när den är stängd." in client.get(address).content.decode()
    assert not citable(leader, survey)


def test_a_token_that_no_text_can_hold_is_unknown(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0), pytest.raises(LinkUnknown):
        survey_of_open_link("\0")


def test_one_that_cannot_open_waits_and_stops_no_other(leader: Actor, organ: Organ) -> None:
    first, second = (short(leader, organ) for _number in range(2))
    Survey.objects.update(opens_on=TODAY + DAY, last_day=timezone.localdate() + 10 * DAY)
    for one in (first, second):
        open_survey(actor=leader, survey=one, at=NOON)
    first.questions.all().delete()
    assert tend_all(at=NOON + DAY) == 1
    assert [one.state for one in Survey.objects.order_by("pk")] == ["waiting", "open"]
    client = Client()
    client.force_login(make_user("petra", role=Role.PROCESS_LEADER, county=organ.county))
    page = client.get(f"/{organ.county.slug}/enkater/{first.pk}/").content.decode()
    assert "kan inte öppnas som den är: Enkäten har inga frågor" in page


def test_days_that_a_survey_lives_by_stay(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ)

    def save(**days: date | None) -> None:
        words = SurveyInput(title="E", organ=organ, **days)  # type: ignore[arg-type]
        save_survey(actor=leader, county=organ.county, words=words, at=NOON, survey=survey)

    for day in (date.max, date.min):
        with pytest.raises(InvalidInput, match="far_day"):
            save(last_day=day)
    Survey.objects.update(state="waiting")
    with pytest.raises(InvalidInput, match="no_opening_day"):
        save(last_day=TODAY + DAY)
    Survey.objects.update(state="open")
    with pytest.raises(InvalidInput, match="no_last_day"):
        save(opens_on=TODAY)
    save(last_day=TODAY + DAY)


def test_nobody_is_taken_from_an_open_anonymous_survey(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ)
    open_survey(actor=leader, survey=survey, at=NOON)
    key = survey.recipients.all()[0].pk
    with pytest.raises(StaleState):
        drop_recipient(actor=leader, survey=survey, recipient_id=key, at=NOON)
    client = Client()
    client.force_login(make_user("petra", role=Role.PROCESS_LEADER, county=organ.county))
    address = f"/{organ.county.slug}/enkater/{survey.pk}/mottagare/"
    assert 'value="drop"' not in client.get(address).content.decode()
    Survey.objects.update(is_anonymous=False)
    assert 'value="drop"' in client.get(address).content.decode()
    drop_recipient(actor=leader, survey=survey, recipient_id=key, at=NOON)
    assert survey.recipients.count() == 23


def test_an_address_in_both_lists_is_told_by_its_line(leader: Actor, organ: Organ) -> None:
    survey = save_survey(actor=leader, county=organ.county, words=SurveyInput(title="E", organ=organ), at=NOON)
    client = Client()
    client.force_login(make_user("petra", role=Role.PROCESS_LEADER, county=organ.county))
    file = SimpleUploadedFile("lista.csv", b"Namn;E-post;Grupp\nEva;EVA@sto.example;Storvik\n")
    sent = {"lines": "Eva; eva@sto.example; Storvik", "file": file}
    page = client.post(f"/{organ.county.slug}/enkater/{survey.pk}/mottagare/", sent)
    assert page.status_code == 422
    assert "Rad 2: adressen står redan i den andra listan." in page.content.decode()
    twice = read_lines([("Eva", "eva@sto.example", "Storvik")]) * 2
    assert ask_recipients(actor=leader, survey=survey, asked=twice, at=NOON) == 1


def test_a_choice_that_is_too_long_is_refused_and_not_cut(leader: Actor, organ: Organ) -> None:
    words = QuestionInput(kind="one", text="Var?", choices=("x" * 201, "Hemma"))
    with pytest.raises(InvalidInput, match="long_choice"):
        save_question(actor=leader, survey=short(leader, organ), words=words, at=NOON)
