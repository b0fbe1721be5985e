"""Who acts for a principal comes from its desk to what it is asked, also where she sees nothing else of it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from samverk.accounts.actions.use_secure_link import revoke_links
from samverk.accounts.models import Role
from samverk.audit.tasks import run_reactions
from samverk.organizations.models import Principal
from samverk.referrals.models import Recipient
from samverk.referrals.queries.links import ANSWER_LINK
from tests.samverk.factories import NOON, make_county, make_user
from tests.samverk.referrals.world import opened_proposal, recipient_named, sent_referral, token_for

pytestmark = pytest.mark.django_db


def acting_for(principal: Principal | None, name: str) -> Client:
    """Somebody who acts for the principal alone."""
    client = Client()
    user = make_user(name, role=Role.REGISTRAR, county=make_county(), principal=principal)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_the_desk_of_a_principal_leads_who_acts_for_it_to_its_answer() -> None:
    referral = sent_referral(is_public=False)
    asked, other = recipient_named(referral, "Alnäs"), recipient_named(referral, "Fagervik")
    home = f"/{referral.county.slug}"
    rut = acting_for(asked.principal, "rut")
    door = f"{home}/remisser/{referral.pk}/vart-svar/{asked.pk}/"
    assert f'href="{door}"' in rut.get(f"{home}/huvudman/{asked.principal.slug}/bord/").content.decode()
    answer = rut.get(door, follow=True)
    assert answer.redirect_chain[-1][0].endswith(f"/remissvar/{token_for(referral, 'Alnäs')}/")
    assert referral.question in answer.content.decode()
    theirs = f"{home}/remisser/{referral.pk}/vart-svar/{other.pk}/"
    closed = (theirs, f"{home}/remisser/{referral.pk}/", f"{home}/remisser/{referral.pk}/vart-svar/0/")
    assert [rut.get(one).status_code for one in closed] == [404, 404, 404]
    assert referral.title not in rut.get(f"{home}/huvudman/{other.principal.slug}/bord/").content.decode()
    assert [Client().get(door).status_code, rut.post(door).status_code] == [404, 405]


def test_the_door_is_shut_once_no_link_lives() -> None:
    referral = sent_referral(is_public=False)
    asked = recipient_named(referral, "Alnäs")
    rut = acting_for(asked.principal, "rut")
    revoke_links(subject=asked, purpose=ANSWER_LINK, at=NOON)
    door = f"/{referral.county.slug}/remisser/{referral.pk}/vart-svar/{asked.pk}/"
    assert rut.get(door).status_code == 410


def test_who_has_no_address_is_told_what_is_asked_without_a_way_that_leads_nowhere() -> None:
    referral = sent_referral(is_public=False)
    asked = recipient_named(referral, "Alnäs")
    Recipient.objects.filter(pk=asked.pk).update(email="")
    rut = acting_for(asked.principal, "rut")
    page = rut.get(f"/{referral.county.slug}/huvudman/{asked.principal.slug}/bord/").content.decode()
    assert referral.title in page
    assert f"/remisser/{referral.pk}/" not in page


def test_the_desk_of_a_principal_leads_who_acts_for_it_to_its_decision() -> None:
    proposal = opened_proposal(is_public=False)
    run_reactions(now=NOON)
    row = proposal.decisions.select_related("principal").get(principal__short_name="Alnäs")
    home = f"/{proposal.county.slug}"
    rut = acting_for(row.principal, "rut")
    door = f"{home}/forslag/{proposal.pk}/vart-beslut/{row.pk}/"
    assert f'href="{door}"' in rut.get(f"{home}/huvudman/{row.principal.slug}/bord/").content.decode()
    assert proposal.text in rut.get(door, follow=True).content.decode()
    assert rut.get(f"{home}/forslag/{proposal.pk}/").status_code == 404
    assert proposal.title not in rut.get(f"{home}/").content.decode()
    other = proposal.decisions.select_related("principal").get(principal__short_name="Fagervik")
    assert acting_for(other.principal, "siv").get(door).status_code == 404
