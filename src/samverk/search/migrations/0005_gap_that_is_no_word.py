"""Takes the idle token out of PostgreSQL's rows that parted strong from weak words and was also the form of "gap".

Places stay as they are, so no phrase runs from the strong words into the weak. Where the text says "gap" itself, that
form stays, and the second table of words, which left it out, gets its number.
"""

from django.db import migrations

PARTED = """
    UPDATE search_words AS row
    SET words = (ts_delete(row.words, 'zqgap')::text || coalesce(' ''zqgap'':' || said.places, ''))::tsvector
    FROM (
        SELECT entry_id, (
            SELECT string_agg(place || weight, ',' ORDER BY place) FROM unnest(positions, weights) AS at (place, weight)
            WHERE (place, weight) <> (gap, 'A')
        ) AS places
        FROM (
            SELECT entry_id, positions, weights, (
                SELECT max(place) FROM unnest(positions, weights) AS at (place, weight) WHERE weight = 'A'
            ) AS gap
            FROM search_words, unnest(words) WHERE lexeme = 'zqgap'
        ) AS found
    ) AS said
    WHERE said.entry_id = row.entry_id
"""
NUMBERED = (
    "INSERT INTO search_forms (form) SELECT 'zqgap' "
    "WHERE EXISTS (SELECT FROM search_words WHERE words @@ '''zqgap'''::tsquery) ON CONFLICT DO NOTHING",
    """
    UPDATE search_entry_forms AS row SET forms = row.forms || (2 * id + ('A' = ANY(weights))::integer)
    FROM search_forms, search_words, unnest(words)
    WHERE form = 'zqgap' AND lexeme = 'zqgap' AND search_words.entry_id = row.entry_id
        AND NOT row.forms && ARRAY[2 * id, 2 * id + 1]
    """,
)


def free_the_word(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for statement in (PARTED, *NUMBERED):
                cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_numbered_words")]
    operations = [migrations.RunPython(free_the_word, migrations.RunPython.noop)]
