"""A principal's key to the API: made, shown once, taken back."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, NotFound
from samverk.matters.permissions import require_lead
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import Principal
from samverk.organizations.queries import county_of
from samverk.referrals.actions.make_api_key import make_api_key, take_back_api_key
from samverk.referrals.forms import ApiKeyForm
from samverk.referrals.queries.api import key_of

A_YEAR = timedelta(days=365)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest, county_slug: str, principal_slug: str) -> HttpResponse:
    """Whether the principal has a key; a POST makes a new one, shown in the answer, or takes it back."""
    actor, county = actor_in(request), county_of(county_slug)
    principal = Principal.objects.select_related("county").filter(county=county, slug=principal_slug).first()
    if principal is None:
        raise NotFound(principal_slug)
    require_lead(actor, county)
    now = timezone.now()
    form = ApiKeyForm(request.POST or None, initial={"ends_on": timezone.localdate(now) + A_YEAR})
    made = ""
    if request.POST.get("do") == "take_back":
        take_back_api_key(actor=actor, principal=principal, at=now)
        messages.success(request, _("The key is taken back and opens nothing."))
        return redirect("referrals:api_key", county.slug, principal.slug)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_api_key(actor=actor, principal=principal, at=now, **form.cleaned_data)
        except InvalidInput as refused:
            form.add_error(None, fault_words(refused))
    home = f"/{county.slug}/"
    context = {
        "county": county,
        "principal": principal,
        "form": form,
        "made": made,
        "own": key_of(principal, today=timezone.localdate(now)),
        "address": request.build_absolute_uri(reverse("referrals:api_proposals")),
        "crumbs": [
            (county.name, home),
            (_("Principals"), f"{home}huvudman/"),
            (principal.short_name, f"{home}huvudman/{principal.slug}/"),
            (_("Key to the API"), ""),
        ],
    }
    return render(request, "referrals/api_key.html", context, status=422 if form.errors else 200)
