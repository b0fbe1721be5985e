"""Makes a local account, or changes its name and password."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from samverk.accounts.models import Actor, Permission, User
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotPermitted


def save_user(
    *, actor: Actor, username: str, display_name: str, email: str = "", password: str | None = None, at: datetime
) -> User:
    """Make the user, or change the one with this user name. Without a password she can sign in by OpenID Connect alone.

    Raises NotPermitted where the actor manages users nowhere, InvalidInput("weak_password").
    """
    if not actor.is_system and not any(one.permission == Permission.MANAGE_USERS for one in actor.grants):
        raise NotPermitted("manage users")
    user = User.objects.filter(username=username).first() or User(username=username)
    is_new = user.pk is None
    user.display_name, user.email = display_name, email
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise InvalidInput("weak_password", " ".join(error.messages)) from error
        user.set_password(password)
    elif is_new:
        user.set_unusable_password()
    with transaction.atomic():
        user.save()
        record_event(actor=actor, verb="user.made" if is_new else "user.changed", subject=user, at=at)
    return user
