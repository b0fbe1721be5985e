"""Of what is not public and replaces a public agreement, the public is told only that the agreement holds no longer."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from samverk.accounts.models import PUBLIC
from samverk.agreements.models import Agreement
from samverk.agreements.queries.visible import agreements_for, last_day_of, state_filter, state_on
from tests.samverk.agreements.test_agreements import START, TODAY, made, state
from tests.samverk.factories import make_county

pytestmark = pytest.mark.django_db


def test_of_what_replaces_it_unseen_everybody_is_told_only_that_an_agreement_has_ended() -> None:
    old = made("Gammal", is_public=True)
    new = made("Ny", replaces=old, starts_on=date(2026, 6, 1))
    shown = agreements_for(PUBLIC, make_county())
    seen = shown.get(pk=old.pk)
    assert (state(old), state_on(seen, TODAY), last_day_of(seen)) == ("replaced", "ended", date(2026, 5, 31))
    assert state_on(seen, date(2026, 5, 31)) == "in_force"
    assert [one.pk for one in shown.filter(state_filter("ended", TODAY))] == [old.pk]
    assert not shown.filter(state_filter("in_force", TODAY)).exists()
    assert shown.filter(state_filter("in_force", date(2026, 5, 31))).exists()
    Agreement.objects.filter(pk=new.pk).update(is_public=True)
    assert state_on(shown.get(pk=old.pk), TODAY) == "replaced"


def test_the_public_page_tells_of_the_end_and_not_of_what_came_unseen(client: Client) -> None:
    old = made("Gammal", is_public=True)
    new = made("Ny hemlig", replaces=old, starts_on=date(2026, 6, 1))
    text = client.get(f"/vidsjo/overenskommelser/{old.pk}/").content.decode()
    assert "Gäller inte: den upphörde 31 maj 2026." in text
    assert "Ny hemlig" not in text
    assert "ersatt" not in text.lower()
    Agreement.objects.filter(pk=new.pk).update(starts_on=START)
    text = client.get(f"/vidsjo/overenskommelser/{old.pk}/").content.decode()
    assert "Gäller inte." in text
    assert "2024" not in text.split('id="parties"')[0]
    Agreement.objects.filter(pk=new.pk).update(starts_on=date(2027, 6, 1))
    text = client.get(f"/vidsjo/overenskommelser/{old.pk}/").content.decode()
    assert "2027-05-31" not in text
    assert "31 maj 2027" not in text
