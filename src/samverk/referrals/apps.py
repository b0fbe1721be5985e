"""Tells Django of the app: referrals."""

from __future__ import annotations

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The app `samverk.referrals`."""

    name = "samverk.referrals"
    default_auto_field = "django.db.models.BigAutoField"
