"""Addresses of grants."""

from __future__ import annotations

from django.urls import path

from samverk.grants.views import applications, calls, grants

app_name = "grants"
_ONE = "<slug:county_slug>/bidrag/<int:grant_id>"
_CALL = "<slug:county_slug>/utlysningar/<int:call_id>"
urlpatterns = [
    path("<slug:county_slug>/bidrag/", grants.grants, name="grants"),
    path("<slug:county_slug>/bidrag/nytt/", grants.new, name="new"),
    path("<slug:county_slug>/bidrag/ur-protokoll/", grants.offers, name="offers"),
    path(f"{_ONE}/", grants.grant, name="grant"),
    path(f"{_ONE}/andra/", grants.change, name="change"),
    path(f"{_ONE}/rad/", grants.row, name="row"),
    path(f"{_ONE}/anvandning/", grants.use, name="use"),
    path(f"{_ONE}/gor/", grants.act, name="act"),
    path(f"{_ONE}/utlysning/", calls.new, name="call_new"),
    path("<slug:county_slug>/utlysningar/", calls.calls, name="calls"),
    path("ansokan/<str:application_token>/", applications.by_link, name="by_link"),
    path(f"{_CALL}/", calls.call, name="call"),
    path(f"{_CALL}/andra/", calls.change, name="call_change"),
    path(f"{_CALL}/gor/", calls.act, name="call_act"),
    path(f"{_CALL}/ansok/", applications.apply, name="apply"),
    path(f"{_CALL}/ansokningar/<int:application_id>/", applications.application, name="application"),
    path(f"{_CALL}/ansokningar/<int:application_id>/papper/<int:paper_id>/", applications.paper, name="paper"),
]
