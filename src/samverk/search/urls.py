"""The addresses of search."""

from __future__ import annotations

from django.urls import path

from samverk.search import views

app_name = "search"
urlpatterns = [
    path("sok/", views.search_everywhere, name="everywhere"),
    path("<slug:county_slug>/sok/", views.county_search, name="county"),
]
