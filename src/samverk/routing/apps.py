"""Tells Django of the app: routing."""

from __future__ import annotations

from django.apps import AppConfig


class RoutingConfig(AppConfig):
    """The app `samverk.routing`."""

    name = "samverk.routing"
    default_auto_field = "django.db.models.BigAutoField"
