"""Tells Django of the app: search."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The app `samverk.search`."""

    name = "samverk.search"
    default_auto_field = "django.db.models.BigAutoField"
