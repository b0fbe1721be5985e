"""What every new connection to PostgreSQL is told."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def plan_without_compiling(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Turn just-in-time compilation off: compiling a query of a page takes longer than the query, every time anew.

    A statement and no option of the connection, because poolers refuse such options.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
