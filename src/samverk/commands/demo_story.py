"""What happens in the demonstration: one meeting of the invented county from the plan to published, signed minutes.

`demo_meeting.py` has started the servers before this is imported. Days are counted back from today, so that the
meeting ends today and its signatures bear today's time.
"""

from __future__ import annotations

import json
import time as clock
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from sample_county.folder import Order, write_folder
from samverk.accounts.models import SYSTEM
from samverk.audit.tasks import run_reactions
from samverk.commands.demo_people import Cast, cast_of
from samverk.meetings.actions.load_organ_ways import load_organ_ways
from samverk.meetings.models import Meeting
from samverk.notifications.tasks import send_waiting_mails
from samverk.organizations.actions.add_standing_orders import add_standing_orders, values_of
from samverk.organizations.actions.load_county import load_county
from samverk.organizations.models import Organ

Servers = dict[str, Any]
Tell = Callable[[str], None]
DAYS_BEFORE = 16
"""Days between the notice and the meeting."""


@dataclass(slots=True)
class Story:
    """The meeting as far as it has come. steps: what was done, seconds, and what came of it."""

    servers: Servers
    tell: Tell
    cast: Cast
    organ: Organ
    meeting: Meeting | None = None
    steps: list[dict[str, Any]] = field(default_factory=list)

    @property
    def held(self) -> Meeting:
        """The meeting, which a former step has made, as it stands now."""
        assert self.meeting is not None
        self.meeting.refresh_from_db()
        return self.meeting

    @contextmanager
    def step(self, title: str) -> Iterator[dict[str, Any]]:
        """One step: timed, told, kept. What it notes is told behind its title."""
        noted: dict[str, Any] = {}
        begun = clock.perf_counter()
        yield noted
        seconds = clock.perf_counter() - begun
        self.steps.append({"step": title, "seconds": round(seconds, 2), **noted})
        told = ", ".join(f"{key} {value}" for key, value in noted.items())
        self.tell(f"{seconds:6.2f} s  {title}{': ' if told else ''}{told}")

    def at(self, hour: int, minute: int = 0, *, days_before: int = 0) -> datetime:
        """A time of the meeting's day, or of a day before it."""
        day = timezone.localdate() - timedelta(days=days_before)
        return timezone.make_aware(datetime.combine(day, time(hour, minute)))

    def post(self) -> int:
        """Do what the worker does: run the reactions, send what waits; how many mails went."""
        while run_reactions(now=timezone.now()):
            pass
        return send_waiting_mails(now=timezone.now, most=200)


def begin(servers: Servers, tell: Tell) -> Story:
    """The county with its organs, members and standing orders; who can sign in, here and at the provider."""
    begun = clock.perf_counter()
    folder = Path(settings.HOME) / "sample"
    order = Order(meetings=30, seed=1, formats=("txt",), layouts=("council_letter",), documents=folder, truth=folder)
    write_folder(order)
    register = json.loads((folder / "county.json").read_text("utf-8"))["counties"][0]
    at = timezone.now() - timedelta(days=DAYS_BEFORE + 1)
    county = load_county(actor=SYSTEM, register=register, at=at)
    organs = load_organ_ways(actor=SYSTEM, county=county, register=register, today=timezone.localdate(at), at=at)
    organ = organs["rad"]
    own = values_of(organ.standing_orders.order_by("-starts_on")[0])
    add_standing_orders(
        actor=SYSTEM,
        organ=organ,
        starts_on=timezone.localdate(at),
        source="Arbetsordning 2026, 4 §",
        values={**own, "decides_by": "vote", "minutes_public": True},
        at=at,
    )
    cast = cast_of(county, organ, issuer=servers["issuer"], at=at)
    story = Story(servers=servers, tell=tell, cast=cast, organ=organ)
    seconds = clock.perf_counter() - begun
    story.steps.append({"step": "Länet läggs upp", "seconds": round(seconds, 2), "members": len(cast.members)})
    tell(f"{seconds:6.2f} s  Länet läggs upp: {organ.name}, {len(cast.members)} ledamöter")
    return story
