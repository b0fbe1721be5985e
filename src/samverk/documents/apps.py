"""Tells Django of the app: files and findings."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The app `samverk.documents`."""

    name = "samverk.documents"
    default_auto_field = "django.db.models.BigAutoField"
