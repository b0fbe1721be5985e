"""Gives each agreement the key that orders its name in Swedish, on both databases alike."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from swedish_text.folding import swedish_sort_key


def give_sort_keys(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The key of each name as it is now; a name that is changed gets its own when it is saved."""
    agreements = apps.get_model("agreements", "Agreement").objects
    for key, name in agreements.order_by("pk").values_list("pk", "name"):
        agreements.filter(pk=key).update(sort_key=swedish_sort_key(name)[:600])


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial")]

    operations = [
        migrations.AddField(
            "agreement", "sort_key", models.CharField(default="", max_length=600), preserve_default=False
        ),
        migrations.RunPython(give_sort_keys, migrations.RunPython.noop),
        migrations.AlterModelOptions("agreement", {"ordering": ["sort_key", "id"]}),
    ]
