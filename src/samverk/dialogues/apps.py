"""Tells Django of the app: dialogues."""

from __future__ import annotations

from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    """The app `samverk.dialogues`."""

    name = "samverk.dialogues"
    default_auto_field = "django.db.models.BigAutoField"
