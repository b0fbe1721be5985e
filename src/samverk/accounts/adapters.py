"""How sign-in behaves: nobody signs up by herself; and with what the one who acts has proved who she is."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest

from samverk.accounts.models import ProvenIdentity, User


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """Local accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: there is no public sign-up."""
        return False


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
