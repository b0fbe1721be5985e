"""The way back from a page of a meeting: county, meetings, the meeting, this page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samverk.meetings.models import Meeting

Crumb = tuple[str, str]


def meeting_crumbs(meeting: Meeting, *rest: Crumb) -> list[Crumb]:
    """Label and address of each step; the last of `rest` is the page itself, with an empty address."""
    home = f"/{meeting.county.slug}/"
    title = meeting.title or _("Meeting")
    return [(meeting.county.name, home), (_("Meetings"), f"{home}moten/"), (title, f"{home}moten/{meeting.pk}/"), *rest]
