"""The door of an upload: whether whoever sends files may, asked from the session alone before their bytes are read."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from samverk.documents.permissions import can_import_document
from samverk.organizations.adapters import actor_of_cookies
from samverk.organizations.models import County


def may_import(path: str, cookies: str) -> bool:
    """Whether the session of these cookies is one of somebody who may take documents in for the county of the path."""
    county = County.objects.filter(slug=path.strip("/").split("/")[0]).first()
    return county is not None and can_import_document(actor_of_cookies(cookies), county.pk)


def _asked(path: str, cookies: str) -> bool:
    close_old_connections()
    return may_import(path, cookies)


may_send_files = sync_to_async(_asked, thread_sensitive=True)
"""Asked by core/body_limits.py before the body of an upload is read."""
