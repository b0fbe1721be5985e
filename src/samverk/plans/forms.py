"""The shape of plans, areas, activities with owners and milestones, reports, revisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.core.form_fields import Plain, day_field
from samverk.grants.forms import SumField
from samverk.matters.models import Matter
from samverk.organizations.models import County, Organ, Principal
from samverk.plans.actions.report_status import StatusInput
from samverk.plans.actions.save_activity import ActivityInput, MilestoneInput, OwnerInput
from samverk.plans.actions.save_plan import PlanInput
from samverk.plans.models import ActionPlan, Activity, ActivityOwner, FocusArea

MOST_MONTHS = 240


class PlanForm(Plain):
    """What is said of a plan."""

    name = forms.CharField(label=_("Name"), max_length=200)
    summary = forms.CharField(label=_("What it is to reach"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    whole = forms.ModelChoiceField(
        label=_("Stands under the plan"), queryset=ActionPlan.objects.none(), required=False, empty_label=_("None")
    )
    organ = forms.ModelChoiceField(
        label=_("Steered by"), queryset=Organ.objects.none(), required=False, empty_label=_("Not said")
    )
    matter = forms.ModelChoiceField(
        label=_("Matter"), queryset=Matter.objects.none(), required=False, empty_label=_("None")
    )
    starts_on = day_field(label=_("From"))
    ends_on = day_field(label=_("To and with"))
    revise_every_months = forms.IntegerField(
        label=_("Revised every so many months"), min_value=0, max_value=MOST_MONTHS, help_text=_("0: never.")
    )
    is_public = forms.BooleanField(label=_("Everybody may see it"), required=False)

    def __init__(self, *args: Any, county: County, plan: ActionPlan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        rows = ActionPlan.objects.filter(county=county)
        fields["whole"].queryset = rows.exclude(pk=plan.pk) if plan else rows
        fields["organ"].queryset = Organ.objects.filter(county=county).order_by("sort_key")
        fields["matter"].queryset = Matter.objects.filter(county=county, state__in=("accepted", "closed"))
        fields["matter"].label_from_instance = lambda one: one.name

    def words(self) -> PlanInput:
        """What was written."""
        return PlanInput(**self.cleaned_data)


class AreaForm(Plain):
    """A focus area."""

    name = forms.CharField(label=_("Name"), max_length=200)
    text = forms.CharField(label=_("What it is about"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ActivityForm(Plain):
    """An activity, and what it serves."""

    title = forms.CharField(label=_("What is done"), max_length=300)
    text = forms.CharField(label=_("More about it"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    areas = forms.ModelMultipleChoiceField(
        label=_("Focus areas that it serves"),
        queryset=FocusArea.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    plans = forms.ModelMultipleChoiceField(
        label=_("Plans that it serves beside those of its areas"),
        queryset=ActionPlan.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = day_field(label=_("From"))
    ends_on = day_field(label=_("To be done by"))
    cost = SumField(
        label=_("Cost"), required=False, max_length=40, help_text=_("For instance 2 mkr, 150 tkr or 1 200 000.")
    )

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["areas"].queryset = FocusArea.objects.filter(plan__county=county).select_related("plan")
        fields["areas"].label_from_instance = lambda one: f"{one.name} ({one.plan.name})"
        fields["plans"].queryset = ActionPlan.objects.filter(county=county)

    def words(self, owners: tuple[OwnerInput, ...], milestones: tuple[MilestoneInput, ...]) -> ActivityInput:
        """What was written."""
        values = self.cleaned_data
        more = {"areas": tuple(values["areas"]), "plans": tuple(values["plans"])}
        return ActivityInput(**{**values, **more}, owners=owners, milestones=milestones)


class OwnerForm(Plain):
    """A principal, and who there is asked how it goes."""

    principal = forms.ModelChoiceField(
        label=pgettext_lazy("activity", "Owner"),
        queryset=Principal.objects.none(),
        required=False,
        empty_label=_("Nobody"),
    )
    name = forms.CharField(label=_("Who is asked"), required=False, max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["principal"]
        field.queryset = Principal.objects.filter(county=county).order_by("-kind", "sort_key")
        field.label_from_instance = lambda one: one.short_name

    def owner(self) -> OwnerInput | None:
        """Who owns, or None where the line names nobody."""
        values = self.cleaned_data
        if not values.get("principal"):
            return None
        return OwnerInput(principal=values["principal"], name=values["name"], email=values["email"])


class MilestoneForm(Plain):
    """What is to be reached by a day."""

    title = forms.CharField(label=_("What is reached"), required=False, max_length=200)
    due_on = day_field(label=_("By"))
    reached_on = day_field(label=_("Reached"))

    def clean(self) -> dict[str, Any]:
        """A milestone has a day."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("title") and not values.get("due_on"):
            self.add_error("due_on", _("Give the milestone a day."))
        return values

    def milestone(self) -> MilestoneInput | None:
        """The milestone, or None where the line is empty."""
        values = self.cleaned_data
        if not values.get("title"):
            return None
        return MilestoneInput(title=values["title"], due_on=values["due_on"], reached_on=values.get("reached_on"))


OwnerFormSet = forms.formset_factory(OwnerForm, extra=2, max_num=60)
MilestoneFormSet = forms.formset_factory(MilestoneForm, extra=2, max_num=40)


class StatusForm(Plain):
    """How far it has come, as of a day, in words."""

    status = forms.ChoiceField(
        label=_("How far it has come"), choices=ActivityOwner.Status.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In a few words"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    reported_on = day_field(label=_("As of"), required=True)

    def __init__(self, *args: Any, status: str, **kwargs: Any) -> None:
        initial = {"status": status, "reported_on": timezone.localdate()}
        super().__init__(*args, **{**kwargs, "initial": initial})

    def words(self) -> StatusInput:
        """What was sent."""
        values = self.cleaned_data
        return StatusInput(status=values["status"], text=values["text"], reported_on=values["reported_on"])


class RevisionForm(Plain):
    """The decision on a version."""

    decided_on = day_field(label=_("Decided on"), required=True)
    note = forms.CharField(label=_("What is new, in a sentence"), required=False, max_length=300)


def initial_of(activity: Activity | None, area: FocusArea | None, plan: ActionPlan) -> dict[str, Any]:
    """What the form of an activity begins with; a new one stands in the plan, or in the area."""
    if activity is None:
        return {"areas": [area.pk] if area else [], "plans": [] if area else [plan.pk]}
    values = {name: getattr(activity, name) for name in ("title", "text", "starts_on", "ends_on")}
    values["cost"] = f"{activity.cost:f}".rstrip("0").rstrip(".") if activity.cost is not None else ""
    return values | {
        "areas": list(activity.areas.values_list("pk", flat=True)),
        "plans": list(activity.plans.values_list("pk", flat=True)),
    }
