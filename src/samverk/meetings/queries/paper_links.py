"""Reads of papers that lie elsewhere: which are due to be looked for, and what is told of one that is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.meetings.models import Attachment, Meeting

BETWEEN_LOOKS = timedelta(days=1)
LOOKED_FOR = timedelta(days=60)
"""How long after a meeting its links are looked for."""


def links_due(now: datetime) -> QuerySet[Attachment]:
    """Papers fetched from elsewhere that nobody has looked for in a day; the longest waiting first."""
    waits = Q(link_checked_at__isnull=True) | Q(link_checked_at__lte=now - BETWEEN_LOOKS)
    recent = Q(meeting__date__isnull=True) | Q(meeting__date__gte=timezone.localdate(now) - LOOKED_FOR)
    rows = Attachment.objects.exclude(source_url="").exclude(meeting__state=Meeting.State.CANCELLED)
    return rows.filter(waits, recent, finding__isnull=True).order_by("link_checked_at", "pk")


def dead_links(meeting: Meeting) -> list[Attachment]:
    """The meeting's papers that are no longer where they were fetched."""
    return list(meeting.attachments.filter(link_is_dead=True).select_related("item").order_by("position", "pk"))


def trouble_words(code: str) -> str:
    """Why a file could not be fetched, in the reader's language."""
    words = {
        "bad_address": _("That is no address of the web. It begins with https:// or http://."),
        "not_public": _("The address leads into a closed network, and Samverk fetches from open ones alone."),
        "no_host": _("There is no site with that name."),
        "bad_certificate": _("The site could not prove who it is."),
        "too_slow": _("The site took too long."),
        "not_there": _("There is no such file on the site any more."),
        "not_open": _("The site asks for a sign-in."),
        "too_large": _("The file is larger than 50 MB."),
        "leads_round": _("The site leads on and on without a file."),
        "site_fault": _("The site answered with a fault of its own."),
    }
    return words.get(code) or _("The site did not answer.")
