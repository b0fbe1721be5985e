"""The shape of answers to a notice, of items on an agenda, and of changes to a meeting that has been called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from civic_rules.publication import may_withhold
from samverk.core.form_fields import person_line
from samverk.core.reason_texts import reason_text
from samverk.meetings.actions.answer_invitation import Answer
from samverk.meetings.actions.change_notice import MeetingChanges
from samverk.meetings.actions.save_agenda_item import MOST_MINUTES, ItemInput, PresenterInput
from samverk.meetings.models import Invitation, ItemKind, Meeting
from samverk.organizations.models import Organ

State = Invitation.State


class AnswerForm(forms.Form):
    """Comes, comes by link, or does not come and why."""

    state = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Do you come?"),
        error_messages={"required": _("Choose whether you come."), "invalid_choice": _("Choose whether you come.")},
    )
    ground = forms.CharField(max_length=300, required=False, label=_("Why do you not come?"))
    stand_in_name = forms.CharField(max_length=300, required=False, label=_("Who comes in your place?"))
    stand_in_email = forms.EmailField(required=False, label=_("Her e-mail address"))

    def __init__(self, *args: Any, has_link: bool, has_stand_ins: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(State.ACCEPTED, _("I come"))]
        choices += [(State.ON_LINK, _("I come by link"))] if has_link else []
        choices += [(State.DECLINED, _("I do not come"))]
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)
        state.choices = choices
        if not has_stand_ins:
            del self.fields["stand_in_name"], self.fields["stand_in_email"]

    def clean(self) -> dict[str, Any]:
        """Who does not come says why."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("state") == State.DECLINED and not data.get("ground", "").strip():
            self.add_error("ground", _("Say why you do not come."))
        return data

    def answer(self) -> Answer:
        """What was answered, once the form is valid."""
        return Answer(**self.cleaned_data)


class ItemForm(forms.Form):
    """An item of an agenda with one presenter; several are written on lines of their own."""

    title = forms.CharField(max_length=500, label=_("Title"))
    kind = forms.ChoiceField(choices=ItemKind.choices, initial=ItemKind.INFORMATION, label=_("Kind"))
    minutes = forms.IntegerField(
        min_value=1, max_value=MOST_MINUTES, required=False, label=pgettext_lazy("duration", "Minutes")
    )
    presenters = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        label=_("Presenters"),
        help_text=_("One on each line: name, title, organisation, e-mail."),
    )
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False, label=_("Proposal or note"))
    held_as_id = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=(), label=_("Held as another organ")
    )
    withheld_ground = forms.CharField(
        max_length=200,
        required=False,
        label=_("Ground for withholding"),
        help_text=_("The place in law, where the public may not see the item."),
    )
    title_reveals = forms.BooleanField(
        required=False,
        label=_("The title reveals the secret: withhold it too"),
        help_text=_("Else the public sees number, title and ground."),
    )
    parent_id = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organs: Iterable[Organ] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        held_as = self.fields["held_as_id"]
        assert isinstance(held_as, forms.TypedChoiceField)
        held_as.choices = [("", "–"), *((one.pk, one.name) for one in organs)]

    def clean_withheld_ground(self) -> str:
        """A ground as the law knows it, or none."""
        ground = str(self.cleaned_data["withheld_ground"]).strip()
        verdict = may_withhold(ground=ground)
        if ground and not verdict.allowed:
            raise forms.ValidationError(reason_text(verdict))
        return ground

    def item(self) -> ItemInput:
        """What was written, once the form is valid."""
        data = dict(self.cleaned_data)
        lines = str(data.pop("presenters")).splitlines()
        return ItemInput(**data, presenters=[_presenter(one) for one in lines if one.strip()])


CHANGES = ("date", "start_time", "end_time", "place", "link", "mode")


class ChangesForm(forms.Form):
    """What is to be otherwise in a meeting that has been called, and what to say about it."""

    date = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    start_time = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    end_time = forms.TimeField(
        label=_("To"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(max_length=500, required=False, label=_("Place"))
    link = forms.URLField(max_length=500, required=False, label=_("Link to the meeting"), assume_scheme="https")
    mode = forms.ChoiceField(choices=Meeting.Mode.choices, required=False, label=_("Form"))
    message = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), required=False, label=_("Message to those called")
    )

    def changes(self) -> MeetingChanges:
        """What was chosen, once the form is valid."""
        return MeetingChanges(**{name: value for name, value in self.cleaned_data.items() if name != "message"})


def _presenter(line: str) -> PresenterInput:
    name, others, email = person_line(line)
    title, rest = (others[0] if others else ""), ", ".join(others[1:])
    return PresenterInput(name=name, title=title[:300], organisation=rest[:300], email=email)
