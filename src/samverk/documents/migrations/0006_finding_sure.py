"""Keeps with each finding how sure the reader is of it: what is unlikely waits outside the register from now on."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from minutes_reader.sureness import sure_of


def tell_how_sure(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Findings of a rule that is not known stay without; rows that are in the register stay until the next reading."""
    findings = apps.get_model("documents", "Finding").objects.exclude(reason="")
    for one in findings.only("section", "reason", "derived", "value").iterator(chunk_size=2000):
        filled = [name for name, value in one.value.items() if value not in (None, False, "", [])]
        sure = sure_of(one.section, reason=one.reason, is_derived=bool(one.derived), fields=filled)
        findings.filter(pk=one.pk).update(sure=sure)


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_declined_offers")]

    operations = [
        migrations.AddField("finding", "sure", models.FloatField(blank=True, null=True)),
        migrations.AddIndex(
            "finding",
            models.Index(
                condition=models.Q(("state", "unreviewed"), ("sure__lt", 0.8)),
                fields=["document"],
                name="documents_unsure",
            ),
        ),
        migrations.RunPython(tell_how_sure, migrations.RunPython.noop),
    ]
