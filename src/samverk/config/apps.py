"""Tells Django of the configuration, and fills the registries of reactions and of glances once all apps are there."""

from __future__ import annotations

import importlib

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The app `samverk.config`: it has no models."""

    name = "samverk.config"

    def ready(self) -> None:
        """Register every reaction and part of a glance. Their modules have models, so they are imported only now."""
        importlib.import_module("samverk.config.reactions").register_all()
        importlib.import_module("samverk.config.glances").add_all()
