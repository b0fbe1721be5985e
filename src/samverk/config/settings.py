"""Settings for deployment, all from the environment; docs/reference/settings.md lists them."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from samverk.config.database import database_settings

SOURCE = Path(__file__).resolve().parents[1]
REPOSITORY = SOURCE.parents[1]
HOME = Path(os.environ.get("SAMVERK_HOME", "var/samverk")).resolve()


def _secret_key() -> str:
    """The key of the home; of one that is yet to be made, a new one (commands/home.py keeps it)."""
    path = HOME / "secret.key"
    kept = path.read_text("utf-8").strip() if path.exists() else ""
    return kept or secrets.token_urlsafe(50)


SECRET_KEY = os.environ.get("SAMVERK_SECRET_KEY") or _secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SAMVERK_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [one for one in os.environ.get("SAMVERK_ORIGINS", "").split(",") if one]
IS_HTTPS = os.environ.get("SAMVERK_HTTPS", "") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "samverk.core",
    "samverk.audit",
    "samverk.accounts",
    "samverk.organizations",
    "samverk.documents",
    "samverk.matters",
    "samverk.meetings",
    "samverk.signing",
    "samverk.minutes",
    "samverk.routing",
    "samverk.referrals",
    "samverk.indicators",
    "samverk.grants",
    "samverk.studies",
    "samverk.surveys",
    "samverk.followup",
    "samverk.agreements",
    "samverk.plans",
    "samverk.dialogues",
    "samverk.intake",
    "samverk.search",
    "samverk.notifications",
    "samverk.portal",
    "samverk.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samverk.core.caching.PrivateAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samverk.core.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samverk.core.responses.ErrorResponses",
]
ROOT_URLCONF = "samverk.config.urls"
ASGI_APPLICATION = "samverk.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "accounts" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ]
        },
    }
]
DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", ""), home=HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "samverk.core.responses.csrf_failed"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "samverk.accounts.adapters.ClosedSignUp"
SOCIALACCOUNT_ADAPTER = "samverk.accounts.adapters.SignInOutside"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 20
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/5m/ip,5/5m/key"}
# A known user is found by the address that the provider has verified, and her account is joined to it once.
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, object] = {}
if os.environ.get("SAMVERK_OIDC_ISSUER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": os.environ.get("SAMVERK_OIDC_NAME", "OpenID Connect"),
                "client_id": os.environ["SAMVERK_OIDC_CLIENT"],
                "secret": os.environ.get("SAMVERK_OIDC_SECRET", ""),
                "settings": {"server_url": os.environ["SAMVERK_OIDC_ISSUER"], "email_authentication": True},
            }
        ]
    }

SMTP_URL = os.environ.get("SAMVERK_SMTP_URL", "")
IMAP_URL = os.environ.get("SAMVERK_IMAP_URL", "")
MAIL_FROM = os.environ.get("SAMVERK_MAIL_FROM", "Samverk <samverk@localhost>")
PUBLIC_URL = os.environ.get("SAMVERK_PUBLIC_URL", "http://127.0.0.1:8000")

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [REPOSITORY / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "cache"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SIGNING_KEY = os.environ.get("SAMVERK_SIGNING_KEY", "")
SIGNING_SECRET = os.environ.get("SAMVERK_SIGNING_SECRET", "")
SIGNING_TIME_STAMPS = os.environ.get("SAMVERK_SIGNING_TIME_STAMPS", "")

CAPTURE_FROM = [one for one in os.environ.get("SAMVERK_CAPTURE_FROM", "").split(",") if one]
UPLOAD_MOST_BYTES = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 200

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31536000 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "samverk_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # What a broken file makes the PDF library say, with its traceback, stands in the report.
    "loggers": {name: {"level": "CRITICAL"} for name in ("pyhanko", "pyhanko_certvalidator")}
    # Who opens the links of mails, also a scanner.
    | {"samverk.links": {"level": "INFO"}},
    "root": {"handlers": ["console"], "level": os.environ.get("SAMVERK_LOG_LEVEL", "WARNING")},
}
