"""Lets the title of a withheld item be withheld too; what notices have kept back so far stays so until minutes are public."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_back_what_was_kept_back(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Notices showed no title of a withheld item, published minutes did: neither changes by itself."""
    items = apps.get_model("meetings", "AgendaItem").objects
    items.filter(meeting__published_at__isnull=True).exclude(withheld_ground="").update(title_reveals=True)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0011_joined_rows")]

    operations = [
        migrations.AddField(
            model_name="agendaitem", name="title_reveals", field=models.BooleanField(default=False)
        ),
        migrations.RunPython(keep_back_what_was_kept_back, migrations.RunPython.noop),
    ]
