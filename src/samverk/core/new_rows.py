"""Writes many new rows at once where nobody needs their primary keys: several times as fast as bulk_create."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert the rows, all of one model. Their primary keys stay unset: whoever needs them uses bulk_create."""
    if not rows:
        return
    meta = rows[0]._meta
    fields = [one for one in meta.concrete_fields if not one.primary_key]
    table = connection.ops.quote_name(meta.db_table)
    columns = ", ".join(connection.ops.quote_name(one.column or one.attname) for one in fields)
    marks = ", ".join(["%s"] * len(fields))
    lines = [[one.get_db_prep_save(getattr(row, one.attname), connection) for one in fields] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", lines)  # noqa: S608 - names of ours
