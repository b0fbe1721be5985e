"""Tells Django of the app: users and permissions."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app `samverk.accounts`."""

    name = "samverk.accounts"
    default_auto_field = "django.db.models.BigAutoField"
