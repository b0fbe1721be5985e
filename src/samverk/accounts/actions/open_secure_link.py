"""Opens a secure link for a page; a link that does not hold is refused and written into the log."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samverk.accounts.models import PUBLIC, SecureLink
from samverk.accounts.queries import hash_of_token, link_for
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import LinkEnded, LinkUnknown

logger = logging.getLogger("samverk.links")


def open_secure_link(*, token: str, purpose: str, at: datetime, is_logged: bool = True) -> SecureLink:
    """The link behind a token, for GET and POST alike. Views limit the rate before they call this:

    `limit_request(request, scope="link", most=30)`. Opening changes nothing but the logs: the server's, and the
    audit log where the link is refused: LinkUnknown (404) for guesses and tampering, LinkEnded (410) after its day
    or once revoked. is_logged: not where the time of use would tell of an anonymous answer.
    """
    try:
        link = link_for(token=token, purpose=purpose, today=timezone.localdate(at))
    except (LinkUnknown, LinkEnded) as error:
        known = SecureLink.objects.filter(token_hash=hash_of_token(token)).first()
        with transaction.atomic():
            record_event(
                actor=PUBLIC,
                verb="link.refused",
                subject=known or SecureLink(),
                at=at,
                data={"purpose": purpose, "reason": type(error).__name__},
            )
        raise
    # Scanners open most links: in the server's log, not in the chain of what was done.
    if is_logged:
        logger.info("link %s (%s) opened", link.pk, purpose)
    return link
