"""Tells Django of the app: followup."""

from __future__ import annotations

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """The app `samverk.followup`."""

    name = "samverk.followup"
    default_auto_field = "django.db.models.BigAutoField"
