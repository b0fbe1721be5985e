"""What goes on between the pages of a matter's journey, in the served home: a council meeting, the worker, its mails.

Runs as a process of its own, for Django's ORM does not run beside Playwright: a line of JSON in, a line of JSON out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import django

if __name__ == "__main__":
    django.setup()

from django.utils import timezone

from samverk.accounts.models import SecureLink, User
from samverk.accounts.queries import token_of
from samverk.audit.tasks import run_reactions
from samverk.followup.actions.take_up_late import take_up_late
from samverk.meetings.actions.close_meeting import close_meeting
from samverk.meetings.actions.save_commitment import save_commitment
from samverk.meetings.actions.save_decision import save_decision
from samverk.meetings.actions.take_item import finish_item, go_to_item
from samverk.organizations.models import Organ
from samverk.organizations.queries import actor_of
from samverk.referrals.models import RecipientGroup, Referral
from tools.state_meetings import MODEL, Council, moment

DECIDED = "Samverkansrådet rekommenderar huvudmännen att anta överenskommelsen om trygg utskrivning."
UNDERTAKEN = (
    "@Hagalund redovisar hur korttidsplatserna räcker /{late}",
    "@Björkhult prövar gemensam planering av utskrivning /{later}",
    "@Vidsjö utbildar samordnare i alla team /{later}",
    "@Granhult följer upp läkemedel vid utskrivning /{later}",
    "@Malmvik tar fram en blankett för anhöriga /{later}",
)


def held(*, on: str, organ: str) -> dict[str, int]:
    """A council meeting that recommends the agreement, with five commitments, one of them due before today."""
    today, day = timezone.localdate(), date.fromisoformat(on)
    secretary = actor_of(User.objects.get(username="elin"), today=today)
    council = Council(organ=Organ.objects.get(slug=organ), secretary=secretary)
    meeting = council.opened(day, begins=moment(day, 13))
    at = moment(day, 13, 30)
    item = meeting.items.get(title=MODEL)
    go_to_item(actor=secretary, meeting=meeting, item=item, at=at)
    save_decision(actor=secretary, meeting=meeting, item=item, text=DECIDED, at=at)
    days = {"late": today - timedelta(days=5), "later": today + timedelta(days=90)}
    words = {name: one.isoformat() for name, one in days.items()}
    for line in UNDERTAKEN:
        save_commitment(actor=secretary, meeting=meeting, item=item, line=line.format(**words), at=at)
    finish_item(actor=secretary, meeting=meeting, item=item, at=moment(day, 14))
    close_meeting(actor=secretary, meeting=meeting, is_sure=True, at=moment(day, 16))
    return {"meeting": meeting.pk, "item": item.pk}


def work() -> int:
    """What the worker does, but for the mails themselves."""
    done = take_up_late(at=timezone.now())
    while some := run_reactions(now=timezone.now()):
        done += some
    return done


def links(*, purpose: str) -> dict[str, str]:
    """The secret bits in the mails with this purpose, by address; of two mails the later."""
    rows = SecureLink.objects.filter(purpose=purpose).order_by("pk")
    return {one.address: token_of(one) for one in rows}


def days_pass(*, email: str, days: int) -> str:
    """Let so many days pass for whoever was asked last at this address."""
    rows = RecipientGroup.objects.filter(recipients__email=email, referral__state=Referral.State.SENT)
    row = rows.latest("pk")
    row.due -= timedelta(days=days)
    row.save(update_fields=["due"])
    return row.due.isoformat()


ANSWERS: dict[str, Callable[..., Any]] = {"held": held, "work": work, "links": links, "days_pass": days_pass}


if __name__ == "__main__":
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(ANSWERS[asked.pop("what")](**asked)), flush=True)
