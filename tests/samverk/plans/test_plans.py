"""Plans over plans: areas, activities that serve several, statuses of their owners, versions, pictures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.organizations.models import Principal
from samverk.plans.actions.report_status import StatusInput, report_status
from samverk.plans.actions.revise_plan import revise_plan
from samverk.plans.actions.save_activity import (
    ActivityInput,
    MilestoneInput,
    OwnerInput,
    remove_activity,
    save_activity,
)
from samverk.plans.actions.save_plan import PlanInput, remove_plan, save_area, save_plan
from samverk.plans.models import ActionPlan, Activity, ActivityOwner, FocusArea
from samverk.plans.queries.plan_pages import plan_lines, plan_page
from samverk.plans.queries.versions import changes_between
from samverk.plans.queries.visible import activities_for, lines_of, plans_below
from tests.samverk.factories import NOON, make_county, make_principal, make_user

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def leader(client: Client, settings: LazySettings) -> Client:
    client.force_login(make_user("petra", role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def make_plan(name: str = "Nära vård", **more: Any) -> ActionPlan:
    return save_plan(actor=SYSTEM, county=make_county(), words=PlanInput(name=name, **more), at=NOON)


def make_area(plan: ActionPlan, name: str = "Trygg hemgång") -> FocusArea:
    return save_area(actor=SYSTEM, plan=plan, name=name, at=NOON)


def make_activity(title: str = "Mobila team", *owners: Principal, **more: Any) -> Activity:
    owned = tuple(OwnerInput(principal=one) for one in owners)
    words = ActivityInput(title=title, owners=owned, **more)
    return save_activity(actor=SYSTEM, county=make_county(), words=words, at=more.pop("at", NOON))


def report(activity: Activity, status: str, text: str = "Teamen är i gång.", day: date = TODAY) -> None:
    owner = activity.owners.select_related("activity__county").order_by("pk")[0]
    words = StatusInput(status=status, text=text, reported_on=day)
    report_status(actor=SYSTEM, owner=owner, words=words, at=NOON)


def line(activity: Activity) -> Any:
    rows = activities_for(SYSTEM, make_county()).filter(pk=activity.pk)
    return lines_of(SYSTEM, make_county(), rows, today=TODAY)[0]


def test_an_activity_serves_areas_of_several_plans_and_is_told_once_in_the_plan_above() -> None:
    whole = make_plan("Strategi")
    first, second = make_plan("Äldre", whole=whole), make_plan("Barn", whole=whole)
    areas = (make_area(first), make_area(second, "Tidigt stöd"))
    both = make_activity("Gemensam ingång", make_principal(), areas=areas)
    assert {one.pk for one in both.plans.all()} == {first.pk, second.pk}
    assert [one.pk for one in plans_below(SYSTEM, make_county(), whole)] == [whole.pk, second.pk, first.pk]
    page = plan_page(SYSTEM, make_county(), whole, {}, today=TODAY)
    assert [one.title for one in page.all_lines] == ["Gemensam ingång"]
    assert [one.title for one in page.many] == ["Gemensam ingång"]
    assert [(one.plan.name, one.depth, one.total) for one in plan_lines(SYSTEM, make_county(), today=TODAY)[0]] == [
        ("Strategi", 0, 1),
        ("Barn", 1, 1),
        ("Äldre", 1, 1),
    ]


def test_the_matrix_counts_by_area_and_principal_and_shows_what_asks_most() -> None:
    plan, town, other = make_plan(), make_principal("Alnäs"), make_principal("Fagervik")
    area = make_area(plan)
    late = make_activity("Ett", town, areas=(area,), ends_on=TODAY - timedelta(days=1))
    make_activity("Två", town, other, areas=(area,))
    make_activity("Tre", other, plans=(plan,))
    page = plan_page(SYSTEM, make_county(), plan, {}, today=TODAY)
    told = [[(one.count, one.words) for one in row.cells] for row in page.matrix.rows]
    assert told == [[(2, "sent"), (1, "inte påbörjat")], [(0, ""), (1, "inte påbörjat")]]
    assert (list(page.matrix.sums), page.matrix.total) == ([2, 2], 3)
    assert [one.title for one in page.none] == ["Tre"]
    assert page.late == 1
    narrowed = plan_page(SYSTEM, make_county(), plan, {"huvudman": town.slug, "lage": "late"}, today=TODAY)
    assert [one.pk for one in narrowed.lines] == [late.pk]
    assert page.loads is not None
    assert [one.total for one in page.loads.loads] == [2, 2]


def test_the_time_line_draws_bars_and_milestones_and_says_what_it_leaves_out() -> None:
    plan = make_plan()
    marks = (MilestoneInput(title="Upphandlat", due_on=date(2026, 6, 1), reached_on=date(2026, 5, 20)),)
    make_activity("Ett", plans=(plan,), starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), milestones=marks)
    make_activity("Två", plans=(plan,))
    picture = plan_page(SYSTEM, make_county(), plan, {}, today=TODAY).time_line
    assert picture is not None
    assert [(one.label, one.x, one.width) for one in picture.spans] == [("Ett", picture.left, 800)]
    assert [one.is_reached for one in picture.spans[0].diamonds] == [True]
    assert (picture.left_out, [one.label for one in picture.years]) == (1, ["2026"])


def test_a_milestone_whose_day_has_passed_is_late(leader: Client) -> None:
    marks = (
        MilestoneInput(title="Halvvägs", due_on=date(2020, 1, 1)),
        MilestoneInput(title="Klart", due_on=date(2090, 1, 1)),
    )
    row = make_activity("Ett", plans=(make_plan(),), ends_on=date(2090, 1, 1), milestones=marks)
    page = leader.get(f"/vidsjo/aktiviteter/{row.pk}/").content.decode()
    halfway, done = page.split("Halvvägs")[1].split("Klart")[:2]
    assert "sent" in halfway
    assert "kommer" in done.split("</li>")[0]


def test_a_status_is_reported_in_words_and_the_latest_day_counts() -> None:
    activity = make_activity("Ett", make_principal(), plans=(make_plan(),), ends_on=TODAY + timedelta(days=9))
    assert line(activity).status == "not_begun"
    report(activity, "at_risk", "En rekrytering dröjer.")
    with pytest.raises(RuleBroken):
        report(activity, "done", " ")
    report(activity, "under_way", "Förra månaden.", day=TODAY - timedelta(days=30))
    assert line(activity).status == "at_risk"
    with pytest.raises(InvalidInput):
        report(activity, "unheard", "Ord.")
    with pytest.raises(InvalidInput):
        remove_activity(actor=SYSTEM, activity=activity, at=NOON)


def test_whoever_acts_for_the_principal_reports_for_it_and_for_no_other(client: Client, settings: LazySettings) -> None:
    town, other = make_principal("Alnäs"), make_principal("Fagervik")
    activity = make_activity("Ett", town, other, plans=(make_plan(is_public=True),))
    user = make_user("kim", role="member", principal=town)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    mine, theirs = activity.owners.get(principal=town), activity.owners.get(principal=other)
    own = f"/vidsjo/aktiviteter/{activity.pk}/"
    sent = {"status": "under_way", "text": "Vi har börjat.", "reported_on": TODAY.isoformat()}
    assert client.post(f"{own}rapport/{mine.pk}/", sent)["Location"] == own
    assert client.post(f"{own}rapport/{theirs.pk}/", sent).status_code == 403
    assert client.get(f"{own}rapport/9999/").status_code == 404
    mine.refresh_from_db()
    assert (mine.status, mine.reports.get().reporter) == ("under_way", "Kim")


def test_whoever_acts_for_a_principal_reports_also_of_a_plan_that_is_for_the_staff(
    client: Client, settings: LazySettings
) -> None:
    town, other = make_principal("Alnäs"), make_principal("Fagervik")
    activity = make_activity("Ett", town, other, plans=(make_plan(),))
    client.force_login(make_user("kim", role="member", principal=town), backend=settings.AUTHENTICATION_BACKENDS[0])
    mine, theirs = activity.owners.get(principal=town), activity.owners.get(principal=other)
    own = f"/vidsjo/aktiviteter/{activity.pk}/"
    page = client.get(f"{own}rapport/{mine.pk}/").content.decode()
    assert "Ett" in page
    assert f'href="{own}"' not in page
    assert "Trygg hemgång" not in page
    sent = {"status": "under_way", "text": "Vi har börjat.", "reported_on": TODAY.isoformat()}
    assert "sparad" in client.post(f"{own}rapport/{mine.pk}/", sent, follow=True).content.decode()
    assert mine.reports.get().reporter == "Kim"
    assert [client.get(f"{own}{one}").status_code for one in ("", f"rapport/{theirs.pk}/")] == [404, 404]


def test_the_desk_leads_who_acts_for_a_principal_to_its_report_on_a_plan_for_the_staff(
    client: Client, settings: LazySettings
) -> None:
    town, other = make_principal("Alnäs"), make_principal("Fagervik")
    activity = make_activity("Mobila team", town, other, plans=(make_plan(),))
    mine, theirs = activity.owners.get(principal=town), activity.owners.get(principal=other)
    desk, own = f"/vidsjo/huvudman/{town.slug}/", f"/vidsjo/aktiviteter/{activity.pk}/"
    assert "Mobila team" not in client.get(f"{desk}bord/").content.decode()
    client.force_login(make_user("kim", role="member", principal=town), backend=settings.AUTHENTICATION_BACKENDS[0])
    for page in (f"{desk}bord/", f"{desk}laget/planer/"):
        shown = client.get(page).content.decode()
        assert f'href="{own}rapport/{mine.pk}/"' in shown
        assert f'href="{own}"' not in shown
    assert "Mobila team" not in client.get(f"/vidsjo/huvudman/{other.slug}/bord/").content.decode()
    assert "Mobila team" not in client.get("/vidsjo/laget/planer/").content.decode()
    assert client.get(f"{own}rapport/{theirs.pk}/").status_code == 404
    ActionPlan.objects.update(is_public=True)
    assert f'href="{own}"' in client.get(f"{desk}bord/").content.decode()


def test_a_revision_keeps_the_plan_as_a_version_and_tells_what_came_and_went() -> None:
    plan = make_plan(revise_every_months=24)
    area = make_area(plan)
    with pytest.raises(RuleBroken):
        revise_plan(actor=SYSTEM, plan=plan, decided_on=TODAY, note="", at=NOON)
    make_activity("Ett", areas=(area,))
    gone = make_activity("Två", areas=(area,))
    first = revise_plan(actor=SYSTEM, plan=plan, decided_on=date(2024, 11, 1), note="Antagen.", at=NOON)
    remove_activity(actor=SYSTEM, activity=gone, at=NOON)
    later = NOON + timedelta(days=1)
    new = ActivityInput(title="Tre", areas=(area,))
    save_activity(actor=SYSTEM, county=make_county(), words=new, at=later)
    page = plan_page(SYSTEM, make_county(), plan, {}, today=TODAY)
    assert [one.title for one in page.added] == ["Tre"]
    assert page.revision.is_late
    second = revise_plan(actor=SYSTEM, plan=plan, decided_on=TODAY, note="Ses över.", at=later)
    (change,) = changes_between(first, second)
    assert (change.name, change.new, change.gone, change.same) == ("Trygg hemgång", ["Tre"], ["Två"], 1)
    with pytest.raises(InvalidInput):
        remove_plan(actor=SYSTEM, plan=plan, at=NOON)


def test_a_plan_is_not_under_itself_and_ties_stay_in_the_county() -> None:
    whole = make_plan("Strategi")
    part = make_plan("Del", whole=whole)
    words = PlanInput(name="Strategi", whole=part)
    with pytest.raises(InvalidInput):
        save_plan(actor=SYSTEM, county=make_county(), words=words, plan=whole, at=NOON)
    abroad = make_principal("Annanby", county=make_county("W", "Västerdals län", "vasterdal"))
    with pytest.raises(InvalidInput):
        make_activity("Ett", abroad, plans=(whole,))
    with pytest.raises(RuleBroken):
        make_activity("Utan plan")
    with pytest.raises(NotFound):
        save_plan(actor=PUBLIC, county=make_county(), words=PlanInput(name="Nej"), at=NOON)


def test_what_an_owner_has_reported_stays_when_it_owns_no_longer() -> None:
    town, other = make_principal("Alnäs"), make_principal("Fagervik")
    plan = make_plan()
    activity = make_activity("Ett", town, plans=(plan,))
    report(activity, "under_way")
    words = ActivityInput(title="Ett", plans=(plan,), owners=(OwnerInput(principal=other, email="k@fagervik.example"),))
    save_activity(actor=SYSTEM, county=make_county(), words=words, activity=activity, at=NOON)
    assert [own.row.principal for own in line(activity).owners] == [other]
    assert line(activity).status == "not_begun"
    assert ActivityOwner.objects.get(principal=town).reports.count() == 1
    assert ActivityOwner.objects.get(principal=other).email == "k@fagervik.example"
    back = ActivityInput(title="Ett", plans=(plan,), owners=(OwnerInput(principal=town),))
    save_activity(actor=SYSTEM, county=make_county(), words=back, activity=activity, at=NOON)
    assert [(own.row.principal, own.status) for own in line(activity).owners] == [(town, "under_way")]


def test_a_plan_is_written_filled_and_revised_on_the_pages(leader: Client) -> None:
    town = make_principal("Alnäs")
    facts = {"name": "Nära vård 2026", "revise_every_months": "24", "starts_on": "2026-01-01", "is_public": "on"}
    leader.post("/vidsjo/planer/ny/", facts)
    plan = ActionPlan.objects.get()
    own = f"/vidsjo/planer/{plan.pk}/"
    assert leader.post(f"{own}omrade/", {"name": "Trygg hemgång"})["Location"] == own
    area = FocusArea.objects.get()
    rows = {f"{prefix}-{name}": "1" if name == "TOTAL_FORMS" else "0" for prefix in ("agare", "delmal")
            for name in ("TOTAL_FORMS", "INITIAL_FORMS")}  # fmt: skip
    sent = {"title": "Mobila team", "areas": [area.pk], "ends_on": "2026-12-31", "cost": "2 mkr", **rows}
    sent |= {"agare-0-principal": town.pk, "agare-0-email": "kim@alnas.example"}
    assert leader.post(f"{own}aktivitet/", {**sent, "delmal-0-title": "Utan dag"}).status_code == 422
    sent |= {"delmal-0-title": "Upphandlat", "delmal-0-due_on": "2026-06-01"}
    assert leader.post(f"{own}aktivitet/", sent).status_code == 302
    activity = Activity.objects.get()
    page = leader.get(f"/vidsjo/aktiviteter/{activity.pk}/").content.decode()
    for words in ("Mobila team", "Upphandlat", "2 mkr", "Alnäs kommun"):
        assert words in page, words
    assert (
        leader.post(
            f"/vidsjo/aktiviteter/{activity.pk}/andra/", {**sent, "title": "Mobila team dygnet runt"}
        ).status_code
        == 302
    )
    assert leader.post(f"{own}version/", {"decided_on": "2026-03-01", "note": "Antagen."})["Location"] == own
    assert "Mobila team dygnet runt" in leader.get(f"{own}version/1/").content.decode()
    page = leader.get(own).content.decode()
    for words in ("<svg", "Trygg hemgång", "Antagen.", 'id="matrix-caption"'):
        assert words in page, words
    assert leader.post(f"{own}gor/", {"do": "remove", "sure": "1"}).status_code == 422


def test_the_public_sees_only_plans_made_public(client: Client) -> None:
    hidden, shown = make_plan("Internt"), make_plan("Öppet", is_public=True)
    activity = make_activity("Dold", plans=(hidden,))
    make_activity("Synlig", plans=(shown, hidden))
    page = client.get("/vidsjo/planer/").content.decode()
    assert "Öppet" in page
    assert "Internt" not in page
    assert client.get(f"/vidsjo/planer/{hidden.pk}/").status_code == 404
    assert client.get(f"/vidsjo/aktiviteter/{activity.pk}/").status_code == 404
    assert "Internt" not in client.get(f"/vidsjo/planer/{shown.pk}/").content.decode()


def test_many_activities_cost_no_more_queries_than_few(leader: Client, django_assert_max_num_queries: Any) -> None:
    plan, towns = make_plan(), [make_principal(f"Ort {number}") for number in range(4)]
    areas = [make_area(plan, f"Område {number}") for number in range(3)]
    for number in range(30):
        make_activity(f"Aktivitet {number}", *towns, areas=tuple(areas[: number % 3]), plans=(plan,))
    with django_assert_max_num_queries(20):
        leader.get(f"/vidsjo/planer/{plan.pk}/")
    with django_assert_max_num_queries(20):
        leader.get("/vidsjo/planer/")
