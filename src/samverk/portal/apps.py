"""Tells Django of the app: pages."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The app `samverk.portal`."""

    name = "samverk.portal"
    default_auto_field = "django.db.models.BigAutoField"
