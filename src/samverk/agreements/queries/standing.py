"""The agreements that stand on a decision or came of a matter."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.agreements.queries.agreement_pages import lines_in_order
from samverk.agreements.queries.visible import agreements_for
from samverk.core.templatetags.parts import capital
from samverk.followup.queries.standing import Ground, Sign, Standing


def agreements_standing(ground: Ground) -> list[Standing]:
    """Those that the actor may see, those in force first; in one query."""
    rows = agreements_for(ground.actor, ground.county).filter(ground.holds()).select_related("decision")
    return [
        Standing(
            kind=capital(one.row.get_kind_display()),
            name=one.row.name,
            address=reverse("agreements:agreement", args=[ground.county.slug, one.pk]),
            signs=(Sign(words=one.words, tone=one.tone, shape=one.shape),),
            item=one.row.decision.item_id if one.row.decision else None,
            coming=_("reviewed"),
            due=one.review,
        )
        for one in lines_in_order(rows, ground.today)
    ]
