"""Keeps a theme that somebody wishes for a coming meeting."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor, Permission
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.meetings.actions.save_backlog_item import keep_for_later
from samverk.meetings.models import BacklogItem, ItemKind
from samverk.meetings.queries.themes import wished_themes_for
from samverk.organizations.models import Organ
from swedish_text.folding import fold


def wish_theme(
    *,
    actor: Actor,
    organ: Organ,
    title: str,
    proposed_by: str = "",
    text: str = "",
    wanted_from: date | None = None,
    at: datetime,
) -> BacklogItem:
    """Keep the wish. Whoever takes part in the organ may wish; the same words as a waiting wish are refused.

    Raises NotFound for an outsider, NotPermitted for an insider who does not take part here, InvalidInput.
    """
    _require_take_part(actor, organ)
    title = " ".join(title.split())
    if not title:
        raise InvalidInput("no_title", _("Write what the theme is about."))
    if any(fold(one.title) == fold(title) for one in wished_themes_for(organ)):
        raise InvalidInput("wished_already", _("This theme is already wished for."))
    with transaction.atomic():
        row = keep_for_later(
            organ,
            proposed_by=proposed_by or actor.name,
            at=at,
            title=title,
            text=text,
            kind=ItemKind.THEME,
            is_wished_theme=True,
            wanted_from=wanted_from,
        )
        data = {"organ": organ.slug, "title": row.title}
        record_event(actor=actor, verb="theme.wished", subject=row, at=at, county_code=organ.county.code, data=data)
    return row


def _require_take_part(actor: Actor, organ: Organ) -> None:
    ways = (Permission.TAKE_PART, Permission.MANAGE_MEETINGS)
    if not any(actor.can(one, county_id=organ.county_id, organ_ids=(organ.pk,)) for one in ways):
        raise NotPermitted("take part") if actor.is_insider(organ.county_id) else NotFound(organ.slug)
