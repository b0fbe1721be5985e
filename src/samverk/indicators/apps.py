"""Tells Django of the app: indicators."""

from __future__ import annotations

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """The app `samverk.indicators`."""

    name = "samverk.indicators"
    default_auto_field = "django.db.models.BigAutoField"
