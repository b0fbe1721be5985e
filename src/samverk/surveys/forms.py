"""The shape of a survey, its questions and recipients, and of an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.core.form_fields import Plain, day_field, words_field
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.meetings.queries.item_with_meeting import item_with_meeting
from samverk.organizations.models import Organ
from samverk.surveys.actions.answer_survey import LONGEST_TEXT
from samverk.surveys.actions.save_question import QuestionInput
from samverk.surveys.actions.save_survey import SurveyInput
from samverk.surveys.models import Survey, SurveyQuestion

Kind = SurveyQuestion.Kind
LONGEST_LIST = 400_000


class SurveyForm(Plain):
    """What a survey is, before its questions."""

    title = forms.CharField(label=_("Title"), max_length=300)
    purpose = words_field(_("The purpose"), rows=2, help_text=_("What the answers are to be used for."))
    introduction = words_field(
        _("Introduction"), rows=3, help_text=_("Read by those who answer, above the questions and in the mail.")
    )
    organ = forms.ModelChoiceField(
        label=pgettext_lazy("of a survey", "Whose survey"),
        queryset=Organ.objects.none(),
        required=False,
        empty_label=_("The county's"),
    )
    contact_name = forms.CharField(label=_("Who answers questions about it"), required=False, max_length=300)
    contact_email = forms.EmailField(label=_("The contact's e-mail address"), required=False)
    is_anonymous = forms.TypedChoiceField(
        label=_("Anonymous or by name"),
        choices=(
            (True, _("Anonymous: nobody can see who answered what")),
            (False, _("By name: those who keep it see")),
        ),
        coerce=lambda value: value in (True, "True"),
        initial=True,
        widget=forms.RadioSelect,
        help_text=_("It is said to those who answer, and cannot be changed once the survey has opened."),
    )
    has_open_link = forms.BooleanField(
        label=_("Anybody with the open link may answer too; such answers are counted apart"), required=False
    )
    opens_on = day_field(label=_("Opens on"), help_text=_("Empty: as soon as you open it."))
    last_day = day_field(label=_("Last day to answer"))
    remind_days = forms.CharField(
        label=_("Reminders, days before the last"),
        required=False,
        max_length=60,
        initial="5, 1",
        help_text=_("For example 5, 1. They go only to those who have not answered. Empty: none."),
    )
    matter = forms.ModelChoiceField(
        label=pgettext_lazy("of a survey", "Matter"),
        queryset=Matter.objects.none(),
        required=False,
        empty_label=pgettext_lazy("matter", "None"),
    )
    item = forms.ModelChoiceField(
        label=_("The item where it is presented"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=_("Not said"),
        help_text=_("The results are kept beside it."),
    )

    def __init__(self, *args: Any, organs: Any, matters: Any, items: Any, is_locked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organ"].queryset, fields["matter"].queryset, fields["item"].queryset = organs, matters, items
        fields["item"].label_from_instance = item_with_meeting
        if is_locked:
            fields["is_anonymous"].disabled = True

    def clean_remind_days(self) -> tuple[int, ...]:
        """The days as numbers."""
        parts = self.cleaned_data["remind_days"].replace(",", " ").split()
        if not all(one.isascii() and one.isdigit() and len(one) < 4 for one in parts):
            raise forms.ValidationError(_("Write days as numbers with commas between them: 5, 1."))
        return tuple(int(one) for one in parts)

    def words(self) -> SurveyInput:
        """What was written."""
        return SurveyInput(**self.cleaned_data)


class QuestionForm(Plain):
    """A question."""

    text = forms.CharField(label=_("The question"), max_length=500)
    kind = forms.ChoiceField(label=_("How it is answered"), choices=Kind.choices)
    choices = words_field(_("Choices"), rows=5, help_text=_("One a line, for one of several and several of several."))
    low = forms.CharField(label=_("What 1 means on the scale"), required=False, max_length=100)
    high = forms.CharField(label=_("What 5 means on the scale"), required=False, max_length=100)
    is_required = forms.BooleanField(label=_("Has to be answered"), required=False)

    def words(self) -> QuestionInput:
        """What was written."""
        lines = tuple(self.cleaned_data["choices"].splitlines())
        return QuestionInput(**{**self.cleaned_data, "choices": lines})


class RecipientsForm(Plain):
    """A list of those who are asked, written or as a file; or an organ's members."""

    lines = forms.CharField(
        label=_("A line for each: name; e-mail; group"),
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 6, "placeholder": "Lars Ek; lars.ek@vidsjo.example; Region Vidsjö"}),
        help_text=_("The group is a municipality, the region or a name of your own."),
    )
    file = forms.FileField(
        label=_("Or a file (CSV or XLSX) with the same columns"), required=False, allow_empty_file=False
    )
    organ = forms.ModelChoiceField(
        label=_("Or the members of an organ"),
        queryset=Organ.objects.none(),
        required=False,
        empty_label=_("None chosen"),
        help_text=_("Each in the group of her principal. Those without an e-mail address are left out."),
    )

    def __init__(self, *args: Any, organs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organ"].queryset = organs


class _Number(forms.FloatField):
    """A number with a decimal comma or point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        """As written in Swedish or in English."""
        return super().to_python(value.replace(",", ".").replace("\xa0", "").replace(" ", "") if value else value)


class AnswerForm(Plain):
    """The questions of a survey as fields."""

    def __init__(self, *args: Any, survey: Survey, given: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(survey.questions.all())
        for one in self.questions:
            field = _field_of(one)
            field.initial = (given or {}).get(str(one.pk))
            self.fields[f"q{one.pk}"] = field

    def rows(self) -> list[tuple[SurveyQuestion, forms.BoundField]]:
        """Each question with its field."""
        return [(one, self[f"q{one.pk}"]) for one in self.questions]

    def values(self) -> dict[int, Any]:
        """What was answered, by the key of the question."""
        found = {one.pk: self.cleaned_data.get(f"q{one.pk}") for one in self.questions}
        return {key: value for key, value in found.items() if value not in (None, "", [])}


def _field_of(question: SurveyQuestion) -> forms.Field:
    told: dict[str, Any] = {"label": question.text, "required": question.is_required}
    if question.kind == Kind.TEXT:
        return forms.CharField(**told, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_TEXT)
    if question.kind == Kind.NUMBER:
        return _Number(**told, min_value=-1e9, max_value=1e9)
    if question.kind == Kind.SCALE:
        steps = [(step, str(step)) for step in range(1, 6)] + [(0, _("Don't know"))]
        return forms.TypedChoiceField(**told, choices=steps, coerce=int, empty_value=None, widget=forms.RadioSelect)
    choices = list(enumerate(question.choices))
    if question.kind == Kind.ONE:
        return forms.TypedChoiceField(**told, choices=choices, coerce=int, empty_value=None, widget=forms.RadioSelect)
    return forms.TypedMultipleChoiceField(
        **told, choices=choices, coerce=int, empty_value=[], widget=forms.CheckboxSelectMultiple
    )
