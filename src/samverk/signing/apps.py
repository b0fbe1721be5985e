"""Tells Django of the app: signing."""

from __future__ import annotations

from django.apps import AppConfig


class SigningConfig(AppConfig):
    """The app `samverk.signing`."""

    name = "samverk.signing"
    default_auto_field = "django.db.models.BigAutoField"
