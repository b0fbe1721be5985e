"""How the minutes of an organ look: its template."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverk.core.errors import InvalidInput
from samverk.minutes.actions.save_minutes_look import save_minutes_look
from samverk.minutes.forms import LookForm
from samverk.minutes.models import Minutes, MinutesLook
from samverk.organizations.adapters import actor_in
from samverk.organizations.views.settings import managed_organ, organ_context


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """The look as it is, to be changed; the latest draft shows it."""
    organ = managed_organ(request, county_slug, organ_slug)
    row = MinutesLook.objects.filter(organ=organ).select_related("logo").first()
    is_sent = request.method == "POST"
    form = LookForm(request.POST if is_sent else None, request.FILES if is_sent else None, look=row)
    if is_sent and form.is_valid():
        try:
            save_minutes_look(actor=actor_in(request), organ=organ, at=timezone.now(), **form.look())
        except InvalidInput as error:
            form.add_error("logo_text" if error.code == "logo_needs_words" else "logo", error.detail or error.code)
        else:
            messages.success(request, _("Saved %(time)s") % {"time": f"{timezone.localtime():%H.%M}"})
            return redirect("minutes:look", county_slug, organ.slug)
    drafts = Minutes.objects.filter(meeting__organ_rows__organ=organ, state=Minutes.State.DRAFT)
    context = organ_context(organ, _("Look of the minutes")) | {
        "form": form,
        "look": row,
        "draft": drafts.select_related("meeting").order_by("-meeting__date").first(),
    }
    return render(request, "minutes/look.html", context, status=422 if is_sent else 200)
