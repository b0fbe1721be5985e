"""Settings for tests: a home of their own, quick password hashing, the database that DATABASE_URL names."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("SAMVERK_HOME", tempfile.mkdtemp(prefix="samverk-test-"))

from samverk.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
