"""The shape of an indicator, a typed observation, a target and a file of values."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.core.form_fields import Plain, day_field
from samverk.indicators.actions.add_observation import ObservationInput
from samverk.indicators.actions.save_indicator import IndicatorInput
from samverk.indicators.models import DischargeTerm, Indicator, Observation
from samverk.indicators.queries.discharge_files import month_of
from samverk.indicators.queries.periods import days_of
from samverk.organizations.models import County, Organ, Principal


class NumberField(forms.FloatField):
    """A number as it is written in Swedish: a comma, and spaces between thousands."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """The number; «18 679,5» and «18679.5» are the same."""
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".").replace("−", "-")
        return super().to_python(value)


class IndicatorForm(Plain):
    """What an indicator is."""

    name = forms.CharField(label=_("Name"), max_length=200)
    unit = forms.CharField(label=_("Unit"), max_length=60, help_text=_("For instance days, %, patients."))
    definition = forms.CharField(
        label=_("Definition"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is counted, and what is not."),
    )
    direction = forms.ChoiceField(label=_("What is wanted"), choices=Indicator.Direction.choices)
    level = forms.ChoiceField(label=_("Measured for"), choices=Indicator.Level.choices)
    rhythm = forms.ChoiceField(label=_("How often"), choices=Indicator.Rhythm.choices)
    source = forms.CharField(label=_("Source"), required=False, max_length=300)
    kolada_id = forms.CharField(
        label=_("Id in Kolada"), required=False, max_length=12, help_text=_("For instance N01951.")
    )
    counts_persons = forms.BooleanField(
        label=_("The values are numbers of persons: one to four are not shown"), required=False
    )
    followed_by = forms.ModelChoiceField(
        label=_("Followed by"), queryset=Organ.objects.none(), required=False, empty_label=_("No organ")
    )
    is_public = forms.BooleanField(label=_("Everybody may see the indicator"), required=False)

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["followed_by"]
        choices.queryset = Organ.objects.filter(county=county).order_by("sort_key")

    def words(self) -> IndicatorInput:
        """What was written."""
        return IndicatorInput(**self.cleaned_data)


class ObservationForm(Plain):
    """A value for a time."""

    period = forms.CharField(
        label=_("Time"),
        max_length=60,
        help_text=_("A year, month, quarter or day: 2025, 2025-03, 2025-Q1, 2025-03-31."),
    )
    principal = forms.ModelChoiceField(
        label=_("Principal"), queryset=Principal.objects.none(), required=False, empty_label=_("The county")
    )
    kind = forms.ChoiceField(label=_("Kind of value"), choices=Observation.Kind.choices, initial="exact")
    value = NumberField(label=_("Value"), required=False)
    upper = NumberField(label=_("Upper end, of a range"), required=False)
    caveat = forms.CharField(
        label=_("Caveat"),
        required=False,
        max_length=300,
        help_text=_("What the reader must know: a new way of counting."),
    )

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["principal"]
        choices.queryset = Principal.objects.filter(county=county).order_by("-kind", "sort_key")
        choices.label_from_instance = lambda one: one.short_name

    def clean_period(self) -> tuple[date, date]:
        """First and last day."""
        days = days_of(self.cleaned_data["period"])
        if days is None:
            raise forms.ValidationError(_("Write a time that can be understood, such as 2025, 2025-03 or 2025-Q1."))
        return days

    def words(self) -> ObservationInput:
        """What was written."""
        values = dict(self.cleaned_data)
        first, last = values.pop("period")
        return ObservationInput(first_day=first, last_day=last, **values)


class TargetForm(Plain):
    """What is wanted, from when."""

    value = NumberField(label=_("Target"))
    first_day = day_field(label=_("From"), required=True)
    last_day = day_field(label=_("To and including"), help_text=_("Empty where it has no end."))
    source = forms.CharField(label=_("Decided in"), required=False, max_length=300)


class ValuesFileForm(Plain):
    """A file of values."""

    file = forms.FileField(label=_("File"), help_text=_("CSV or XLSX."))


class DischargeForm(Plain):
    """A month of one principal: totals alone."""

    principal = forms.ModelChoiceField(label=_("Principal"), queryset=Principal.objects.none(), empty_label=_("Choose"))
    month = forms.CharField(label=_("Month"), max_length=30, help_text=_("For instance 2026-03."))
    patients = forms.IntegerField(
        label=_("Patients"), min_value=0, max_value=100000, help_text=_("All that became ready in the month.")
    )
    days = NumberField(
        label=_("Days"), min_value=0, max_value=1000000, help_text=_("Their days in hospital after that.")
    )

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["principal"]
        choices.queryset = Principal.objects.filter(county=county).order_by("-kind", "sort_key")
        choices.label_from_instance = lambda one: one.short_name

    def clean_month(self) -> date:
        """Its first day."""
        month = month_of(self.cleaned_data["month"])
        if month is None:
            raise forms.ValidationError(_("Write a month, such as 2026-03."))
        return month


class DischargeTermForm(Plain):
    """What is agreed from a day."""

    free_days = NumberField(label=_("Days that are free"), min_value=0, max_value=31)
    first_day = day_field(label=_("From"), required=True)
    counted_by = forms.ChoiceField(label=_("Counted by"), choices=DischargeTerm.CountedBy.choices)
    source = forms.CharField(label=_("Agreed in"), max_length=300)
