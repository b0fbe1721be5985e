"""The evaluation of a meeting: three questions in a minute, by link or signed in; and an organ's trend."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.core.rate_limits import limit_request
from samverk.meetings.actions.answer_evaluation import answer_evaluation
from samverk.meetings.models import EvaluationQuestion, Meeting
from samverk.meetings.permissions import can_prepare_agenda, require_take_part
from samverk.meetings.queries import meeting_for
from samverk.meetings.queries.crumbs import meeting_crumbs
from samverk.meetings.queries.evaluation import lines_of, summary_of, trend_of
from samverk.meetings.queries.room_facts import attendance_of
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import Organ
from samverk.organizations.permissions import can_manage_organ
from samverk.organizations.queries import county_of

PURPOSE = "evaluation"


@require_http_methods(["GET", "POST"])
def evaluate(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The evaluation for somebody who is signed in and was there; to all who take part its result."""
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    require_take_part(actor, meeting)
    place = attendance_of(actor, meeting)
    return _page(request, meeting, place.person_id if place else None)


@require_http_methods(["GET", "POST"])
def evaluate_by_link(request: HttpRequest, evaluation_token: str) -> HttpResponse:
    """The evaluation for who has got the link; no account is needed. Opening it changes nothing."""
    limit_request(request, scope="link", most=30)
    link = open_secure_link(token=evaluation_token, purpose=PURPOSE, at=timezone.now())
    meeting = Meeting.objects.filter(pk=link.subject_id).first()
    if meeting is None:
        raise NotFound("evaluation")
    return _page(request, meeting, link.person_id)


@require_GET
def trend(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """How the organ's meetings were evaluated over time; for its own people."""
    county, actor = county_of(county_slug), actor_in(request)
    organ = Organ.objects.filter(county=county, slug=slug).first()
    if organ is None or not actor.is_insider(county.pk):
        raise NotFound(slug)
    rows = trend_of(actor, organ)
    home = f"/{county.slug}/"
    crumbs = [
        (county.name, home),
        (_("Organs"), f"{home}organ/"),
        (organ.name, f"{home}organ/{organ.slug}/"),
        (_("Evaluation"), ""),
    ]
    context = {"county": county, "here": "organs", "organ": organ, "rows": rows, "lines": lines_of(rows)}
    context |= {"crumbs": crumbs, "can_manage": can_manage_organ(actor, organ)}
    context |= {"can_prepare": can_prepare_agenda(actor, organ)}
    return render(request, "meetings/evaluation_trend.html", context)


def _page(request: HttpRequest, meeting: Meeting, person_id: int | None) -> HttpResponse:
    ticket = meeting.evaluation_tickets.filter(person_id=person_id).first() if person_id else None
    is_thanked = False
    if request.method == "POST":
        if person_id is None:
            raise NotPermitted("evaluate")
        _answer(request, meeting, person_id, timezone.now())
        is_thanked = True
    context = {
        "county": meeting.county,
        "here": "meetings",
        "crumbs": meeting_crumbs(meeting, (_("Evaluation"), "")) if request.user.is_authenticated else (),
        "meeting": meeting,
        "summary": summary_of(meeting),
        "questions": list(EvaluationQuestion),
        "scale": range(1, 6),
        "may_answer": ticket is not None and not ticket.is_used and not is_thanked,
        "is_thanked": is_thanked,
    }
    return render(request, "meetings/evaluation.html", context)


def _answer(request: HttpRequest, meeting: Meeting, person_id: int, at: datetime) -> None:
    answers = {}
    for question in EvaluationQuestion.values:
        given = request.POST.get(question, "")
        if given and (not given.isdigit() or len(given) > 1):
            raise InvalidInput("nothing_answered")
        if given:
            answers[question] = int(given)
    words = request.POST.get("words", "")
    answer_evaluation(meeting=meeting, person_id=person_id, answers=answers, words=words, at=at)
