"""Tells Django of the app: plans."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The app `samverk.plans`."""

    name = "samverk.plans"
    default_auto_field = "django.db.models.BigAutoField"
