"""The shape of what is sent about plans: a series, one meeting, a theme, phrases, the agenda's template, a sign-up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.core.form_fields import Plain, day_field, person_line
from samverk.meetings.actions.plan_meeting import Invited
from samverk.meetings.models import AgendaTemplateItem, Decision, ItemKind, Meeting
from samverk.meetings.queries.organ_ways import DECISION_TYPES, PhraseLine, TemplateLine
from samverk.meetings.queries.plan import LAST, PlannedDay, pattern_days
from samverk.organizations.models import Organ

SINGLE_KINDS = [one for one in Meeting.Kind.choices if one[0] != Meeting.Kind.ORDINARY]


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget, input_formats=["%H:%M", "%H.%M"])


class PlaceFields(Plain):
    """When and where: what a series and one meeting share."""

    start_time = _time(_("Begins"))
    end_time = _time(_("Ends"))
    mode = forms.ChoiceField(label=_("Form"), required=False, choices=[("", "–"), *Meeting.Mode.choices])
    place = forms.CharField(label=_("Room"), max_length=500, required=False)
    link = forms.URLField(label=_("Link to the digital meeting"), max_length=500, required=False, assume_scheme="https")

    def on(self, day: date) -> PlannedDay:
        """The meeting as planned for this day."""
        values = self.cleaned_data
        names = ("start_time", "end_time", "mode", "place", "link")
        return PlannedDay(day=day, **{name: values.get(name) for name in names})  # type: ignore[arg-type]


class SeriesForm(PlaceFields):
    """The plan of a year: by a pattern of weekdays, or day by day."""

    title = forms.CharField(label=_("What the plan is called"), max_length=200, required=False)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=list(WEEKDAYS.items())[:5], coerce=int)
    which = forms.TypedChoiceField(
        label=_("Which of the month"),
        coerce=int,
        choices=[
            (1, _("the first")),
            (2, _("the second")),
            (3, _("the third")),
            (4, _("the fourth")),
            (LAST, _("the last")),
        ],
    )
    months = forms.TypedMultipleChoiceField(
        label=_("Months"), choices=list(MONTHS.items()), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    days = forms.CharField(
        label=_("Or the days themselves"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line, as 2027-02-05. They count before the pattern."),
    )
    field_order = ["title", "year", "weekday", "which", "months", "days"]

    def clean_days(self) -> list[date]:
        """The days, in order. Raises ValidationError for a line that is none."""
        found = []
        for line in self.cleaned_data["days"].split():
            try:
                found.append(date.fromisoformat(line))
            except ValueError as error:
                raise forms.ValidationError(_("«%(line)s» is no day."), params={"line": line}) from error
        return sorted(set(found))

    def planned(self) -> list[PlannedDay]:
        """The meetings that the form plans."""
        values = self.cleaned_data
        by_pattern = pattern_days(
            year=values["year"], weekday=values["weekday"], which=values["which"], months=values["months"]
        )
        return [self.on(day) for day in values["days"] or by_pattern]


class MeetingForm(PlaceFields):
    """One meeting outside the plan, with its own circle."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SINGLE_KINDS)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    day = day_field(label=_("Day"), required=True)
    sign_up_by = day_field(label=_("Last day to sign up"), required=False)
    sign_up_places = forms.IntegerField(
        label=_("Places"), min_value=1, max_value=10_000, required=False, help_text=_("Empty: as many as wish.")
    )
    joint_with = forms.ModelMultipleChoiceField(
        label=_("Together with"),
        queryset=Organ.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Both organs are called, and each decides by itself."),
    )
    circle = forms.CharField(
        label=_("Invited"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "One on each line: name; e-mail; organisation. Empty: those who sit in the organ. To an extra meeting they "
            "are invited beside these, to another kind they alone."
        ),
    )
    field_order = ["kind", "title", "day"]

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = self.fields["joint_with"]
        assert isinstance(others, forms.ModelMultipleChoiceField)
        others.queryset = Organ.objects.filter(county=organ.county_id).exclude(pk=organ.pk).order_by("sort_key")

    def invited(self) -> list[Invited]:
        """The circle, line by line."""
        people = []
        for line in self.cleaned_data["circle"].splitlines():
            name, more, email = person_line(line.replace(";", ",").replace("\t", ","))
            if name:
                people.append(Invited(name=name, email=email, organisation=", ".join(more)[:300]))
        return people


class MoveForm(PlaceFields):
    """Another day, time or place for a planned meeting."""

    day = day_field(label=_("Day"), required=True)
    field_order = ["day"]


class ThemeForm(Plain):
    """A theme wished for."""

    title = forms.CharField(label=_("Theme"), max_length=300)
    text = forms.CharField(
        label=_("Why, and for whom"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class PhraseForm(Plain):
    """One phrase of decision; an empty one is left out."""

    text = forms.CharField(label=_("Phrase"), max_length=200, required=False)
    type = forms.ChoiceField(label=_("Type"), choices=list(DECISION_TYPES.items()), initial="other")
    force = forms.ChoiceField(label=_("Force"), choices=Decision.Force.choices)

    def line(self) -> PhraseLine | None:
        """The phrase, or None where it is empty."""
        values = self.cleaned_data
        if not values.get("text"):
            return None
        return PhraseLine(text=values["text"], type=values["type"], force=values["force"])


class TemplateForm(Plain):
    """One recurring item; an empty one is left out."""

    title = forms.CharField(label=_("Item"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices, initial=ItemKind.INFORMATION)
    fills = forms.ChoiceField(label=_("Fills itself with"), choices=AgendaTemplateItem.Fills.choices, required=False)
    minutes = forms.IntegerField(label=pgettext_lazy("duration", "Minutes"), min_value=1, max_value=600, required=False)

    def line(self) -> TemplateLine | None:
        """The item, or None where it is empty."""
        values = self.cleaned_data
        if not values.get("title"):
            return None
        return TemplateLine(
            title=values["title"], kind=values["kind"], fills=values["fills"], minutes=values["minutes"]
        )


PhraseFormSet = forms.formset_factory(PhraseForm, extra=2, max_num=60)
TemplateFormSet = forms.formset_factory(TemplateForm, extra=2, max_num=60)


class SignUpForm(Plain):
    """Somebody who comes."""

    name = forms.CharField(label=_("Your name"), max_length=300)
    email = forms.EmailField(label=_("E-mail address"))
    organisation = forms.CharField(label=_("Organisation"), max_length=300, required=False)
