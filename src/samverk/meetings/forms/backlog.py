"""The shape of what waits for an organ's coming meetings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.core.form_fields import Plain, day_field
from samverk.meetings.actions.save_agenda_item import MOST_MINUTES
from samverk.meetings.models import BacklogItem, ItemKind


class BacklogForm(Plain):
    """An item to come."""

    title = forms.CharField(max_length=500, label=_("Title"))
    kind = forms.ChoiceField(choices=ItemKind.choices, initial=ItemKind.INFORMATION, label=_("Kind"))
    minutes = forms.IntegerField(
        min_value=1, max_value=MOST_MINUTES, required=False, label=pgettext_lazy("duration", "Minutes")
    )
    wanted_from = day_field(label=_("Not before"), help_text=_("Empty: at the next meeting."))
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000, required=False, label=_("Proposal or note")
    )


def initial_of(row: BacklogItem) -> dict[str, object]:
    """The row as the form shows it for change."""
    return {
        "title": row.title,
        "kind": row.kind,
        "minutes": row.minutes_allotted,
        "wanted_from": row.wanted_from,
        "text": row.text,
    }
