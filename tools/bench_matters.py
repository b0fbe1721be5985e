"""Measures the pages of matters, referrals, commitments and desks in a county with very many of them; prints JSON.

`python -m tools.bench_matters` fills a home in a temporary folder (or SAMVERK_HOME, or the database of DATABASE_URL)
with ten thousand matters and a hundred thousand commitments by bulk inserts; one that is filled is measured again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
    os.environ.setdefault("SAMVERK_HOME", tempfile.mkdtemp(prefix="samverk-bench-matters-"))
    django.setup()

# Models can be imported only after Django is set up.
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverk.accounts.models import Role, User
from samverk.core.settling import set_loaded_aside
from samverk.matters.models import Matter
from samverk.meetings.models import (
    AgendaItem,
    Attendance,
    Commitment,
    CommitmentParty,
    Decision,
    Meeting,
    MeetingOrgan,
)
from samverk.organizations.models import Assignment, County, Membership, Organ, Person, Principal
from samverk.referrals.models import (
    PrincipalDecision,
    Proposal,
    Recipient,
    RecipientGroup,
    Referral,
    ReferralAnswer,
    ReferralSection,
    SectionAnswer,
)
from samverk.routing.models import MatterStep
from swedish_text.folding import fold

PRINCIPALS, ORGANS, PEOPLE, MEETINGS_OF_EACH = 14, 12, 600, 250
ITEMS_OF_MATTER, COMMITMENTS_OF_MATTER = 4, 10
ROUNDS = 5
Row = TypeVar("Row", bound=models.Model)


class Filling:
    """The rows, made in order; every choice by one seed."""

    def __init__(self, *, matters: int, today: date) -> None:
        self.chance = random.Random(20261127)  # noqa: S311
        self.number, self.today = matters, today
        self.now = timezone.now()
        self.county = County.objects.create(code="V", name="Vidsjö län", slug="vidsjo")

    def fill(self) -> None:
        """All of it."""
        self._register()
        self._meetings()
        self._attendance()
        self._matters()
        self._commitments()
        self._referrals()
        self._proposals()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def _register(self) -> None:
        self.principals = kept(
            Principal(
                short_name=f"Huvudman {one:02}",
                kind="region" if not one else "municipality",
                code=f"V{one:03}",
                **self._named(f"Huvudman {one:02}"),
            )
            for one in range(PRINCIPALS)
        )
        self.organs = kept(Organ(**self._named(f"Organ {one:02}")) for one in range(ORGANS))
        self.people = kept(Person(**self._named(f"Person {one:03}")) for one in range(PEOPLE))
        kept(
            Membership(
                person=one,
                organ=self.organs[place % ORGANS],
                principal=self.principals[place % PRINCIPALS],
                kind="member",
                starts_on=date(2023, 1, 1),
            )
            for place, one in enumerate(self.people)
        )

    def _named(self, name: str) -> dict[str, Any]:
        slug = fold(name).replace(" ", "-").replace("ä", "a")
        return {"county": self.county, "name": name, "folded": name.lower(), "sort_key": name.lower(), "slug": slug}

    def _meetings(self) -> None:
        self.meetings = kept(
            Meeting(
                county=self.county,
                state=Meeting.State.HELD,
                title=organ.name,
                date=self.today - timedelta(days=12 * number + 1),
                published_at=self.now,
                is_held_here=False,
            )
            for organ in self.organs
            for number in range(MEETINGS_OF_EACH)
        )
        kept(
            MeetingOrgan(meeting=one, organ=self.organs[place // MEETINGS_OF_EACH], position=1)
            for place, one in enumerate(self.meetings)
        )

    def _attendance(self) -> None:
        kept(
            Attendance(
                meeting=self._meeting(), person=one, name=one.name, capacity="member", status="present", position=1
            )
            for one in self.people
        )

    def _matters(self) -> None:
        self.matters = kept(
            Matter(state=Matter.State.ACCEPTED, is_public=True, **self._named(f"Ärende {one:05}"))
            for one in range(self.number)
        )
        self.items = kept(
            AgendaItem(meeting=self._meeting(), matter=one, position=number + 1, number=str(number + 1), title=one.name)
            for one in self.matters
            for number in range(ITEMS_OF_MATTER)
        )
        kept(
            Decision(
                meeting_id=one.meeting_id,
                item=one,
                text=f"Organet ställer sig bakom {one.title}.",
                type="position",
                position=number,
            )
            for number, one in enumerate(self.items)
        )
        kinds = ("prepare", "discuss", "recommend", "decide", "refer", "adopt")
        kept(
            MatterStep(
                matter=one,
                position=place,
                kind=kind,
                organ=None if kind in ("refer", "adopt") else self.organs[place],
                is_all_principals=kind in ("refer", "adopt"),
                state="done" if place < 5 else "planned",
                done_on=self.today - timedelta(days=100 - place) if place < 5 else None,
                planned_on=self.today + timedelta(days=place * 20) if place >= 5 else None,
            )
            for one in self.matters
            for place, kind in enumerate(kinds, start=1)
        )

    def _meeting(self) -> Meeting:
        return self.chance.choice(self.meetings)

    def _commitments(self) -> None:
        """One in five is done; due days from two years back to one year ahead; principals, organs and people."""
        rows = kept(
            Commitment(
                meeting_id=item.meeting_id,
                item=item,
                text=f"Redovisa {item.title}, del {number}.",
                position=number,
                responsible=[],
                **self._due(),
                state=self.chance.choice(("open", "open", "open", "under_way", "done")),
            )
            for item in self.items[::ITEMS_OF_MATTER]
            for number in range(COMMITMENTS_OF_MATTER)
        )
        kept(self._party(one) for one in rows)

    def _due(self) -> dict[str, Any]:
        day = self.today + timedelta(days=self.chance.randint(-730, 365))
        return {"due": day.isoformat(), "due_text": day.isoformat(), "due_from": day, "due_to": day}

    def _party(self, row: Commitment) -> CommitmentParty:
        kind = self.chance.choice(("principal", "organ", "person"))
        holders: dict[str, Sequence[Any]] = {
            "principal": self.principals,
            "organ": self.organs,
            "person": self.people,
        }
        return CommitmentParty(
            commitment=row, state=row.state, state_since=self.today, **{kind: self.chance.choice(holders[kind])}
        )

    def _referrals(self) -> None:
        """Of one matter in ten: all principals asked, half have answered, each with six sections."""
        chosen = self.matters[::10]
        self.referrals = kept(
            Referral(
                county=self.county,
                matter=one,
                title=f"Remiss: {one.name}",
                question="Vad tycker ni?",
                state="sent" if number % 3 else "closed",
                closed_at=None if number % 3 else self.now,
                made_at=self.now,
                sent_at=self.now,
                is_public=True,
            )
            for number, one in enumerate(chosen)
        )
        sections = kept(
            ReferralSection(referral=one, position=place, title=f"Avsnitt {place}")
            for one in self.referrals
            for place in range(1, 7)
        )
        groups = kept(
            RecipientGroup(referral=one, name="Alla", due=self.today + timedelta(days=14)) for one in self.referrals
        )
        recipients = kept(
            Recipient(group=group, principal=one, email=f"diariet@{one.slug}.example")
            for group in groups
            for one in self.principals
        )
        answers = kept(
            ReferralAnswer(
                recipient=one, state="given", position="supports", saved_at=self.now, given_at=self.now, decider="Nämnd"
            )
            for one in recipients[::2]
        )
        by_referral: dict[int, list[ReferralSection]] = {}
        for section in sections:
            by_referral.setdefault(section.referral_id, []).append(section)
        kept(
            SectionAnswer(answer=one, section=section, position="supports", comment="Bra.")
            for one in answers
            for section in by_referral[one.recipient.group.referral_id]
        )

    def _proposals(self) -> None:
        rows = kept(
            Proposal(
                county=self.county,
                matter=one,
                title=f"Förslag: {one.name}",
                text="Parterna ansvarar.",
                decide_by=self.today + timedelta(days=60),
                opened_at=self.now,
            )
            for one in self.matters[5::20]
        )
        kept(
            PrincipalDecision(
                proposal=one,
                principal=principal,
                outcome="as_proposed" if place % 2 else "",
                decided_on=self.today if place % 2 else None,
            )
            for one in rows
            for place, principal in enumerate(self.principals)
        )


def kept(rows: Iterable[Row]) -> list[Row]:
    """The rows, in the database."""
    made = list(rows)
    return type(made[0])._default_manager.bulk_create(made, batch_size=2000)


def pages() -> Iterator[tuple[str, str]]:
    """The pages by name; of a kind one in the middle, the matter being one on remiss."""
    referral = Referral.objects.select_related("matter").order_by("pk")[Referral.objects.count() // 2]
    matter = referral.matter
    principal, organ, person = (one.objects.order_by("pk")[3] for one in (Principal, Organ, Person))
    yield "county", "/vidsjo/"
    yield "matters", "/vidsjo/arenden/"
    yield "matters, a late page", "/vidsjo/arenden/?sida=40"
    yield "matter", f"/vidsjo/arenden/{matter.slug}/"
    yield "way", f"/vidsjo/arenden/{matter.slug}/vag/"
    yield "what belongs", f"/vidsjo/arenden/{matter.slug}/hor-ihop/"
    yield "commitments", "/vidsjo/ataganden/"
    yield "commitments, late", "/vidsjo/ataganden/?lage=sent"
    yield "desk of a principal", f"/vidsjo/huvudman/{principal.slug}/bord/"
    yield "desk of an organ", f"/vidsjo/organ/{organ.slug}/bord/"
    yield "desk of a person", f"/vidsjo/personer/{person.slug}/bord/"
    yield "principal", f"/vidsjo/huvudman/{principal.slug}/"
    yield "organ", f"/vidsjo/organ/{organ.slug}/"
    yield "referrals", "/vidsjo/remisser/"
    yield "referral, its matrix", f"/vidsjo/remisser/{referral.pk}/"
    yield "proposal", f"/vidsjo/forslag/{Proposal.objects.latest('pk').pk}/"
    yield "decisions", "/vidsjo/beslut/"
    yield "organ map", "/vidsjo/organ/"


def measure(pages: Sequence[tuple[str, str]], *, rounds: int = ROUNDS) -> dict[str, dict[str, float]]:
    """For each page and reader: milliseconds of server time (median, most), processor time of this process, queries.

    Caches are emptied before each. On a busy machine the processor time tells more; PostgreSQL's own is not in it.
    """
    settings.ALLOWED_HOSTS = ["testserver"]
    leader = User.objects.filter(username="petra").first()
    if leader is None:
        leader = User.objects.create_user(username="petra", password=None, display_name="Petra")
        Assignment.objects.create(user=leader, county=County.objects.get(), role=Role.PROCESS_LEADER)
    found: dict[str, dict[str, float]] = {}
    for reader in ("public", "leader"):
        client = Client(raise_request_exception=False)
        if reader == "leader":
            client.force_login(leader, backend=settings.AUTHENTICATION_BACKENDS[0])
        client.get("/regler/")  # loads what a process loads once
        set_loaded_aside()  # as the server does
        for name, address in pages:
            times, processor = [], []
            for _ in range(rounds):
                cache.clear()
                start, used = time.perf_counter(), time.process_time()
                answer = client.get(address)
                times.append(1000 * (time.perf_counter() - start))
                processor.append(1000 * (time.process_time() - used))
            if answer.status_code != 200:
                continue
            cache.clear()
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            slowest = max(captured.captured_queries, key=lambda one: float(one["time"]))
            told = f"{name} ({reader}): {statistics.median(processor):.0f} ms, {len(captured)}"
            print(told, file=sys.stderr, flush=True)
            found[f"{name} ({reader})"] = {
                "median ms": round(statistics.median(times), 1),
                "most ms": round(max(times), 1),
                "processor ms": round(statistics.median(processor), 1),
                "queries": len(captured),
                "slowest query ms": 1000 * float(slowest["time"]),
            }
            if os.environ.get("SHOW_SLOWEST") and statistics.median(processor) > 100:
                print(name, reader, slowest["time"], slowest["sql"][:1500], file=sys.stderr)
    return found


def report(
    make: Callable[[], Filling | None],
    *,
    kinds: Sequence[type[models.Model]],
    pages: Callable[[], Iterable[tuple[str, str]]],
    rounds: int = ROUNDS,
) -> int:
    """Make the tables, fill them if `make` gives a filling, measure the pages; print sizes and times."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    start = time.perf_counter()
    if filling := make():
        filling.fill()
    figures: dict[str, Any] = {
        "database": connection.vendor,
        **{kind._meta.model_name or "": kind._default_manager.count() for kind in kinds},
        "filled in s": round(time.perf_counter() - start, 1),
        "load": os.getloadavg()[0],
        "at": datetime.now().astimezone().isoformat(timespec="minutes"),
        "pages": measure(list(pages()), rounds=rounds),
        "load after": os.getloadavg()[0],
    }
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matters", type=int, default=10_000)
    arguments = parser.parse_args()
    return report(
        lambda: None if Matter.objects.exists() else Filling(matters=arguments.matters, today=timezone.localdate()),
        kinds=(Matter, Commitment),
        pages=pages,
    )


if __name__ == "__main__":
    sys.exit(main())
