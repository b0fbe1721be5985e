"""Addresses of grants."""

from __future__ import annotations

from django.urls import path

from samverk.grants.views import grants

app_name = "grants"
_ONE = "<slug:county_slug>/bidrag/<int:grant_id>"
urlpatterns = [
    path("<slug:county_slug>/bidrag/", grants.grants, name="grants"),
    path("<slug:county_slug>/bidrag/nytt/", grants.new, name="new"),
    path("<slug:county_slug>/bidrag/ur-protokoll/", grants.offers, name="offers"),
    path(f"{_ONE}/", grants.grant, name="grant"),
    path(f"{_ONE}/andra/", grants.change, name="change"),
    path(f"{_ONE}/rad/", grants.row, name="row"),
    path(f"{_ONE}/anvandning/", grants.use, name="use"),
    path(f"{_ONE}/gor/", grants.act, name="act"),
]
