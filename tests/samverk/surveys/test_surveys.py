"""Surveys: written, sent, answered by link, kept apart from who answered, shown by group, and published."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from samverk.accounts.models import PUBLIC, Actor, Grant, Permission, Role
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from samverk.notifications.actions.mail_surveys import mail_asked, survey_link
from samverk.notifications.models import OutgoingMail
from samverk.organizations.models import Organ
from samverk.surveys.actions.answer_survey import answer_by_link, answer_openly
from samverk.surveys.actions.ask_recipients import ask_members, ask_recipients, drop_recipient, read_lines
from samverk.surveys.actions.run_survey import close_survey, open_survey, publish_results, remind_waiting, tend_all
from samverk.surveys.actions.save_question import QuestionInput, move_question, save_question
from samverk.surveys.actions.save_survey import SurveyInput, save_survey
from samverk.surveys.models import Survey, SurveyAnswer, SurveyRecipient
from samverk.surveys.queries.by_name import answers_by_name
from samverk.surveys.queries.citation import citation_of
from samverk.surveys.queries.results import Results, results_of
from samverk.surveys.queries.visible import survey_for
from tests.samverk.factories import (
    NOON,
    make_membership,
    make_person,
    make_principal,
    make_user,
)
from tests.samverk.surveys.written import DAY, TODAY, values_of, written

pytestmark = pytest.mark.django_db


def answered(leader: Actor, survey: Survey) -> Results:
    """Opened, answered by all, closed."""
    open_survey(actor=leader, survey=survey, at=NOON)
    for step, one in enumerate(SurveyRecipient.objects.filter(survey=survey).select_related("survey").order_by("pk")):
        answer_by_link(recipient=one, values=values_of(survey, step), at=NOON)
    close_survey(actor=leader, survey=survey, at=NOON)
    survey.refresh_from_db()
    return results_of(survey)


def test_the_small_group_is_hidden_and_the_one_that_would_give_it_away(leader: Actor, organ: Organ) -> None:
    results = answered(leader, written(leader, organ))
    first = results.questions[0]
    with override("en"):
        shown = {
            column.name: cell.answers for column, cell in results_of(first.question.survey).questions[0].cells if cell
        }
    assert shown == {"All": 24, "The municipalities": 16, "Region Vidsjö": 8, "Storvik": 7}
    assert first.hidden == 2
    assert [(row.name, row.rate) for row in results.rates if not row.is_whole] == [
        ("Region Vidsjö", 100),
        ("Askö", 100),
        ("Lillby", 100),
        ("Storvik", 100),
    ]
    assert results.questions[2].cells[0][1].shares == ((24, 100), (0, 0), (24, 100))  # type: ignore[union-attr]


def test_what_is_hidden_on_the_page_is_hidden_in_its_files(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ)
    answered(leader, survey)
    publish_results(actor=leader, survey=survey, shows_texts=False, at=NOON)
    address = f"/{organ.county.slug}/enkater/{survey.pk}/"
    page = Client().get(address)
    assert page.status_code == 200
    assert "visas inte" in page.content.decode()
    assert "Ord 3" not in page.content.decode()
    file = b"".join(Client().get(f"{address}?format=csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "Hur fungerar samverkan?;Askö;visas inte" in file
    assert "Hur fungerar samverkan?;Storvik;Medelvärde" in file or "Storvik;medelvärde" in file
    assert "Ord 3" not in file
    assert Client().get(f"{address}?format=xlsx").status_code == 200


def test_nothing_that_is_kept_joins_an_anonymous_answer_with_who_gave_it(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ)
    answered(leader, survey)
    assert not SurveyAnswer.objects.filter(recipient__isnull=False).exists()
    assert {one.name for one in SurveyAnswer._meta.concrete_fields} == {"id", "survey", "group", "recipient", "values"}
    assert {one.name for one in SurveyRecipient._meta.concrete_fields} & {"used_at", "answered_at"} == set()
    given = [one.values[str(survey.questions.all()[3].pk)] for one in SurveyAnswer.objects.order_by("pk")]
    assert given != sorted(given)
    assert not any(survey_link(one).used_at for one in survey.recipients.select_related("survey"))
    assert not AuditEvent.objects.filter(verb="survey.answered").exists()


def test_the_link_answers_once_anonymously_and_says_so(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ)
    open_survey(actor=leader, survey=survey, at=NOON)
    Survey.objects.update(last_day=timezone.localdate() + DAY)
    recipient = SurveyRecipient.objects.select_related("survey").order_by("pk")[0]
    address = f"/enkatsvar/{token_of(survey_link(recipient))}/"
    page = Client().get(address).content.decode()
    assert "Ditt svar är anonymt" in page
    scale = survey.questions.all()[0].pk
    assert Client().post(address, {}).status_code == 422
    sent = Client().post(address, {f"q{scale}": "4"}, follow=True)
    assert "Tack. Ditt svar är sparat." in sent.content.decode()
    again = Client().post(address, {f"q{scale}": "1"})
    assert again.status_code == 422
    assert "Du har redan svarat" in again.content.decode()
    assert [one.values for one in SurveyAnswer.objects.all()] == [{str(scale): 4}]
    assert Client().get("/enkatsvar/gissning/").status_code == 404


def test_by_name_the_answer_is_changed_until_the_last_day(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ, is_anonymous=False)
    open_survey(actor=leader, survey=survey, at=NOON)
    recipient = SurveyRecipient.objects.select_related("survey").order_by("pk")[0]
    for step in (2, 4):
        answer_by_link(recipient=recipient, values=values_of(survey, step), at=NOON)
    answer = SurveyAnswer.objects.get()
    assert answer.recipient == recipient
    assert answer.values[str(survey.questions.all()[0].pk)] == 5
    ((who, told),) = answers_by_name(survey)
    assert (who, told[1], told[2][1]) == (recipient, ("Var möts ni?", "På plats"), "Tid, Pengar")
    with pytest.raises(RuleBroken, match="survey_is_closed"):
        answer_by_link(recipient=recipient, values=values_of(survey, 1), at=NOON + 11 * DAY)


def test_the_open_link_is_counted_apart(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ, has_open_link=True)
    open_survey(actor=leader, survey=survey, at=NOON)
    for step in range(6):
        answer_openly(survey=survey, values=values_of(survey, step), at=NOON)
    results = results_of(survey)
    assert (results.by_open_link, results.whole.answered, results.answers) == (6, 0, 6)
    Survey.objects.update(has_open_link=False)
    assert Client().get(f"/enkat/{survey.open_token}/").status_code == 404


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({0: None}, "not_answered"),
        ({0: 6}, "bad_value"),
        ({1: 2}, "bad_value"),
        ({2: [0, 0]}, "bad_value"),
        ({3: "tre"}, "bad_value"),
        ({4: "x" * 2_001}, "bad_value"),
    ],
)
def test_an_answer_fits_its_question(leader: Actor, organ: Organ, change: dict[int, object], code: str) -> None:
    survey = written(leader, organ)
    open_survey(actor=leader, survey=survey, at=NOON)
    keys = list(survey.questions.values_list("pk", flat=True))
    values = values_of(survey, 1) | {keys[place]: value for place, value in change.items()}
    with pytest.raises(InvalidInput, match=code):
        answer_by_link(recipient=survey.recipients.select_related("survey")[0], values=values, at=NOON)


def test_each_gets_one_mail_and_reminders_go_to_those_who_have_not_answered(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ)
    open_survey(actor=leader, survey=survey, at=NOON)
    run_reactions(now=NOON)
    mail_asked(AuditEvent.objects.get(verb="survey.opened").pk)
    assert OutgoingMail.objects.count() == 24
    mail = OutgoingMail.objects.order_by("pk")[0]
    assert mail.subject == "Enkät: Samverkan i vardagen"
    assert "anonymt" in json.dumps(mail.content, ensure_ascii=False)
    first = survey.recipients.select_related("survey").order_by("pk")[0]
    answer_by_link(recipient=first, values=values_of(survey, 1), at=NOON)
    assert tend_all(at=NOON + 4 * DAY) == 0
    assert tend_all(at=NOON + 5 * DAY) == 1
    assert tend_all(at=NOON + 5 * DAY) == 0
    run_reactions(now=NOON + 5 * DAY)
    assert OutgoingMail.objects.filter(subject__startswith="Påminnelse").count() == 23
    assert not OutgoingMail.objects.filter(subject__startswith="Påminnelse", to_address=first.email).exists()
    with pytest.raises(RuleBroken, match="reminded_today"):
        remind_waiting(actor=leader, survey=survey, at=NOON + 5 * DAY)
    new = read_lines([("Ny", "ny@sto.example", "Storvik")])
    assert ask_recipients(actor=leader, survey=survey, asked=new, at=NOON + 6 * DAY) == 1
    run_reactions(now=NOON + 6 * DAY)
    assert OutgoingMail.objects.filter(to_address="ny@sto.example").count() == 1
    tend_all(at=NOON + 11 * DAY)
    survey.refresh_from_db()
    assert survey.state == "closed"


def test_one_that_waits_for_its_day_opens_by_itself(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ)
    Survey.objects.update(opens_on=TODAY + 2 * DAY)
    assert open_survey(actor=leader, survey=survey, at=NOON).state == "waiting"
    assert tend_all(at=NOON + DAY) == 0
    tend_all(at=NOON + 2 * DAY)
    survey.refresh_from_db()
    assert (survey.state, survey.opened_on) == ("open", TODAY + 2 * DAY)


def test_a_list_is_taken_whole_or_not_at_all_each_fault_with_its_line(leader: Actor, organ: Organ) -> None:
    rows = [
        ("Namn", "E-post", "Grupp"),
        ("Eva Ek", "eva@sto.example", "Storvik"),
        ("Lars Al", "lars(at)sto.example", "Storvik"),
        ("Eva Ek", "EVA@sto.example", "Storvik"),
        ("Bo By", "bo@sto.example"),
        ("Li Ly", f"li@{'a.' * 125}example", "Storvik"),
        ("Li\0", "li@sto.example", "Storvik"),
    ]
    with override("en"), pytest.raises(InvalidInput) as refused:
        read_lines(rows)
    for words in (
        "Line 3: «lars(at)sto.example»",
        "Line 4: the address stands on line 2",
        "Line 5: the group is missing",
        "Line 6: the address is longer",
        "Line 7: it has a character",
    ):
        assert words in refused.value.detail
    with pytest.raises(InvalidInput, match="no_lines"):
        read_lines([("Namn", "E-post", "Grupp"), ("", "", "")])


def test_the_members_of_an_organ_are_asked_in_the_groups_of_their_principals(leader: Actor, organ: Organ) -> None:
    survey = save_survey(actor=leader, county=organ.county, words=SurveyInput(title="E", organ=organ), at=NOON)
    with pytest.raises(InvalidInput, match="no_addresses"):
        ask_members(actor=leader, survey=survey, organ=organ, at=NOON)
    principal = make_principal(county=organ.county)
    person = make_person(county=organ.county)
    make_membership(person=person, organ=organ, principal=principal, starts_on=TODAY - DAY)
    person.contact_details.create(kind="email", value="Kim@sto.example", purpose="kallelser")
    assert ask_members(actor=leader, survey=survey, organ=organ, at=NOON) == 1
    row = survey.recipients.select_related("group").get()
    assert (row.email, row.group.principal, row.group.side) == ("kim@sto.example", principal, principal.kind)
    drop_recipient(actor=leader, survey=survey, recipient_id=row.pk, at=NOON)
    assert not survey.groups.exists()


def test_questions_are_moved_until_it_opens_and_locked_then(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ)
    second = survey.questions.all()[1]
    move_question(actor=leader, survey=survey, question_id=second.pk, at=NOON)
    assert survey.questions.all()[0] == second
    words = QuestionInput(kind="one", text="Var?", choices=("Här", "Här"))
    with pytest.raises(InvalidInput, match="choices"):
        save_question(actor=leader, survey=survey, words=words, at=NOON)
    open_survey(actor=leader, survey=survey, at=NOON)
    with pytest.raises(RuleBroken, match="questions_are_locked"):
        move_question(actor=leader, survey=survey, question_id=second.pk, at=NOON)
    words_of = SurveyInput(title="E", organ=organ, is_anonymous=False)
    with pytest.raises(RuleBroken, match="questions_are_locked"):
        save_survey(actor=leader, county=organ.county, words=words_of, at=NOON, survey=survey)


def test_the_public_sees_it_once_published_and_drafts_are_for_those_who_write(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ)
    reader = Actor(
        user_id=None,
        name="Kim",
        grants=frozenset({Grant(permission=Permission.VIEW_UNPUBLISHED, county_id=organ.county_id)}),
    )
    for actor in (PUBLIC, reader):
        with pytest.raises(NotFound):
            survey_for(actor, organ.county, survey.pk)
    answered(leader, survey)
    assert survey_for(reader, organ.county, survey.pk)
    with pytest.raises(NotPermitted):
        publish_results(actor=reader, survey=survey, shows_texts=True, at=NOON)
    with pytest.raises(NotFound):
        survey_for(PUBLIC, organ.county, survey.pk)
    publish_results(actor=leader, survey=survey, shows_texts=True, at=NOON)
    assert survey_for(PUBLIC, organ.county, survey.pk).is_public
    page = Client().get(f"/{organ.county.slug}/enkater/{survey.pk}/").content.decode()
    assert "Ord 3" in page
    with override("sv"):
        words = citation_of(survey, results_of(survey))
    assert words.startswith("Enkäten «Samverkan i vardagen» besvarades av 24 av 24 (100 %).")
    assert "Askö" not in words


def test_results_of_an_anonymous_survey_wait_for_its_close(leader: Actor, organ: Organ) -> None:
    survey = written(leader, organ)
    open_survey(actor=leader, survey=survey, at=NOON)
    client = Client()
    client.force_login(make_user("petra", role=Role.PROCESS_LEADER, county=organ.county))
    address = f"/{organ.county.slug}/enkater/{survey.pk}/"
    page = client.get(address).content.decode()
    assert "Vad som svarats syns när den är stängd." in page
    assert client.get(f"{address}mottagare/").content.decode().count("@sto.example") == 7
    Survey.objects.update(state="closed")
    SurveyAnswer.objects.create(survey=survey, values={str(survey.questions.all()[0].pk): 5})
    page = client.get(address).content.decode()
    assert "Färre än fem har svarat" in page


def test_a_survey_is_written_opened_and_published_on_its_pages(organ: Organ) -> None:
    client = Client()
    client.force_login(make_user("petra", role=Role.PROCESS_LEADER, county=organ.county))
    home = f"/{organ.county.slug}/enkater/"
    today = timezone.localdate()
    sent = {"title": "Pandemin", "is_anonymous": "True", "last_day": (today + DAY).isoformat(), "remind_days": "x"}
    assert "Skriv dagarna som tal" in client.post(f"{home}ny/", sent).content.decode()
    client.post(f"{home}ny/", sent | {"remind_days": "3 1"})
    survey = Survey.objects.get()
    assert survey.remind_days == [3, 1]
    own = f"{home}{survey.pk}/"
    assert client.post(f"{own}gor/", {"do": "open"}).status_code == 422
    client.post(f"{own}fragor/", {"kind": "scale", "text": "Hur gick det?", "low": "illa", "high": "väl"})
    client.post(f"{own}fragor/{survey.questions.get().pk}/", {"kind": "scale", "text": "Hur gick samverkan?"})
    faulty = client.post(f"{own}mottagare/", {"lines": "Eva; eva(at)x; Storvik"})
    assert "Rad 1" in faulty.content.decode()
    client.post(f"{own}mottagare/", {"lines": "\n".join(f"P{n}; p{n}@sto.example; Storvik" for n in range(5))})
    client.post(f"{own}gor/", {"do": "open"})
    for one in survey.recipients.select_related("survey"):
        key = survey.questions.get().pk
        client.post(f"/enkatsvar/{token_of(survey_link(one))}/", {f"q{key}": "3"})
    for step in ("close", "publish"):
        client.post(f"{own}gor/", {"do": step})
    survey.refresh_from_db()
    assert survey.state == "published"
    page = Client().get(own).content.decode()
    assert "5 av 5 har svarat, 100 %." in page
    assert "<svg" in page


def test_the_register_asks_as_much_for_many_surveys_as_for_one(leader: Actor, organ: Organ) -> None:
    client, asked = Client(), []
    for _round in range(2):
        for _number in range(3):
            words = SurveyInput(title="E", organ=organ)
            save_survey(actor=leader, county=organ.county, words=words, at=NOON)
        Survey.objects.update(state="published")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/{organ.county.slug}/enkater/")
        asked.append(len(queries))
    assert asked[0] == asked[1]
