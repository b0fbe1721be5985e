"""Reporting on an activity by the link of a mail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.core.due import due_of
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, LinkUnknown, RuleBroken
from samverk.core.rate_limits import limit_request
from samverk.plans.actions.report_status import PURPOSE, report_status_by_link
from samverk.plans.forms import StatusForm
from samverk.plans.models import ActivityOwner


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, activity_token: str) -> HttpResponse:
    """Report how it goes by the link of a mail. Opening it changes nothing; only pressing counts."""
    limit_request(request, scope="link", most=30)
    now = timezone.now()
    link = open_secure_link(token=activity_token, purpose=PURPOSE, at=now)
    owners = ActivityOwner.objects.filter(left_on__isnull=True).select_related("activity__county", "principal")
    owner = owners.filter(pk=link.subject_id if link.subject_id.isdigit() else 0).first()
    if owner is None:
        raise LinkUnknown("the activity is gone")
    form = StatusForm(request.POST if request.method == "POST" else None, status=owner.status, by_link=True)
    if request.method == "POST" and form.is_valid():
        try:
            report_status_by_link(link=link, words=form.words(), reporter=form.cleaned_data["sender_email"], at=now)
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            return redirect(f"{reverse('plans:by_link', args=[activity_token])}?sparat=1")
    day = owner.activity.ends_on
    is_done = owner.status not in ActivityOwner.LEFT
    context = {
        "owner": owner,
        "due": due_of(
            due=day.isoformat() if day else "", due_text="", due_to=day, today=timezone.localdate(), is_done=is_done
        ),
        "milestones": owner.activity.milestones.filter(reached_on__isnull=True),
        "form": form,
        "reports": owner.reports.all()[:5],
        "is_saved": "sparat" in request.GET,
        "link": link,
    }
    return render(request, "plans/by_link.html", context, status=422 if form.errors else 200)
