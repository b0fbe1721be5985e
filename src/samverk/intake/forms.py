"""The shape of what people send: the correction of a finding, uploaded files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.intake.queries.periods import days_of
from samverk.intake.queries.sections import SECTIONS, FieldSpec
from swedish_text.dates import find_dates


class LinesField(forms.CharField):
    """A list, one entry on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(str(one) for one in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Lines as a list, empty ones left out."""
        return [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]


class PeriodField(forms.CharField):
    """A day, month, half-year or year, as Swedish writes it or as YYYY-MM-DD; given as the reader writes it."""

    def clean(self, value: Any) -> str | None:
        """The period; raises ValidationError for what is none."""
        words = str(super().clean(value) or "").strip()
        if not words:
            return None
        if days_of(words) is not None:
            return words
        found = find_dates(words)
        if len(found) == 1 and found[0].normalized and found[0].words == words and not found[0].derived:
            return found[0].normalized
        raise forms.ValidationError(_("Write a day (29 November 2026), a month or a year."), code="no_period")


class CorrectionForm(forms.Form):
    """The fields of a finding of one section, filled with what it says now."""

    def __init__(self, *args: Any, section: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for spec in SECTIONS[section].fields:
            self.fields[spec.name] = _field(spec)

    def values(self) -> dict[str, Any]:
        """What was sent, with None for what was left blank."""
        return {name: None if value == "" else value for name, value in self.cleaned_data.items()}


def _field(spec: FieldSpec) -> forms.Field:
    """The form field for one field of a finding."""
    label, required = str(spec.label), spec.is_required
    named = [(key, str(words)) for key, words in spec.choices]
    if spec.type == "lines" and spec.choices:
        return forms.MultipleChoiceField(
            label=label, required=False, choices=named, widget=forms.CheckboxSelectMultiple
        )
    if spec.type == "lines":
        return LinesField(label=label, required=False, help_text=_("One on each line."))
    if spec.type == "choice":
        choices = named if required else [("", "–"), *named]
        return forms.ChoiceField(label=label, required=required, choices=choices)
    if spec.type == "yes":
        return forms.BooleanField(label=label, required=False)
    if spec.type == "number":
        return forms.FloatField(label=label, required=required, localize=True)
    if spec.type == "period":
        return PeriodField(label=label, required=required, max_length=60)
    if spec.type == "day":
        return PeriodField(label=label, required=required, max_length=60)
    if spec.type == "time":
        return forms.RegexField(
            r"^(?:[01]\d|2[0-3]):[0-5]\d$",
            label=label,
            required=required,
            max_length=5,
            error_messages={"invalid": _("Write the time as 13:00.")},
        )
    if spec.type == "text":
        return forms.CharField(
            label=label, required=required, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
        )
    return forms.CharField(label=label, required=required, max_length=500)
