"""Studies: commission, conclusions, recommendations with answers, what came of them, and the review a year later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverk.accounts.models import PUBLIC, Actor, Grant, Permission, Role, User
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from samverk.followup.actions.report_commitment import Report, report_commitment
from samverk.followup.queries.desk import desk_for
from samverk.meetings.models import AgendaItem, BacklogItem, Commitment, Statement
from samverk.meetings.queries.cited_contents import content_key
from samverk.minutes.queries.item_contents import item_content
from samverk.organizations.models import County, Organ, Principal
from samverk.organizations.queries import actor_of
from samverk.studies.actions.answer_recommendation import AnswerInput, answer_recommendation
from samverk.studies.actions.prepare_reviews import prepare_reviews
from samverk.studies.actions.recommend import recommend, take_back
from samverk.studies.actions.report_study import FindingsInput, report_study
from samverk.studies.actions.review_study import review_study
from samverk.studies.actions.save_study import StudyInput, save_study
from samverk.studies.models import Recommendation, Study
from samverk.studies.queries.lines import lines_for
from samverk.studies.queries.offers import offered_recommendations
from samverk.studies.queries.study_pages import study_page_for
from samverk.studies.queries.visible import study_for
from tests.samverk.factories import (
    NOON,
    make_county,
    make_decision,
    make_document,
    make_finding,
    make_item,
    make_matter,
    make_meeting,
    make_organ,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOON)
MONTH = timedelta(days=30)


@pytest.fixture
def county() -> County:
    return make_county()


@pytest.fixture
def organ(county: County) -> Organ:
    return make_organ(county=county)


@pytest.fixture
def principal(county: County) -> Principal:
    return make_principal(county=county)


@pytest.fixture
def item(organ: Organ) -> AgendaItem:
    """The item that asked for the study, of a published meeting, in a matter."""
    item = make_item(make_meeting(organ=organ, day=TODAY - 12 * MONTH, published=True))
    item.matter = make_matter(county=organ.county)
    item.save()
    make_decision(item.meeting, "Rådet ger i uppdrag att utvärdera Trygg hemgång.", item=item)
    return item


@pytest.fixture
def leader(county: County) -> Actor:
    wanted = (Permission.LEAD_MATTERS, Permission.VIEW_UNPUBLISHED)
    grants = frozenset(Grant(permission=one, county_id=county.pk) for one in wanted)
    return Actor(user_id=None, name="Petra Lundmark", grants=grants)


def asked(leader: Actor, item: AgendaItem, *, is_public: bool = True) -> Study:
    words = StudyInput(
        kind="evaluation",
        title="Utvärdering av Trygg hemgång",
        questions=("Når vi dem vi vill nå?", "Vad kostar det?"),
        organ=item.meeting.organs.get(),
        commissioned_in=item,
        is_public=is_public,
    )
    return save_study(actor=leader, county=item.meeting.county, words=words, at=NOON)


def reported(leader: Actor, study: Study, *to: Organ | Principal) -> list[Recommendation]:
    """The recommendations, one to each; the study reported half a year ago."""
    rows = recommend(actor=leader, study=study, text="Inför en gemensam ingång.", to=to, at=NOON)
    words = FindingsInput(reported_on=TODAY - 6 * MONTH, answer_by=TODAY - 2 * MONTH, conclusions="Det fungerar.")
    report_study(actor=leader, study=study, words=words, at=NOON)
    return rows


def adopted(leader: Actor, row: Recommendation, *, item: AgendaItem | None = None) -> Commitment:
    words = AnswerInput(answer="adopt", item=item, task="Bygg en gemensam ingång.", due=TODAY - MONTH)
    answer_recommendation(actor=leader, row=row, words=words, at=NOON)
    made = Recommendation.objects.get(pk=row.pk).commitment
    assert made is not None
    return made


def test_what_is_adopted_becomes_a_commitment_and_the_page_tells_what_came_of_it(
    leader: Actor, item: AgendaItem, principal: Principal
) -> None:
    study = asked(leader, item)
    (row,) = reported(leader, study, principal)
    made = adopted(leader, row)
    assert (made.item, made.parties.get().principal, made.reported_to) == (item, principal, study.organ)
    (line,) = lines_for(leader, study.county, [study], today=TODAY)[study.pk]
    assert line.outcome == "late"
    report = Report(text="Ingången öppnade i går.", state="done", reported_on=TODAY)
    report_commitment(actor=leader, commitment=made, report=report, at=NOON)
    page = study_page_for(PUBLIC, study.county, study_for(PUBLIC, study.county, study.pk), today=TODAY)
    assert [(one.outcome, one.report) for one in page.lines] == [("done", "Ingången öppnade i går.")]
    assert (page.counts.adopted, page.counts.done, page.counts.waiting) == (1, 1, 0)
    assert [one.text for one in page.decisions] == ["Rådet ger i uppdrag att utvärdera Trygg hemgång."]
    assert page.matter == item.matter


def test_a_commitment_of_an_answer_does_not_stand_in_the_minutes_of_its_meeting(
    leader: Actor, item: AgendaItem, principal: Principal
) -> None:
    (row,) = reported(leader, asked(leader, item), principal)
    adopted(leader, row)
    assert item_content(item, edits={}, attachments=[]).commitments == ()


def test_an_answer_is_given_once_the_study_is_reported_and_with_what_it_needs(
    leader: Actor, item: AgendaItem, principal: Principal
) -> None:
    study = asked(leader, item)
    (row,) = recommend(actor=leader, study=study, text="Inför en ingång.", to=[principal], at=NOON)
    for words, reason in (
        (AnswerInput(answer="adopt"), "study_is_not_reported"),
        (AnswerInput(answer="no"), "reason_is_missing"),
        (AnswerInput(answer="later"), "day_is_missing"),
        (AnswerInput(answer="later", again_on=TODAY), "day_has_passed"),
    ):
        with pytest.raises(RuleBroken) as refused:
            answer_recommendation(actor=leader, row=row, words=words, at=NOON)
        assert refused.value.verdict.reason == reason
    report_study(actor=leader, study=study, words=FindingsInput(reported_on=TODAY), at=NOON)
    adopted(leader, row)
    with pytest.raises(RuleBroken) as refused:
        answer_recommendation(actor=leader, row=row, words=AnswerInput(answer="no", reason="Dyrt."), at=NOON)
    assert refused.value.verdict.reason == "commitment_is_left"


def test_one_that_is_put_off_comes_back_on_the_desk_on_its_day(
    leader: Actor, item: AgendaItem, principal: Principal
) -> None:
    (row,) = reported(leader, asked(leader, item), principal)
    county = principal.county
    assert [one.kind for one in desk_for(leader, county, principal, today=TODAY).asked] == ["recommendation"]
    words = AnswerInput(answer="later", again_on=TODAY + MONTH)
    answer_recommendation(actor=leader, row=row, words=words, at=NOON)
    desk = desk_for(leader, county, principal, today=TODAY)
    assert (desk.asked, [one.words for one in desk.answered]) == ((), ["senare"])
    again = desk_for(PUBLIC, county, principal, today=TODAY + MONTH)
    assert [(one.title, one.is_late) for one in again.asked] == [(row.text, False)]


def test_a_year_after_the_report_the_review_waits_for_the_next_agenda_once(
    leader: Actor, item: AgendaItem, principal: Principal, organ: Organ
) -> None:
    study = asked(leader, item)
    (row,) = reported(leader, study, principal)
    answer_recommendation(actor=leader, row=row, words=AnswerInput(answer="no", reason="Dyrt."), at=NOON)
    study.refresh_from_db()
    assert study.review_on == date(study.reported_on.year + 1, study.reported_on.month, study.reported_on.day)  # type: ignore[union-attr]
    assert prepare_reviews(at=NOON) == 0
    a_year_later = NOON + timedelta(days=366)
    assert [prepare_reviews(at=a_year_later), prepare_reviews(at=a_year_later)] == [1, 0]
    waiting = BacklogItem.objects.get(organ=organ)
    assert f"{principal.name}: {row.text} (inte antagen)" in waiting.text
    review_study(
        actor=leader, study=study, text="Ett år senare.", reviewed_on=TODAY + timedelta(days=366), again_on=None,
        at=a_year_later,
    )  # fmt: skip
    assert prepare_reviews(at=a_year_later + timedelta(days=366)) == 0
    assert [one.text for one in study.reviews.all()] == ["Ett år senare."]


def test_the_agenda_item_of_a_review_tells_no_more_than_everybody_may_read(
    leader: Actor, item: AgendaItem, principal: Principal
) -> None:
    secret, study = asked(leader, item, is_public=False), asked(leader, item)
    for one in (secret, study):
        reported(leader, one, principal)
    statement = recommendation_of_minutes(item.meeting.organs.get(), published=False)
    recommend(actor=leader, study=study, text=statement.text, to=[principal], at=NOON, read_from=content_key(statement))
    AgendaItem.objects.filter(pk=item.pk).update(withheld_ground="OSL 26 kap. 1 §", title_reveals=True)
    assert prepare_reviews(at=NOON + timedelta(days=366)) == 2
    hidden, told = (BacklogItem.objects.get(studies_reviewed=one) for one in (secret, study))
    assert (hidden.title, hidden.text, hidden.matter) == (f"Vad det blev av studie nummer {secret.pk}", "", None)
    assert {(one.withheld_ground, one.title_reveals) for one in (hidden, told)} == {("OSL 26 kap. 1 §", True)}
    assert "Inför en gemensam ingång." in told.text
    assert statement.text not in told.text


def test_the_public_sees_public_studies_without_what_it_may_not_read_of_meetings(
    leader: Actor, item: AgendaItem, principal: Principal
) -> None:
    county, secret = principal.county, asked(leader, item, is_public=False)
    with pytest.raises(NotFound):
        study_for(PUBLIC, county, secret.pk)
    study = asked(leader, item)
    (row,) = reported(leader, study, principal)
    adopted(leader, row)
    statement = recommendation_of_minutes(item.meeting.organs.get(), published=False)
    recommend(actor=leader, study=study, text=statement.text, to=[principal], at=NOON, read_from=content_key(statement))
    assert len(lines_for(leader, county, [study], today=TODAY)[study.pk]) == 2
    AgendaItem.objects.filter(pk=item.pk).update(withheld_ground="OSL 26 kap. 1 §")
    page = study_page_for(PUBLIC, county, study, today=TODAY)
    assert [(one.row.pk, one.outcome, one.commitment) for one in page.lines] == [(row.pk, "adopted", None)]
    assert (page.item, page.decisions, page.matter) == (None, [], None)
    seat = Grant(permission=Permission.TAKE_PART, county_id=county.pk, organ_id=make_organ("Annat organ").pk)
    member = Actor(user_id=None, name="Yasmin", grants=frozenset({seat}))
    assert [one.row.pk for one in lines_for(member, county, [study], today=TODAY)[study.pk]] == [row.pk]
    asked_of = [one.title for one in desk_for(member, county, principal, today=TODAY).asked]
    assert statement.text not in asked_of
    assert statement.text in [one.title for one in desk_for(leader, county, principal, today=TODAY).asked]


def recommendation_of_minutes(organ: Organ, *, published: bool = True) -> Statement:
    """A recommendation that was read from minutes."""
    words = "Kommunerna bör utse en kontaktperson."
    document = make_document(f"Rekommendationer\n{words}\n", county=organ.county)
    finding = make_finding(document, section="recommendations", quote=words)
    meeting = make_meeting(organ=organ, document=document, day=TODAY - MONTH, published=published)
    return Statement.objects.create(
        meeting=meeting, item=make_item(meeting), position=1, kind="recommendation", text=words, finding=finding
    )


def test_recommendations_of_minutes_are_offered_until_taken(
    leader: Actor, item: AgendaItem, principal: Principal, organ: Organ
) -> None:
    study, statement = asked(leader, item), recommendation_of_minutes(organ)
    assert offered_recommendations(leader, study) == [statement]
    key = content_key(statement)
    (row,) = recommend(actor=leader, study=study, text=statement.text, to=[principal], at=NOON, read_from=key)
    assert offered_recommendations(leader, study) == []
    (line,) = lines_for(PUBLIC, study.county, [study], today=TODAY)[study.pk]
    assert line.address == f"/{study.county.slug}/moten/{statement.meeting_id}/#f{statement.finding_id}"
    take_back(actor=leader, study=study, recommendation_id=row.pk, at=NOON)
    assert offered_recommendations(leader, study) == [statement]


def test_who_acts_for_a_principal_answers_for_it_and_an_organs_own_secretary_asks_in_its_name(
    leader: Actor, item: AgendaItem, principal: Principal, organ: Organ
) -> None:
    user = make_user("rut", role=Role.READER, county=principal.county, principal=principal)
    rut = actor_of(user, today=TODAY)
    (row, other) = reported(leader, asked(leader, item), principal, organ)
    answer_recommendation(actor=rut, row=row, words=AnswerInput(answer="adopt"), at=NOON)
    with pytest.raises(NotPermitted):
        answer_recommendation(actor=rut, row=other, words=AnswerInput(answer="adopt"), at=NOON)
    grant = Grant(permission=Permission.LEAD_MATTERS, county_id=organ.county_id, organ_id=organ.pk)
    tove = Actor(user_id=None, name="Tove", grants=frozenset({grant}))
    assert asked(tove, item).organ == organ
    with pytest.raises(NotPermitted):
        save_study(actor=tove, county=organ.county, words=StudyInput(kind="pilot", title="Annans"), at=NOON)


def test_who_acts_for_a_principal_answers_also_of_a_study_that_is_for_the_staff(
    leader: Actor, item: AgendaItem, principal: Principal, organ: Organ
) -> None:
    study = asked(leader, item)
    (row, other) = reported(leader, study, principal, organ)
    Study.objects.update(is_public=False, title="Hemlig pilot")
    user = make_user("rut", role=Role.MEMBER, county=None, principal=principal)
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    own = f"/{study.county.slug}/studier/{study.pk}/"
    mine = f"{own}rekommendationer/{row.pk}/svara/"
    page = client.get(mine).content.decode()
    assert row.text in page
    assert "Hemlig pilot" not in page
    assert f'href="{own}"' not in page
    assert "Svaret är sparat." in client.post(mine, {"answer": "adopt"}, follow=True).content.decode()
    assert row.answers.get().answerer == "Rut"
    theirs = f"{own}rekommendationer/{other.pk}/svara/"
    assert [client.get(one).status_code for one in (own, theirs)] == [404, 404]
    Study.objects.update(reported_on=None)
    assert client.get(mine).status_code == 404


def test_questions_keep_their_conclusions_when_they_are_reworded_or_moved(leader: Actor, item: AgendaItem) -> None:
    study = asked(leader, item)
    first, second = study.questions.all()
    found = FindingsInput(reported_on=TODAY, by_question={first.pk: "Ja.", second.pk: "Fyra kronor."})
    report_study(actor=leader, study=study, words=found, at=NOON)
    words = StudyInput(
        kind="pilot", title="Piloten", organ=study.organ, questions=("Vad kostar det i dag?", "Når vi dem som vi vill?")
    )
    with pytest.raises(InvalidInput):
        save_study(actor=leader, county=study.county, words=StudyInput(kind="pilot", title=" "), at=NOON)
    save_study(actor=leader, county=study.county, words=words, study=study, at=NOON)
    told = list(study.questions.values_list("text", "conclusion"))
    assert told == [("Vad kostar det i dag?", "Fyra kronor."), ("Når vi dem som vi vill?", "Ja.")]


def test_a_question_with_a_conclusion_is_not_lost(leader: Actor, item: AgendaItem) -> None:
    study = asked(leader, item)
    first = study.questions.all()[0]
    report_study(
        actor=leader, study=study, words=FindingsInput(reported_on=TODAY, by_question={first.pk: "Ja."}), at=NOON
    )
    words = {"kind": "pilot", "title": "Piloten", "organ": study.organ}
    with pytest.raises(InvalidInput):
        save_study(actor=leader, county=study.county, words=StudyInput(**words), study=study, at=NOON)
    kept = StudyInput(**words, questions=("Hur upplevs stödet av dem som får det?",))
    save_study(actor=leader, county=study.county, words=kept, study=study, at=NOON)
    assert list(study.questions.values_list("text", "conclusion")) == [(kept.questions[0], "Ja.")]


def test_what_is_reviewed_to_the_end_is_not_reviewed_again_when_the_report_is_told_anew(
    leader: Actor, item: AgendaItem
) -> None:
    study = asked(leader, item)
    words = FindingsInput(reported_on=TODAY - 2 * MONTH, conclusions="Det fungerar.")
    assert report_study(actor=leader, study=study, words=words, at=NOON).review_on is not None
    review_study(actor=leader, study=study, text="Klart.", reviewed_on=TODAY, again_on=None, at=NOON)
    assert report_study(actor=leader, study=study, words=words, at=NOON).review_on is None


def test_every_page_is_written_and_read_without_script_in_a_bounded_number_of_queries(
    item: AgendaItem, principal: Principal, organ: Organ
) -> None:
    make_user("petra", role=Role.PROCESS_LEADER, county=organ.county)
    client, home = Client(), f"/{organ.county.slug}/studier/"
    client.force_login(User.objects.get(username="petra"), backend=settings.AUTHENTICATION_BACKENDS[0])
    matter = item.matter
    assert matter is not None
    assert "Ingen studie än" in client.get(home).content.decode()
    assert "Trygg" in client.get(f"{home}ny/?arende={matter.slug}&punkt={item.pk}").content.decode()
    sent = {"kind": "pilot", "title": "Pilot", "organ": organ.pk, "commissioned_in": item.pk, "questions": "En?\nTvå?"}
    assert client.post(f"{home}ny/?arende={matter.slug}", {**sent, "is_public": "on"}).status_code == 302
    own = f"{home}{Study.objects.get().pk}/"
    assert client.post(f"{own}rekommendera/", {"text": "Bygg.", "to": []}).status_code == 422
    assert client.post(f"{own}rekommendera/", {"text": "Bygg.", "to": [f"p{principal.pk}"]}).status_code == 302
    assert client.post(f"{own}redovisa/", {"reported_on": "2099-01-01"}).status_code == 422
    assert client.post(f"{own}redovisa/", {"reported_on": TODAY - MONTH, "conclusions": "Bra."}).status_code == 302
    row = Recommendation.objects.get()
    answer = f"{own}rekommendationer/{row.pk}/svara/"
    assert "Skälet saknas" in client.post(answer, {"answer": "no"}).content.decode()
    given = {"answer": "adopt", "item": item.pk, "task": "Bygg ingången.", "due": TODAY + MONTH}
    assert client.post(answer, given).status_code == 302
    for path in ("", "andra/", "redovisa/", "rekommendera/"):
        assert client.get(f"{own}{path}").status_code == 200
    assert client.post(f"{own}gor/", {"do": "review", "text": "", "reviewed_on": TODAY}).status_code == 422
    assert client.post(f"{own}gor/", {"do": "review", "text": "Bra.", "reviewed_on": TODAY}).status_code == 302
    assert "Bygg ingången." in Client().get(own).content.decode()
    assert "Pilot" in client.get(f"/{organ.county.slug}/arenden/{matter.slug}/").content.decode()
    assert "1 av 1" in " ".join(client.get(home).content.decode().split())
    leader = Actor(user_id=None, name="", grants=frozenset(), is_system=True)
    assert _queries(own) == _queries(own, more=(leader, [principal] * 5))
    assert client.post(f"{own}gor/", {"do": "remove", "sure": "1"}).status_code == 302
    assert Commitment.objects.filter(text="Bygg ingången.").exists()


def _queries(address: str, more: tuple[Actor, list[Principal]] | None = None) -> int:
    if more is not None:
        actor, to = more
        recommend(actor=actor, study=Study.objects.get(), text="Mer.", to=to, at=NOON)
        for row in Recommendation.objects.filter(answer=""):
            answer_recommendation(actor=actor, row=row, words=AnswerInput(answer="adopt"), at=NOON)
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    return len(captured)


def test_the_desk_leads_who_acts_for_a_principal_to_what_she_may_answer_of_a_study_for_the_staff(
    leader: Actor, item: AgendaItem, principal: Principal, organ: Organ
) -> None:
    study = asked(leader, item)
    (row, other) = reported(leader, study, principal, organ)
    Study.objects.update(is_public=False, title="Hemlig pilot")
    home = f"/{study.county.slug}"
    desk, door = f"{home}/huvudman/{principal.slug}/bord/", f'href="{home}/studier/{study.pk}/rekommendationer/'
    client = Client()
    assert row.text not in client.get(desk).content.decode()
    rut = make_user("rut", county=None, principal=principal)
    client.force_login(rut, backend=settings.AUTHENTICATION_BACKENDS[0])
    page = client.get(desk).content.decode()
    assert [one in page for one in (f"{door}{row.pk}/svara/", f"{door}{other.pk}/", "Hemlig")] == [True, False, False]
    Study.objects.update(is_public=True)
    assert f'href="{home}/studier/{study.pk}/#r{row.pk}"' in client.get(desk).content.decode()
