"""Holds the nine meetings of scripts.py in the home of a demonstration and writes their minutes, with those of its own.

NAME.pdf and what it was written from, NAME.gold.json, go to the folder named; the home stays as it was.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samverk.minutes.models import Minutes
from samverk.minutes.queries.content import content_from_json
from samverk.minutes.queries.content_building import content_of
from tools.held_meetings.hold import hold, organs_of_sample
from tools.held_meetings.scripts import SCRIPTS
from tools.held_meetings.written import write_minutes

DAYS_AFTER = 3
"""From the demonstration's meeting to the next one, and so on."""


def main() -> None:
    """Write all ten."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    latest = Minutes.objects.get().versions.order_by("-number")[0]
    signed = (Path(settings.HOME) / "protokoll.pdf").read_bytes()
    write_minutes(folder / "demo", content_from_json(latest.content), pdf=signed)
    organs = organs_of_sample()
    with transaction.atomic():
        for number, script in enumerate(SCRIPTS, start=1):
            day = timezone.localdate() + timedelta(days=DAYS_AFTER * number)
            write_minutes(folder / script.name, content_of(hold(script, organs, day=day)))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
