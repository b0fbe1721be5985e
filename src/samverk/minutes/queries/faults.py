"""What cannot be so in minutes: a state without its version or round, a signature without its row or the other way."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samverk.core.errors import SamverkError
from samverk.documents.queries import file_of
from samverk.minutes.models import ApprovalRound, Minutes, SigningRound
from samverk.signing.adapters.signature_fields import filled_fields

State = Minutes.State
LOCKED = (State.APPROVED, State.SIGNED)


def minutes_faults() -> Iterator[str]:
    """Each fault in one sentence."""
    for minutes in Minutes.objects.select_related("meeting").order_by("pk"):
        for fault in _state_faults(minutes):
            where = _("Minutes %(number)s of meeting %(meeting)s") % {
                "number": minutes.pk,
                "meeting": minutes.meeting_id,
            }
            yield f"{where}: {fault}"
    for round_ in SigningRound.objects.select_related("version__signed_pdf", "version__minutes").order_by("pk"):
        for fault in _signing_faults(round_):
            where = _("Signing round %(number)s of minutes %(minutes)s") % {
                "number": round_.pk,
                "minutes": round_.version.minutes_id,
            }
            yield f"{where}: {fault}"


def _state_faults(minutes: Minutes) -> Iterator[str]:
    if minutes.state in LOCKED and not minutes.versions.exists():
        yield _("they are approved without a version")
    if (minutes.state in LOCKED) != (minutes.approved_at is not None):
        yield _("they do not tell when they were approved, or do though they are not")
    is_open = ApprovalRound.objects.filter(version__minutes=minutes, closed_at__isnull=True).exists()
    if (minutes.state == State.IN_APPROVAL) != is_open:
        yield _("they wait for approval without an open round, or have one without waiting")
    if (minutes.published_at is None) != (minutes.meeting.published_at is None):
        yield _("they are published without their meeting, or the meeting without them")


def _signing_faults(round_: SigningRound) -> Iterator[str]:
    document = round_.version.signed_pdf
    if document is None:
        yield _("it has no file to sign")
        return
    steps = list(round_.steps.all())
    signed = {one.field for one in steps if one.signed_at is not None}
    try:
        # Time stamps of the document stand in fields of their own, which no step has.
        filled = {one.field for one in steps} & set(filled_fields(file_of(document)))
    except SamverkError as error:
        yield _("it has a file whose signatures cannot be read (%(why)s)") % {"why": error}
        return
    if signed != filled:
        words = _("by the register %(signed)s are signed, in the file %(filled)s are")
        yield words % {"signed": _names(signed), "filled": _names(filled)}
    is_whole = all(one.signed_at is not None for one in steps)
    if is_whole != (round_.completed_at is not None):
        yield _("it is complete without all signatures, or has them all and is not")
    if (round_.completed_at is not None) != (round_.version.minutes.state == State.SIGNED):
        yield _("it is complete and its minutes are not signed, or the other way")


def _names(fields: set[str]) -> str:
    return ", ".join(sorted(fields)) or _("none")
