"""Tells Django of the app: agreements."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """The app `samverk.agreements`."""

    name = "samverk.agreements"
    default_auto_field = "django.db.models.BigAutoField"
