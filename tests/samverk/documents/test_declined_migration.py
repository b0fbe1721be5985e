"""What was declined before declined offers had one table is declined still."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from samverk.documents.models import DeclinedOffer
from tests.samverk.factories import NOON, make_document

BEFORE = [("grants", "0002_use_reports"), ("indicators", "0003_discharges")]


@pytest.mark.django_db(transaction=True)
def test_a_refusal_survives_the_move_to_the_table_of_declined_offers() -> None:
    document = make_document("Bidrag")
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    executor = MigrationExecutor(connection)
    old = executor.loader.project_state(BEFORE).apps
    for app, name, key in (("grants", "RefusedSum", "a"), ("indicators", "RefusedFigure", "b")):
        old.get_model(app, name).objects.create(
            document_id=document.pk, finding_key=key, refused_by="Petra Lundmark", refused_at=NOON
        )
    executor.migrate(leaves)
    told = DeclinedOffer.objects.order_by("finding_key").values_list("finding_key", "offered_as", "declined_by")
    kept = [("a", "allocation", "Petra Lundmark"), ("b", "observation", "Petra Lundmark")]
    assert list(told) == kept
    assert set(DeclinedOffer.objects.values_list("declined_at", flat=True)) == {NOON}
    # A home made while the first migrations made no such tables has none to move.
    for name in ("samverk.grants.migrations.0003_keep_declined", "samverk.indicators.migrations.0004_keep_declined"):
        with connection.schema_editor() as editor:
            import_module(name).keep_declined(old, editor)
    assert list(told.all()) == kept
