"""What cannot be so in the outbox: a mail that is sent, and nothing in the log that tells of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samverk.audit.models import AuditEvent
from samverk.notifications.models import OutgoingMail


def mail_faults() -> Iterator[str]:
    """Each fault in one sentence."""
    told = AuditEvent.objects.filter(verb="mail.sent", subject_type=OutgoingMail._meta.label)
    known = {int(one) for one in told.values_list("subject_id", flat=True)}
    sent = OutgoingMail.objects.filter(state=OutgoingMail.State.SENT).order_by("pk").values_list("pk", flat=True)
    for number in sent:
        if number not in known:
            yield _("Mail %(number)s is sent, and the log does not tell of it") % {"number": number}
