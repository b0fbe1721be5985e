"""The shape of what is sent about a matter: its facts, case numbers, what it waits for, papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.core.errors import InvalidInput
from samverk.core.form_fields import Plain, day_field
from samverk.matters.actions.save_matter import MatterFacts, NumberFacts, WaitFacts
from samverk.matters.models import Matter, OutsideWait
from samverk.organizations.models import County, Organ, Partner, Person, Principal
from samverk.routing.actions.found_organ import FoundingFacts, SeatFacts
from samverk.routing.actions.plan_way import StepFacts
from samverk.routing.models import StepKind
from swedish_text.folding import fold_name


class MatterForm(Plain):
    """Title, text, owner and tags."""

    name = forms.CharField(label=_("Title"), max_length=300)
    text = forms.CharField(
        label=_("In short"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    owner_name = forms.CharField(
        label=_("Owner"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
        help_text=_("A person of the register: write her name."),
    )
    owner_organ = forms.ModelChoiceField(
        label=_("The organ that answers for it"), queryset=Organ.objects.none(), required=False
    )
    tags = forms.CharField(label=_("Tags"), required=False, max_length=600, help_text=_("With commas between."))
    is_public = forms.BooleanField(label=_("Let all see text, owner, papers and what it waits for"), required=False)

    def __init__(self, *args: Any, county: County, matter: Matter | None = None, **kwargs: Any) -> None:
        self.county, self.matter = county, matter
        super().__init__(*args, **{**kwargs, "initial": _initial(matter)})
        organs = Organ.objects.filter(county=county)
        self.fields["owner_organ"].queryset = organs  # type: ignore[attr-defined]

    def clean_owner_name(self) -> Person | None:
        """The person with the name, where there is only one."""
        name = " ".join(str(self.cleaned_data.get("owner_name", "")).split())
        if not name:
            return None
        if self.matter and self.matter.owner and self.matter.owner.name == name:
            return self.matter.owner
        known = Person.objects.filter(county=self.county, spellings__folded=fold_name(name)).distinct()
        found = list(known[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                _("Several people have this name.") if found else _("Nobody in the register has this name.")
            )
        return found[0]

    def facts(self, numbers: list[NumberForm], waits: list[WaitForm]) -> MatterFacts:
        """What was sent, as the action takes it."""
        values = self.cleaned_data
        return MatterFacts(
            name=values["name"],
            text=values["text"],
            owner=values["owner_name"],
            owner_organ=values["owner_organ"],
            tags=tuple(one.strip() for one in values["tags"].split(",") if one.strip()),
            is_public=values["is_public"],
            numbers=tuple(number for line in numbers if (number := line.number_facts()) is not None),
            waits=tuple(wait for line in waits if (wait := line.wait()) is not None),
        )


def _initial(matter: Matter | None) -> dict[str, Any]:
    if matter is None:
        return {}
    return {
        "name": matter.name,
        "text": matter.text,
        "owner_name": matter.owner.name if matter.owner else "",
        "owner_organ": matter.owner_organ_id,
        "tags": ", ".join(matter.tags),
        "is_public": matter.is_public,
    }


class NumberForm(Plain):
    """One case number; an empty one is left out."""

    principal = forms.ModelChoiceField(label=_("In the diary of"), queryset=Principal.objects.none(), required=False)
    number = forms.CharField(label=_("Case number"), max_length=60, required=False)

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        principals = Principal.objects.filter(county=county)
        self.fields["principal"].queryset = principals  # type: ignore[attr-defined]

    def number_facts(self) -> NumberFacts | None:
        """The number, or None where the line is empty."""
        values = self.cleaned_data
        return NumberFacts(number=values["number"], principal=values["principal"]) if values.get("number") else None


class WaitForm(forms.Form):
    """One thing that the matter waits for; an empty one is left out."""

    kind = forms.ChoiceField(label=_("Waits for"), choices=OutsideWait.Kind.choices, required=False)
    text = forms.CharField(label=_("Which"), max_length=300, required=False)
    expected = forms.CharField(label=_("Expected"), max_length=100, required=False)
    ended_on = day_field(label=_("Came"))

    def wait(self) -> WaitFacts | None:
        """What it waits for, or None where the line is empty."""
        values = self.cleaned_data
        if not values.get("text"):
            return None
        kind = values.get("kind") or OutsideWait.Kind.OTHER
        return WaitFacts(kind=kind, text=values["text"], expected=values["expected"], ended_on=values["ended_on"])


NumberFormSet = forms.formset_factory(NumberForm, extra=2, max_num=120)
WaitFormSet = forms.formset_factory(WaitForm, extra=1, max_num=40)


class StepForm(Plain):
    """What is done in a step, by whom, and when it is planned."""

    kind = forms.ChoiceField(label=_("What is done"), choices=StepKind.choices)
    who = forms.ChoiceField(label=_("By whom"))
    planned_on = day_field(label=_("Planned day"))

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organs = {f"o{one.pk}": one for one in Organ.objects.filter(county=county)}
        self.principals = {f"p{one.pk}": one for one in Principal.objects.filter(county=county)}
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (_("Organs"), [(key, one.name) for key, one in self.organs.items()]),
            (
                _("Principals"),
                [("all", _("Each principal")), *((key, one.short_name) for key, one in self.principals.items())],
            ),
        ]

    def facts(self) -> StepFacts:
        """What was sent; raises InvalidInput where it cannot be taken."""
        if not self.is_valid():
            raise InvalidInput("bad_step", str(_("Choose what is done, by whom, and write the day as a date.")))
        who = self.cleaned_data["who"]
        return StepFacts(
            kind=self.cleaned_data["kind"],
            organ=self.organs.get(who),
            principal=self.principals.get(who),
            is_all_principals=who == "all",
            planned_on=self.cleaned_data["planned_on"],
        )


class WalkForm(forms.Form):
    """When a step was done, and the outcome or task in words."""

    done_on = forms.DateField(input_formats=["%Y-%m-%d"])
    words = forms.CharField(required=False, max_length=2000)

    @classmethod
    def values(cls, sent: Any) -> dict[str, Any]:
        """What was sent; raises InvalidInput where it cannot be taken."""
        form = cls(sent)
        if not form.is_valid():
            raise InvalidInput("bad_day", str(_("Write the day on which it was done.")))
        return form.cleaned_data


class FoundingForm(Plain):
    """An organ founded for a time: its name, mandate, owner, review and end."""

    name = forms.CharField(label=_("Name of the organ"), max_length=300)
    mandate = forms.CharField(label=_("Mandate"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ModelChoiceField(label=_("It answers to"), queryset=Organ.objects.none())
    review_on = day_field(label=_("Reviewed on"))
    ends_on = day_field(label=_("Ends on"), required=True)

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Organ.objects.filter(county=county)  # type: ignore[attr-defined]

    def facts(self, seats: list[SeatFacts]) -> FoundingFacts:
        """What was sent, as the action takes it."""
        return FoundingFacts(seats=tuple(seats), **self.cleaned_data)


class SeatForm(Plain):
    """Seats by rule for whoever nominates to them; a line without anybody is left out."""

    who = forms.ChoiceField(label=_("Nominated by"), required=False)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=100, initial=1, required=False)
    profession = forms.CharField(label=_("Who shall be"), max_length=200, required=False)

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = Partner.objects.filter(county=county, kind=Partner.Kind.PART_OF_COUNTY)
        self.known: dict[str, Principal | Partner] = {
            f"p{one.pk}": one for one in Principal.objects.filter(county=county)
        }
        self.known |= {f"x{one.pk}": one for one in parts}
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((key, one.short_name if isinstance(one, Principal) else one.name) for key, one in self.known.items()),
        ]

    def seat(self) -> SeatFacts | None:
        """The seats, or None where the line is empty."""
        values = self.cleaned_data
        one = self.known.get(values.get("who", ""))
        if one is None:
            return None
        return SeatFacts(
            seats=values.get("seats") or 1,
            principal=one if isinstance(one, Principal) else None,
            partner=one if isinstance(one, Partner) else None,
            profession=values.get("profession", ""),
        )


SeatFormSet = forms.formset_factory(SeatForm, extra=4, max_num=60)
