"""The surveys that are presented at an item, in the meeting room."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from samverk.meetings.models import AgendaItem
from samverk.organizations.adapters import actor_in
from samverk.surveys.queries.of_item import presented_at

register = template.Library()


@register.inclusion_tag("surveys/_of_item.html", takes_context=True)
def surveys_of_item(context: Context, item: AgendaItem) -> dict[str, Any]:
    """What whoever looks may see of them. Needs `request`."""
    request: Any = context["request"]
    return {"county": item.meeting.county, "presented": presented_at(actor_in(request), item), "request": request}
