"""The shape of a grant and of an allocation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.core.form_fields import Plain, day_field
from samverk.grants.actions.change_allocations import AllocationInput
from samverk.grants.actions.report_use import UseInput
from samverk.grants.actions.save_grant import FIRST_YEAR, LAST_YEAR, GrantInput
from samverk.grants.models import Allocation, Grant
from samverk.organizations.models import County, Organ, Principal
from swedish_text.numbers import find_money, number_value


class SumField(forms.CharField):
    """A sum as it is written: «2 mkr», «150 tkr», «1 200 000». Gives kronor, None for nothing."""

    def clean(self, value: Any) -> Any:
        """The sum; an error for what is none."""
        written = super().clean(value)
        if not written:
            return None
        money = find_money(written)
        if len(money) == 1 and money[0].currency == "SEK":
            return Decimal(str(money[0].value))
        number = number_value(written)
        if number is None:
            raise forms.ValidationError(_("Write a sum, such as 2 mkr, 150 tkr or 1 200 000."))
        return Decimal(str(number))


class GrantForm(Plain):
    """What is said of a grant."""

    name = forms.CharField(label=_("Name"), max_length=200)
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    conditions = forms.CharField(label=_("Conditions"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    steering_organ = forms.ModelChoiceField(
        label=_("Decides on it"), queryset=Organ.objects.none(), required=False, empty_label=_("Not said")
    )
    administrator = forms.CharField(label=_("Pays out"), required=False, max_length=200)
    reports_on = day_field(label=_("Reported to the state by"))
    is_public = forms.BooleanField(label=_("Everybody may see the grant"), required=False)

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["steering_organ"]
        choices.queryset = Organ.objects.filter(county=county).order_by("sort_key")

    def words(self) -> GrantInput:
        """What was written."""
        return GrantInput(**self.cleaned_data)


class AllocationForm(Plain):
    """A sum of a grant."""

    label = forms.CharField(label=_("What for"), max_length=200)
    amount = SumField(label=_("Sum"), max_length=40, help_text=_("For instance 2 mkr, 150 tkr or 1 200 000."))
    state = forms.ChoiceField(label=_("State"), choices=Allocation.State.choices, initial="decided")
    parent = forms.ModelChoiceField(
        label=_("Part of"), queryset=Allocation.objects.none(), required=False, empty_label=_("The grant itself")
    )
    principal = forms.ModelChoiceField(
        label=_("Goes to"), queryset=Principal.objects.none(), required=False, empty_label=_("Somebody else")
    )
    recipient = forms.CharField(label=_("Somebody else: who"), required=False, max_length=200)
    is_approximate = forms.BooleanField(label=_("The sum is approximate"), required=False)

    def __init__(self, *args: Any, grant: Grant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents: Any = self.fields["parent"]
        parents.queryset = grant.allocations.all()
        parents.label_from_instance = lambda one: one.label
        principals: Any = self.fields["principal"]
        principals.queryset = Principal.objects.filter(county=grant.county_id).order_by("-kind", "sort_key")
        principals.label_from_instance = lambda one: one.short_name

    def words(self) -> AllocationInput:
        """What was written."""
        return AllocationInput(**self.cleaned_data)


class UseForm(Plain):
    """What a principal has used."""

    principal = forms.ModelChoiceField(
        label=_("Who reports"), queryset=Principal.objects.none(), empty_label=_("Choose")
    )
    used = SumField(label=_("Used so far"), max_length=40, help_text=_("For instance 2 mkr, 150 tkr or 1 200 000."))
    reported_on = day_field(label=_("Reported on"), required=True)
    text = forms.CharField(label=_("In words"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, grant: Grant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["principal"]
        choices.queryset = Principal.objects.filter(county=grant.county_id).order_by("-kind", "sort_key")
        choices.label_from_instance = lambda one: one.short_name

    def words(self) -> UseInput:
        """What was written."""
        return UseInput(**self.cleaned_data)
