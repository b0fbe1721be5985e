"""Keeps from where it is known what an organ may; what somebody had entered is taken for confirmed."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def confirm_what_was_entered(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Organs that were entered, and those that prepare: until now no minutes told that by themselves."""
    organs = apps.get_model("organizations", "Organ").objects
    organs.filter(origin="entered").exclude(authority="unknown").update(authority_origin="entered")
    organs.filter(authority="preparing").update(authority_origin="entered")


class Migration(migrations.Migration):
    dependencies = [("organizations", "0004_joined_rows")]

    operations = [
        migrations.AddField(
            model_name="organ",
            name="authority_origin",
            field=models.CharField(
                choices=[("stated", "stated"), ("derived", "derived"), ("entered", "entered")],
                default="derived",
                max_length=8,
            ),
        ),
        migrations.RunPython(confirm_what_was_entered, migrations.RunPython.noop),
    ]
