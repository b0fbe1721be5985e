"""How sign-in behaves: nobody signs up by herself; and with what the one who acts has proved who she is."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import Provider
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.http import HttpRequest

from samverk.accounts.models import ProvenIdentity, User
from samverk.core.errors import ProviderSilent, SignInFailed

logger = logging.getLogger(__name__)


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """Local accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: there is no public sign-up."""
        return False


class SignInOutside(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """What goes wrong on the way to the provider and back ends in a page that says what to do, and in the log."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: who is known to the provider alone is told so. Raises SignInFailed."""
        raise SignInFailed("unknown")

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Provider,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: Mapping[str, object] | None = None,
    ) -> None:
        """Raises SignInFailed."""
        state = (extra_context or {}).get("state")
        next_path = str(state.get("next") or "") if isinstance(state, dict) else ""
        logger.warning("sign-in at %s: %s %s", provider.name, error, exception or "")
        cause = "cancelled" if error == AuthError.CANCELLED else "lost" if state is None else "refused"
        raise SignInFailed(cause, next_path=next_path) from exception

    def get_requests_session(self) -> requests.Session:
        """For questions to the provider; they raise ProviderSilent where no answer comes, or none of use."""
        return _Asking()


class _Asking(requests.Session):
    def send(self, request: requests.PreparedRequest, **named: Any) -> requests.Response:
        try:
            answer = super().send(request, **{**named, "timeout": settings.SOCIALACCOUNT_REQUESTS_TIMEOUT})
        except requests.RequestException as error:
            logger.warning("sign-in: the provider did not answer: %s", type(error).__name__)
            raise ProviderSilent from error
        # A code or a token that it refuses (400) is said of the one who signs in; the rest is the provider's own.
        if answer.status_code >= (400 if request.method == "GET" else 500):
            logger.warning("sign-in: the provider answered %s", answer.status_code)
            raise ProviderSilent
        return answer


def identity_in(request: HttpRequest) -> ProvenIdentity | None:
    """The latest proof of who sits at the other end; None where nobody has signed in during this session."""
    user = request.user
    if not isinstance(user, User):
        return None
    records = [one for one in get_authentication_records(request, user) if one.get("method") != "mfa"]
    if not records:
        return None
    last = records[-1]
    at = datetime.fromtimestamp(float(last["at"]), tz=UTC)
    is_two_factor = len(records) < len(get_authentication_records(request, user))
    if last["method"] != "socialaccount":
        return ProvenIdentity(provider="", subject=user.username, level="", is_two_factor=is_two_factor, at=at)
    account = SocialAccount.objects.filter(user=user, uid=last["uid"]).first()
    claims = (account.extra_data.get("id_token") or {}) if account else {}
    return ProvenIdentity(
        provider=provider_name(),
        subject=str(last["uid"]),
        level=str(claims.get("acr", "")),
        is_two_factor=is_two_factor,
        at=at,
    )


def provider_name() -> str:
    """What the OpenID Connect provider is called here."""
    providers: dict[str, dict[str, list[dict[str, str]]]] = settings.SOCIALACCOUNT_PROVIDERS  # type: ignore[assignment]
    apps = providers.get("openid_connect", {}).get("APPS", [])
    return next((one["name"] for one in apps), "OpenID Connect")
