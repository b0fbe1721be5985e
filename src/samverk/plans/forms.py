"""The shape of plans, areas, activities with owners and milestones, reports, revisions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.accounts.models import Actor
from samverk.core.form_fields import Plain, day_field
from samverk.grants.forms import SumField
from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.meetings.queries.decision_choice import decision_label, decisions_to_choose
from samverk.organizations.models import County, Organ, Principal
from samverk.plans.actions.report_status import StatusInput
from samverk.plans.actions.save_activity import ActivityInput, MilestoneInput, OwnerInput
from samverk.plans.actions.save_plan import PlanInput
from samverk.plans.actions.save_project import GoalInput, ParticipantInput, ProjectInput
from samverk.plans.actions.save_rollout import PlaceInput
from samverk.plans.models import ActionPlan, Activity, ActivityOwner, FocusArea, Project, RolloutPlace

MOST_MONTHS = 240
FIRST_DAY = date(1900, 1, 1)


def decision_field() -> Any:
    """The decision that made it."""
    return forms.ModelChoiceField(
        label=_("The organ's decision"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=pgettext_lazy("decision", "None"),
    )


def _choose_decision(field: Any, actor: Actor, county: County, kept: ActionPlan | Project | None) -> None:
    field.queryset = decisions_to_choose(actor, county, kept.decision_id if kept else None)
    field.label_from_instance = decision_label


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
        label=_("Matter"),
        queryset=Matter.objects.none(),
        required=False,
        empty_label=pgettext_lazy("matter", "None"),
    )
    decision = decision_field()
    starts_on = day_field(label=_("From"))
    ends_on = day_field(label=_("To and with"))
    revise_every_months = forms.IntegerField(
        label=_("Revised every so many months"), min_value=0, max_value=MOST_MONTHS, help_text=_("0: never.")
    )
    is_public = forms.BooleanField(label=_("Everybody may see it"), required=False)

    def __init__(self, *args: Any, county: County, actor: Actor, plan: ActionPlan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        rows = ActionPlan.objects.filter(county=county)
        fields["whole"].queryset = rows.exclude(pk=plan.pk) if plan else rows
        fields["organ"].queryset = Organ.objects.filter(county=county).order_by("sort_key")
        fields["matter"].queryset = Matter.objects.filter(county=county, state__in=("accepted", "closed"))
        fields["matter"].label_from_instance = lambda one: one.name
        _choose_decision(fields["decision"], actor, county, plan)

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
    sender_email = forms.EmailField(label=_("Your e-mail address"))

    def __init__(self, *args: Any, status: str, by_link: bool = False, **kwargs: Any) -> None:
        initial = {"status": status, "reported_on": timezone.localdate()}
        super().__init__(*args, **{**kwargs, "initial": initial})
        if not by_link:
            del self.fields["sender_email"]

    def words(self) -> StatusInput:
        """What was sent."""
        values = self.cleaned_data
        return StatusInput(status=values["status"], text=values["text"], reported_on=values["reported_on"])


class RevisionForm(Plain):
    """The decision on a version."""

    decided_on = day_field(label=_("Decided on"), required=True)
    note = forms.CharField(label=_("What is new, in a sentence"), required=False, max_length=300)


class PeriodForm(Plain):
    """The days that a report is about, none before 1900."""

    fran = day_field(label=_("From"))
    till = day_field(label=_("To and with"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.validators.append(MinValueValidator(FIRST_DAY, _("Choose a day in the year 1900 or later.")))


class ProjectForm(Plain):
    """What is said of a project."""

    name = forms.CharField(label=_("Name"), max_length=200)
    goal = forms.CharField(label=_("Goal"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    plan = forms.ModelChoiceField(
        label=_("Serves the plan"), queryset=ActionPlan.objects.none(), required=False, empty_label=_("None")
    )
    organ = forms.ModelChoiceField(
        label=_("Steering group"), queryset=Organ.objects.none(), required=False, empty_label=_("Not said")
    )
    decision = decision_field()
    starts_on = day_field(label=_("From"))
    ends_on = day_field(label=_("To and with"))
    cost = SumField(
        label=_("Cost"), required=False, max_length=40, help_text=_("For instance 2 mkr, 150 tkr or 1 200 000.")
    )
    sharing = forms.ChoiceField(label=_("The cost is shared"), choices=Project.Sharing.choices)
    is_public = forms.BooleanField(label=_("Everybody may see it"), required=False)

    def __init__(self, *args: Any, county: County, actor: Actor, project: Project | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["plan"].queryset = ActionPlan.objects.filter(county=county)
        fields["organ"].queryset = Organ.objects.filter(county=county).order_by("sort_key")
        _choose_decision(fields["decision"], actor, county, project)

    def words(self, goals: tuple[GoalInput, ...], participants: tuple[ParticipantInput, ...]) -> ProjectInput:
        """What was written."""
        return ProjectInput(**self.cleaned_data, goals=goals, participants=participants)


class GoalForm(Plain):
    """A part of the goal, by a day."""

    text = forms.CharField(label=_("Part goal"), required=False, max_length=300)
    due_on = day_field(label=_("By"))
    reached_on = day_field(label=_("Reached"))

    def goal(self) -> GoalInput | None:
        """The part goal, or None where the line is empty."""
        values = self.cleaned_data
        return GoalInput(**values) if values.get("text") else None


class ParticipantForm(Plain):
    """Who takes part, and with what share."""

    principal = forms.ModelChoiceField(
        label=_("Takes part"), queryset=Principal.objects.none(), required=False, empty_label=_("Nobody")
    )
    people = forms.CharField(label=_("With whom"), required=False, max_length=300)
    weight = forms.DecimalField(
        label=_("Weight in the key"), required=False, min_value=0, max_digits=12, decimal_places=3
    )
    amount = SumField(label=_("Post"), required=False, max_length=40)

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["principal"]
        field.queryset = Principal.objects.filter(county=county).order_by("-kind", "sort_key")
        field.label_from_instance = lambda one: one.short_name

    def participant(self) -> ParticipantInput | None:
        """Who takes part, or None where the line names nobody."""
        values = self.cleaned_data
        return ParticipantInput(**values) if values.get("principal") else None


GoalFormSet = forms.formset_factory(GoalForm, extra=2, max_num=40)
ParticipantFormSet = forms.formset_factory(ParticipantForm, extra=2, max_num=60)


class RolloutForm(Plain):
    """A joint service or way of working."""

    name = forms.CharField(label=_("Service or way of working"), max_length=200)
    text = forms.CharField(label=_("What it is"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    plan = forms.ModelChoiceField(
        label=_("Serves the plan"), queryset=ActionPlan.objects.none(), required=False, empty_label=_("None")
    )
    is_public = forms.BooleanField(label=_("Everybody may see it"), required=False)

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans: Any = self.fields["plan"]
        plans.queryset = ActionPlan.objects.filter(county=county)


class PlaceForm(Plain):
    """How far a principal has come."""

    principal = forms.ModelChoiceField(label=_("Principal"), queryset=Principal.objects.none())
    state = forms.ChoiceField(label=_("How far"), choices=RolloutPlace.State.choices, widget=forms.RadioSelect)
    since = day_field(label=_("Since"), required=True)
    note = forms.CharField(label=_("A few words"), required=False, max_length=300)

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["principal"]
        field.queryset = Principal.objects.filter(county=county).order_by("-kind", "sort_key")
        field.label_from_instance = lambda one: one.short_name

    def words(self) -> PlaceInput:
        """What was written."""
        return PlaceInput(**self.cleaned_data)


def initial_of(activity: Activity | None, area: FocusArea | None, plan: ActionPlan) -> dict[str, Any]:
    """What the form of an activity begins with; a new one stands in the plan, or in the area."""
    if activity is None:
        return {"areas": [area.pk] if area else [], "plans": [] if area else [plan.pk]}
    values = {name: getattr(activity, name) for name in ("title", "text", "starts_on", "ends_on")}
    values["cost"] = sum_words(activity.cost)
    return values | {
        "areas": list(activity.areas.values_list("pk", flat=True)),
        "plans": list(activity.plans.values_list("pk", flat=True)),
    }


def sum_words(value: Decimal | None) -> str:
    """A sum as a form begins with it: «1200000», empty for none."""
    return f"{value:f}".rstrip("0").rstrip(".") if value else ""
