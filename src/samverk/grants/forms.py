"""The shape of a grant, an allocation, a report, a call and an application."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.core.form_fields import Plain, day_field
from samverk.documents.actions.keep_paper import Paper
from samverk.grants.actions.change_allocations import AllocationInput
from samverk.grants.actions.decide_application import Outcome
from samverk.grants.actions.report_use import UseInput
from samverk.grants.actions.save_call import CallInput
from samverk.grants.actions.save_grant import FIRST_YEAR, LAST_YEAR, GrantInput
from samverk.grants.actions.send_application import ApplicationInput
from samverk.grants.models import Allocation, Call, Grant
from samverk.grants.templatetags.sums import written_sum
from samverk.organizations.models import County, Organ, Principal
from swedish_text.numbers import find_money, number_value

TOO_MUCH = 10**13
"""Kronor: more than any sum here, and less than a column holds."""


class SumField(forms.CharField):
    """A sum as it is written: «2 mkr», «150 tkr», «1 200 000». Gives kronor, None for nothing."""

    def clean(self, value: Any) -> Any:
        """The sum; an error for what is none."""
        written = super().clean(value)
        if not written:
            return None
        money = find_money(written)
        is_money = len(money) == 1 and money[0].currency == "SEK"
        number = money[0].value if is_money else number_value(written)
        if number is None:
            raise forms.ValidationError(_("Write a sum, such as 2 mkr, 150 tkr or 1 200 000."))
        if abs(number) >= TOO_MUCH:
            raise forms.ValidationError(_("Write a sum below 10 000 mdkr."))
        return Decimal(str(number))

    def prepare_value(self, value: Any) -> Any:
        """A sum that stands already, to the öre: sent back unchanged it is the same."""
        return written_sum(value) if isinstance(value, Decimal) else value


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


def _text(label: Any, *, rows: int = 3, required: bool = False, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=widget, help_text=help_text, max_length=20_000)


class CallForm(Plain):
    """A call to apply for money of a grant."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = _text(_("What the call is about"), rows=5, required=True)
    what_for = _text(_("What the money may be used for"))
    conditions = _text(_("Conditions"))
    amount = SumField(
        label=_("Sum to apply for"),
        max_length=40,
        required=False,
        help_text=_("For instance 2 mkr, 150 tkr or 1 200 000."),
    )
    pot = forms.ModelChoiceField(
        label=_("Paid from"), queryset=Allocation.objects.none(), required=False, empty_label=_("The grant itself")
    )
    opens_on = day_field(label=_("Opens"), required=True)
    closes_on = day_field(label=_("Last day to apply"), required=True)
    who_may = forms.ChoiceField(label=_("Who may apply"), choices=Call.For.choices)
    contact = forms.CharField(
        label=_("Contact"), required=False, max_length=200, help_text=_("Name and e-mail address, shown to everybody.")
    )

    def __init__(self, *args: Any, grant: Grant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pots: Any = self.fields["pot"]
        pots.queryset = grant.allocations.filter(application__isnull=True)
        pots.label_from_instance = lambda one: one.label

    def words(self) -> CallInput:
        """What was written."""
        return CallInput(**self.cleaned_data)


class LinkForm(Plain):
    """The address to which the link to apply is mailed."""

    email = forms.EmailField(label=_("Your organization's e-mail address"), max_length=254)


class ApplicationForm(Plain):
    """An application: of an organization by link, else of one of the principals, or of anybody by the staff."""

    principal = forms.ModelChoiceField(
        label=_("Who applies"), queryset=Principal.objects.none(), required=False, empty_label=None
    )
    name = forms.CharField(label=_("Organization"), max_length=200, required=False)
    amount = SumField(
        label=_("Sum applied for"), max_length=40, help_text=_("For instance 2 mkr, 150 tkr or 1 200 000.")
    )
    purpose = _text(
        _("What the money is for"),
        rows=6,
        required=True,
        help_text=_("The first line stands on the agenda; everybody may read all of it once it is decided."),
    )
    contact = forms.CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("Shown to those who prepare the decision alone."),
    )

    def __init__(self, *args: Any, principals: list[Principal], by_staff: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not principals:
            del self.fields["principal"]
            self.fields["name"].required = True
            return
        choice: Any = self.fields["principal"]
        choice.queryset = Principal.objects.filter(pk__in=[one.pk for one in principals]).order_by("-kind", "sort_key")
        choice.label_from_instance = lambda one: one.name
        if by_staff:
            choice.empty_label = _("An organization")
        else:
            choice.required = True
            del self.fields["name"]

    def words(self, *, papers: tuple[Paper, ...]) -> ApplicationInput:
        """What was written."""
        return ApplicationInput(**self.cleaned_data, papers=papers)


class OutcomeForm(Plain):
    """What was decided on an application."""

    granted = SumField(label=_("Granted"), max_length=40, required=False, help_text=_("0 where it is refused."))
    reason = _text(_("Reason"), help_text=_("Needed where it is refused or granted in part; shown to everybody."))
    decided_on = day_field(label=_("Decided on"))
    paragraph = forms.CharField(label=_("Paragraph"), max_length=60, required=False)

    def words(self) -> Outcome:
        """What was written."""
        return Outcome(**self.cleaned_data)
