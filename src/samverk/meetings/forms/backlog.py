"""The shape of what waits for an organ's coming meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.meetings.actions.save_agenda_item import MOST_MINUTES
from samverk.meetings.models import BacklogItem, ItemKind


class BacklogForm(forms.Form):
    """An item to come."""

    title = forms.CharField(max_length=500, label=_("Title"))
    kind = forms.ChoiceField(choices=ItemKind.choices, initial=ItemKind.INFORMATION, label=_("Kind"))
    minutes = forms.IntegerField(
        min_value=1, max_value=MOST_MINUTES, required=False, label=pgettext_lazy("duration", "Minutes")
    )
    wanted_from = forms.DateField(
        required=False,
        label=_("Not before"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=_("Empty: at the next meeting."),
    )
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000, required=False, label=_("Proposal or note")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{**more, "label_suffix": ""})


def initial_of(row: BacklogItem) -> dict[str, object]:
    """The row as the form shows it for change."""
    return {
        "title": row.title,
        "kind": row.kind,
        "minutes": row.minutes_allotted,
        "wanted_from": row.wanted_from,
        "text": row.text,
    }
