"""The ASGI application that `samverk serve` runs."""

from __future__ import annotations

import os
import warnings
from typing import cast

from django.core.asgi import get_asgi_application

from samverk.core.body_limits import Application, limited

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
# Static files are small and read whole: that they come from a synchronous iterator does no harm.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
application = limited(cast(Application, get_asgi_application()))
