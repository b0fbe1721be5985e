"""The page behind a link: what is asked, and by what promise. No account; opening changes nothing."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from civic_rules.surveys import may_answer_survey
from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.core.rate_limits import limit_request
from samverk.core.reason_texts import reason_text
from samverk.surveys.actions.answer_survey import answer_by_link
from samverk.surveys.actions.answer_survey import answer_openly as keep_openly
from samverk.surveys.forms import AnswerForm
from samverk.surveys.models import Survey, SurveyAnswer, SurveyRecipient
from samverk.surveys.queries.visible import ANSWER_LINK, recipient_of_link, survey_of_open_link

OPEN_ANSWERS, OPEN_PERIOD = 60, 600
"""By the open link from one address: a whole meeting room may stand behind it."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, survey_token: str) -> HttpResponse:
    """Answer as somebody who was asked."""
    limit_request(request, scope="link", most=60)
    now = timezone.now()
    link = open_secure_link(token=survey_token, purpose=ANSWER_LINK, at=now, is_logged=False)
    recipient = recipient_of_link(link)
    return _page(request, recipient.survey, recipient, now)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_openly(request: HttpRequest, open_token: str) -> HttpResponse:
    """Answer as anybody who has the open link."""
    limit_request(request, scope="link", most=120)
    if request.method == "POST":
        limit_request(request, scope="survey", most=OPEN_ANSWERS, seconds=OPEN_PERIOD)
    return _page(request, survey_of_open_link(open_token), None, timezone.now())


def _page(request: HttpRequest, survey: Survey, recipient: SurveyRecipient | None, now: datetime) -> HttpResponse:
    given = SurveyAnswer.objects.filter(recipient=recipient).first() if recipient and not survey.is_anonymous else None
    form = AnswerForm(
        request.POST if request.method == "POST" else None, survey=survey, given=given.values if given else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            if recipient is None:
                keep_openly(survey=survey, values=form.values(), at=now)
            else:
                answer_by_link(recipient=recipient, values=form.values(), at=now)
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            return HttpResponseRedirect(f"{request.path}?svarat=1")
    verdict = may_answer_survey(
        state=survey.state,
        today=timezone.localdate(now),
        last_day=survey.last_day,
        is_anonymous=survey.is_anonymous,
        has_answered=bool(recipient and recipient.has_answered),
    )
    context = {
        "survey": survey,
        "recipient": recipient,
        "is_anonymous": survey.is_anonymous or recipient is None,
        "form": form,
        "given": given,
        "may_answer": verdict.allowed,
        "why": "" if verdict.allowed else reason_text(verdict),
        "is_thanked": "svarat" in request.GET and not form.is_bound,
    }
    return render(request, "surveys/answer.html", context, status=422 if form.errors else 200)
