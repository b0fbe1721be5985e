"""The worker that `samverk serve` starts: runs reactions, imports and mail until it is told to stop."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import time
from types import FrameType

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from samverk.agreements.tasks import tend_agreements
from samverk.audit.tasks import run_reactions
from samverk.core.errors import SamverkError
from samverk.dialogues.tasks import tend_dialogues
from samverk.followup.tasks import tend_commitments
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


class Stopping:
    """Whether somebody asked the worker to stop; what is under way is finished first."""

    def __init__(self) -> None:
        self.is_asked = False

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        """Take note of the signal."""
        self.is_asked = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk work`."""
    parser.add_argument("--parent", type=int, help="the server's process: the worker ends when it is gone")
    parser.add_argument("--once", action="store_true", help="do what waits, then stop")


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
        except SamverkError:
            logger.exception("a task was refused; the worker goes on")
            done, pause = 0, PAUSE_AFTER_FAULT
        if not done:
            if arguments.once:
                break
            time.sleep(pause)
    return 0


def work_once() -> int:
    """Do what waits now, and say how much that was."""
    done = run_reactions(now=timezone.now()) + run_waiting_imports(timezone.now())
    done += forget_expired_contacts(now=timezone.now()) + tend_commitments(now=timezone.now())
    done += tend_links(now=timezone.now()) + tend_agreements(now=timezone.now())
    done += tend_plans(now=timezone.now()) + forget_removed_items(now=timezone.now())
    done += tend_dialogues(now=timezone.now()) + tend_studies(now=timezone.now()) + tend_surveys(now=timezone.now())
    return done + send_waiting_mails(now=timezone.now) + tend_mail(now=timezone.now())
