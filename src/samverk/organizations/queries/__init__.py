"""Reads of who there is and how organs work."""

from samverk.organizations.queries.orders import orders_on
from samverk.organizations.queries.parties import (
    actor_of,
    county_of,
    entries_in,
    free_slug,
    name_fields,
    principal_entries,
    slug_of,
)

__all__ = [
    "actor_of",
    "county_of",
    "entries_in",
    "free_slug",
    "name_fields",
    "orders_on",
    "principal_entries",
    "slug_of",
]
