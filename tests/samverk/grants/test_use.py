"""What is used of a grant: reported by each side, late after the state's day, what is left."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.followup.queries.glance import LATE, MONEY, section_for
from samverk.followup.queries.glance_rows import Scope
from samverk.grants.actions.report_use import UseInput, report_use
from samverk.grants.models import Grant, UseReport
from samverk.grants.queries.use import missing_reports, sums_for, uses_for
from samverk.organizations.models import Principal
from tests.samverk.factories import NOON, make_county, make_document, make_organ, make_principal, make_user

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MILLION = Decimal(1_000_000)


@pytest.fixture
def grant() -> Grant:
    county, organ = make_county(), make_organ()
    row = Grant.objects.create(
        county=county,
        name="Nära vård",
        year=TODAY.year,
        reports_on=date(TODAY.year, 1, 1),
        steering_organ=organ,
        made_at=NOON,
    )
    whole = row.allocations.create(position=1, label="Ram", amount=10 * MILLION)
    sides = (make_principal("Region Vidsjö", kind="region"), make_principal("Alnäs"))
    for place, (principal, share) in enumerate(zip(sides, (6, 3), strict=True), start=2):
        row.allocations.create(position=place, label="Del", amount=share * MILLION, parent=whole, principal=principal)
    row.allocations.create(position=9, label="Sökt", amount=MILLION, parent=whole, principal=sides[1], state="asked")
    return row


def report(grant: Grant, name: str, millions: float, day: date = TODAY) -> UseReport:
    principal = Principal.objects.get(short_name=name)
    words = UseInput(principal=principal, used=Decimal(str(millions)) * MILLION, reported_on=day)
    return report_use(actor=SYSTEM, grant=grant, words=words, at=timezone.now())


def test_sums_without_the_tree_are_those_of_the_tree(grant: Grant) -> None:
    report(grant, "Alnäs", 1, date(TODAY.year, 1, 2))
    report(grant, "Alnäs", 2.5)
    town = Principal.objects.get(short_name="Alnäs")
    part = grant.allocations.get(principal=town, state="decided")
    part.below.create(grant=grant, position=10, label="Post", amount=MILLION, principal=town)
    other = make_principal("Björkhult")
    part.below.create(grant=grant, position=11, label="Vidare", amount=MILLION // 2, principal=other)
    [use] = uses_for(SYSTEM, grant.county, today=TODAY)
    assert sums_for(SYSTEM, grant.county, [grant]) == {grant.pk: (use.total, use.used)}
    for side in use.sides:
        told = sums_for(SYSTEM, grant.county, [grant], principal=side.principal)
        assert told == {grant.pk: (side.allotted, side.used)}


def test_each_side_has_its_part_its_latest_report_and_what_is_left(grant: Grant) -> None:
    report(grant, "Alnäs", 1, date(TODAY.year, 1, 2))
    report(grant, "Alnäs", 2.5)
    [use] = uses_for(SYSTEM, grant.county, today=TODAY)
    told = [
        (one.principal.short_name, (one.allotted or 0) / MILLION, (one.left or 0) / MILLION, one.state)
        for one in use.sides
    ]
    assert told == [("Region Vidsjö", 6, 6, "late"), ("Alnäs", 3, Decimal("0.5"), "reported")]
    assert ((use.left or 0) / MILLION, len(use.sides[1].earlier), len(use.late)) == (Decimal("7.5"), 1, 1)


def test_a_part_that_is_split_into_posts_or_passed_on_is_counted_once(grant: Grant) -> None:
    part = grant.allocations.get(principal__short_name="Alnäs", state="decided")
    for place, (millions, principal) in enumerate([(2, None), (1, part.principal)], start=20):
        grant.allocations.create(
            position=place, label="Post", amount=millions * MILLION, parent=part, principal=principal
        )
    region = grant.allocations.get(principal__short_name="Region Vidsjö")
    post = grant.allocations.create(position=30, label="Kommunerna", amount=2 * MILLION, parent=region)
    for place, name in enumerate(("Fagervik", "Brohamn"), start=31):
        grant.allocations.create(
            position=place, label=name, amount=MILLION, parent=post, principal=make_principal(name)
        )
    [use] = uses_for(SYSTEM, grant.county, today=TODAY)
    told = {one.principal.short_name: one.allotted and one.allotted / MILLION for one in use.sides}
    assert told == {"Region Vidsjö": 4, "Brohamn": 1, "Fagervik": 1, "Alnäs": 3}
    late = missing_reports(Grant.objects.all(), today=TODAY)
    assert sorted(one.principal.short_name for one in late if one.principal) == sorted(told)
    post.amount = 6 * MILLION
    post.below.update(amount=3 * MILLION)
    post.save()
    late = missing_reports(Grant.objects.all(), today=TODAY)
    [use] = uses_for(SYSTEM, grant.county, today=TODAY)
    assert len(use.sides) == late.count() == 3
    report(grant, "Alnäs", 3)
    [use] = uses_for(SYSTEM, grant.county, today=TODAY)
    assert [one.left for one in use.sides if one.latest] == [0]


def test_who_may_not_read_every_sum_is_told_nothing_of_what_is_left(grant: Grant, client: Client) -> None:
    Grant.objects.update(is_public=True)
    report(grant, "Alnäs", 3)
    grant.allocations.filter(principal__short_name="Alnäs").update(document=make_document("Dolt"), finding_key="a")
    [use] = uses_for(PUBLIC, grant.county, today=TODAY)
    assert [(one.allotted, one.left) for one in use.sides] == [(None, None)] * 2
    assert (use.total, use.left) == (None, None)
    text = client.get(f"/vidsjo/bidrag/{grant.pk}/").content.decode()
    for words in ("mer än fördelat", "är inte redovisat", "är inte använt än", "stämmer"):
        assert words not in text, words
    scope = Scope(actor=PUBLIC, county=grant.county, today=TODAY)
    assert section_for(scope, MONEY, most=9).count == 0


def test_what_the_rule_refuses_is_not_kept_and_more_than_allotted_is(grant: Grant) -> None:
    with pytest.raises(RuleBroken):
        report(grant, "Alnäs", -1)
    with pytest.raises(RuleBroken):
        report(grant, "Alnäs", 1, date(TODAY.year + 1, 1, 1))
    abroad = make_principal("Annan", county=make_county("W", "Annat län", "annat"))
    words = UseInput(principal=abroad, used=MILLION, reported_on=TODAY)
    with pytest.raises(InvalidInput):
        report_use(actor=SYSTEM, grant=grant, words=words, at=NOON)
    assert not UseReport.objects.exists()
    report(grant, "Alnäs", 4)
    assert uses_for(SYSTEM, grant.county, today=TODAY)[0].sides[1].left == -MILLION


def test_the_page_takes_a_report_and_takes_it_away(grant: Grant, client: Client, settings: LazySettings) -> None:
    client.force_login(make_user(role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    own, alnas = f"/vidsjo/bidrag/{grant.pk}/", Principal.objects.get(short_name="Alnäs")
    sent: dict[str, Any] = {"principal": alnas.pk, "used": "2 mkr", "reported_on": TODAY.isoformat(), "text": "Klart."}
    assert client.post(f"{own}anvandning/", sent)["Location"] == own
    assert client.post(f"{own}anvandning/", sent | {"used": "mycket"}).status_code == 422
    text = client.get(own).content.decode()
    for words in ("8 mkr</a> är inte använt än", "redovisningen är sen", "Klart."):
        assert words in text, words
    assert client.post(f"{own}gor/", {"do": "remove_report", "report": UseReport.objects.get().pk}).status_code == 302
    assert not UseReport.objects.exists()


def test_the_glance_tells_money_left_and_late_reports(grant: Grant) -> None:
    report(grant, "Alnäs", 3)
    region, alnas = (Principal.objects.get(short_name=name) for name in ("Region Vidsjö", "Alnäs"))

    def count(key: str, holder: Any = None, actor: Any = SYSTEM) -> int:
        return section_for(Scope(actor=actor, county=grant.county, today=TODAY, holder=holder), key, most=9).count

    assert [count(MONEY, one) for one in (None, region, alnas, grant.steering_organ)] == [1, 1, 0, 1]
    assert [count(LATE, one) for one in (None, region, alnas, grant.steering_organ)] == [1, 1, 0, 0]
    assert (count(MONEY, None, PUBLIC), count(LATE, None, PUBLIC)) == (0, 0)
