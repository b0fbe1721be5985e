"""Reads of secure links: the token that a link's row stands for, and the link behind a token."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import date

from django.conf import settings
from django.db.models import Model

from civic_rules.referrals import link_may_be_used
from samverk.accounts.models import SecureLink
from samverk.core.errors import LinkEnded, LinkUnknown

TOKEN_BYTES = 16


def token_of(link: SecureLink) -> str:
    """The 128 bits that a mail carries, base64url: an HMAC over everything that the link is bound to."""
    bound = (
        link.nonce,
        link.purpose,
        link.subject_type,
        link.subject_id,
        str(link.person_id or ""),
        link.address,
        link.ends_on.isoformat(),
    )
    key = hashlib.sha256(b"samverk.secure-link:" + settings.SECRET_KEY.encode()).digest()
    bits = hmac.new(key, "\x1f".join(bound).encode(), hashlib.sha256).digest()[:TOKEN_BYTES]
    return base64.urlsafe_b64encode(bits).rstrip(b"=").decode()


def hash_of_token(token: str) -> str:
    """What the table keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def living_link(subject: Model, *, purpose: str, address: str, today: date) -> SecureLink | None:
    """The link to this row that was mailed to this address and may be used today; None where there is none."""
    bound = {"subject_type": subject._meta.label, "subject_id": str(subject.pk), "address": address}
    rows = SecureLink.objects.filter(purpose=purpose, revoked_at__isnull=True, ends_on__gte=today, **bound)
    return rows.order_by("-ends_on", "-pk").first()


def link_for(*, token: str, purpose: str, today: date) -> SecureLink:
    """The link with this token. Reading it changes nothing, so that a mail scanner does no harm.

    Raises LinkUnknown for a guess, a tampered row, another purpose; LinkEnded (REFERRAL-11) after its day or once it
    is revoked. Who holds the link is its recipient: nothing else is known of her.
    """
    link = SecureLink.objects.filter(token_hash=hash_of_token(token), purpose=purpose).first()
    if link is None or not hmac.compare_digest(token_of(link).encode(), token.encode()):
        raise LinkUnknown(f"no link for {purpose}")
    verdict = link_may_be_used(
        today=today,
        valid_until=link.ends_on,
        is_revoked=link.revoked_at is not None,
        same_purpose=link.purpose == purpose,
        same_recipient=True,
    )
    if not verdict.allowed:
        raise LinkEnded(f"link {link.pk}: {verdict.reason}")
    return link
