"""Gives the entries keys that say where they stand (search/queries/entry_keys.py), as that was when this was made.

PostgreSQL also gets an index in the order in which the hits of several counties are shown.
"""

import datetime

from django.db import migrations

KINDS = (
    "decision item commitment statement event amount figure attachment meeting person organ principal matter".split()
)
OBJECTS, KIND_UNIT, DAY_UNIT, YEAR_UNIT, COUNTY_UNIT = 2**26, 2**27, 2**32, 2**41, 2**50


def key(county_id, day, kind, is_public, object_id):
    date = datetime.date.fromordinal(day) if day else None
    year = min(max(1, date.year - 1600), 511) if date else 0
    turned = (31 - KINDS.index(kind)) * KIND_UNIT + is_public * OBJECTS + OBJECTS - 1 - object_id
    place = year * YEAR_UNIT + (date.timetuple().tm_yday if date else 0) * DAY_UNIT
    return county_id * COUNTY_UNIT + place + turned


ROWS = "(SELECT new_key FROM search_new_keys WHERE old_key = {column})"
SQLITE_WORDS = (
    "CREATE TEMPORARY TABLE search_old_words AS SELECT new_key, strong, weak FROM search_words "
    "JOIN search_new_keys ON old_key = search_words.rowid",
    "DELETE FROM search_words",
    "INSERT INTO search_words (rowid, strong, weak) SELECT new_key, strong, weak FROM search_old_words ORDER BY new_key",
    "DROP TABLE search_old_words",
)
LATEST = f"CREATE INDEX search_words_latest ON search_words ((entry_id % {COUNTY_UNIT}) DESC, entry_id DESC)"
POSTGRESQL_WORDS = (
    "DELETE FROM search_words WHERE entry_id NOT IN (SELECT old_key FROM search_new_keys)",
    f"UPDATE search_words SET entry_id = {ROWS.format(column='entry_id')}",
)


def give_keys(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    entries = apps.get_model("search", "SearchEntry").objects.order_by("id")
    rows = entries.values_list("id", "cell__county_id", "day", "kind", "cell__is_public", "object_id")
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE search_new_keys (old_key bigint PRIMARY KEY, new_key bigint)")
        cursor.executemany(
            "INSERT INTO search_new_keys (old_key, new_key) VALUES (%s, %s)",
            [(old, key(*rest)) for old, *rest in rows.iterator(chunk_size=5000)],
        )
        for statement in SQLITE_WORDS if vendor == "sqlite" else POSTGRESQL_WORDS:
            cursor.execute(statement)
        cursor.execute(f"UPDATE search_searchtext SET entry_id = {ROWS.format(column='entry_id')}")
        cursor.execute(f"UPDATE search_searchentry SET id = {ROWS.format(column='id')}")
        cursor.execute("DROP TABLE search_new_keys")
        if vendor == "postgresql":
            cursor.execute(LATEST)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_words_latest")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_search_words")]
    operations = [migrations.RunPython(give_keys, drop_index)]
