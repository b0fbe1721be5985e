"""Addresses of plans and activities."""

from __future__ import annotations

from django.urls import path

from samverk.plans.views import activities, plans, projects, reporting, reports

app_name = "plans"
_PLAN = "<slug:county_slug>/planer/<int:plan_id>"
_ACTIVITY = "<slug:county_slug>/aktiviteter/<int:activity_id>"
urlpatterns = [
    path("<slug:county_slug>/planer/", plans.plans, name="plans"),
    path("lagesrapport/<str:activity_token>/", reporting.by_link, name="by_link"),
    path("<slug:county_slug>/planer/ny/", plans.new, name="new"),
    path("<slug:county_slug>/planer/uppfoljning/", reports.report, name="report"),
    path("<slug:county_slug>/planer/uppfoljning.<str:form>", reports.report_file, name="report_file"),
    path("<slug:county_slug>/planer/uppfoljning/dagordning/", reports.to_agenda, name="report_agenda"),
    path("<slug:county_slug>/projekt/ny/", projects.project_new, name="project_new"),
    path("<slug:county_slug>/projekt/<int:project_id>/", projects.project, name="project"),
    path("<slug:county_slug>/projekt/<int:project_id>/andra/", projects.project_change, name="project_change"),
    path("<slug:county_slug>/projekt/<int:project_id>/gor/", projects.project_act, name="project_act"),
    path("<slug:county_slug>/inforanden/ny/", projects.rollout_new, name="rollout_new"),
    path("<slug:county_slug>/inforanden/<int:rollout_id>/", projects.rollout, name="rollout"),
    path("<slug:county_slug>/inforanden/<int:rollout_id>/andra/", projects.rollout_change, name="rollout_change"),
    path("<slug:county_slug>/inforanden/<int:rollout_id>/gor/", projects.rollout_act, name="rollout_act"),
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
