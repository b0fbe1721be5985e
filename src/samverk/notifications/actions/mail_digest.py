"""Mails a weekly digest: what is late and what is due within a month, each with the link to report on it.

The reaction to digest.made; it may run twice, the outbox keeps one mail per event and address.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.audit.models import AuditEvent
from samverk.followup.actions.report_commitment import PURPOSE
from samverk.followup.models import Digest
from samverk.followup.queries.digest_content import Line, digest_of
from samverk.meetings.models import CommitmentParty
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import Part, link, text

REACTION = "mail.digest"
DAYS_TO_REPORT = 35


def mail_digest(event_id: int) -> None:
    """Queue the mail of the digest."""
    event = AuditEvent.objects.get(pk=event_id)
    digest = Digest.objects.select_related("county", "person", "principal").filter(pk=event.subject_id).first()
    holder = (digest.principal or digest.person) if digest else None
    if digest is None or holder is None:
        return
    with override("sv"):
        content = digest_of(digest.county, holder, today=digest.sent_on)
        parts: list[Part] = [text(_("This is late or due within a month:"))]
        for line in content.lines:
            parts += _line(line, digest)
        queue_mail(
            event=event,
            reaction=REACTION,
            county=digest.county,
            to_name=str(digest.person or ""),
            to_address=digest.address,
            subject=_("What %(name)s has to do") % {"name": holder},
            content=parts,
            person=digest.person,
            at=timezone.now(),
        )


def _line(line: Line, digest: Digest) -> list[Part]:
    words = text(f"{line.words} – {line.due.words}{f' · {line.due.distance}' if line.due.distance else ''}")
    party = CommitmentParty.objects.filter(pk=line.party_id).first() if line.party_id else None
    if party is None:
        return [words]
    secure = make_secure_link(
        purpose=PURPOSE,
        subject=party,
        person_id=digest.person_id,
        address=digest.address,
        ends_on=digest.sent_on + timedelta(days=DAYS_TO_REPORT),
    )
    return [words, link(_("Report on this"), "/rapport/{token}/", secure)]
