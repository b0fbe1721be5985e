"""The addresses of signing."""

from __future__ import annotations

from django.urls import path

from samverk.signing import views

app_name = "signing"
urlpatterns = [path("prova/", views.try_signatures, name="try")]
