"""Tells Django of the app: the ground."""

from __future__ import annotations

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The app `samverk.core`."""

    name = "samverk.core"
    default_auto_field = "django.db.models.BigAutoField"
