"""Marks that a secure link was used, or takes links back."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from samverk.accounts.models import SecureLink


def mark_link_used(*, link: SecureLink, at: datetime) -> None:
    """Note when somebody last pressed the button behind the link; within the transaction of what she did."""
    SecureLink.objects.filter(pk=link.pk).update(used_at=at)


def revoke_links(*, subject: models.Model, purpose: str, at: datetime) -> int:
    """Take back every link of this purpose to the subject, and say how many; a later link gets another token."""
    rows = SecureLink.objects.filter(
        subject_type=subject._meta.label, subject_id=str(subject.pk), purpose=purpose, revoked_at__isnull=True
    )
    return rows.update(revoked_at=at)
