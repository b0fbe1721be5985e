"""What minutes say of a survey: who answered, and each mean for the region and the municipalities side by side."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samverk.core.charts import number_words
from samverk.surveys.models import Survey, SurveyQuestion
from samverk.surveys.queries.results import QuestionResult, RateRow, Results

MOST_QUESTIONS = 6
LONGEST_QUESTION = 120


def citation_of(survey: Survey, results: Results) -> str:
    """«Enkäten … besvarades av 41 av 60 (68 %).», then what was answered, as much as anybody may see."""
    sentences = [_who(survey, results)]
    told = [words for one in results.questions if (words := _what(one))]
    return " ".join([*sentences, *told[:MOST_QUESTIONS]])


def _who(survey: Survey, results: Results) -> str:
    if not results.whole.asked:
        return _("The survey «%(title)s» was answered by %(count)d.") % {
            "title": survey.title,
            "count": results.answers,
        }
    words = _("The survey «%(title)s» was answered by %(part)s.") % {
        "title": survey.title,
        "part": _part(results.whole),
    }
    if results.by_open_link:
        words += " " + _("%(count)d more answered by the open link.") % {"count": results.by_open_link}
    return words


def _part(row: RateRow) -> str:
    told = {"answered": row.answered, "asked": row.asked, "rate": row.rate or 0}
    return _("%(answered)d of %(asked)d (%(rate)d %%)") % told


def _what(result: QuestionResult) -> str:
    """Means beside each other, or the choice that most chose."""
    question, shown = result.question, [(column, cell) for column, cell in result.cells if cell is not None]
    if not shown:
        return ""
    text = question.text if len(question.text) <= LONGEST_QUESTION else f"{question.text[: LONGEST_QUESTION - 1]}…"
    text, whole = text.rstrip("."), shown[0][1]
    if result.has_mean:
        if whole.mean is None:
            return ""
        beside = [f"{column.name} {number_words(cell.mean)}" for column, cell in shown[1:] if cell.mean is not None]
        scale = _(" of 5") if question.kind == SurveyQuestion.Kind.SCALE else ""
        words = _("«%(text)s»: mean %(mean)s%(scale)s") % {
            "text": text,
            "mean": number_words(whole.mean),
            "scale": scale,
        }
        return f"{words} ({', '.join(beside)})." if beside else f"{words}."
    place = max(range(len(whole.shares)), key=lambda one: whole.shares[one][0])
    told = {"text": text, "choice": result.labels[place], "percent": whole.shares[place][1]}
    return _("«%(text)s»: most, %(percent)d %%, answered «%(choice)s».") % told
