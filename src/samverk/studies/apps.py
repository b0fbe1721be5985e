"""Tells Django of the app: studies."""

from __future__ import annotations

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """The app `samverk.studies`."""

    name = "samverk.studies"
    default_auto_field = "django.db.models.BigAutoField"
