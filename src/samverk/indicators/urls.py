"""Addresses of indicators."""

from __future__ import annotations

from django.urls import path

from samverk.indicators.views import discharges, indicators, offers

app_name = "indicators"
_ONE = "<slug:county_slug>/nyckeltal/<int:indicator_id>"
urlpatterns = [
    path("<slug:county_slug>/nyckeltal/", indicators.indicators, name="indicators"),
    path("<slug:county_slug>/nyckeltal/nytt/", indicators.new, name="new"),
    path("<slug:county_slug>/nyckeltal/ur-protokoll/", offers.offers, name="offers"),
    path(f"{_ONE}/", indicators.indicator, name="indicator"),
    path(f"{_ONE}/andra/", indicators.change, name="change"),
    path(f"{_ONE}/varde/", indicators.value, name="value"),
    path(f"{_ONE}/fil/", indicators.file, name="file"),
    path(f"{_ONE}/gor/", indicators.act, name="act"),
    path("<slug:county_slug>/utskrivningar/", discharges.discharges, name="discharges"),
    path("<slug:county_slug>/utskrivningar/manad/", discharges.month, name="discharge_month"),
    path("<slug:county_slug>/utskrivningar/fil/", discharges.file, name="discharge_file"),
    path("<slug:county_slug>/utskrivningar/gor/", discharges.act, name="discharge_act"),
]
