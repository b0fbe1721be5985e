"""The worker killed (SIGKILL) between the mail server's answer and its own record: nothing lost, a repeat known."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from email.message import EmailMessage
from pathlib import Path

import pytest

from samverk.commands.demo_servers.smtp_server import smtp_server
from tools.made_once import empty_home

pytestmark = pytest.mark.own_home

ROOT = Path(__file__).resolve().parents[3]
FILL = """
from samverk.commands.home import prepare_home
prepare_home()
from django.db import transaction
from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import text
from datetime import UTC, datetime
from samverk.organizations.models import County
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
county = County.objects.create(code="V", name="Vidsjö län", slug="vidsjo")
with transaction.atomic():
    event = record_event(actor=SYSTEM, verb="notice.sent", subject=county, at=NOON, county_code="V")
    for number in range(5):
        queue_mail(event=event, reaction="r", county=county, to_name="", to_address=f"n{number}@alnas.example",
                   subject="Kallelse", content=[text("Du kallas.")], at=NOON)
"""


@pytest.mark.timeout(240)
def test_a_kill_between_answer_and_record_loses_nothing_and_repeats_with_the_same_message_id(tmp_path: Path) -> None:
    home = empty_home(tmp_path / "home")
    with smtp_server() as server:
        kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL"}}
        environment = {
            **kept,
            "DJANGO_SETTINGS_MODULE": "samverk.config.settings",
            "SAMVERK_HOME": str(home),
            "SAMVERK_SMTP_URL": server.url,
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }
        subprocess.run([sys.executable, "-c", FILL], env=environment, cwd=ROOT, check=True)
        worker = [sys.executable, "-m", "samverk.commands.main", "--home", str(home), "work", "--once"]
        database = sqlite3.connect(home / "samverk.sqlite3", check_same_thread=False, isolation_level=None)
        was_taken = threading.Event()

        def hold_the_record(_message: EmailMessage) -> None:
            # The third mail is taken, and its record must wait for this lock: there the worker dies.
            if len(server.mailroom.messages) == 3:
                database.execute("BEGIN IMMEDIATE")
                was_taken.set()

        server.mailroom.on_taken = hold_the_record
        with subprocess.Popen(worker, env=environment) as first:
            assert was_taken.wait(120)
            first.send_signal(signal.SIGKILL)
        database.execute("ROLLBACK")
        states = database.execute("SELECT state, count(*) FROM notifications_outgoingmail GROUP BY state")
        assert dict(states.fetchall()) == {"sent": 2, "sending": 1, "waiting": 2}
        database.execute("UPDATE notifications_outgoingmail SET leased_until = '2026-11-16 12:00:00'")
        subprocess.run(worker, env=environment, check=True)
        rows = database.execute("SELECT to_address, state, perhaps_twice, message_id FROM notifications_outgoingmail")
        by_address = {address: (state, twice, message_id) for address, state, twice, message_id in rows.fetchall()}
    assert {state for state, _twice, _id in by_address.values()} == {"sent"}
    assert sum(twice for _state, twice, _id in by_address.values()) == 1
    for address, (_state, twice, message_id) in by_address.items():
        came = [message["Message-ID"] for message in server.mailroom.to(address)]
        assert came == [message_id] * (1 + twice)
