"""The shape of an agreement, its versions, the decision of a party, a review, an end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.accounts.models import Actor
from samverk.agreements.actions.save_agreement import AgreementInput
from samverk.agreements.actions.save_version import DutyInput
from samverk.agreements.models import Agreement, AgreementReview
from samverk.core.form_fields import Plain, day_field
from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.meetings.queries.decision_choice import decision_label, decisions_to_choose
from samverk.organizations.models import County, Organ, Principal
from samverk.referrals.models import Proposal

MOST_MONTHS = 240


def _months(label: Any, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST_MONTHS, required=False, initial=0, help_text=help_text
    )


class AgreementForm(Plain):
    """What is said of an agreement."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Agreement.Kind.choices)
    summary = forms.CharField(
        label=_("What is agreed, in a few plain sentences"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For residents and staff who have not read the agreement."),
    )
    parties = forms.ModelMultipleChoiceField(
        label=_("Parties"), queryset=Principal.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    whole = forms.ModelChoiceField(
        label=_("Belongs to the agreement"), queryset=Agreement.objects.none(), required=False, empty_label=_("None")
    )
    replaces = forms.ModelChoiceField(
        label=_("Takes the place of"), queryset=Agreement.objects.none(), required=False, empty_label=_("None")
    )
    organ = forms.ModelChoiceField(
        label=_("Keeps and reviews it"), queryset=Organ.objects.none(), required=False, empty_label=_("Not said")
    )
    matter = forms.ModelChoiceField(
        label=_("Matter"),
        queryset=Matter.objects.none(),
        required=False,
        empty_label=pgettext_lazy("matter", "None"),
    )
    proposal = forms.ModelChoiceField(
        label=_("Proposal that the parties decide on"),
        queryset=Proposal.objects.none(),
        required=False,
        empty_label=pgettext_lazy("proposal", "None"),
        help_text=_("A party that decides on it enters by itself."),
    )
    decision = forms.ModelChoiceField(
        label=_("The organ's decision"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=pgettext_lazy("decision", "None"),
    )
    starts_on = day_field(label=_("In force from"))
    ends_on = day_field(label=_("To and with"), help_text=_("Empty: until further notice."))
    first_review_months = _months(_("First review, months after that"), _("0: no review."))
    review_every_months = _months(_("Then every so many months"), _("12: every year. 0: once only."))
    is_public = forms.BooleanField(label=_("Everybody may see it"), required=False)

    def __init__(self, *args: Any, county: County, actor: Actor, agreement: Agreement | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        own = Agreement.objects.filter(county=county).order_by("sort_key", "pk")
        others = own.exclude(pk=agreement.pk) if agreement else own
        for name in ("whole", "replaces"):
            fields[name].queryset = others
        fields["parties"].queryset = Principal.objects.filter(county=county).order_by("-kind", "sort_key")
        fields["parties"].label_from_instance = lambda one: one.short_name
        fields["organ"].queryset = Organ.objects.filter(county=county).order_by("sort_key")
        fields["matter"].queryset = Matter.objects.filter(county=county, state__in=("accepted", "closed"))
        fields["matter"].label_from_instance = lambda one: one.name
        fields["proposal"].queryset = Proposal.objects.filter(county=county)
        kept = agreement.decision_id if agreement else None
        fields["decision"].queryset = decisions_to_choose(actor, county, kept)
        fields["decision"].label_from_instance = decision_label

    def words(self) -> AgreementInput:
        """What was written."""
        values = self.cleaned_data
        months = {name: values[name] or 0 for name in ("first_review_months", "review_every_months")}
        return AgreementInput(**{**values, **months, "parties": tuple(values["parties"])})


class VersionForm(Plain):
    """The words of a version."""

    text = forms.CharField(
        label=_("The words of the agreement"), required=False, widget=forms.Textarea(attrs={"rows": 14})
    )
    note = forms.CharField(label=_("What is changed, and why"), required=False, max_length=300)


class DutyForm(Plain):
    """One step, and who does what in it."""

    step = forms.CharField(label=_("Step"), required=False, max_length=200)
    region = forms.CharField(label=_("The region does"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    municipality = forms.CharField(
        label=_("The municipality does"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def duty(self) -> DutyInput:
        """The step as written; its name may be empty."""
        values = self.cleaned_data
        return DutyInput(
            step=values.get("step", ""),
            region=values.get("region", ""),
            municipality=values.get("municipality", ""),
        )


DutyFormSet = forms.formset_factory(DutyForm, extra=3, max_num=80)


class PartyForm(Plain):
    """The decision by which a party entered."""

    entered_on = day_field(label=_("Decided on"), required=True)
    decided_by = forms.CharField(label=_("By which board"), required=False, max_length=200)
    paragraph = forms.CharField(label=_("Paragraph"), required=False, max_length=60)


class ReviewForm(Plain):
    """What a review came to."""

    reviewed_on = day_field(label=_("Reviewed on"), required=True)
    outcome = forms.ChoiceField(
        label=_("What comes of it"), choices=AgreementReview.Outcome.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("How it has worked"), widget=forms.Textarea(attrs={"rows": 5}))


class EndForm(Plain):
    """A last day and why; or, renewed, another last day or none."""

    how = forms.ChoiceField(
        label=_("What happens"),
        choices=(("end", _("It ends")), ("renew", _("It is renewed"))),
        widget=forms.RadioSelect,
        initial="end",
    )
    ends_on = day_field(label=_("Last day"), help_text=_("Leave it empty where it is renewed until further notice."))
    reason = forms.CharField(label=_("Why"), max_length=300)
