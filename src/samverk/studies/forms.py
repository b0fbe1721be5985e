"""The shape of a study, of what it found and recommends, and of an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.core.form_fields import Plain, day_field, words_field
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.meetings.queries.item_with_meeting import item_with_meeting
from samverk.organizations.models import County, Organ, Principal
from samverk.studies.actions.answer_recommendation import AnswerInput
from samverk.studies.actions.report_study import FindingsInput
from samverk.studies.actions.save_study import StudyInput
from samverk.studies.models import Recommendation, Study


def _choose_item(field: Any, items: Any) -> None:
    field.queryset, field.label_from_instance = items, item_with_meeting


class StudyForm(Plain):
    """What is asked of a study."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Study.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=300)
    commission = words_field(_("The commission"), rows=4, help_text=_("What is to be found out, and why."))
    questions = words_field(_("Questions to answer"), rows=5, help_text=_("One question a line."))
    organ = forms.ModelChoiceField(
        label=_("Asked for by"),
        queryset=Organ.objects.none(),
        required=False,
        empty_label=_("Not said"),
        help_text=_("The organ that gets the report, and on whose agenda the review comes."),
    )
    matter = forms.ModelChoiceField(
        label=pgettext_lazy("of a study", "Matter"),
        queryset=Matter.objects.none(),
        required=False,
        empty_label=pgettext_lazy("matter", "None"),
    )
    commissioned_in = forms.ModelChoiceField(
        label=_("Decided at"), queryset=AgendaItem.objects.none(), required=False, empty_label=_("Not said")
    )
    performer = forms.CharField(label=pgettext_lazy("study", "Done by"), required=False, max_length=300)
    starts_on = day_field(label=_("Begins"))
    due = day_field(label=_("To be reported by"))
    is_public = forms.BooleanField(label=_("Everybody may see the study"), required=False)

    def __init__(self, *args: Any, county: County, matters: Any, items: Any, organs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organ"].queryset = organs
        fields["matter"].queryset = matters
        _choose_item(fields["commissioned_in"], items)

    def words(self) -> StudyInput:
        """What was written."""
        lines = tuple(one for one in self.cleaned_data["questions"].splitlines() if one.strip())
        return StudyInput(**{**self.cleaned_data, "questions": lines})


class FindingsForm(Plain):
    """What a study found: a field for each question, the whole, and the days that follow."""

    reported_on = day_field(label=pgettext_lazy("study", "Reported on"), required=True)
    conclusions = words_field(_("Conclusions as a whole"), rows=6)
    answer_by = day_field(label=_("The recommendations are answered by"))
    review_on = day_field(label=_("What came of it is reviewed on"), help_text=_("Empty: a year after the report."))

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(study.questions.all())
        own = {f"q{one.pk}": words_field(one.text, rows=3) for one in self.questions}
        for one in self.questions:
            own[f"q{one.pk}"].initial = one.conclusion
        if study.reported_on:
            self.fields["review_on"].help_text = _("Empty: it is not reviewed again.")
        first = self.fields.pop("reported_on")
        self.fields = {"reported_on": first, **own, **self.fields}

    def words(self) -> FindingsInput:
        """What was written."""
        sent = self.cleaned_data
        by_question = {one.pk: sent[f"q{one.pk}"] for one in self.questions}
        days = {name: sent[name] for name in ("reported_on", "conclusions", "answer_by", "review_on")}
        return FindingsInput(**days, by_question=by_question)


class RecommendationForm(Plain):
    """What is recommended, and to whom: a row for each."""

    text = words_field(_("The recommendation"), rows=3, required=True)
    to = forms.MultipleChoiceField(
        label=_("For whom"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each that is chosen answers for itself."),
        error_messages={"required": _("Choose whom it is for.")},
    )

    def __init__(self, *args: Any, county: County, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = Organ.objects.filter(county=county).order_by("sort_key")
        principals = Principal.objects.filter(county=county).order_by("-kind", "sort_key")
        self.parties: dict[str, Organ | Principal] = {
            **{f"o{one.pk}": one for one in organs},
            **{f"p{one.pk}": one for one in principals},
        }
        choices: Any = self.fields["to"]
        choices.choices = [(key, one.name) for key, one in self.parties.items()]

    def addressees(self) -> list[Organ | Principal]:
        """Whom it is for."""
        return [self.parties[key] for key in self.cleaned_data["to"]]


class AnswerForm(Plain):
    """An answer to a recommendation."""

    answer = forms.ChoiceField(label=_("The answer"), choices=Recommendation.Answer.choices, widget=forms.RadioSelect)
    reason = words_field(_("Why"), rows=3, help_text=_("Needed for no and partly."))
    again_on = day_field(label=_("Later: taken up again on"))
    item = forms.ModelChoiceField(
        label=_("Where it was decided"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=_("Answered here, at no meeting"),
    )
    task = words_field(
        _("What is undertaken"),
        rows=3,
        help_text=_(
            "What is adopted becomes a commitment, seen by all who may read the meeting where it was decided. "
            "Empty: none."
        ),
    )
    due = day_field(label=_("Done by"))

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_item(self.fields["item"], items)

    def words(self) -> AnswerInput:
        """What was written."""
        return AnswerInput(**self.cleaned_data)


class ReviewForm(Plain):
    """What came of a study, on a day."""

    text = words_field(_("What came of it"), rows=4, required=True)
    reviewed_on = day_field(label=_("Seen on"), required=True)
    again_on = day_field(label=_("Reviewed again on"), help_text=_("Empty: this was the last review."))

    def words(self) -> dict[str, Any]:
        """What was written."""
        return dict(self.cleaned_data)
