"""The questions of a round before the meeting: the secretary's page, and the page behind the link in the mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.core.errors import InvalidInput, LinkUnknown, NotFound, RuleBroken
from samverk.core.rate_limits import limit_request
from samverk.core.reason_texts import reason_text
from samverk.meetings.actions.answer_round import answer_round, mark_of
from samverk.meetings.actions.save_round_questions import save_round_questions, send_round_questions
from samverk.meetings.adapters.notice_pdf import facts_of
from samverk.meetings.forms.rounds import QuestionsForm, RoundAnswerForm
from samverk.meetings.models import AgendaItem, ItemKind, Meeting, RoundAsked
from samverk.meetings.permissions import require_call_meeting
from samverk.meetings.queries import meeting_for
from samverk.meetings.queries.crumbs import meeting_crumbs
from samverk.meetings.queries.notice_content import for_the_public, notice_content
from samverk.meetings.queries.rounds import (
    ROUND_LINK,
    TAKES_QUESTIONS,
    answerers_of,
    asked_of_link,
    questions_of,
    sides_of,
)
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of


@require_http_methods(["GET", "HEAD", "POST"])
def round_questions(request: HttpRequest, county_slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """The questions with who has answered; a POST keeps them, and with `do=send` lets them go."""
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    require_call_meeting(actor, meeting)
    item = meeting.items.filter(pk=item_id).first()
    asked = questions_of(item) if item else None
    if item is None or (item.kind != ItemKind.ROUND_TABLE and request.method != "POST"):
        raise NotFound(f"round {item_id}")
    written = {"questions": "\n".join(asked.questions), "answer_by": asked.answer_by} if asked else {}
    is_sent = asked is not None and asked.sent_at is not None
    form = QuestionsForm(request.POST if request.method == "POST" else None, initial=written, is_sent=is_sent)
    if request.method == "POST" and form.is_valid() and _is_done(request, meeting, item, form):
        return HttpResponseRedirect(request.path)
    context = {
        "county": county,
        "here": "meetings",
        "meeting": meeting,
        "item": item,
        "crumbs": meeting_crumbs(
            meeting, (_("Agenda"), reverse("meetings:agenda", args=[county.slug, meeting.pk])), (_("Round table"), "")
        ),
        "asked": asked,
        "is_sent": is_sent,
        "sides": (sides := sides_of(asked) if asked else ()),
        "answered": sum(one.sent_at is not None for one in sides),
        "answerers": () if is_sent else answerers_of(meeting),
        "is_open": meeting.state in TAKES_QUESTIONS,
        "form": form,
    }
    return render(request, "meetings/round_questions.html", context, status=422 if form.errors else 200)


def _is_done(request: HttpRequest, meeting: Meeting, item: AgendaItem, form: QuestionsForm) -> bool:
    actor, now = actor_in(request), timezone.now()
    day = form.cleaned_data["answer_by"]
    try:
        save_round_questions(actor=actor, meeting=meeting, item=item, questions=form.lines(), answer_by=day, at=now)
        if request.POST.get("do") != "send":
            messages.success(request, _("The questions are kept."))
            return True
        asked = send_round_questions(actor=actor, meeting=meeting, item=item, at=now)
    except RuleBroken as error:
        form.add_error(None, reason_text(error.verdict))
    except InvalidInput as error:
        form.add_error(None, error.detail or error.code)
    else:
        told = ngettext("The questions go to one person.", "The questions go to %(count)d people.", len(asked))
        messages.success(request, told % {"count": len(asked)})
        return True
    return False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def round_answer(request: HttpRequest, round_token: str) -> HttpResponse:
    """The questions with what her side has written; a POST keeps it, or sends it. Opening the link changes nothing."""
    limit_request(request, scope="link", most=30)
    now = timezone.now()
    link = open_secure_link(token=round_token, purpose=ROUND_LINK, at=now)
    asked = asked_of_link(link.subject_id)
    if asked is None:
        raise LinkUnknown("she is asked no more")
    answer = asked.answer
    questions = answer.asked_in
    sent = request.POST if request.method == "POST" else None
    form = RoundAnswerForm(sent, questions=questions.questions, draft=answer.draft)
    if sent is not None and form.is_valid():
        is_sent = sent.get("do") == "send"
        try:
            answer_round(
                link=link, asked=asked, answers=form.answers(), is_sent=is_sent, seen=sent.get("seen", ""), at=now
            )
        except RuleBroken as error:
            form.add_error(None, reason_text(error.verdict))
        except InvalidInput as error:
            form.add_error(None, error.detail or error.code)
            answer.refresh_from_db()
        else:
            done = "skickat" if is_sent else "sparat"
            return HttpResponseRedirect(f"{reverse('meetings:round_answer', args=[round_token])}?gjort={done}")
    context = _answer_context(request, asked, form)
    return render(request, "meetings/round_answer.html", context, status=422 if form.errors else 200)


def _answer_context(request: HttpRequest, asked: RoundAsked, form: RoundAnswerForm) -> dict[str, object]:
    answer, questions = asked.answer, asked.answer.asked_in
    meeting, day = questions.item.meeting, questions.answer_by
    is_round = questions.item.kind == ItemKind.ROUND_TABLE
    in_time = day is not None and timezone.localdate() <= day
    return {
        "asked": asked,
        "answer": answer,
        "questions": questions,
        "item": questions.item,
        "meeting": meeting,
        "facts": facts_of(for_the_public(notice_content(meeting))),
        "form": form,
        "is_open": is_round and in_time and meeting.state in TAKES_QUESTIONS,
        "is_changed": answer.sent_at is not None and answer.draft != answer.sent,
        "mark": mark_of(answer),
        "meanwhile": list(zip(questions.questions, answer.draft, strict=False)) if form.non_field_errors() else [],
        "done": request.GET.get("gjort", ""),
        "told": list(zip(questions.questions, answer.sent, strict=False)),
    }
