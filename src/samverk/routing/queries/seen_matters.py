"""Which matters an actor may see."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import County

MOST_JOINS = 10


def matters_seen_by(actor: Actor, county: County) -> QuerySet[Matter]:
    """The county's matters that the actor may see: all who see its meetings, her organs', or what came up in sight."""
    rows = Matter.objects.filter(county=county).exclude(state__in=(Matter.State.REFUSED, Matter.State.JOINED))
    if actor.can(Permission.VIEW_UNPUBLISHED, county_id=county.pk):
        return rows
    organs = [
        one.organ_id
        for one in actor.grants
        if one.county_id == county.pk and one.permission == Permission.VIEW_UNPUBLISHED
    ]
    seen = AgendaItem.objects.filter(
        not_withheld(actor, county, item=""), matter=OuterRef("pk"), meeting__in=meetings_for(actor, county)
    )
    return rows.filter(Q(Exists(seen)) | Q(owner_organ__in=organs))


def matter_for(actor: Actor, county: County, slug: str) -> Matter:
    """One matter by its address; that which it was joined into. Raises NotFound."""
    seen = matters_seen_by(actor, county)
    found = seen.filter(slug=slug, joined_into__isnull=True).first()
    row = None if found else Matter.objects.filter(county=county, slug=slug).select_related("joined_into").first()
    for _step in range(MOST_JOINS):
        if row is None or row.joined_into is None:
            break
        row = row.joined_into
    found = seen.filter(pk=row.pk).first() if row else found
    if found is None:
        raise NotFound(f"no matter {slug} for this actor")
    found.county = county
    return found


def sees_entered_facts(actor: Actor, matter: Matter) -> bool:
    """Whether the actor may see what people entered of the matter: insiders, and all once it is made public."""
    return matter.is_public or actor.is_insider(matter.county_id)
