"""What waits keeps the ground on which it is withheld and its presenters, for the item that it becomes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0013_own_circle")]

    operations = [
        migrations.AddField(
            model_name="backlogitem", name="presenters", field=models.JSONField(blank=True, default=list)
        ),
        migrations.AddField(model_name="backlogitem", name="title_reveals", field=models.BooleanField(default=False)),
        migrations.AddField(
            model_name="backlogitem", name="withheld_ground", field=models.CharField(blank=True, max_length=200)
        ),
    ]
