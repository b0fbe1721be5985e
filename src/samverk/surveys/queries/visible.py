"""Which surveys somebody may see: the public those with published results, insiders those that have opened too."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samverk.accounts.models import Actor, SecureLink
from samverk.core.errors import LinkUnknown, NotFound
from samverk.matters.permissions import can_lead, organs_led
from samverk.meetings.models import AgendaItem
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import County
from samverk.surveys.models import Survey, SurveyQuestion, SurveyRecipient

ANSWER_LINK = "survey"
"""Purpose of a recipient's link (accounts.SecureLink)."""
State = Survey.State


def surveys_for(actor: Actor, county: County) -> QuerySet[Survey]:
    """The county's surveys that the actor may see, the latest first; drafts for those who write them."""
    rows = Survey.objects.filter(county=county).select_related("county", "organ", "matter")
    if not actor.is_insider(county.pk):
        return rows.filter(state=State.PUBLISHED)
    if can_lead(actor, county):
        return rows
    return rows.filter(~Q(state__in=(State.DRAFT, State.WAITING)) | Q(organ__in=organs_led(actor, county)))


def survey_for(actor: Actor, county: County, survey_id: int) -> Survey:
    """One of them; raises NotFound."""
    found = surveys_for(actor, county).filter(pk=survey_id).first()
    if found is None:
        raise NotFound(f"survey {survey_id}")
    return found


def promises_anonymity(survey: Survey) -> bool:
    """Whether some who answer it are promised to be nobody: all of them, or those by the open link."""
    is_promised = survey.is_anonymous or survey.has_open_link
    return is_promised or survey.answers.filter(recipient__isnull=True).exists()


def question_in(survey: Survey, question_id: int) -> SurveyQuestion:
    """One of its questions; raises NotFound."""
    found = survey.questions.filter(pk=question_id).first()
    if found is None:
        raise NotFound(f"question {question_id}")
    return found


def items_seen_by(actor: Actor, county: County) -> QuerySet[AgendaItem]:
    """The items of meetings that the actor may read."""
    rows = AgendaItem.objects.filter(not_withheld(actor, county, item=""), meeting__in=meetings_for(actor, county))
    return rows.select_related("meeting__county").prefetch_related("meeting__organ_rows__organ")


def recipient_of_link(link: SecureLink) -> SurveyRecipient:
    """Whom the link was sent to, at the address that she has now; raises LinkUnknown."""
    rows = SurveyRecipient.objects.select_related("survey__county", "survey__organ", "group")
    found = rows.filter(pk=int(link.subject_id)).first() if link.subject_id.isdigit() else None
    if found is None or link.subject_type != found._meta.label or link.address != found.email:
        raise LinkUnknown("the recipient is gone")
    return found


def survey_of_open_link(token: str) -> Survey:
    """The survey that anybody with this link answers; raises LinkUnknown."""
    if "\0" in token:  # PostgreSQL takes it in no text.
        raise LinkUnknown("no token")
    rows = Survey.objects.filter(open_token=token, has_open_link=True).exclude(state__in=(State.DRAFT, State.WAITING))
    found = rows.select_related("county", "organ").first()
    if found is None:
        raise LinkUnknown("no open survey")
    return found
