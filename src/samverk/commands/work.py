"""The worker that `samverk serve` starts: runs reactions, imports and mail until it is told to stop."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import time
from collections.abc import Callable
from gettext import gettext as _
from types import FrameType

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from samverk.agreements.tasks import tend_agreements
from samverk.audit.tasks import run_reactions
from samverk.dialogues.tasks import tend_dialogues
from samverk.followup.tasks import tend_commitments
from samverk.intake.actions.run_rereads import run_waiting_rereads
from samverk.intake.tasks import run_waiting_imports
from samverk.meetings.actions.keep_removed_item import forget_removed_items
from samverk.meetings.tasks import tend_links
from samverk.notifications.tasks import send_waiting_mails, tend_mail
from samverk.organizations.tasks import forget_expired_contacts
from samverk.plans.tasks import tend_plans
from samverk.studies.tasks import tend_studies
from samverk.surveys.tasks import tend_surveys

PAUSE = 0.5
PAUSE_AFTER_FAULT = 5.0
logger = logging.getLogger(__name__)
TASKS: tuple[Callable[[], int], ...] = (
    lambda: run_reactions(now=timezone.now()),
    lambda: run_waiting_imports(timezone.now()),
    lambda: run_waiting_rereads(timezone.now()),
    lambda: forget_expired_contacts(now=timezone.now()),
    lambda: tend_commitments(now=timezone.now()),
    lambda: tend_links(now=timezone.now()),
    lambda: tend_agreements(now=timezone.now()),
    lambda: tend_plans(now=timezone.now()),
    lambda: forget_removed_items(now=timezone.now()),
    lambda: tend_dialogues(now=timezone.now()),
    lambda: tend_studies(now=timezone.now()),
    lambda: tend_surveys(now=timezone.now()),
    lambda: send_waiting_mails(now=timezone.now),
    lambda: tend_mail(now=timezone.now()),
)
"""What waits, in the order in which it is done; each says how much it did."""


class TaskFailed(Exception):
    """A task could not be done, and is in the log: the worker waits before it tries again."""


class Stopping:
    """Whether somebody asked the worker to stop; what is under way is finished first."""

    def __init__(self) -> None:
        self.is_asked = False

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        """Take note of the signal."""
        self.is_asked = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk work`."""
    parser.description = _("Runs what waits: reactions, imports and mail, until it is told to stop.")
    parser.add_argument(
        "--parent", type=int, metavar="N", help=_("the server's process: the worker ends when it is gone")
    )
    parser.add_argument("--once", action="store_true", help=_("do what waits, then stop"))


def run(arguments: argparse.Namespace) -> int:
    """Work until asked to stop, or until the parent is gone."""
    stopping = Stopping()
    signal.signal(signal.SIGTERM, stopping.ask)
    signal.signal(signal.SIGINT, stopping.ask)
    while not stopping.is_asked and (arguments.parent is None or os.getppid() == arguments.parent):
        pause = PAUSE
        close_old_connections()
        try:
            done = work_once()
        except DatabaseError:
            logger.exception("the database did not answer; the worker tries again")
            done, pause = 0, PAUSE_AFTER_FAULT
        except TaskFailed:
            done, pause = 0, PAUSE_AFTER_FAULT
        if not done:
            if arguments.once:
                break
            time.sleep(pause)
    return 0


def work_once() -> int:
    """Do what waits now, and say how much that was. Raises TaskFailed when all were tried and one could not be done."""
    done, failed = 0, False
    for task in TASKS:
        try:
            done += task()
        except DatabaseError:
            raise
        except Exception:
            # The boundary of one task: its transaction is undone, the others go on; the next round tries it again.
            logger.exception("a task of the worker failed; the others go on")
            failed = True
    if failed:
        raise TaskFailed
    return done
