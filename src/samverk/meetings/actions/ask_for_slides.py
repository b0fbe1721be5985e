"""Asks presenters for their slides: each gets a mail with a link of her own, by a reaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, StaleState
from samverk.meetings.actions.change_papers import changed_papers
from samverk.meetings.models import Meeting, Presenter
from samverk.meetings.queries.presenters import TAKES_SLIDES


def ask_for_slides(
    *, actor: Actor, meeting: Meeting, presenter_ids: Collection[int] | None = None, at: datetime
) -> list[Presenter]:
    """Those who were asked: the named ones, or all who have an address and have handed in nothing.

    Raises NotFound, NotPermitted, StaleState once the meeting is over, InvalidInput("nobody_to_ask").
    """
    with changed_papers(actor=actor, meeting=meeting, verb="slides.asked", at=at) as change:
        if change.meeting.state not in TAKES_SLIDES:
            raise StaleState(f"meeting {meeting.pk} is {change.meeting.state}")
        rows = Presenter.objects.filter(item__meeting=change.meeting).exclude(email="").order_by("pk")
        if presenter_ids is None:
            asked = [one for one in rows if not one.papers.exists()]
        else:
            asked = list(rows.filter(pk__in=presenter_ids))
        if not asked:
            raise InvalidInput("nobody_to_ask", _("No presenter with an e-mail address is left to ask."))
        Presenter.objects.filter(pk__in=[one.pk for one in asked]).update(asked_at=at)
        change.data["presenters"] = [one.pk for one in asked]
    return asked
