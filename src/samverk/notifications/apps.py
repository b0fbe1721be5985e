"""Tells Django of the app: notifications."""

from __future__ import annotations

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The app `samverk.notifications`."""

    name = "samverk.notifications"
    default_auto_field = "django.db.models.BigAutoField"
