"""Tells Django of the app: minutes."""

from __future__ import annotations

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    """The app `samverk.minutes`."""

    name = "samverk.minutes"
    default_auto_field = "django.db.models.BigAutoField"
