"""The shape of a round's questions, and of a side's answers to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.core.form_fields import Plain, day_field
from samverk.meetings.actions.answer_round import MOST_IN_AN_ANSWER
from samverk.meetings.actions.save_round_questions import MOST_IN_A_QUESTION, MOST_QUESTIONS


class QuestionsForm(Plain):
    """What is asked, a question to a line, and the last day for answers."""

    questions = forms.CharField(
        label=_("Questions"),
        help_text=_("One on each line. All sides get the same."),
        max_length=MOST_QUESTIONS * MOST_IN_A_QUESTION,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    answer_by = day_field(label=_("Last day for answers"), help_text=_("At the latest the day of the meeting."))

    def __init__(self, *args: Any, is_sent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_sent:
            del self.fields["questions"]

    def lines(self) -> list[str]:
        """The questions."""
        return str(self.cleaned_data.get("questions", "")).splitlines()


class RoundAnswerForm(Plain):
    """A text for each question."""

    def __init__(self, *args: Any, questions: Sequence[str], draft: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, question in enumerate(questions, start=1):
            self.fields[f"a{number}"] = forms.CharField(
                label=question,
                initial=draft[number - 1] if number <= len(draft) else "",
                max_length=MOST_IN_AN_ANSWER,
                widget=forms.Textarea(attrs={"rows": 5}),
                required=False,
            )

    def answers(self) -> list[str]:
        """What was written, in the order of the questions."""
        return [self.cleaned_data[name] for name in self.fields]
