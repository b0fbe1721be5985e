"""Releases a meeting for all to see, or takes it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from samverk.core.errors import InvalidInput
from samverk.intake.actions.publish_meeting import publish_meeting, withdraw_meeting
from samverk.meetings.queries import meeting_for
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of


@require_POST
def publish(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Publish (do=publish) or withdraw (do=withdraw) a meeting; leads back to it."""
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    do = request.POST.get("do", "")
    if do not in {"publish", "withdraw"}:
        raise InvalidInput("unknown_change")
    action = publish_meeting if do == "publish" else withdraw_meeting
    action(actor=actor, meeting=meeting, at=timezone.now())
    return redirect("portal:meeting", county.slug, meeting.pk)
