"""Tells Django of the app: the log."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The app `samverk.audit`."""

    name = "samverk.audit"
    default_auto_field = "django.db.models.BigAutoField"
