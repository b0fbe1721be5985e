"""What the house itself keeps: how often callers have asked, for the limits (rate_limits.py)."""

from __future__ import annotations

from django.db import models


class RequestCount(models.Model):
    """The requests that all processes have told of one caller in one period; periods that have ended are removed.

    key: what was asked and who asked. period: the number of the period. ends_at: its end, in seconds since 1970.
    """

    key = models.CharField(max_length=200, primary_key=True)
    period = models.BigIntegerField()
    number = models.PositiveIntegerField()
    ends_at = models.BigIntegerField(db_index=True)
