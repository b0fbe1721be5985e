"""What a principal's board decided of a proposal is found in its minutes, with its words; a person confirms it."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from minutes_reader import read_all_meetings
from samverk.accounts.models import Role
from samverk.intake.queries.board_minutes import Asked, Why, find_decisions, outcome_of
from samverk.matters.models import CaseNumber
from samverk.referrals.models import PrincipalDecision
from tests.samverk.factories import make_user
from tests.samverk.referrals.world import opened_proposal

MINUTES = """Socialnämnden i Alnäs kommun

PROTOKOLL
2026-10-14

Plats och tid: Kommunhuset, kl. 13.00-15.30
Beslutande: Rut Lind, ordförande
Yasmin Haddad
Sekreterare: Elin Norrby

§ 40 Budgetuppföljning
Förvaltningschefen redogör för läget.
Beslut
Nämnden noterar informationen.

§ 41 Överenskommelse om trygg hemgång från sjukhus
Ärendenummer SN 2026/117
Region och kommuner har tagit fram en överenskommelse om hemgång.
Beslut
Nämnden antar överenskommelsen om trygg hemgång med följande ändring: avgiften tas ut från den fjärde dagen.

§ 42 Sammanträdesdagar
Beslut
Nämnden fastställer sammanträdesdagar för 2027.
"""
ASKED = Asked(title="Överenskommelse om trygg hemgång", text="Parterna ansvarar gemensamt.", numbers=("SN 2026/117",))


def test_the_decision_is_found_by_number_and_title_with_day_paragraph_and_words() -> None:
    found = find_decisions(read_all_meetings(MINUTES.encode(), name="sn.txt"), ASKED)[0]
    assert (found.outcome, found.decided_on, found.paragraph) == ("with_change", date(2026, 10, 14), "§ 41")
    assert found.reasons[:2] == (Why.NUMBER, Why.TITLE)
    assert found.quote in " ".join(MINUTES.split())
    assert "fjärde dagen" in found.quote


def test_minutes_without_the_matter_give_nothing() -> None:
    other = Asked(title="Gemensam hjälpmedelscentral", text="Centralen drivs gemensamt.", numbers=("KS 2026/9",))
    assert find_decisions(read_all_meetings(MINUTES.encode(), name="sn.txt"), other) == ()


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Nämnden antar överenskommelsen.", "as_proposed"),
        ("Kommunstyrelsen beslutar enligt arbetsutskottets förslag.", "as_proposed"),
        ("Nämnden ställer sig bakom förslaget till överenskommelse.", "as_proposed"),
        ("Nämnden godkänner avtalet med tillägget att det följs upp årligen.", "with_change"),
        ("Nämnden antar överenskommelsen under förutsättning att övriga kommuner gör det.", "with_change"),
        ("Kommunfullmäktige avslår förslaget.", "no"),
        ("Nämnden beslutar att inte ingå överenskommelsen.", "no"),
        ("Ärendet bordläggs.", ""),
        ("Ärendet återremitteras för att kostnaderna ska utredas.", ""),
        ("Nämnden tackar för informationen.", ""),
    ],
)
def test_the_outcome_follows_from_the_words_and_is_empty_where_they_do_not_say(words: str, outcome: str) -> None:
    assert outcome_of(words) == outcome


@pytest.mark.django_db
def test_a_person_confirms_what_was_found_and_the_words_stay_with_the_decision() -> None:
    proposal = opened_proposal("Socialnämnden")
    row = proposal.decisions.get(unit="Socialnämnden")
    CaseNumber.objects.create(matter=proposal.matter, principal=row.principal, number="SN 2026/117")
    client = Client()
    client.force_login(make_user(role=Role.PROCESS_LEADER, county=proposal.county), settings.AUTHENTICATION_BACKENDS[0])
    page = f"/{proposal.county.slug}/forslag/{proposal.pk}/beslut/{row.pk}/protokoll/"
    assert client.get(page).status_code == 200
    file = SimpleUploadedFile("sn.txt", MINUTES.encode(), content_type="text/plain")
    read = client.post(page, {"minutes": file})["Location"]
    shown = client.get(read).content.decode()
    assert "<mark>" in shown
    row.refresh_from_db()
    assert row.outcome == ""
    sent = {"do": "confirm", "outcome": "with_change", "decided_on": "2026-10-14", "paragraph": "§ 41"}
    assert client.post(read, {**sent, "changes": ""}).status_code == 422
    assert client.post(read, {**sent, "changes": "avgiften från den fjärde dagen"}).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.way, row.quote_page) == ("with_change", PrincipalDecision.Way.READ, 1)
    assert row.quote in client.get(f"/{proposal.county.slug}/forslag/{proposal.pk}/").content.decode()
