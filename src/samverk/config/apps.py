"""Tells Django of the configuration, and fills the registry of reactions once all apps are there."""

from __future__ import annotations

from django.apps import AppConfig

from samverk.config.reactions import register_all


class ConfigConfig(AppConfig):
    """The app `samverk.config`: it has no models."""

    name = "samverk.config"

    def ready(self) -> None:
        """Register every reaction."""
        register_all()
