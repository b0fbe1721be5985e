"""Reads of who there is and how organs work."""

from samverk.organizations.queries.members import (
    contacts_of,
    email_of,
    in_force,
    member_facts,
    member_facts_on,
    members_on,
    people_named,
    person_on_behalf,
)
from samverk.organizations.queries.orders import orders_on, orders_row_on
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
    "contacts_of",
    "county_of",
    "email_of",
    "entries_in",
    "free_slug",
    "in_force",
    "member_facts",
    "member_facts_on",
    "members_on",
    "name_fields",
    "orders_on",
    "orders_row_on",
    "people_named",
    "person_on_behalf",
    "principal_entries",
    "slug_of",
]
