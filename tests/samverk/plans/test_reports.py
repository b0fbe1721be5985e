"""The follow-up report as page and files and on an agenda; owners are reminded and report by link."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import docx
import pypdfium2
import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from samverk.accounts.models import SYSTEM, SecureLink
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.followup.queries.glance import section_for
from samverk.followup.queries.glance_rows import Scope
from samverk.meetings.models import BacklogItem
from samverk.notifications.models import OutgoingMail
from samverk.organizations.models import Principal
from samverk.plans.actions.remind_owners import remind_owners
from samverk.plans.actions.report_status import StatusInput, report_status
from samverk.plans.actions.save_activity import ActivityInput, MilestoneInput, OwnerInput, save_activity
from samverk.plans.actions.save_plan import PlanInput, save_area, save_plan
from samverk.plans.adapters.report_word import report_word
from samverk.plans.models import ActionPlan, Activity, ActivityOwner, StatusReport
from samverk.plans.queries.report import ReportChoice, report_of
from samverk.plans.tasks import tend_plans
from tests.samverk.factories import NOON, make_county, make_organ, make_principal, make_user

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
YEAR = ReportChoice(first_day=date(2026, 1, 1), last_day=TODAY)


def make_plan(**more: Any) -> ActionPlan:
    words = PlanInput(name="Nära vård", is_public=True, **more)
    return save_plan(actor=SYSTEM, county=make_county(), words=words, at=NOON)


def make_activity(title: str, plan: ActionPlan, *owners: Principal, email: str = "", **more: Any) -> Activity:
    owned = tuple(OwnerInput(principal=one, email=email) for one in owners)
    words = ActivityInput(title=title, plans=(plan,), owners=owned, **more)
    return save_activity(actor=SYSTEM, county=make_county(), words=words, at=NOON)


def say(activity: Activity, text: str, *, status: str = "under_way", day: date = TODAY) -> None:
    owner = activity.owners.select_related("activity__county").order_by("pk")[0]
    words = StatusInput(status=status, text=text, reported_on=day)
    report_status(actor=SYSTEM, owner=owner, words=words, at=NOON)


def test_what_was_said_after_the_period_neither_tells_of_it_nor_hides_what_was_said_in_it() -> None:
    plan, town = make_plan(), make_principal("Alnäs")
    spoke, silent = (make_activity(title, plan, town) for title in ("Ett", "Två"))
    say(spoke, "I våras.", day=date(2026, 4, 1))
    for one in (spoke, silent):
        say(one, "I höst.", day=date(2026, 10, 1))
    spring = ReportChoice(first_day=date(2026, 3, 1), last_day=date(2026, 5, 31))
    assert report_of(SYSTEM, make_county(), spring, today=TODAY).silent == 1
    own = ReportChoice(first_day=spring.first_day, last_day=spring.last_day, principal=town)
    assert report_of(SYSTEM, make_county(), own, today=TODAY).silent == 1
    assert report_of(SYSTEM, make_county(), YEAR, today=TODAY).silent == 0


def test_activities_without_an_end_stand_last_in_every_database() -> None:
    plan = make_plan()
    for title, day in (("Utan slut", None), ("Sent", TODAY + timedelta(days=9)), ("Snart", TODAY)):
        make_activity(title, plan, ends_on=day)
    assert [one.title for one in Activity.objects.all()] == ["Snart", "Sent", "Utan slut"]
    assert [one.title for one in plan.activities.all()] == ["Snart", "Sent", "Utan slut"]


def test_the_report_tells_each_activity_once_with_what_was_said_in_the_period() -> None:
    plan, town, other = make_plan(), make_principal("Alnäs"), make_principal("Fagervik")
    areas = [save_area(actor=SYSTEM, plan=plan, name=name, at=NOON) for name in ("Hemgång", "Stöd")]
    first = make_activity("Ett", plan, town, areas=tuple(areas))
    say(first, "I fjol.", day=date(2025, 12, 1))
    say(first, "I våras.", day=date(2026, 4, 1))
    say(first, "I höst.", day=date(2026, 10, 1))
    make_activity("Två", plan, town, other, ends_on=TODAY - timedelta(days=1))
    report = report_of(SYSTEM, make_county(), YEAR, today=TODAY)
    assert [(part.title, [one.line.title for one in part.told]) for part in report.parts] == [
        ("Hemgång", ["Ett"]),
        ("Inget insatsområde", ["Två"]),
    ]
    told = report.parts[0].told[0]
    assert ([one.text for one in told.said], list(told.also)) == (["I höst."], ["Stöd"])
    assert (report.total, report.late, report.silent) == (2, 1, 1)
    own = ReportChoice(first_day=YEAR.first_day, last_day=TODAY, principal=other)
    narrowed = report_of(SYSTEM, make_county(), own, today=TODAY)
    assert [[one.name for one in row.said] for part in narrowed.parts for row in part.told] == [["Fagervik"]]
    area = ReportChoice(first_day=YEAR.first_day, last_day=TODAY, area=areas[1])
    assert [part.title for part in report_of(SYSTEM, make_county(), area, today=TODAY).parts] == ["Stöd"]


def test_the_report_is_a_page_a_pdf_and_a_word_file(client: Client) -> None:
    plan = make_plan()
    say(make_activity("Mobila team", plan, make_principal("Alnäs")), "Två av tre team är i gång.")
    address = f"/vidsjo/planer/uppfoljning/?plan={plan.pk}&fran=2026-01-01&till=2026-12-31"
    page = client.get(address).content.decode()
    assert "Två av tre team är i gång." in page
    query = address.partition("?")[2]
    pdf = client.get(f"/vidsjo/planer/uppfoljning.pdf?{query}")
    with pypdfium2.PdfDocument(pdf.content) as document:
        words = "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    assert "Mobila team" in words
    assert "Två av tre team" in words
    word = docx.Document(io.BytesIO(client.get(f"/vidsjo/planer/uppfoljning.docx?{query}").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any("Två av tre team" in one for one in cells)
    assert client.get(f"/vidsjo/planer/uppfoljning.odt?{query}").status_code == 404
    assert client.get("/vidsjo/planer/uppfoljning/?plan=9999").status_code == 404
    assert client.get("/vidsjo/planer/uppfoljning/?fran=i+går").status_code == 200


def test_the_report_waits_for_an_organs_agenda(client: Client, settings: LazySettings) -> None:
    client.force_login(make_user("elin", role="secretary"), backend=settings.AUTHENTICATION_BACKENDS[0])
    organ, plan = make_organ(), make_plan()
    make_activity("Sen aktivitet", plan, make_principal("Alnäs"), ends_on=date(2026, 1, 1))
    sent = {"plan": plan.pk, "organ": organ.pk, "fran": "2026-01-01", "till": "2026-06-30"}
    assert client.post("/vidsjo/planer/uppfoljning/dagordning/", {**sent, "organ": "0"}).status_code == 422
    assert client.post("/vidsjo/planer/uppfoljning/dagordning/", sent).status_code == 302
    item = BacklogItem.objects.get()
    assert (item.organ, item.title) == (organ, "Uppföljning: Nära vård")
    assert "– Sen aktivitet (sent)" in item.text
    assert f"/vidsjo/planer/uppfoljning/?plan={plan.pk}" in item.text


def test_who_owns_no_longer_is_not_reminded_and_who_just_was_leaves_room_for_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan, town = make_plan(), make_principal("Alnäs")
    near = {"ends_on": TODAY + timedelta(days=10)}
    left = make_activity("Lämnad", plan, town, email="ada@alnas.example", **near)
    say(left, "I våras.", day=date(2026, 4, 1))
    words = ActivityInput(title="Lämnad", plans=(plan,), **near)
    save_activity(actor=SYSTEM, county=make_county(), words=words, activity=left, at=NOON)
    for name in ("bo", "kim"):
        make_activity(name, plan, town, email=f"{name}@alnas.example", **near)
    monkeypatch.setattr("samverk.plans.actions.remind_owners.MOST", 1)
    assert [remind_owners(at=NOON) for _ in range(3)] == [1, 1, 0]
    assert set(ActivityOwner.objects.filter(reminded_on=TODAY).values_list("email", flat=True)) == {
        "bo@alnas.example",
        "kim@alnas.example",
    }


def test_an_owner_is_reminded_before_the_day_in_one_mail_and_reports_by_its_links(client: Client) -> None:
    plan, town = make_plan(), make_principal("Alnäs")
    soon = make_activity("Snart", plan, town, email="kim@alnas.example", ends_on=TODAY + timedelta(days=10))
    mark = MilestoneInput(title="Halvvägs", due_on=TODAY + timedelta(days=5))
    make_activity("Delmål", plan, town, email="kim@alnas.example", ends_on=date(2028, 1, 1), milestones=(mark,))
    make_activity("Långt fram", plan, town, email="kim@alnas.example", ends_on=date(2028, 1, 1))
    make_activity("Utan adress", plan, town, ends_on=TODAY + timedelta(days=10))
    cache.clear()
    assert (tend_plans(now=NOON), tend_plans(now=NOON), remind_owners(at=NOON)) == (1, 0, 0)
    run_reactions(now=NOON)
    mail = OutgoingMail.objects.get()
    told = str(mail.content)
    assert (mail.to_address, "Snart" in told, "Delmål" in told, "Långt fram" in told) == (
        "kim@alnas.example",
        True,
        True,
        False,
    )
    owner = soon.owners.get()
    path = f"/lagesrapport/{token_of(SecureLink.objects.get(purpose='activity', subject_id=str(owner.pk)))}/"
    assert "Snart" in client.get(path).content.decode()
    assert StatusReport.objects.count() == 0
    sent = {"status": "under_way", "text": "Går bra.", "reported_on": "2026-11-01", "sender_email": "kim@alnas.example"}
    assert client.post(path, {**sent, "sender_email": "kim@annan.example"}).status_code == 422
    assert AuditEvent.objects.filter(verb="link.refused").count() == 1
    assert client.post(path, {**sent, "status": "done", "text": ""}).status_code == 422
    assert client.post(path, sent)["Location"] == f"{path}?sparat=1"
    report = StatusReport.objects.get()
    assert (report.way, report.reporter, report.owner.status) == ("link", "kim@alnas.example", "under_way")
    assert "Tack" in client.get(f"{path}?sparat=1").content.decode()


def test_a_link_whose_owner_is_gone_leads_nowhere(client: Client) -> None:
    plan, town = make_plan(), make_principal("Alnäs")
    activity = make_activity("Snart", plan, town, email="kim@alnas.example", ends_on=TODAY + timedelta(days=10))
    remind_owners(at=NOON)
    run_reactions(now=NOON)
    path = f"/lagesrapport/{token_of(SecureLink.objects.get(purpose='activity'))}/"
    activity.delete()
    assert ActivityOwner.objects.count() == 0
    assert client.get(path).status_code == 404


def test_a_long_report_takes_no_more_queries_than_a_short_one(django_assert_max_num_queries: Any) -> None:
    plan, towns = make_plan(), [make_principal(f"Ort {number}") for number in range(3)]
    for number in range(20):
        say(make_activity(f"Aktivitet {number}", plan, *towns), "Går bra.")
    with django_assert_max_num_queries(10):
        report_of(SYSTEM, make_county(), YEAR, today=TODAY)


def test_the_public_sees_no_report_on_what_is_not_public(client: Client) -> None:
    plan = save_plan(actor=SYSTEM, county=make_county(), words=PlanInput(name="Internt"), at=NOON)
    make_activity("Dold", plan, make_principal("Alnäs"))
    assert "Dold" not in client.get("/vidsjo/planer/uppfoljning/").content.decode()
    assert client.get(f"/vidsjo/planer/uppfoljning/?plan={plan.pk}").status_code == 404


def test_the_report_counts_all_and_tells_a_page_of_them(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samverk.plans.views.reports.PAGE", 2)
    plan, town = make_plan(), make_principal("Alnäs")
    for number in range(3):
        make_activity(f"Aktivitet {number}", plan, town, ends_on=TODAY + timedelta(days=30 + number))
    report = report_of(SYSTEM, make_county(), YEAR, today=TODAY, page=2, most=2)
    assert [one.line.title for part in report.parts for one in part.told] == ["Aktivitet 2"]
    assert (report.total, report.silent) == (3, 3)
    first, second = (client.get(f"/vidsjo/planer/uppfoljning/?sida={one}").content.decode() for one in (1, 2))
    assert [name in first for name in ("Aktivitet 1", "Aktivitet 2", "sida=2")] == [True, False, True]
    assert [name in second for name in ("Aktivitet 1", "Aktivitet 2")] == [False, True]


def test_an_area_that_goes_on_over_pages_says_how_many_it_has_in_all(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverk.plans.views.reports.PAGE", 2)
    plan, town = make_plan(), make_principal("Alnäs")
    areas = [save_area(actor=SYSTEM, plan=plan, name=name, at=NOON) for name in ("Hemgång", "Stöd")]
    for number, served in enumerate(((areas[0], areas[1]), (areas[1],), (areas[0],), (areas[0],), ())):
        make_activity(f"Nr {number}", plan, town, areas=served, ends_on=TODAY + timedelta(days=30 + number))
    pages = [report_of(SYSTEM, make_county(), YEAR, today=TODAY, page=number, most=2) for number in (1, 2, 3, 99)]
    assert [[(one.title, len(one.told), one.total) for one in page.parts] for page in pages] == [
        [("Hemgång", 1, 3), ("Stöd", 1, 1)],
        [("Hemgång", 2, 3)],
        [("Inget insatsområde", 1, 1)],
        [("Inget insatsområde", 1, 1)],
    ]
    own = ReportChoice(first_day=YEAR.first_day, last_day=TODAY, area=areas[0])
    narrowed = report_of(SYSTEM, make_county(), own, today=TODAY, most=2)
    assert [(one.title, len(one.told), one.total) for one in narrowed.parts] == [("Hemgång", 2, 3)]
    assert "2 av 3 står på den här sidan" in client.get("/vidsjo/planer/uppfoljning/?sida=2").content.decode()
    last = client.get("/vidsjo/planer/uppfoljning/?sida=99").content.decode()
    assert ("Nr 4" in last, "5–5 av 5" in last) == (True, True)


def test_an_activity_without_an_end_is_told_after_those_that_end(client: Client) -> None:
    plan, town = make_plan(), make_principal("Alnäs")
    make_activity("Alltid", plan, town)
    make_activity("Sen", plan, town, ends_on=date(2026, 1, 1))
    report = report_of(SYSTEM, make_county(), YEAR, today=TODAY, most=1)
    assert [one.line.title for part in report.parts for one in part.told] == ["Sen"]
    assert [one.title for one in client.get(f"/vidsjo/planer/{plan.pk}/").context["rows"]] == ["Sen", "Alltid"]
    glance = section_for(Scope(actor=SYSTEM, county=make_county(), today=TODAY), "planer", most=1)
    assert [one.what for one in glance.rows] == ["Sen"]


def test_the_item_names_what_is_late_and_says_nothing_of_how_many_a_file_tells(
    client: Client, settings: LazySettings
) -> None:
    client.force_login(make_user("elin", role="secretary"), backend=settings.AUTHENTICATION_BACKENDS[0])
    organ, plan, town = make_organ(), make_plan(), make_principal("Alnäs")
    say(make_activity("Gjord", plan, town, ends_on=date(2025, 1, 1)), "Klart.", status="done")
    for number in range(13):
        make_activity(f"Sen {number}", plan, town, ends_on=date(2026, 1, 1 + number))
    assert (
        client.post("/vidsjo/planer/uppfoljning/dagordning/", {"plan": plan.pk, "organ": organ.pk}).status_code == 302
    )
    text = BacklogItem.objects.get().text
    assert [name in text for name in ("– Sen 0 (sent)", "– Sen 11 (sent)", "– Sen 12", "Gjord")] == [
        True,
        True,
        False,
        False,
    ]
    assert "… och 1 till." in text
    assert "slutar först" not in text
    report = report_of(SYSTEM, make_county(), YEAR, today=TODAY, most=12)
    word = docx.Document(io.BytesIO(report_word(report)))
    assert any("Här redovisas de 12 som slutar först." in one.text for one in word.paragraphs)


def test_days_before_1900_are_refused_with_words(client: Client, settings: LazySettings) -> None:
    client.force_login(make_user("elin", role="secretary"), backend=settings.AUTHENTICATION_BACKENDS[0])
    organ, words = make_organ(), "Välj en dag år 1900 eller senare."
    for query in ("till=0001-06-01", "fran=0001-06-01"):
        page = client.get(f"/vidsjo/planer/uppfoljning/?{query}")
        assert (page.status_code, page.content.decode().count(words)) == (200, 1)
        assert 'class="facets" open data-stays-open' in page.text, "the fault is in sight at any width"
        for form in ("pdf", "docx"):
            answer = client.get(f"/vidsjo/planer/uppfoljning.{form}?{query}")
            assert (answer.status_code, words in answer.content.decode()) == (422, True)
    sent = {"organ": organ.pk, "till": "0001-06-01"}
    assert client.post("/vidsjo/planer/uppfoljning/dagordning/", sent).status_code == 422
    assert BacklogItem.objects.count() == 0


def test_a_plan_shows_its_activities_page_by_page_and_keeps_what_was_chosen(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverk.plans.views.plans.PAGE", 2)
    plan, town = make_plan(), make_principal("Alnäs")
    for number in range(3):
        make_activity(f"Aktivitet {number}", plan, town, ends_on=TODAY + timedelta(days=30 + number))
    page = client.get(f"/vidsjo/planer/{plan.pk}/?huvudman={town.slug}").content.decode()
    assert f"?huvudman={town.slug}&amp;sida=2" in page
    table = client.get(f"/vidsjo/planer/{plan.pk}/?huvudman={town.slug}&sida=2").context["rows"]
    assert [one.title for one in table] == ["Aktivitet 2"]
