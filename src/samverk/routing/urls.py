"""Addresses under which a matter is made, changed and led on its way."""

from __future__ import annotations

from django.urls import path

from samverk.routing.views import belonging, decided, matters, way

app_name = "routing"
MATTER = "<slug:county_slug>/arenden/<slug:slug>/"
urlpatterns = [
    path("<slug:county_slug>/arende/nytt/", matters.matter_new, name="matter_new"),
    path("<slug:county_slug>/arende/forslag/", belonging.proposals, name="proposals"),
    path("<slug:county_slug>/arende/angra/<int:change_id>/", belonging.undo, name="undo"),
    path(f"{MATTER}andra/", matters.matter_change, name="matter_change"),
    path(f"{MATTER}papper/", matters.add_paper, name="add_paper"),
    path(f"{MATTER}papper/<int:paper_id>/", matters.paper, name="paper"),
    path(f"{MATTER}beslut/", decided.decided, name="decided"),
    path(f"{MATTER}beslut/gor/", decided.decided_act, name="decided_act"),
    path(f"{MATTER}vag/", way.way, name="way"),
    path(f"{MATTER}vag/gor/", way.way_act, name="way_act"),
    path(f"{MATTER}hor-ihop/", belonging.belonging, name="belonging"),
    path(f"{MATTER}hor-ihop/gor/", belonging.belonging_act, name="belonging_act"),
]
