"""Addresses of commitments: one with its reports, and the page behind the link of a mail."""

from __future__ import annotations

from django.urls import path

from samverk.followup.views import reporting

app_name = "followup"
urlpatterns = [
    path("rapport/<str:report_token>/", reporting.by_link, name="by_link"),
    path("<slug:county_slug>/ataganden/<int:commitment_id>/", reporting.commitment, name="commitment"),
]
