"""Keeps PostgreSQL's words of an entry whole in their row, as long as a page holds them.

Beyond 2,000 bytes they lay beside, compressed, and a phrase that was looked for had to fetch and unpack each of them.
"""

from django.db import migrations

STATEMENTS = (
    "ALTER TABLE search_words SET (toast_tuple_target = 8160)",
    # An expression that changes nothing makes PostgreSQL write every row anew.
    "ALTER TABLE search_words ALTER COLUMN words TYPE tsvector USING words || ''::tsvector",
    "ANALYZE search_words",
)


def keep_rows_whole(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for statement in STATEMENTS:
                cursor.execute(statement)


def let_rows_be_parted(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_words RESET (toast_tuple_target)")


class Migration(migrations.Migration):
    dependencies = [("search", "0005_gap_that_is_no_word")]
    operations = [migrations.RunPython(keep_rows_whole, let_rows_be_parted)]
