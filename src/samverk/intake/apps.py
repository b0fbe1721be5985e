"""Tells Django of the app: intake."""

from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The app `samverk.intake`."""

    name = "samverk.intake"
    default_auto_field = "django.db.models.BigAutoField"
