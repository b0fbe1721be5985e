"""Agreements are written, entered, reviewed, ended; reviews make their own commitments and agenda items in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.agreements.actions.end_agreement import end_agreement, renew_agreement
from samverk.agreements.actions.enter_party import enter_party
from samverk.agreements.actions.keep_review import keep_review
from samverk.agreements.actions.prepare_reviews import prepare_reviews
from samverk.agreements.actions.save_agreement import AgreementInput, remove_agreement, save_agreement
from samverk.agreements.actions.save_version import DutyInput, save_version
from samverk.agreements.models import Agreement, AgreementReview
from samverk.agreements.queries.agreement_pages import agreement_page
from samverk.agreements.queries.visible import (
    STATE_WORDS,
    agreement_for,
    agreements_for,
    state_filter,
    state_on,
)
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.meetings.models import AgendaItem, BacklogItem, Commitment, Meeting
from samverk.organizations.models import Principal
from samverk.referrals.actions.report_decision import DecisionInput, report_decision
from samverk.referrals.models import Proposal
from tests.samverk.factories import (
    NOON,
    make_county,
    make_decision,
    make_item,
    make_matter,
    make_meeting,
    make_organ,
    make_principal,
    make_user,
)
from tests.samverk.referrals.world import opened_proposal

pytestmark = pytest.mark.django_db
START = date(2025, 1, 1)
TODAY = NOON.date()


@pytest.fixture
def leader(client: Client, settings: LazySettings) -> Client:
    client.force_login(make_user("petra", role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def parties() -> tuple[Principal, ...]:
    return make_principal("Region Vidsjö län", kind="region"), make_principal("Alnäs")


def made(name: str = "Trygg hemgång", *, entered: bool = True, **more: Any) -> Agreement:
    values: dict[str, Any] = {
        "name": name,
        "parties": parties(),
        "starts_on": START,
        "first_review_months": 12,
        "review_every_months": 12,
        **more,
    }
    row = save_agreement(actor=SYSTEM, county=make_county(), words=AgreementInput(**values), at=NOON)
    for one in row.parties.select_related("agreement__county") if entered else ():
        enter_party(actor=SYSTEM, party=one, entered_on=date(2024, 11, 20), decided_by="Kommunstyrelsen", at=NOON)
    return row


def state(row: Agreement, today: date = TODAY) -> str:
    return state_on(agreements_for(SYSTEM, make_county()).get(pk=row.pk), today)


def test_it_is_in_force_once_every_party_has_entered_by_its_decision() -> None:
    row = made(entered=False)
    assert state(row) == "waiting"
    for one in row.parties.select_related("agreement__county"):
        with pytest.raises(RuleBroken):
            enter_party(actor=SYSTEM, party=one, entered_on=None, at=NOON)
        enter_party(actor=SYSTEM, party=one, entered_on=START, at=NOON)
    assert state(row) == "in_force"
    assert state(row, date(2024, 12, 31)) == "coming"


def test_a_party_enters_by_itself_when_it_decides_on_the_proposal() -> None:
    proposal = opened_proposal()
    principals = tuple(one.principal for one in proposal.decisions.select_related("principal"))
    row = made(entered=False, parties=principals, proposal=proposal)
    first = proposal.decisions.select_related("proposal__county").order_by("pk")[0]
    words = DecisionInput(decided_on=NOON.date(), paragraph="§ 7", outcome="as_proposed")
    report_decision(actor=SYSTEM, decision=first, words=words, way="form", at=NOON)
    run_reactions(now=NOON)
    entered = row.parties.get(principal=first.principal)
    assert (entered.entered_on, entered.paragraph) == (NOON.date(), "§ 7")
    assert row.parties.filter(entered_on__isnull=True).count() == len(principals) - 1


def test_a_review_makes_a_commitment_of_the_parties_and_an_agenda_item_in_time_and_once() -> None:
    meeting = make_meeting()
    organ = meeting.organs.get()
    decision = make_decision(meeting, item=make_item(meeting))
    row = made(organ=organ, decision=decision, is_public=True)
    keep_review(
        actor=SYSTEM, agreement=row, reviewed_on=date(2026, 1, 14), outcome="holds", text="Den fungerar.", at=NOON
    )
    row.refresh_from_db()
    assert row.next_review_on == date(2027, 1, 1)
    assert prepare_reviews(at=NOON - timedelta(days=120)) == 0
    assert (prepare_reviews(at=NOON), prepare_reviews(at=NOON)) == (1, 0)
    item = BacklogItem.objects.get()
    assert (item.organ, item.title) == (organ, "Uppföljning: Trygg hemgång")
    assert "Den fungerar." in item.text
    commitment = Commitment.objects.get(made_later=True)
    assert AuditEvent.objects.get(verb="commitment.made").data["commitment"] == commitment.pk
    assert (commitment.due_to, commitment.meeting, commitment.parties.count()) == (date(2027, 1, 1), meeting, 2)
    later = timezone.make_aware(datetime(2027, 1, 15, 12))
    review = keep_review(
        actor=SYSTEM, agreement=row, reviewed_on=date(2027, 1, 14), outcome="changed", text="Ny tabell.", at=later
    )
    commitment.refresh_from_db()
    row.refresh_from_db()
    assert (review.commitment, commitment.state, row.next_review_on) == (commitment, "done", date(2028, 1, 1))
    assert [one.outcome for one in row.reviews.filter(reviewed_on__isnull=False)] == ["changed", "holds"]


def test_a_review_without_a_decision_is_undertaken_at_the_organs_latest_held_meeting() -> None:
    organ = make_organ()
    row = made(organ=organ, review_every_months=0, is_public=True)
    make_meeting(organ=organ, day=TODAY + timedelta(days=3), state="planned")
    assert prepare_reviews(at=NOON) == 1
    assert (Commitment.objects.count(), BacklogItem.objects.count()) == (0, 1)
    AgreementReview.objects.filter(agreement=row).update(prepared_at=None)
    meeting = make_meeting(organ=organ)
    assert prepare_reviews(at=NOON) == 1
    assert Commitment.objects.get().meeting == meeting


def test_what_is_not_public_gets_an_agenda_item_that_tells_nothing_and_no_commitment() -> None:
    meeting = make_meeting(published=True)
    item = make_item(meeting)
    AgendaItem.objects.filter(pk=item.pk).update(withheld_ground="OSL 26 kap. 1 §", title_reveals=True)
    tied = {"organ": meeting.organs.get(), "summary": "Hemligt.", "matter": make_matter(county=make_county())}
    row = made(decision=make_decision(meeting, item=item), **tied)
    keep_review(
        actor=SYSTEM, agreement=row, reviewed_on=date(2026, 1, 14), outcome="holds", text="Den fungerar.", at=NOON
    )
    assert prepare_reviews(at=NOON) == 1
    waiting = BacklogItem.objects.get()
    assert (waiting.title, waiting.matter) == (f"Uppföljning av överenskommelse nummer {row.pk}", None)
    assert waiting.text == "Ska följas upp senast 1 januari 2027."
    assert (waiting.withheld_ground, waiting.title_reveals) == ("OSL 26 kap. 1 §", True)
    assert not Commitment.objects.exists()


def test_only_what_is_in_force_is_prepared_for_review() -> None:
    organ = make_organ()
    old = made("Gammal", organ=organ)
    made("Ny", replaces=old, organ=organ, starts_on=date(2026, 6, 1))
    made("Väntar", entered=False, organ=organ)
    made("Rutin", kind="routine", parties=(), entered=False, organ=organ)
    assert prepare_reviews(at=NOON) == 1
    assert AgreementReview.objects.get(prepared_at__isnull=False).agreement.name == "Rutin"


def test_a_party_that_comes_back_enters_by_a_new_decision() -> None:
    region, town = both = parties()
    row = made(parties=both)
    left = AgreementInput(name=row.name, parties=(region, make_principal("Ekerum")), starts_on=START)
    save_agreement(actor=SYSTEM, county=row.county, words=left, agreement=row, at=NOON)
    party = row.parties.select_related("agreement__county").get(principal=town)
    enter_party(actor=SYSTEM, party=party, entered_on=date(2024, 11, 21), at=NOON)
    party.refresh_from_db()
    assert (party.left_on, party.entered_on) == (TODAY, date(2024, 11, 21))
    save_agreement(actor=SYSTEM, county=row.county, words=replace(left, parties=(region, town)), agreement=row, at=NOON)
    party.refresh_from_db()
    assert (party.left_on, party.entered_on, party.decided_by) == (None, None, "")
    assert state(row) == "waiting"


def test_what_was_said_at_a_review_is_not_taken_away() -> None:
    row = made(kind="routine", parties=())
    keep_review(
        actor=SYSTEM, agreement=row, reviewed_on=date(2026, 1, 14), outcome="holds", text="Den fungerar.", at=NOON
    )
    with pytest.raises(InvalidInput):
        remove_agreement(actor=SYSTEM, agreement=row, at=NOON)


def test_what_still_waits_for_a_party_replaces_nothing() -> None:
    old = made("Gammal")
    new = made("Ny", replaces=old, entered=False, starts_on=date(2026, 6, 1))
    assert state(old) == "in_force"
    for one in new.parties.select_related("agreement__county"):
        enter_party(actor=SYSTEM, party=one, entered_on=date(2026, 5, 2), at=NOON)
    assert state(old) == "replaced"


def test_a_review_is_kept_once_and_with_its_report_or_not_at_all() -> None:
    meeting = make_meeting()
    row = made(organ=meeting.organs.get(), decision=make_decision(meeting), is_public=True)
    prepare_reviews(at=NOON)
    kept = {"actor": SYSTEM, "agreement": row, "outcome": "holds", "at": NOON}
    Meeting.objects.update(date=TODAY + timedelta(days=1))
    with pytest.raises(RuleBroken):
        keep_review(reviewed_on=TODAY, text="Den fungerar.", **kept)
    assert not row.reviews.filter(reviewed_on__isnull=False).exists()
    Meeting.objects.update(date=TODAY)
    keep_review(reviewed_on=TODAY, text="Den fungerar.", **kept)
    with pytest.raises(InvalidInput):
        keep_review(reviewed_on=TODAY, text="En gång till.", **kept)
    assert [one.text for one in row.reviews.filter(reviewed_on__isnull=False)] == ["Den fungerar."]


def test_a_review_of_its_own_day_is_not_written_over() -> None:
    row = made(first_review_months=0, review_every_months=0)
    kept = {"actor": SYSTEM, "agreement": row, "outcome": "holds", "at": NOON}
    keep_review(reviewed_on=TODAY, text="Den fungerar.", **kept)
    with pytest.raises(InvalidInput):
        keep_review(reviewed_on=TODAY, text="Nej.", **kept)
    assert row.reviews.get().text == "Den fungerar."


def test_the_public_sees_the_matter_and_the_proposal_of_an_agreement_only_where_it_sees_them_elsewhere() -> None:
    proposal = opened_proposal()
    item = make_item(make_meeting(county=proposal.county, published=True))
    row = made(matter=proposal.matter, proposal=proposal, is_public=True)
    AgendaItem.objects.filter(pk=item.pk).update(matter=proposal.matter)

    def seen() -> tuple[bool, bool]:
        page = agreement_page(PUBLIC, row.county, agreement_for(PUBLIC, row.county, row.pk), today=TODAY)
        return page.matter is not None, page.proposal_id is not None

    Proposal.objects.update(is_public=True)
    assert seen() == (True, True)
    Proposal.objects.update(is_public=False)
    AgendaItem.objects.update(withheld_ground="OSL 26 kap. 1 §")
    assert seen() == (False, False)


def test_it_ends_is_renewed_and_is_replaced_and_its_reviews_follow() -> None:
    row = made()
    ended = end_agreement(actor=SYSTEM, agreement=row, ends_on=date(2025, 6, 30), reason="Avtalad tid.", at=NOON)
    assert (state(row), ended.next_review_on, row.reviews.count()) == ("ended", None, 0)
    renewed = renew_agreement(actor=SYSTEM, agreement=row, ends_on=None, reason="Beslut i rådet.", at=NOON)
    assert (state(row), renewed.next_review_on) == ("in_force", date(2026, 1, 1))
    with pytest.raises(RuleBroken):
        end_agreement(actor=SYSTEM, agreement=row, ends_on=None, reason="Avtalad tid.", at=NOON)
    made("Trygg hemgång 2", replaces=row, starts_on=date(2026, 1, 1))
    assert (state(row), state(row, date(2025, 12, 31))) == ("replaced", "in_force")
    with pytest.raises(InvalidInput):
        remove_agreement(actor=SYSTEM, agreement=row, at=NOON)


def test_the_filter_of_states_agrees_with_the_rule() -> None:
    old = made("Gammal", parties=parties())
    made("Ny", parties=parties(), replaces=old, starts_on=date(2026, 6, 1))
    made("Väntar", entered=False, parties=parties())
    made("Kommer", parties=parties(), starts_on=date(2027, 1, 1))
    made("Utkast", parties=parties(), starts_on=None)
    made("Slut", parties=parties(), ends_on=date(2026, 1, 31))
    made("Rutin", kind="routine", parties=(), entered=False)
    rows = agreements_for(SYSTEM, make_county())
    told = {one.pk: state_on(one, NOON.date()) for one in rows}
    found = {key: {one.pk for one in rows.filter(state_filter(key, NOON.date()))} for key in STATE_WORDS}
    assert found == {key: {pk for pk, value in told.items() if value == key} for key in STATE_WORDS}
    assert set(told.values()) == set(STATE_WORDS)


def test_an_agreement_is_no_part_of_itself_and_ties_stay_in_the_county() -> None:
    row = made()
    part = made("Bilaga", kind="part", whole=row, parties=parties())
    words = AgreementInput(name="Trygg hemgång", parties=parties(), whole=part)
    with pytest.raises(InvalidInput):
        save_agreement(actor=SYSTEM, county=make_county(), words=words, agreement=row, at=NOON)
    abroad = make_organ("Rådet", county=make_county("W", "Västerdals län", "vasterdal"))
    with pytest.raises(InvalidInput):
        made("Annan", organ=abroad, parties=parties())
    with pytest.raises(RuleBroken):
        made("Del utan helhet", kind="part", parties=parties())


def test_who_leaves_the_parties_after_entering_is_kept_with_the_day() -> None:
    row = made()
    region, town = (one.principal for one in row.parties.select_related("principal"))
    other = make_principal("Fagervik")
    words = AgreementInput(name=row.name, parties=(region, other), starts_on=START)
    save_agreement(actor=SYSTEM, county=make_county(), words=words, agreement=row, at=NOON)
    assert row.parties.get(principal=town).left_on == NOON.date()
    assert row.parties.get(principal=other).entered_on is None


def test_versions_keep_words_and_duties_and_show_what_differs(leader: Client) -> None:
    row = made()
    duty = DutyInput(step="Inskrivning", region="Skickar meddelande.", municipality="Tar emot.")
    save_version(actor=SYSTEM, agreement=row, text="Vi ansvarar tillsammans.", duties=(duty,), at=NOON)
    with pytest.raises(InvalidInput):
        save_version(actor=SYSTEM, agreement=row, text="Vi ansvarar tillsammans.", duties=(duty,), at=NOON)
    with pytest.raises(InvalidInput):
        save_version(actor=SYSTEM, agreement=row, text=" ", duties=(DutyInput(step=" "),), at=NOON)
    own = f"/vidsjo/overenskommelser/{row.pk}/"
    sent = {
        "text": "Vi ansvarar gemensamt.",
        "note": "Orden ses över.",
        "steg-TOTAL_FORMS": "1",
        "steg-INITIAL_FORMS": "0",
        "steg-0-step": "Inskrivning",
        "steg-0-region": "Skickar meddelande samma dag.",
        "steg-0-municipality": "Tar emot.",
    }
    assert leader.post(f"{own}version/", sent)["Location"] == own
    page = leader.get(f"{own}skillnad/1/2/").content.decode()
    assert "<del>tillsammans.</del><ins>gemensamt.</ins>" in page
    assert "<del>meddelande.</del><ins>meddelande samma dag.</ins>" in page
    assert leader.get(f"{own}skillnad/1/9/").status_code == 404


def test_it_is_written_entered_reviewed_and_ended_on_the_pages(leader: Client) -> None:
    region, town = parties()
    facts = {"name": "Trygg hemgång", "kind": "agreement", "parties": [region.pk, town.pk], "starts_on": "2025-01-01"}
    facts |= {"first_review_months": "12", "review_every_months": "12", "summary": "Ingen väntar i onödan."}
    assert leader.post("/vidsjo/overenskommelser/ny/", {**facts, "parties": [region.pk]}).status_code == 422
    answer = leader.post("/vidsjo/overenskommelser/ny/", facts)
    row = Agreement.objects.get()
    own = f"/vidsjo/overenskommelser/{row.pk}/"
    assert answer["Location"] == own
    assert "Ingen väntar i onödan." in leader.get(own).content.decode()
    for one in row.parties.all():
        sent = {"entered_on": "2024-11-20", "decided_by": "Styrelsen", "paragraph": "§ 4"}
        assert leader.post(f"{own}part/{one.pk}/", sent)["Location"] == own
    review = {"reviewed_on": "2026-01-14", "outcome": "holds", "text": "Den fungerar väl."}
    assert leader.post(f"{own}uppfoljning/", review)["Location"] == own
    page = leader.get(own).content.decode()
    for words in ("Gäller sedan 1 januari 2025", "Styrelsen, § 4", "Den fungerar väl.", "sedan varje år"):
        assert words in page, words
    assert leader.post(f"{own}avsluta/", {"how": "end", "ends_on": "", "reason": "x"}).status_code == 422
    assert (
        leader.post(f"{own}avsluta/", {"how": "end", "ends_on": "2026-01-31", "reason": "Avtalad tid."})["Location"]
        == own
    )
    assert "upphörde 31 januari 2026" in leader.get(own).content.decode()
    assert leader.post(f"{own}gor/", {"do": "remove", "sure": "1"}).status_code == 422


def test_the_register_is_narrowed_exported_and_seen_by_the_public_only_where_made_public(client: Client) -> None:
    row = made(is_public=True, organ=make_organ())
    made("Internt", parties=parties())
    page = client.get("/vidsjo/overenskommelser/").content.decode()
    assert "Trygg hemgång" in page
    assert "Internt" not in page
    assert "Trygg hemgång" not in client.get("/vidsjo/overenskommelser/?lage=ended").content.decode()
    assert (
        "Trygg hemgång"
        in client.get("/vidsjo/overenskommelser/?lage=in_force&slag=agreement&q=hemgång").content.decode()
    )
    file = b"".join(client.get("/vidsjo/overenskommelser/?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "Region Vidsjö län, Alnäs" in file
    assert client.get("/vidsjo/overenskommelser/?format=xlsx").status_code == 200
    hidden = Agreement.objects.get(name="Internt")
    assert client.get(f"/vidsjo/overenskommelser/{hidden.pk}/").status_code == 404
    assert client.get(f"/vidsjo/overenskommelser/{row.pk}/").status_code == 200
    with pytest.raises(NotFound):
        end_agreement(actor=PUBLIC, agreement=row, ends_on=date(2027, 1, 1), reason="Nej.", at=NOON)


def test_many_agreements_cost_no_more_queries_than_few(leader: Client, django_assert_max_num_queries: Any) -> None:
    whole = made(organ=make_organ())
    for number in range(12):
        made(f"Del {number}", kind="part", whole=whole, parties=parties())
    with django_assert_max_num_queries(16):
        leader.get("/vidsjo/overenskommelser/")
    with django_assert_max_num_queries(18):
        leader.get(f"/vidsjo/overenskommelser/{whole.pk}/")
