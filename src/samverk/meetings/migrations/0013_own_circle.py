"""A seminar or the like may be for those whom its invitation names alone, and have so many places."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0012_titles_that_reveal")]

    operations = [
        migrations.AddField(model_name="meeting", name="has_own_circle", field=models.BooleanField(default=False)),
        migrations.AddField(
            model_name="meeting",
            name="sign_up_places",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
