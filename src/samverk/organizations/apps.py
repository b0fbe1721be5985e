"""Tells Django of the app: who there is."""

from __future__ import annotations

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """The app `samverk.organizations`."""

    name = "samverk.organizations"
    default_auto_field = "django.db.models.BigAutoField"
