"""All addresses of Samverk. An app's own addresses stand in its urls.py; those of a county begin with its slug."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("konto/", include("samverk.accounts.urls")),
    path("konto/", include("allauth.urls")),
    path("sprak/", set_language, name="set_language"),
    path("", include("samverk.organizations.urls")),
    path("", include("samverk.meetings.urls")),
    path("", include("samverk.minutes.urls")),
    path("", include("samverk.routing.urls")),
    path("", include("samverk.followup.urls")),
    path("", include("samverk.referrals.urls")),
    path("", include("samverk.indicators.urls")),
    path("", include("samverk.grants.urls")),
    path("", include("samverk.studies.urls")),
    path("", include("samverk.surveys.urls")),
    path("", include("samverk.agreements.urls")),
    path("", include("samverk.plans.urls")),
    path("", include("samverk.dialogues.urls")),
    path("", include("samverk.notifications.urls")),
    path("", include("samverk.intake.urls")),
    path("", include("samverk.signing.urls")),
    path("", include("samverk.search.urls")),
    path("", include("samverk.portal.urls")),
]
handler400 = "samverk.core.responses.bad_request"
handler403 = "samverk.core.responses.forbidden"
handler404 = "samverk.core.responses.not_found"
handler500 = "samverk.core.responses.server_error"
