"""Addresses of agreements; their register is a page of the portal."""

from __future__ import annotations

from django.urls import path

from samverk.agreements.views import agreements

app_name = "agreements"
_ONE = "<slug:county_slug>/overenskommelser/<int:agreement_id>"
urlpatterns = [
    path("<slug:county_slug>/overenskommelser/ny/", agreements.new, name="new"),
    path(f"{_ONE}/", agreements.agreement, name="agreement"),
    path(f"{_ONE}/andra/", agreements.change, name="change"),
    path(f"{_ONE}/version/", agreements.version, name="version"),
    path(f"{_ONE}/skillnad/<int:old>/<int:new>/", agreements.compare, name="compare"),
    path(f"{_ONE}/part/<int:party_id>/", agreements.party, name="party"),
    path(f"{_ONE}/uppfoljning/", agreements.review, name="review"),
    path(f"{_ONE}/avsluta/", agreements.end, name="end"),
    path(f"{_ONE}/gor/", agreements.act, name="act"),
]
