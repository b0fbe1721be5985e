"""The figures that were declined stand with every other declined offer: kept there, and the table of their own goes.

A home that was made while the first migration did not make that table has nothing to keep.
"""

from django.db import migrations


def keep_declined(apps, schema_editor):
    """Each refusal as a declined offer, with who and when."""
    refused = apps.get_model("indicators", "RefusedFigure")
    if refused._meta.db_table not in schema_editor.connection.introspection.table_names():
        return
    offers = apps.get_model("documents", "DeclinedOffer")
    offers.objects.bulk_create(
        [
            offers(
                document_id=row.document_id,
                finding_key=row.finding_key,
                offered_as="observation",
                declined_by=row.refused_by,
                declined_at=row.refused_at,
            )
            for row in refused.objects.all()
        ],
        ignore_conflicts=True,
        batch_size=500,
    )
    schema_editor.delete_model(refused)


def bring_back(apps, schema_editor):
    """The table, empty."""
    schema_editor.create_model(apps.get_model("indicators", "RefusedFigure"))


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0005_declined_offers"),
        ("indicators", "0003_discharges"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(keep_declined, bring_back)],
            state_operations=[migrations.DeleteModel("RefusedFigure")],
        ),
    ]
