"""Where the address of a row leads that was joined with another one."""

from __future__ import annotations

from samverk.organizations.models import County, FormerSlug


def slug_after_joining(county: County, kind: str, former: str) -> str | None:
    """The slug of the row that has what this one had; None where nothing was joined. kind: FormerSlug.Kind."""
    rows = FormerSlug.objects.filter(county=county, kind=kind, former=former)
    return rows.values_list("slug", flat=True).first()
