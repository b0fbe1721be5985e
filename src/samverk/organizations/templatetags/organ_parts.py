"""Small words on an organ's pages: for whom somebody sits, which roles she has, what a list changes."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _

from samverk.organizations.models import Membership
from samverk.organizations.queries.member_files import role_words
from samverk.organizations.queries.organs import side_name

register = template.Library()


@register.filter
def side(row: Membership) -> str:
    """For whom she sits; empty where for nobody."""
    return side_name(row)


@register.filter
def roles(row: Membership) -> str:
    """Her roles in words."""
    return ", ".join(role_words(row.roles))


@register.filter
def field_words(names: Iterable[str]) -> str:
    """The changed fields of a place in words."""
    words = {
        "kind": _("place"),
        "principal_id": _("principal"),
        "partner_id": _("partner"),
        "party": _("party"),
        "title": _("title"),
        "roles": _("roles"),
        "calling_order": _("calling order"),
        "mandate": _("mandate"),
        "ends_on": _("last day"),
    }
    return ", ".join(words[one] for one in names)
