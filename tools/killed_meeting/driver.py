"""Does act after act against the server, kills it as planned, and keeps what was acknowledged."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

import requests
from websockets.exceptions import ConnectionClosed, InvalidMessage

from samverk.audit.models import AuditEvent
from samverk.commands.demo_servers.smtp_server import TAKEN
from tools.killed_meeting.plan import Kill
from tools.killed_meeting.reading import events_after, last_event, let_time_pass, read, reading, unsent
from tools.killed_meeting.served import Served

PATIENCE = 900.0
"""Seconds for what must happen in the end, also on a laden machine."""
START = 2.5
"""Seconds that a server and its worker take to start, about."""
GONE = (requests.ConnectionError, requests.Timeout, ConnectionClosed, InvalidMessage, OSError)
"""No answer came, or half of one: InvalidMessage is raised where the server dies while a websocket opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that somebody does: `send` returns once it is acknowledged.

    verb: of the event that it leaves; rows: how many of its rows are there, 0 or `whole` and nothing between (so many
    are the events too). lasts: the rows stay as they are to the end. seconds: how long it takes, about.
    """

    name: str
    send: Callable[[], object]
    verb: str = ""
    rows: Callable[[], int] | None = None
    whole: int = 1
    lasts: bool = True
    seconds: float = 0.15


@dataclass(slots=True)
class Found:
    """What came of it. lost_answers: acts whose answer never came: they were there whole, or not at all."""

    acts: int = 0
    acknowledged: int = 0
    lost_answers: int = 0
    there_without_answer: int = 0
    kills: dict[str, int] = field(default_factory=dict)
    mails: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def same(*counts: int) -> int:
    """The count, where what belongs together is there together; else -1, which is half of something."""
    return counts[0] if len(set(counts)) == 1 else -1


def all_of(count: int, wanted: int) -> int:
    """1 where all are there, 0 where none is; else -1, which is half of something."""
    return {0: 0, wanted: 1}.get(count, -1)


class Driver:
    """The meeting's visitors all send through it, one after the other."""

    def __init__(self, server: Served, mailroom: Any, *, acts: list[Kill], pauses: list[Kill]) -> None:
        self.server, self.mailroom = server, mailroom
        self.kills, self.mail_kills = acts, pauses
        self.found = Found()
        self.kept: list[tuple[Act, list[int]]] = []
        self.pauses = 0
        self.armed: Kill | None = None

    def do(self, act: Act) -> None:
        """Do it, again where the answer never came and nothing of it is there. Raises Refused."""
        before = read(last_event)
        self.found.acts += 1
        while True:
            is_acknowledged = self._tried(act)
            events, is_there = read(self._trace, act, before)
            if is_acknowledged and is_there is False:
                self.found.faults.append(f"{act.name}: acknowledged, and not there")
            if is_acknowledged or is_there:
                self.found.acknowledged += is_acknowledged
                self.found.there_without_answer += not is_acknowledged
                self.kept.append((act, events))
                return

    def until(self, name: str, is_done: Callable[[], bool], *, seconds: float = 1.0) -> None:
        """Wait for what the worker does; it too is killed as planned. A wait without end is a fault."""
        self.found.acts += 1
        kill = self._due()
        timer = self._timed(kill, seconds)
        end = time.monotonic() + PATIENCE
        while True:
            self._start_again()
            if read(is_done):
                break
            if time.monotonic() > end:
                self.found.faults.append(f"{name}: did not happen")
                break
            time.sleep(0.05)
        if timer:
            timer.join()
        self._start_again()

    def pause(self) -> None:
        """Wait until every mail has gone; kills that fall into the handing over of a mail are laid here."""
        self.pauses += 1
        self.until(f"mails, pause {self.pauses}", self._have_gone)

    def finish(self) -> None:
        """Let the kills that are left fall now, also one that waits for a mail, and see that all is there."""
        for kill in [*self.kills, *self.mail_kills, *([self.armed] if self.armed else [])]:
            self._disarm()
            self._count(kill)
            self.server.kill()
            self._start_again()
        self.kills, self.mail_kills = [], []
        self._compare()

    def _have_gone(self) -> bool:
        self._arm()
        return unsent() == 0

    def _tried(self, act: Act) -> bool:
        kill = self._due()
        if kill and kill.way == "starting":
            self.server.kill()
            self.server.start()
            time.sleep(kill.share * START)
            self.server.kill()
        self._start_again()
        timer = self._timed(kill, act.seconds) if kill and kill.way == "within" else None
        try:
            act.send()
        except GONE:
            if not self.server.is_down:
                raise
            is_acknowledged = False
            self.found.lost_answers += 1
        else:
            is_acknowledged = True
        if kill and kill.way == "between":
            timer = self._timed(kill, START / 3)
        if timer:
            timer.join()
        self._start_again()
        return is_acknowledged

    def _due(self) -> Kill | None:
        if not self.kills or self.kills[0].at > self.found.acts:
            return None
        self._count(self.kills[0])
        return self.kills.pop(0)

    def _count(self, kill: Kill) -> None:
        self.found.kills[kill.way] = self.found.kills.get(kill.way, 0) + 1

    def _timed(self, kill: Kill | None, seconds: float) -> threading.Timer | None:
        if kill is None:
            return None
        timer = threading.Timer(kill.share * seconds, self.server.kill)
        timer.start()
        return timer

    def _start_again(self) -> None:
        """Where the server is down: time passes, it starts, and what was acknowledged is there."""
        while self.server.is_down:
            if not self.server.group:
                read(let_time_pass)
                self.server.start()
            self.server.wait()
            self._compare()

    def _compare(self) -> None:
        with reading():
            known = set(AuditEvent.objects.values_list("pk", flat=True))
            for act, events in self.kept:
                if not known.issuperset(events) or (act.rows and act.lasts and act.rows() != act.whole):
                    self.found.faults.append(f"{act.name}: was there, and is lost")

    def _trace(self, act: Act, before: int) -> tuple[list[int], bool | None]:
        """The events of the act, and whether it is there; None for one that leaves no trace. A part is a fault."""
        events = events_after(before, act.verb) if act.verb else []
        counts = ([len(events)] if act.verb else []) + ([act.rows()] if act.rows else [])
        if not counts:
            return events, None
        if set(counts) not in ({0}, {act.whole}):
            self.found.faults.append(f"{act.name}: half done, {counts} of {act.whole}")
        return events, set(counts) == {act.whole}

    def _disarm(self) -> None:
        self.mailroom.on_taken, self.mailroom.answer_to_data = (lambda _mail: None), (lambda _mail: TAKEN)
        self.armed = None

    def _arm(self) -> None:
        """Lay the next kill into the handing over of a mail, where one is due."""
        if self.armed or not self.mail_kills or self.mail_kills[0].at > self.pauses:
            return
        kill, left = self.mail_kills.pop(0), 0
        self.armed = kill

        def strikes() -> bool:
            nonlocal left
            left += 1
            if left != kill.mail:
                return False
            self._disarm()
            self._count(kill)
            self.server.kill()
            return True

        def on_taken(_mail: EmailMessage) -> None:
            strikes()

        def before_taken(_mail: EmailMessage) -> str:
            return "451 not now" if strikes() else TAKEN

        if kill.way == "taken":
            self.mailroom.on_taken = on_taken
        else:
            self.mailroom.answer_to_data = before_taken
