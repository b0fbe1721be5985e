"""Tells Django of the app: the ground."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from samverk.core.connections import plan_without_compiling


class CoreConfig(AppConfig):
    """The app `samverk.core`."""

    name = "samverk.core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell new connections how to plan."""
        connection_created.connect(plan_without_compiling, dispatch_uid="samverk.core.connections")
