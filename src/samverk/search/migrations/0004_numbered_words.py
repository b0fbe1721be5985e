"""Gives PostgreSQL its second table of words, filled from the first (search/queries/numbered_words.py), as that was
when this was made. SQLite needs none.
"""

from django.db import migrations

from swedish_text.search_words import FORM_MARK, stop_words

OBJECTS, YEAR_UNIT, COUNTY_UNIT = 2**26, 2**41, 2**50
TABLES = (
    "CREATE TABLE search_forms (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, form text NOT NULL UNIQUE)",
    "CREATE TABLE search_entry_forms "
    "(entry_id bigint PRIMARY KEY, place integer NOT NULL, forms integer[] NOT NULL)",
)
FORMS = (
    "INSERT INTO search_forms (form) SELECT word FROM ts_stat('SELECT words FROM search_words') "
    "WHERE word LIKE %s AND word <> 'zqgap' OR word = ANY(%s)"
)
FILL = f"""
    INSERT INTO search_entry_forms (entry_id, place, forms)
    SELECT entry_id, entry_id / {YEAR_UNIT} * 64 + entry_id / {OBJECTS} % 64, ARRAY(
        SELECT number FROM (
            SELECT (SELECT 2 * id FROM search_forms WHERE form = lexeme) + ('A' = ANY(weights))::integer AS number
            FROM unnest(words)
        ) AS found WHERE number IS NOT NULL ORDER BY 1
    ) FROM search_words ORDER BY entry_id
"""
INDEXES = (
    "CREATE INDEX search_entry_forms_gin ON search_entry_forms USING gin (forms)",
    "CREATE INDEX search_entry_forms_latest ON search_entry_forms "
    f"((entry_id % {COUNTY_UNIT}) DESC, entry_id DESC)",
    "ANALYZE search_entry_forms",
)


def number_words(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for statement in TABLES:
            cursor.execute(statement)
        cursor.execute(FORMS, (f"{FORM_MARK}%", sorted(stop_words())))
        cursor.execute("ANALYZE search_forms")
        for statement in (FILL, *INDEXES):
            cursor.execute(statement)


def drop_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TABLE search_entry_forms, search_forms")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_entry_keys")]
    operations = [migrations.RunPython(number_words, drop_tables)]
