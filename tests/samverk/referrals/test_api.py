"""A principal reports by the API: its own rows alone, by a key that holds, and as the rules allow."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from samverk.accounts.models import SYSTEM, Role, SecureLink
from samverk.audit.models import AuditEvent
from samverk.organizations.models import Principal
from samverk.referrals.actions.make_api_key import make_api_key, take_back_api_key
from samverk.referrals.models import PrincipalDecision, Proposal
from samverk.referrals.queries.api import key_of
from tests.samverk.factories import make_user
from tests.samverk.referrals.world import opened_proposal

pytestmark = pytest.mark.django_db
ALL = "/api/v1/forslag/"


@pytest.fixture
def proposal() -> Proposal:
    return opened_proposal()


def key_for(principal: Principal, *, days: int = 30) -> str:
    now = timezone.now()
    return make_api_key(
        actor=SYSTEM, principal=principal, ends_on=timezone.localdate(now) + timedelta(days=days), at=now
    )


def get(address: str, key: str) -> Any:
    return Client().get(address, headers={"Authorization": f"Bearer {key}"})


def post(row: PrincipalDecision, key: str, body: Any) -> HttpResponse:
    sent = body if isinstance(body, str) else json.dumps(body)
    answer: Any = Client(enforce_csrf_checks=True).post(
        f"{ALL}beslut/{row.pk}/", sent, content_type="application/json", headers={"Authorization": f"Bearer {key}"}
    )
    return answer  # type: ignore[no-any-return]


def test_a_principal_reads_its_own_rows_and_reports_what_its_board_decided(proposal: Proposal) -> None:
    row, other = proposal.decisions.order_by("pk")[:2]
    key = key_for(row.principal)
    told = get(ALL, key).json()
    assert [one["id"] for one in told["proposals"][0]["decisions"]] == [row.pk]
    assert get(f"{ALL}beslut/{other.pk}/", key).status_code == 404
    day = timezone.localdate().isoformat()
    sent = {"outcome": "as_proposed", "decided_on": day, "paragraph": "§ 41", "seen": "-", "reporter": None}
    answer = post(row, key, sent)
    assert (answer.status_code, json.loads(answer.content)["way"]) == (200, "api")
    row.refresh_from_db()
    assert (row.outcome, row.paragraph, row.way) == ("as_proposed", "§ 41", "api")
    assert AuditEvent.objects.filter(verb="proposal.decided", data__way="api").count() == 1
    stale = post(row, key, {"outcome": "no", "decided_on": day, "seen": "-"})
    assert (stale.status_code, row.outcome) == (409, "as_proposed")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"seen": "-", "outcome": "as_proposed"}, "REFERRAL-9/day_is_missing"),
        ({"seen": "-", "outcome": "with_change", "decided_on": "2026-01-01"}, "REFERRAL-9/words_are_missing"),
        ({"seen": "-", "outcome": "as_proposed", "decided_on": "2999-01-01"}, "REFERRAL-9/day_has_not_come"),
        ({"outcome": "kanske"}, "bad_field"),
        ({"decided_on": "i går"}, "bad_field"),
        ({"decided_on": 41}, "bad_field"),
        ({"principal": "1"}, "unknown_field"),
        (["outcome"], "unknown_field"),
        ("{", "not_json"),
        ("[" * 60_000, "not_json"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(proposal: Proposal, body: Any, error: str) -> None:
    row = proposal.decisions.order_by("pk")[0]
    answer = post(row, key_for(row.principal), body)
    assert (answer.status_code, json.loads(answer.content)["error"]) == (422, error)
    row.refresh_from_db()
    assert (row.outcome, row.reported_at) == ("", None)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({}, "not_seen"),
        ({"planned_on": "2026-12-01"}, "not_seen"),
        ({"seen": "now"}, "nothing_reported"),
        ({"seen": "now", "paragraph": "9"}, "nothing_reported"),
        ({"seen": "now", "planned_on": "2026-12-01"}, "is_decided"),
    ],
)
def test_nothing_but_another_decision_takes_the_place_of_one(
    proposal: Proposal, body: dict[str, str], error: str
) -> None:
    row = proposal.decisions.order_by("pk")[0]
    key = key_for(row.principal)
    day = timezone.localdate().isoformat()
    told = json.loads(post(row, key, {"outcome": "no", "decided_on": day, "paragraph": "41", "seen": "-"}).content)
    answer = post(row, key, {**body, "seen": told["seen"]} if body.get("seen") else body)
    assert (answer.status_code, json.loads(answer.content)["error"]) == (422, error)
    row.refresh_from_db()
    assert (row.outcome, row.paragraph, row.planned_on) == ("no", "41", None)


def test_the_log_names_the_principal_and_the_key_whoever_is_said_to_report(proposal: Proposal) -> None:
    row = proposal.decisions.order_by("pk")[0]
    key = key_for(row.principal)
    assert post(row, key, {"planned_on": "2026-12-01", "seen": "-", "reporter": "Petra Lundmark"}).status_code == 200
    event = AuditEvent.objects.get(verb="proposal.planned")
    link = SecureLink.objects.get(purpose="api")
    assert (event.actor_name, event.data["link"]) == (row.principal.name, link.pk)
    row.refresh_from_db()
    assert (row.reporter, link.used_at) == ("Petra Lundmark", row.reported_at)


def send_paper(row: PrincipalDecision, key: str, **fields: Any) -> Any:
    return Client(enforce_csrf_checks=True).post(
        f"{ALL}beslut/{row.pk}/handlingar/", fields, headers={"Authorization": f"Bearer {key}"}
    )


def extract(name: str = "utdrag.txt", words: bytes = "§ 41 Kommunstyrelsen beslutar.".encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words)


def test_the_extract_of_the_boards_minutes_comes_by_the_api_and_twice_is_once(proposal: Proposal) -> None:
    row, other = proposal.decisions.order_by("pk")[:2]
    key = key_for(row.principal)
    for _again in range(2):
        answer = send_paper(row, key, paper=extract())
        assert answer.status_code == 200
        assert [one["title"] for one in answer.json()["papers"]] == ["utdrag.txt"]
    assert answer.json()["papers"][0]["sha256"] == row.papers.get().document.sha256
    assert get(f"{ALL}beslut/{row.pk}/", key).json()["papers"] == answer.json()["papers"]
    events = AuditEvent.objects.filter(verb="proposal.paper_added")
    assert {(one.actor_name, one.data["link"]) for one in events} == {(row.principal.name, SecureLink.objects.get().pk)}
    assert send_paper(other, key, paper=extract()).status_code == 404
    assert send_paper(row, "gissad", paper=extract()).status_code == 401
    assert not other.papers.exists()


def test_a_paper_that_cannot_be_kept_is_refused_with_its_reason(proposal: Proposal) -> None:
    row = proposal.decisions.order_by("pk")[0]
    key = key_for(row.principal)
    for fields, error in (
        ({}, "one_paper"),
        ({"paper": [extract(), extract("b.txt", b"b")]}, "one_paper"),
        ({"paper": extract(), "outcome": "no"}, "one_paper"),
        ({"paper": extract("tom.txt", b"")}, "no_file"),
        ({"paper": extract("program.pdf", b"MZ\x90\x00\x03")}, "type_not_taken"),
    ):
        answer = send_paper(row, key, **fields)
        assert (answer.status_code, answer.json()["error"]) == (422, error)
    Proposal.objects.update(closed_at=timezone.now())
    assert send_paper(row, key, paper=extract()).status_code == 409
    assert not row.papers.exists()


def test_a_key_asks_sixty_times_a_minute_from_wherever_it_is(
    proposal: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverk.referrals.views.api.MOST_A_MINUTE", 1)
    key = key_for(proposal.decisions.order_by("pk")[0].principal)
    answers = [
        Client().get(ALL, headers={"Authorization": f"Bearer {key}"}, REMOTE_ADDR=f"198.51.100.{one}")
        for one in range(2)
    ]
    assert [one.status_code for one in answers] == [200, 429]
    assert 0 < int(answers[1]["Retry-After"]) <= 61


def test_a_key_whose_day_has_passed_is_not_shown_as_one_that_holds(proposal: Proposal) -> None:
    principal = proposal.decisions.order_by("pk")[0].principal
    key_for(principal, days=30)
    today = timezone.localdate()
    assert key_of(principal, today=today + timedelta(days=30)) is not None
    assert key_of(principal, today=today + timedelta(days=31)) is None


def test_a_key_that_does_not_hold_opens_nothing_and_is_logged(proposal: Proposal) -> None:
    row, other = proposal.decisions.order_by("pk")[:2]
    first = key_for(row.principal)
    second = key_for(row.principal)
    third = key_for(other.principal)
    SecureLink.objects.filter(subject_id=str(other.principal_id)).update(ends_on=timezone.localdate() - timedelta(1))
    for key in (first, third, "gissad", ""):
        answer = get(ALL, key)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="samverk"')
        assert post(row, key, {"planned_on": "2026-12-01"}).status_code == 401
    assert AuditEvent.objects.filter(verb="link.refused").count() == 6
    assert get(ALL, second).status_code == 200
    take_back_api_key(actor=SYSTEM, principal=row.principal, at=timezone.now())
    assert get(ALL, second).status_code == 401
    row.refresh_from_db()
    assert row.planned_on is None


def test_a_session_without_a_key_reads_nothing(proposal: Proposal) -> None:
    client = Client()
    client.force_login(make_user(role=Role.PROCESS_LEADER, county=proposal.county), settings.AUTHENTICATION_BACKENDS[0])
    assert client.get(ALL).status_code == 401


def test_the_key_is_shown_once_to_who_leads_matters(proposal: Proposal) -> None:
    principal = proposal.decisions.order_by("pk")[0].principal
    client = Client()
    client.force_login(make_user(role=Role.PROCESS_LEADER, county=proposal.county), settings.AUTHENTICATION_BACKENDS[0])
    page = f"/{proposal.county.slug}/huvudman/{principal.slug}/api-nyckel/"
    day = timezone.localdate()
    assert client.post(page, {"ends_on": day + timedelta(days=900)}).status_code == 422
    shown = client.post(page, {"ends_on": day + timedelta(days=90)}).content.decode()
    key = shown.partition("<code>")[2].partition("</code>")[0]
    assert get(ALL, key).status_code == 200
    assert "<code>" not in client.get(page).content.decode()
    assert client.post(page, {"do": "take_back"}).status_code == 302
    assert get(ALL, key).status_code == 401
