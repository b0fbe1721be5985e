"""Who there is: counties, principals, partners, organs with their standing orders, people and their seats."""

from samverk.organizations.models.orders import StandingOrders
from samverk.organizations.models.parties import (
    ContactDetail,
    County,
    FormerSlug,
    Named,
    Organ,
    OrganAlias,
    Origin,
    Partner,
    Person,
    PersonSpelling,
    Principal,
)
from samverk.organizations.models.seats import Assignment, Membership

__all__ = [
    "Assignment",
    "ContactDetail",
    "County",
    "FormerSlug",
    "Membership",
    "Named",
    "Organ",
    "OrganAlias",
    "Origin",
    "Partner",
    "Person",
    "PersonSpelling",
    "Principal",
    "StandingOrders",
]
