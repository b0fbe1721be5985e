"""Tells Django of the app: grants."""

from __future__ import annotations

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    """The app `samverk.grants`."""

    name = "samverk.grants"
    default_auto_field = "django.db.models.BigAutoField"
