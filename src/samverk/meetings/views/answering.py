"""The page behind the link in a notice: somebody without an account answers whether she comes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.accounts.models import SYSTEM
from samverk.core.error_texts import words_of
from samverk.core.errors import LinkUnknown, RuleBroken
from samverk.core.rate_limits import limit_request
from samverk.meetings.actions.answer_invitation import answer_invitation
from samverk.meetings.adapters.notice_pdf import facts_of
from samverk.meetings.forms.calling import AnswerForm
from samverk.meetings.models import Invitation, Meeting
from samverk.meetings.queries.calling import invitation_of_link
from samverk.meetings.queries.notice_content import notice_content
from samverk.meetings.queries.room_facts import orders_of

PURPOSE = "answer"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, answer_token: str) -> HttpResponse:
    """Show the question, with the answer given before; a POST takes the answer. Opening the link changes nothing."""
    limit_request(request, scope="link", most=30)
    now = timezone.now()
    link = open_secure_link(token=answer_token, purpose=PURPOSE, at=now)
    invitation = invitation_of_link(link.subject_id)
    if invitation is None:
        raise LinkUnknown("the invitation is gone")
    meeting = invitation.meeting
    form = answer_form(invitation, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        way = Invitation.Way.LINK
        try:
            answer_invitation(actor=SYSTEM, invitation=invitation, answer=form.answer(), way=way, at=now, link=link)
        except RuleBroken as error:
            field = "stand_in_name" if error.verdict.rule == "SUBSTITUTION-6" else "state"
            form.add_error(field, words_of(422, error).happened)
        else:
            return HttpResponseRedirect(f"{reverse('meetings:answer', args=[answer_token])}?sparat=1")
    context = {
        "invitation": invitation,
        "meeting": meeting,
        "facts": facts_of(notice_content(meeting)),
        "form": form,
        "is_open": meeting.state == Meeting.State.NOTIFIED and invitation.is_called,
        "is_saved": "sparat" in request.GET and invitation.answered_at is not None,
    }
    return render(request, "meetings/answer.html", context, status=422 if form.errors else 200)


def answer_form(invitation: Invitation, sent: QueryDict | None) -> AnswerForm:
    """The form with what was answered before, or with what is `sent`."""
    meeting = invitation.meeting
    before = {
        "state": invitation.state,
        "ground": invitation.ground,
        "stand_in_name": invitation.stand_in_name,
        "stand_in_email": invitation.stand_in_email,
    }
    return AnswerForm(
        sent,
        initial=before,
        has_link=meeting.mode in (Meeting.Mode.DIGITAL, Meeting.Mode.HYBRID),
        has_stand_ins=orders_of(meeting).substitution_mode == "stand_in",
    )
