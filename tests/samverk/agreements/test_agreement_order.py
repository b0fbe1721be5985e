"""Agreements stand in Swedish order, those from before they had a sort key too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from samverk.accounts.models import SYSTEM
from samverk.agreements.actions.save_agreement import AgreementInput, save_agreement
from samverk.agreements.models import Agreement
from samverk.agreements.queries.visible import agreements_for
from samverk.organizations.models import Principal
from tests.samverk.factories import NOON, make_county, make_principal

BEFORE = [("agreements", "0001_initial")]


def parties() -> tuple[Principal, ...]:
    return make_principal("Region Vidsjö län", kind="region"), make_principal("Alnäs")


def made(name: str, **more: Any) -> Agreement:
    words = AgreementInput(name=name, parties=parties(), starts_on=date(2025, 1, 1), **more)
    return save_agreement(actor=SYSTEM, county=make_county(), words=words, at=NOON)


@pytest.mark.django_db
def test_the_register_orders_names_and_kinds_as_they_read_in_swedish(client: Client) -> None:
    kinds = {"Örat": "part", "zon": "agreement", "Ängen": "routine", "Åsen": "guideline", "Avtal 10": "part"}
    whole = made("Avtal 9", is_public=True)
    for name, kind in kinds.items():
        made(name, kind=kind, whole=whole, is_public=True)
    names = ["Avtal 9", "Avtal 10", "zon", "Åsen", "Ängen", "Örat"]

    def shown(order: str) -> list[str]:
        page = client.get(f"/vidsjo/overenskommelser/?ordna={order}").content.decode()
        table = page.rpartition('<table class="t t--stack register">')[2]
        return sorted(names, key=lambda name: table.index(f">{name}<"))

    assert shown("namn") == names
    assert shown("-namn") == names[::-1]
    assert shown("slag") == ["Avtal 10", "Örat", "Åsen", "Ängen", "Avtal 9", "zon"]
    assert list(agreements_for(SYSTEM, make_county()).values_list("name", flat=True)) == names


@pytest.mark.django_db
def test_a_changed_name_is_ordered_anew() -> None:
    first, _second = made("Avtal"), made("Bilaga")
    words = AgreementInput(name="Överlämning", parties=parties(), starts_on=date(2025, 1, 1))
    save_agreement(actor=SYSTEM, county=make_county(), words=words, at=NOON, agreement=first)
    assert list(Agreement.objects.values_list("name", flat=True)) == ["Bilaga", "Överlämning"]


@pytest.mark.django_db(transaction=True)
def test_an_older_agreement_gets_the_key_of_its_name() -> None:
    county = make_county()
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    old = MigrationExecutor(connection).loader.project_state(BEFORE).apps.get_model("agreements", "Agreement")
    for name in ("Örat", "Ängen", "Zon", "Avtal 10", "Avtal 9"):
        old.objects.create(county_id=county.pk, name=name, made_at=NOON)
    MigrationExecutor(connection).migrate(leaves)
    keys = dict(Agreement.objects.values_list("name", "sort_key"))
    assert sorted(keys, key=lambda name: keys[name]) == ["Avtal 9", "Avtal 10", "Zon", "Ängen", "Örat"]
