"""The door of an upload: whether whoever sends files may, asked from the session alone before their bytes are read."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections
from django.http import HttpRequest, parse_cookie
from django.utils import timezone

from samverk.documents.permissions import can_import_document
from samverk.organizations.models import County
from samverk.organizations.queries import actor_of


def may_import(path: str, cookies: str) -> bool:
    """Whether the session of these cookies is one of somebody who may take documents in for the county of the path."""
    request = HttpRequest()
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME)
    request.session = SessionStore(key)
    county = County.objects.filter(slug=path.strip("/").split("/")[0]).first()
    actor = actor_of(get_user(request), today=timezone.localdate())
    return county is not None and can_import_document(actor, county.pk)


def _asked(path: str, cookies: str) -> bool:
    close_old_connections()
    return may_import(path, cookies)


may_send_files = sync_to_async(_asked, thread_sensitive=True)
"""Asked by core/body_limits.py before the body of an upload is read."""
