"""Tells Django of the app: matters."""

from __future__ import annotations

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """The app `samverk.matters`."""

    name = "samverk.matters"
    default_auto_field = "django.db.models.BigAutoField"
