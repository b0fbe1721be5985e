"""Addresses of plans and activities."""

from __future__ import annotations

from django.urls import path

from samverk.plans.views import activities, plans

app_name = "plans"
_PLAN = "<slug:county_slug>/planer/<int:plan_id>"
_ACTIVITY = "<slug:county_slug>/aktiviteter/<int:activity_id>"
urlpatterns = [
    path("<slug:county_slug>/planer/", plans.plans, name="plans"),
    path("<slug:county_slug>/planer/ny/", plans.new, name="new"),
    path(f"{_PLAN}/", plans.plan, name="plan"),
    path(f"{_PLAN}/andra/", plans.change, name="change"),
    path(f"{_PLAN}/omrade/", plans.area, name="area_new"),
    path(f"{_PLAN}/omrade/<int:area_id>/", plans.area, name="area"),
    path(f"{_PLAN}/version/", plans.revise, name="revise"),
    path(f"{_PLAN}/version/<int:number>/", plans.version, name="version"),
    path(f"{_PLAN}/gor/", plans.act, name="act"),
    path(f"{_PLAN}/aktivitet/", activities.new, name="activity_new"),
    path(f"{_ACTIVITY}/", activities.activity, name="activity"),
    path(f"{_ACTIVITY}/andra/", activities.change, name="activity_change"),
    path(f"{_ACTIVITY}/rapport/<int:owner_id>/", activities.report, name="activity_report"),
    path(f"{_ACTIVITY}/gor/", activities.act, name="activity_act"),
]
