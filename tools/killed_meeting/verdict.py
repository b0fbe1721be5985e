"""What must be so at the end: `samverk check` finds nothing, every mail came, twice only where it is counted."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samverk.audit.models import AuditEvent
from samverk.config.reactions import SENDS_MAIL
from samverk.documents.queries import file_of
from samverk.minutes.models import Minutes
from samverk.minutes.queries.publication import latest_version
from samverk.notifications.models import OutgoingMail
from samverk.signing.adapters.signature_fields import filled_fields


def signatures_in_pdf(minutes: Minutes) -> tuple[str, ...]:
    """The names of the fields of its file that hold a signature."""
    document = latest_version(minutes).signed_pdf
    return filled_fields(file_of(document)) if document else ()


@dataclass(slots=True)
class Mails:
    """What became of the mails. twice: came once more than once; counted: what the outbox says may have come twice."""

    sent: int = 0
    twice: int = 0
    counted: int = 0
    faults: list[str] = field(default_factory=list)


def verdict_on_mails(mailroom: Any, expected: dict[str, int]) -> Mails:
    """Compare outbox and mail server. expected: how many mails follow from the events of a verb, all together."""
    came = Counter(str(one["Message-ID"]) for one in mailroom.messages)
    found = Mails()
    for mail in OutgoingMail.objects.all():
        times = came.pop(mail.message_id, 0)
        found.sent += 1
        found.twice += max(times - 1, 0)
        found.counted += mail.perhaps_twice
        if mail.state != OutgoingMail.State.SENT or not times:
            found.faults.append(f"mail {mail.pk} ({mail.reaction}) is {mail.state}, and came {times} times")
        if times > 1 + mail.perhaps_twice:
            found.faults.append(f"mail {mail.pk} came {times} times, counted {mail.perhaps_twice}")
    found.faults += [f"a mail came that nobody sent: {one}" for one in came]
    found.faults += _missing(expected)
    return found


def _missing(expected: dict[str, int]) -> Iterator[str]:
    for verb in SENDS_MAIL:
        events = AuditEvent.objects.filter(verb=verb).values("pk")
        number = OutgoingMail.objects.filter(event__in=events).count()
        if number != expected.get(verb, 0):
            yield f"{verb}: {number} mails, expected {expected.get(verb, 0)}"


def checked(home: Path) -> list[str]:
    """What `samverk check` finds."""
    command = [sys.executable, "-m", "samverk.commands.main", "--home", str(home), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return [] if done.returncode == 0 else [f"samverk check: {done.stdout.strip()} {done.stderr.strip()}"[:600]]
