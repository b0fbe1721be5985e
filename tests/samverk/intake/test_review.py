"""Review of findings: who may, what is kept, and that nobody overwrites what somebody else did."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from samverk.accounts.models import PUBLIC, Actor, Role
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, StaleState
from samverk.documents.models import Finding
from samverk.intake.actions.accept_finding import accept_finding, accept_findings
from samverk.intake.actions.correct_finding import correct_finding
from samverk.intake.actions.project_document import project_document
from samverk.intake.actions.publish_meeting import publish_meeting, withdraw_meeting
from samverk.intake.actions.reject_finding import reject_finding, restore_finding
from samverk.intake.queries import fact_of
from samverk.intake.queries.false_fact import false_fact
from samverk.meetings.models import Decision, Meeting
from samverk.organizations.models import County, Organ, Person
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_county, make_organ, make_user
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import minutes_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(county: County, take_in: TakeIn) -> Finding:
    take_in(minutes_of())
    return Finding.objects.get(section="decisions")


def actor_with(role: str, *, organ: Organ | None = None, county: County | None = None) -> Actor:
    return actor_of(make_user(role, role=role, organ=organ, county=county), today=NOON.date())


def test_accepting_keeps_who_and_when(finding: Finding) -> None:
    actor = actor_with(Role.SECRETARY)
    accepted = accept_finding(actor=actor, finding=finding, seen="unreviewed", at=NOON)
    assert (accepted.state, accepted.reviewed_by_id, accepted.reviewed_at) == ("accepted", actor.user_id, NOON)
    event = AuditEvent.objects.get(verb="finding.accepted")
    assert (event.actor_name, event.county_code) == (actor.name, "V")


def test_a_secretary_of_the_organ_may_review_and_one_of_another_may_not(finding: Finding) -> None:
    own = actor_with(Role.SECRETARY, organ=Organ.objects.get())
    other = actor_of(make_user("other", organ=make_organ("Chefsgruppen")), today=NOON.date())
    with pytest.raises(NotPermitted):
        accept_finding(actor=other, finding=finding, seen="unreviewed", at=NOON)
    assert accept_finding(actor=own, finding=finding, seen="unreviewed", at=NOON).state == "accepted"


@pytest.mark.parametrize("role", [Role.READER, Role.MEMBER, Role.CHAIR, Role.PRESENTER])
def test_who_only_reads_may_not_review(finding: Finding, role: str) -> None:
    with pytest.raises(NotPermitted):
        accept_finding(actor=actor_with(role), finding=finding, seen="unreviewed", at=NOON)


def test_an_outsider_learns_nothing(finding: Finding) -> None:
    elsewhere = make_county("W", "Annat län", "annat")
    for actor in (PUBLIC, actor_with(Role.ADMINISTRATOR, county=elsewhere)):
        with pytest.raises(NotFound):
            reject_finding(actor=actor, finding=finding, seen="unreviewed", at=NOON)


def test_what_somebody_else_changed_is_not_overwritten(finding: Finding) -> None:
    actor = actor_with(Role.SECRETARY)
    reject_finding(actor=actor, finding=finding, seen="unreviewed", at=NOON)
    with pytest.raises(StaleState):
        accept_finding(actor=actor, finding=finding, seen="unreviewed", at=NOON)
    with pytest.raises(StaleState):
        correct_finding(actor=actor, finding=finding, fields={"text": "Ny"}, seen="unreviewed", at=NOON)


def test_a_rejection_can_be_taken_back(finding: Finding) -> None:
    actor = actor_with(Role.SECRETARY)
    reject_finding(actor=actor, finding=finding, seen="unreviewed", at=NOON)
    assert not Decision.objects.exists()
    restore_finding(actor=actor, finding=finding, seen="rejected", at=NOON)
    assert Decision.objects.get().text == "Rådet noterar informationen."
    assert Finding.objects.get(pk=finding.pk).reviewed_by is None


def test_a_correction_changes_the_row_and_says_so(finding: Finding) -> None:
    fields = {"text": "Rådet tackar för informationen.", "item": "1", "type": "noted", "recap": False}
    row = Decision.objects.get().pk
    corrected = correct_finding(
        actor=actor_with(Role.SECRETARY), finding=finding, fields=fields, seen="unreviewed", at=NOON
    )
    assert corrected.correction == {"text": "Rådet tackar för informationen.", "type": "noted"}
    assert (Decision.objects.get().pk, Decision.objects.get().type) == (row, "noted")
    assert AuditEvent.objects.get(verb="finding.corrected").data["fields"]["type"] == ["other", "noted"]
    assert fact_of(corrected).title == "Rådet tackar för informationen."


def test_a_correction_without_a_difference_is_an_acceptance(finding: Finding) -> None:
    actor = actor_with(Role.SECRETARY)
    fields = {"text": "Rådet noterar informationen."}
    assert correct_finding(actor=actor, finding=finding, fields=fields, seen="unreviewed", at=NOON).state == "accepted"


@pytest.mark.parametrize("fields", [{"text": ""}, {"text": None}, {"colour": "blue"}])
def test_a_correction_that_cannot_be_is_refused(finding: Finding, fields: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        correct_finding(actor=actor_with(Role.SECRETARY), finding=finding, fields=fields, seen="unreviewed", at=NOON)


def test_a_corrected_name_is_the_same_row_and_another_person(finding: Finding) -> None:
    name = Finding.objects.get(section="attendance", value__name="Yasmin Haddad")
    row = Meeting.objects.get().attendance.get(finding=name).pk
    actor = actor_with(Role.SECRETARY)
    correct_finding(actor=actor, finding=name, fields={"name": "Yasmine El Haddad"}, seen="unreviewed", at=NOON)
    attendance = Meeting.objects.get().attendance.get(finding=name)
    assert (attendance.pk, attendance.name, str(attendance.person)) == (row, "Yasmine El Haddad", "Yasmine El Haddad")
    assert not Person.objects.filter(name="Yasmin Haddad").exists(), "no document names her any more"


def test_all_of_an_item_are_accepted_at_once_and_told_once(finding: Finding) -> None:
    meeting = Meeting.objects.get()
    ids = list(Finding.objects.values_list("pk", flat=True))
    count = accept_findings(actor=actor_with(Role.SECRETARY), meeting=meeting, finding_ids=ids, at=NOON)
    assert count == len(ids)
    assert AuditEvent.objects.get(verb="findings.accepted").data["findings"] == sorted(ids)


def test_publishing_and_taking_back(finding: Finding) -> None:
    actor, meeting = actor_with(Role.SECRETARY), Meeting.objects.get()
    assert publish_meeting(actor=actor, meeting=meeting, at=NOON).published_at == NOON
    with pytest.raises(StaleState):
        publish_meeting(actor=actor, meeting=meeting, at=NOON)
    assert withdraw_meeting(actor=actor, meeting=meeting, at=NOON).published_at is None
    with pytest.raises(NotPermitted):
        publish_meeting(actor=actor_with(Role.READER), meeting=meeting, at=NOON)


def test_a_false_fact_is_reported_as_a_file_by_who_may_review(finding: Finding, client: Client) -> None:
    address = f"/{finding.document.county.slug}/uppgifter/{finding.pk}/rapport/"
    assert client.get(address).status_code == 404
    client.force_login(make_user("secretary", role=Role.SECRETARY))
    report = json.loads(client.get(address).content)
    assert (report["section"], report["expected"]) == ("decisions", None)
    assert report["false"]["text"] in report["text"].replace("\n", " ")


def test_a_reported_fact_names_nobody_whom_a_correction_names(finding: Finding) -> None:
    name = Finding.objects.get(section="attendance", value__name="Yasmin Haddad")
    actor = actor_with(Role.SECRETARY)
    corrected = correct_finding(actor=actor, finding=name, fields={"name": "Ingela Wahl"}, seen="unreviewed", at=NOON)
    report = false_fact(corrected)
    assert json.loads(report)["expected"]["name"] != json.loads(report)["false"]["name"]
    assert not any(word in report for word in ("Yasmin", "Haddad", "Ingela", "Wahl"))


def test_a_fact_says_how_sure_it_is_until_somebody_has_looked(finding: Finding) -> None:
    assert fact_of(finding).sure is None
    finding.sure = 0.7
    finding.save()
    unsure = fact_of(finding)
    assert (unsure.sure, unsure.needs_review, unsure.may_be_accepted_at_once, unsure.icon) == (0.7, True, False, "wait")
    seen = accept_finding(actor=actor_with(Role.SECRETARY), finding=finding, seen="unreviewed", at=NOON)
    assert fact_of(seen).sure is None


def test_what_is_more_likely_wrong_than_right_waits_outside_the_register(
    finding: Finding, county: County, client: Client
) -> None:
    project_document(unlikely(finding).document, at=NOON)
    assert not Decision.objects.exists()
    publish_meeting(actor=actor_with(Role.SECRETARY), meeting=Meeting.objects.get(), at=NOON)
    page = reverse("portal:meeting", args=[county.slug, Meeting.objects.get().pk])
    assert f'id="f{finding.pk}"' not in client.get(page).content.decode()
    assert client.get(reverse("intake:fact", args=[county.slug, finding.pk])).status_code == 404
    client.force_login(make_user("reviewer", role=Role.SECRETARY))
    assert "inte i registret" in client.get(page).content.decode()
    queue = client.get(reverse("intake:cases", args=[county.slug])).content.decode()
    assert f"?uppgift={finding.pk}#f{finding.pk}" in queue


def test_accepting_takes_it_into_the_register_and_undoing_takes_it_out(finding: Finding) -> None:
    actor = actor_with(Role.SECRETARY)
    project_document(unlikely(finding).document, at=NOON)
    assert accept_findings(actor=actor, meeting=Meeting.objects.get(), finding_ids=[finding.pk], at=NOON) == 0
    accepted = accept_finding(actor=actor, finding=finding, seen="unreviewed", at=NOON)
    assert Decision.objects.get().finding_id == finding.pk
    restore_finding(actor=actor, finding=accepted, seen="accepted", at=NOON)
    assert not Decision.objects.exists()


def unlikely(finding: Finding) -> Finding:
    finding.sure = 0.3
    finding.save()
    return finding
