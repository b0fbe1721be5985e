"""The door of papers: whether whoever sends a file may, asked of session or link before its bytes are read."""

from __future__ import annotations

import re

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.utils import timezone

from samverk.accounts.queries import link_for
from samverk.core.errors import LinkEnded, LinkUnknown
from samverk.meetings.models import Meeting
from samverk.meetings.permissions import can_add_papers
from samverk.meetings.queries.presenters import SLIDES_LINK
from samverk.organizations.adapters import actor_of_cookies

_SIGNED_IN = re.compile(r"/([-\w]+)/moten/(\d{1,17})/handlingar/lamna/")
_BY_LINK = re.compile(r"/underlag/([-\w]+)/lamna/")


def may_send(path: str, cookies: str) -> bool:
    """Whether the session of these cookies, or the link in the path, lets a paper in."""
    if by_link := _BY_LINK.fullmatch(path):
        try:
            link_for(token=by_link[1], purpose=SLIDES_LINK, today=timezone.localdate())
        except (LinkUnknown, LinkEnded):
            return False
        return True
    if not (signed_in := _SIGNED_IN.fullmatch(path)):
        return False
    meeting = Meeting.objects.filter(county__slug=signed_in[1], pk=int(signed_in[2])).first()
    return meeting is not None and can_add_papers(actor_of_cookies(cookies), meeting)


def _asked(path: str, cookies: str) -> bool:
    close_old_connections()
    return may_send(path, cookies)


may_send_papers = sync_to_async(_asked, thread_sensitive=True)
"""Asked by core/body_limits.py before the body of an upload is read."""
