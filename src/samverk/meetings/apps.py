"""Tells Django of the app: meetings."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The app `samverk.meetings`."""

    name = "samverk.meetings"
    default_auto_field = "django.db.models.BigAutoField"
