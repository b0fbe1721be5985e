"""Tells Django of the configuration, and fills the registry of reactions once all apps are there."""

from __future__ import annotations

import importlib

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The app `samverk.config`: it has no models."""

    name = "samverk.config"

    def ready(self) -> None:
        """Register every reaction. Their modules have models, so they can be imported only now."""
        importlib.import_module("samverk.config.reactions").register_all()
