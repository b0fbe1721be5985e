"""Rows written in one statement, with keys of their own that nobody else gets."""

from __future__ import annotations

import pytest

from samverk.core.new_rows import insert_rows, insert_values
from samverk.organizations.models import Organ, OrganAlias
from samverk.search.models import SearchWord
from tests.samverk.factories import make_county, make_organ

pytestmark = pytest.mark.django_db


def alias(organ: Organ, name: str) -> OrganAlias:
    return OrganAlias(organ=organ, name=name, folded=name)


def test_rows_get_their_keys_and_keep_them() -> None:
    organ = make_organ(county=make_county())
    rows = [alias(organ, "rådet"), alias(organ, "vårdens råd")]
    insert_rows(rows, needs_keys=True)
    assert {one.pk: one.name for one in OrganAlias.objects.all()} == {one.pk: one.name for one in rows}
    rows[0].name = "Rådet"
    rows[0].save()
    assert OrganAlias.objects.get(pk=rows[0].pk).name == "Rådet"


def test_the_next_row_made_in_the_usual_way_gets_another_key() -> None:
    organ = make_organ(county=make_county())
    rows = [alias(organ, "rådet"), alias(organ, "vårdens råd")]
    insert_rows(rows, needs_keys=True)
    later = OrganAlias.objects.create(organ=organ, name="sedan", folded="sedan")
    more = [alias(organ, "till slut")]
    insert_rows(more, needs_keys=True)
    assert len({*(one.pk for one in rows), later.pk, more[0].pk}) == 4


def test_no_rows_are_no_work() -> None:
    insert_rows([], needs_keys=True)


def test_plain_values_are_written_as_they_are() -> None:
    insert_values(SearchWord, ("word",), [("väntetid",), ("vård",)])
    assert set(SearchWord.objects.values_list("word", flat=True)) == {"väntetid", "vård"}
