"""What was sent and what came back, for whoever manages the county's meetings."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.core.errors import NotFound
from samverk.notifications.actions.send_again import send_again
from samverk.notifications.actions.take_reply import set_aside
from samverk.notifications.models import IncomingMail
from samverk.notifications.permissions import require_manage_mails
from samverk.notifications.queries.outbox import counts_of, incoming_in, mail_in, mails_in
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of

ON_A_PAGE = 50
STATES = {"skickade": ("sent",), "vantar": ("waiting", "sending"), "stannade": ("failed",)}


@require_GET
def mails(request: HttpRequest, county_slug: str) -> HttpResponse:
    """Everything that was sent, to whom, when and how it went; and what came back that a person has to read."""
    county = county_of(county_slug)
    require_manage_mails(actor_in(request), county)
    all_mails = mails_in(county)
    show = request.GET.get("visa", "")
    shown = all_mails.filter(state__in=STATES[show]) if show in STATES else all_mails
    context = {
        "county": county,
        "here": "mails",
        "crumbs": [(county.name, f"/{county.slug}/"), (_("Mails"), "")],
        "counts": counts_of(all_mails),
        "page": Paginator(shown, ON_A_PAGE).get_page(request.GET.get("sida")),
        "show": show,
        "to_read": incoming_in(county).filter(state=IncomingMail.State.NOT_UNDERSTOOD),
        "has_server": bool(settings.SMTP_URL),
    }
    return render(request, "notifications/mails.html", context)


@require_POST
def again(request: HttpRequest, county_slug: str, mail_id: int) -> HttpResponse:
    """Send one mail once more."""
    county, actor = county_of(county_slug), actor_in(request)
    require_manage_mails(actor, county)
    send_again(actor=actor, mail=mail_in(county, mail_id), at=timezone.now())
    messages.success(request, _("The mail is on its way again."))
    return HttpResponseRedirect(reverse("notifications:mails", args=[county.slug]))


@require_POST
def read(request: HttpRequest, county_slug: str, incoming_id: int) -> HttpResponse:
    """Note that a mail that came back has been read."""
    county, actor = county_of(county_slug), actor_in(request)
    require_manage_mails(actor, county)
    found = incoming_in(county).filter(pk=incoming_id).first()
    if found is None:
        raise NotFound(f"incoming mail {incoming_id}")
    set_aside(actor=actor, mail=found, county=county, at=timezone.now())
    return HttpResponseRedirect(reverse("notifications:mails", args=[county.slug]))
