"""Tells Django of the app: surveys."""

from __future__ import annotations

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """The app `samverk.surveys`."""

    name = "samverk.surveys"
    default_auto_field = "django.db.models.BigAutoField"
