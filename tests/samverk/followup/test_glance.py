"""The county, a principal and an organ at a glance: every number opens exactly what it counts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations_with_replacement
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from civic_rules.plans import status_of_activity
from samverk.accounts.models import PUBLIC, SYSTEM, User
from samverk.agreements.models import Agreement, AgreementParty
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import NotFound
from samverk.followup.actions.follow_glance import follow_glance
from samverk.followup.actions.make_glances import make_glances
from samverk.followup.models import Digest
from samverk.followup.queries.glance import (
    DAYS,
    INDICATORS,
    LATE,
    MONEY,
    PLANS,
    SECTIONS,
    WAITING,
    glance_for,
    section_for,
)
from samverk.followup.queries.glance_rows import Scope
from samverk.grants.models import Grant
from samverk.indicators.actions.add_observation import ObservationInput, add_observation
from samverk.indicators.actions.set_target import set_target
from samverk.indicators.models import Indicator
from samverk.meetings.models import BacklogItem, Commitment, CommitmentParty, Meeting
from samverk.notifications.models import OutgoingMail
from samverk.organizations.models import Organ, Principal
from samverk.organizations.queries import actor_of
from samverk.plans.models import ActionPlan, Activity, ActivityOwner
from samverk.plans.queries.by_status import with_status
from samverk.routing.models import MatterStep
from samverk.studies.models import Study
from tests.samverk.factories import (
    NOON,
    make_commitment,
    make_county,
    make_item,
    make_matter,
    make_meeting,
    make_organ,
    make_principal,
    make_user,
)
from tests.samverk.indicators.world import make_indicator
from tests.samverk.referrals.world import opened_proposal, sent_referral

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def council() -> Organ:
    return make_organ()


def scope(holder: Principal | Organ | None = None) -> Scope:
    return Scope(actor=SYSTEM, county=make_county(), today=TODAY, holder=holder)


def fill(council: Organ, number: int) -> Principal:
    """So many of each thing, all for the principal that is returned or the council."""
    alnas = Principal.objects.filter(slug="alnas").first() or make_principal("Alnäs")
    for count in range(number):
        ahead = make_meeting(organ=council, day=TODAY + timedelta(days=9), state=Meeting.State.PLANNED)
        item = make_item(ahead, f"Avtal {count}")
        item.kind = "decision"
        item.save()
        make_item(ahead, "Lägesrapport")
        BacklogItem.objects.create(organ=council, title=f"Plan {count}", kind="decision", added_at=NOON)
        matter = make_matter(f"Hemgång {number} {count}")
        MatterStep.objects.create(matter=matter, position=1, kind="inform", organ=council, state="done")
        MatterStep.objects.create(matter=matter, position=2, kind="decide", organ=council)
        MatterStep.objects.create(matter=matter, position=3, kind="adopt", organ=council)
        for due in (TODAY - timedelta(days=3), TODAY + timedelta(days=3)):
            row = make_commitment(make_meeting(organ=council, published=True))
            Commitment.objects.filter(pk=row.pk).update(due=due.isoformat(), due_from=due, due_to=due)
            CommitmentParty.objects.create(commitment=row, principal=alnas)
            CommitmentParty.objects.create(commitment=row, organ=council)
        grant = Grant.objects.create(
            county=council.county, name=f"Bidrag {count}", year=2026, made_at=NOON, steering_organ=council
        )
        Grant.objects.filter(pk=grant.pk).update(reports_on=TODAY + timedelta(days=30))
        grant.allocations.create(position=1, label="Del", amount=1, principal=alnas)
        off_target(council, alnas, f"Mått {number} {count}")
    return alnas


def off_target(council: Organ, principal: Principal, name: str) -> Indicator:
    indicator = make_indicator(name, direction="lower", followed_by=council)
    year = TODAY.year - 1
    for part in (None, principal):
        words = ObservationInput(first_day=date(year, 1, 1), last_day=date(year, 12, 31), value=9.0, principal=part)
        add_observation(actor=SYSTEM, indicator=indicator, words=words, at=timezone.now())
    set_target(
        actor=SYSTEM,
        indicator=indicator,
        value=5.0,
        first_day=date(year, 1, 1),
        last_day=None,
        source="",
        at=timezone.now(),
    )
    return indicator


def counts(shown: Scope) -> dict[str, int]:
    return {one.key: one.count for one in glance_for(shown, most=3).sections}


def test_what_waits_is_late_comes_and_is_off_target_is_counted(council: Organ) -> None:
    alnas = fill(council, 2)
    opened_proposal()
    asked = counts(scope())[WAITING] - 6
    assert asked == 1, "each proposal once"
    assert counts(scope()) | {WAITING: 6} == {WAITING: 6, LATE: 2, INDICATORS: 2, PLANS: 0, DAYS: 2, MONEY: 2}
    assert counts(scope(council)) == {WAITING: 6, LATE: 2, INDICATORS: 2, PLANS: 0, DAYS: 2, MONEY: 2}
    assert counts(scope(alnas)) | {WAITING: 0} == {WAITING: 0, LATE: 2, INDICATORS: 2, PLANS: 0, DAYS: 2, MONEY: 2}


def test_every_number_opens_exactly_what_it_counts(council: Organ, client: Client, settings: LazySettings) -> None:
    alnas = fill(council, 2)
    sent_referral()
    opened_proposal()
    user = make_user()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    for holder, own in (
        (None, "/vidsjo/"),
        (alnas, f"/vidsjo/huvudman/{alnas.slug}/"),
        (council, f"/vidsjo/organ/{council.slug}/"),
    ):
        seen = Scope(actor=actor_of(user, today=TODAY), county=council.county, today=TODAY, holder=holder)
        page = client.get(seen.page).content.decode()
        for what in SECTIONS:
            counted = section_for(seen, what, most=1).count
            listed = client.get(f"{own}laget/{what}/").content.decode()
            assert listed.count('<th scope="row">') == counted, (own, what)
            # A principal's desk tells what it is asked to decide in its own table.
            if counted and not (what == WAITING and holder == alnas):
                assert f'href="{own}laget/{what}/"' in page, (own, what)


def test_reviews_of_agreements_are_counted_with_the_other_days(council: Organ) -> None:
    alnas = make_principal("Alnäs")
    row = Agreement.objects.create(county=council.county, name="Hemgång", organ=council, kind="guideline", made_at=NOON)
    Agreement.objects.filter(pk=row.pk).update(starts_on=date(2026, 1, 1), next_review_on=TODAY + timedelta(days=9))
    AgreementParty.objects.create(agreement=row, principal=alnas)
    assert [counts(scope(one))[DAYS] for one in (None, council, alnas, make_principal("Ekerum"))] == [1, 1, 1, 0]


def test_page_desk_and_list_count_the_same_things_as_late(
    council: Organ, client: Client, settings: LazySettings
) -> None:
    alnas = fill(council, 1)
    Grant.objects.update(reports_on=TODAY - timedelta(days=1))
    study = Study.objects.create(county=council.county, title="Läkemedel", reported_on=TODAY, made_at=NOON)
    Study.objects.update(answer_by=TODAY - timedelta(days=2))
    study.recommendations.create(position=1, text="Gå igenom listorna.", principal=alnas)
    client.force_login(make_user(), backend=settings.AUTHENTICATION_BACKENDS[0])
    for own, page in (("/vidsjo/", ""), (f"/vidsjo/huvudman/{alnas.slug}/", "bord/")):
        words = f'<a href="{own}laget/sent/">Tre åtaganden och svar</a> är sena'
        assert words in client.get(own + page).content.decode()
        table = b"".join(client.get(f"{own}laget/sent/?format=csv")).decode()  # type: ignore[arg-type]
        with_whom = [line.split(";")[1] for line in table.splitlines()[1:]]
        assert with_whom == ["Alnäs", "Alnäs", f"Alnäs och {council.name}"]
        assert "Svar på rekommendationen: Gå igenom listorna." in table


def test_activities_of_plans_are_counted_by_status_and_every_number_opens_them(
    council: Organ, client: Client, settings: LazySettings
) -> None:
    make_meeting(organ=council, published=True)
    alnas, other = make_principal("Alnäs"), make_principal("Ekerum")
    seen = ActionPlan.objects.create(
        county=council.county, name="Nära vård", organ=council, is_public=True, made_at=NOON
    )
    hidden = ActionPlan.objects.create(county=council.county, name="Internt", made_at=NOON)
    for number, (plans, first, second, day) in enumerate(
        (
            ((seen, hidden), "under_way", "done", TODAY - timedelta(days=1)),
            ((seen,), "at_risk", "not_begun", TODAY + timedelta(days=1)),
            ((seen,), "done", "stopped", None),
            ((hidden,), "not_begun", "not_begun", None),
        )
    ):
        row = Activity.objects.create(county=council.county, title=f"Sak {number}", ends_on=day, made_at=NOON)
        row.plans.set(plans)
        for principal, status in ((alnas, first), (other, second)):
            row.owners.create(principal=principal, status=status)
    left = Activity.objects.create(county=council.county, title="Utan ägare", made_at=NOON)
    left.plans.add(seen)
    left.owners.create(principal=alnas, status="done", left_on=TODAY)

    def told(shown: Scope) -> dict[str, int]:
        return {one.key: one.count for one in section_for(shown, PLANS, most=1).splits}

    public = Scope(actor=PUBLIC, county=council.county, today=TODAY)
    assert told(scope()) == {"late": 1, "at_risk": 1, "not_begun": 1, "unowned": 1, "done": 1}
    assert told(public) == told(scope(council)) == {"late": 1, "at_risk": 1, "unowned": 1, "done": 1}
    assert told(scope(alnas)) == {"late": 1, "at_risk": 1, "not_begun": 1, "done": 1}
    assert told(scope(other)) == {"not_begun": 2, "done": 1, "stopped": 1}
    client.force_login(make_user(), backend=settings.AUTHENTICATION_BACKENDS[0])
    for holder, own in (
        (None, "/vidsjo/"),
        (alnas, f"/vidsjo/huvudman/{alnas.slug}/"),
        (council, f"/vidsjo/organ/{council.slug}/"),
    ):
        page = client.get(own if holder is None else f"{own}bord/").content.decode()
        for key, count in told(scope(holder)).items():
            address = f"{own}laget/planer/?lage={key}"
            assert f'href="{address}"' in page, address
            assert client.get(address).content.decode().count('<th scope="row">') == count, address


def test_the_database_tells_the_status_of_an_activity_as_the_rule_does(council: Organ) -> None:
    alnas, other = make_principal("Alnäs"), make_principal("Ekerum")
    states: tuple[Any, ...] = (None, *ActivityOwner.Status.values)
    for first, second in combinations_with_replacement(states, 2):
        for day in (None, TODAY - timedelta(days=1), TODAY):
            row = Activity.objects.create(county=council.county, title="Sak", ends_on=day, made_at=NOON)
            owned = [(one, status) for one, status in ((alnas, first), (other, second)) if status]
            for principal, status in owned:
                row.owners.create(principal=principal, status=status)
    for row in with_status(Activity.objects.prefetch_related("owners"), today=TODAY):
        statuses = [one.status for one in row.owners.all()]
        assert row.status_now == status_of_activity(owners=statuses, ends_on=row.ends_on, today=TODAY), statuses


def test_a_long_list_goes_on_over_pages_without_losing_or_doubling(council: Organ, client: Client) -> None:
    for number in range(53):
        row = make_commitment(make_meeting(organ=council, published=True), f"Åtagande {number}.")
        day = TODAY - timedelta(days=number + 1)
        Commitment.objects.filter(pk=row.pk).update(due=day.isoformat(), due_from=day, due_to=day)
    pages = [client.get(f"/vidsjo/laget/sent/?sida={number}").content.decode() for number in (1, 2)]
    found = [set(re.findall(r"Åtagande \d+\.", page)) for page in pages]
    assert [len(one) for one in found] == [50, 3]
    assert not found[0] & found[1]


@pytest.mark.parametrize("page", ["0", "00", "9", "-1", "x"])
def test_a_page_that_is_none_is_the_first_or_last(council: Organ, client: Client, page: str) -> None:
    fill(council, 1)
    assert client.get(f"/vidsjo/laget/sent/?sida={page}").content.decode().count('<th scope="row">') == 1


def test_the_count_is_of_all_also_where_no_row_is_asked_for(council: Organ) -> None:
    fill(council, 2)
    shown = section_for(scope(), LATE, most=0)
    assert (shown.count, shown.rows) == (2, ())


def test_lists_and_pdfs_are_asked_for_so_often_a_minute(
    council: Organ, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverk.portal.views.glances.MOST_A_MINUTE", 1)
    monkeypatch.setattr("samverk.portal.views.glances.MOST_PDFS_A_MINUTE", 1)
    for address in ("/vidsjo/laget/sent/", "/vidsjo/laget.pdf"):
        assert [client.get(address).status_code for _time in range(2)] == [200, 429]


def test_a_large_target_is_printed_as_it_is_read_with_its_unit(
    council: Organ, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(council, 1)
    Indicator.objects.update(unit="kr", is_public=True)
    Indicator.objects.get().targets.update(value=1_500_000)
    Indicator.objects.get().observations.update(value=1_600_000)
    told: list[str] = []
    monkeypatch.setattr(
        "samverk.followup.adapters.glance_pdf.typeset", lambda _template, data, standards: told.append(str(data)) or b""
    )
    client.get("/vidsjo/laget.pdf")
    assert "mål 1\\xa0500\\xa0000 kr" in told[-1]


def test_the_public_counts_what_is_released_alone(council: Organ) -> None:
    fill(council, 1)
    make_indicator()
    public = Scope(actor=PUBLIC, county=council.county, today=TODAY)
    assert counts(public) == {WAITING: 0, LATE: 1, INDICATORS: 0, PLANS: 0, DAYS: 0, MONEY: 0}


def test_many_rows_take_as_many_queries_as_few(council: Organ) -> None:
    taken = []
    for number in (1, 4):
        fill(council, number)
        with CaptureQueriesContext(connection) as asked:
            glance_for(scope(), most=6)
        taken.append(len(asked))
    assert taken[0] == taken[1] <= 26


def test_a_count_of_few_persons_is_not_told_for_being_off_target(council: Organ) -> None:
    alnas = fill(council, 1)
    Indicator.objects.update(counts_persons=True)
    Indicator.objects.get().observations.update(value=3.0)
    Indicator.objects.get().targets.update(value=1.0)
    assert (counts(scope())[INDICATORS], counts(scope(alnas))[INDICATORS]) == (0, 0)


def test_the_glance_is_printed_for_the_meeting(council: Organ, client: Client) -> None:
    fill(council, 1)
    answer = client.get("/vidsjo/laget.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == client.get("/vidsjo/laget.pdf").content
    assert answer.content.startswith(b"%PDF")


def test_the_weekly_mail_comes_to_whom_asks_and_never_twice_the_same(
    council: Organ, client: Client, settings: LazySettings
) -> None:
    fill(council, 1)
    Commitment.objects.filter(due_to__gt=TODAY).delete()
    user = make_user(role="reader")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.post("/vidsjo/laget/mejl/", {"do": "follow"}).status_code == 422
    User.objects.update(email="elin@vidsjo.example")
    for _time in range(2):
        assert client.post("/vidsjo/laget/mejl/", {"do": "follow"})["Location"] == "/vidsjo/"
    at = timezone.now()
    assert [make_glances(at=at), make_glances(at=at), make_glances(at=at + timedelta(days=7))] == [1, 0, 0]
    Commitment.objects.update(text="Nya ord.")
    assert make_glances(at=at + timedelta(days=8)) == 1
    assert Digest.objects.count() == 2
    while run_reactions(now=at + timedelta(days=8)):
        pass
    sent = OutgoingMail.objects.filter(to_address="elin@vidsjo.example").earliest("pk")
    assert "laget/sent/" in str(sent.content)
    assert client.post("/vidsjo/laget/mejl/", {"do": "leave"}).status_code == 302
    assert make_glances(at=at + timedelta(days=21)) == 0
    assert {"glance.followed", "glance.left"} <= set(AuditEvent.objects.values_list("verb", flat=True))
    assert mail.outbox == []


def test_who_left_the_county_gets_no_mail(council: Organ) -> None:
    fill(council, 1)
    user = make_user()
    User.objects.update(email="elin@vidsjo.example")
    actor = actor_of(user, today=TODAY)
    follow_glance(scope=Scope(actor=actor, county=council.county, today=TODAY), at=NOON)
    user.assignments.all().delete()
    assert make_glances(at=timezone.now()) == 0


def test_who_acts_for_a_principal_gets_its_glance_by_mail_and_no_other(council: Organ) -> None:
    mine, other = (make_principal(name, county=council.county) for name in ("Lillby", "Storby"))
    user = make_user(role="administrator", principal=mine)
    User.objects.update(email="elin@vidsjo.example")
    actor = actor_of(user, today=TODAY)
    follow_glance(scope=Scope(actor=actor, county=council.county, today=TODAY, holder=mine), at=NOON)
    for holder in (other, council, None):
        with pytest.raises(NotFound):
            follow_glance(scope=Scope(actor=actor, county=council.county, today=TODAY, holder=holder), at=NOON)


def test_a_section_that_is_none_is_not_there(client: Client, council: Organ) -> None:
    assert client.get("/vidsjo/laget/annat/").status_code == 404
