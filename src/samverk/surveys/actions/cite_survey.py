"""Puts what a survey showed into the text of the item where it is presented."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.meetings.actions.write_text import write_text
from samverk.meetings.models import AgendaItem
from samverk.surveys.actions.save_survey import locked_survey, record_survey
from samverk.surveys.models import Survey
from samverk.surveys.queries.of_item import citable


def cite_survey(*, actor: Actor, survey: Survey, at: datetime) -> tuple[AgendaItem, bytes]:
    """The item, and the update of its text for those who write at the same time; the words stand last in it.

    Raises NotFound, NotPermitted, InvalidInput (no item, results that are not seen, a text that is locked).
    """
    with transaction.atomic():
        row = locked_survey(actor, survey)
        item = AgendaItem.objects.select_related("meeting__county").filter(pk=row.item_id or 0).first()
        words = citable(actor, row)
        if item is None or not words:
            raise InvalidInput("nothing_to_cite", _("There is no item, or nothing of the results to cite yet."))
        if words in item.text:
            raise InvalidInput("cited_already", _("The item's text has these words already."))
        text = f"{item.text.rstrip()}\n\n{words}".lstrip()
        update = write_text(actor=actor, item=item, text=text, seen=item.text, at=at)
        record_survey(actor, row, "survey.cited", at, item=item.pk)
    return item, update
