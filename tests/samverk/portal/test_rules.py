"""The page of rules tells each rule with its source and answers, in the reader's language."""

from __future__ import annotations

import pytest
from django.test import Client

from civic_rules.catalogue import CATALOGUE, anchor
from samverk.portal.queries.rules import rule_groups

pytestmark = pytest.mark.django_db


def test_every_rule_of_the_catalogue_is_shown_once() -> None:
    shown = [rule.id for group in rule_groups() for rule in group.rules]
    assert shown == list(CATALOGUE)


def test_each_rule_can_be_linked_to(client: Client) -> None:
    text = client.get("/regler/").content.decode()
    assert f"{len(CATALOGUE)} regler" in text
    for rule in CATALOGUE:
        assert f'id="{anchor(rule)}"' in text


def test_a_rule_is_told_with_source_and_answers(client: Client) -> None:
    text = client.get("/regler/").content.decode()
    assert "kommunallagen 6 kap. 27 §; arbetsordningen eller reglementet" in text
    assert "För få av dem som beslutar är närvarande." in text
