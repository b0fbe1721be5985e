"""The shape of a report on a commitment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.core.form_fields import Plain, day_field
from samverk.followup.actions.report_commitment import Report
from samverk.meetings.models import Commitment


class ReportForm(Plain):
    """What was done, about which day, how far it has come."""

    state = forms.ChoiceField(
        label=_("How far it has come"), choices=Commitment.State.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("What has been done"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    reason = forms.CharField(label=_("Why, if it is dropped or opened again"), max_length=300, required=False)
    reported_on = day_field(label=_("As of"), required=True)

    sender_email = forms.EmailField(label=_("Your e-mail address"))

    def __init__(self, *args: Any, state: str, by_link: bool = False, **kwargs: Any) -> None:
        initial = {"state": state, "reported_on": timezone.localdate()}
        super().__init__(*args, **{**kwargs, "initial": initial})
        if not by_link:
            del self.fields["sender_email"]

    def report(self) -> Report:
        """What was sent, as the actions take it."""
        values = self.cleaned_data
        return Report(
            text=values["text"], state=values["state"], reported_on=values["reported_on"], reason=values["reason"]
        )
