"""The ASGI application that `samverk serve` runs: pages over HTTP, and the lines of the meeting room."""

from __future__ import annotations

import os
import warnings
from typing import cast

from django.core.asgi import get_asgi_application

from samverk.core.body_limits import Application, Message, Receive, Send, limited

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
# Static files are small and read whole: that they come from a synchronous iterator does no harm.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
django_application = cast(Application, get_asgi_application())

# Models can be imported only once Django is set up.
from samverk.config import urls  # noqa: E402, F401 (loads every page)
from samverk.config.doors import DOORS  # noqa: E402
from samverk.core.settling import set_loaded_aside  # noqa: E402
from samverk.meetings.views.writing_socket import writing_socket  # noqa: E402

pages = limited(django_application, DOORS)
set_loaded_aside()


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Lead to the pages or, for a websocket, to the lines."""
    await (writing_socket if scope["type"] == "websocket" else pages)(scope, receive, send)
