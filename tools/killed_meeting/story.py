"""The whole of one meeting on a server that is killed, and what is to be said of it."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

from django.db import connections

from samverk.commands.demo_minutes import try_signatures
from samverk.commands.demo_servers.ports import free_port
from samverk.commands.demo_story import Story, begin
from samverk.followup.models import Digest
from samverk.meetings.models import EvaluationTicket
from tools.killed_meeting.after import DISPATCHED, Desk
from tools.killed_meeting.asked import ASKED, Asking
from tools.killed_meeting.before import call_to_meeting, plan_meeting
from tools.killed_meeting.driver import Act, Driver
from tools.killed_meeting.plan import kills_of
from tools.killed_meeting.reading import read
from tools.killed_meeting.room import Room
from tools.killed_meeting.served import served
from tools.killed_meeting.verdict import checked, verdict_on_mails
from tools.killed_meeting.visitor import Refused, Visitor


def hold_killed_meeting(servers: dict[str, Any], home: Path, *, kills: int, seed: int) -> dict[str, Any]:
    """The figures, and the faults: none where all is well."""
    port = free_port()
    os.environ["SAMVERK_PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    with served(home, port) as server:
        story = begin(servers, lambda _line: None)
        connections.close_all()
        acts, pauses = kills_of(kills=kills, seed=seed)
        driver = Driver(server, servers["mailroom"], acts=acts, pauses=pauses)
        try:
            _hold(driver, story, share=random.Random(seed).random() * 1.2)  # noqa: S311
        except Refused as refused:
            driver.found.faults.append(f"act {driver.found.acts}: {refused}")
        found = driver.found
        if not found.faults:
            _judge(driver, story, home)
    return {
        "kills": found.kills,
        "acts": found.acts,
        "acknowledged": found.acknowledged,
        "lost_answers": found.lost_answers,
        "there_without_answer": found.there_without_answer,
        "sign_ins_tried_again": Visitor.tried_again,
        **found.mails,
        "faults": found.faults,
    }


def _hold(driver: Driver, story: Story, *, share: float) -> None:
    """share: of the time that making digests takes, after which who makes them is killed."""
    secretary = Visitor(driver.server.address, story.cast.secretary.slug)
    driver.do(Act(name="secretary signs in", send=secretary.sign_in, seconds=0.6))
    story.meeting = plan_meeting(driver, story, secretary)
    call_to_meeting(driver, story, secretary, story.held)
    Room(driver, secretary, story.held, story.cast.county.slug).hold()
    desk = Desk(driver, story, secretary)
    desk.evaluate()
    desk.approve()
    desk.sign()
    desk.publish()
    asking = Asking(driver, story, secretary)
    asking.ask()
    asking.answer()
    asking.report(share=share)
    driver.finish()


def _judge(driver: Driver, story: Story, home: Path) -> None:
    tickets = read(EvaluationTicket.objects.count)
    expected = {
        "notice.sent": len(story.cast.members) + 1,
        "invitation.called": 1,
        "meeting.closed": tickets,
        "minutes.sent_for_approval": 4,
        "minutes.signing_started": 1,
        "minutes.signature_added": 2,
        "subscription.asked": 1,
        "minutes.published": 1,
        "minutes.dispatched": len(DISPATCHED),
        "referral.sent": len(ASKED),
        "referral.answered": len(ASKED) - 1,
        "referral.extension_decided": 1,
        "digest.made": read(Digest.objects.count),
    }
    mails = read(verdict_on_mails, story.servers["mailroom"], expected)
    driver.found.mails = {"mails": mails.sent, "came_twice": mails.twice, "counted_as_perhaps_twice": mails.counted}
    driver.found.faults += mails.faults + checked(home)
    if not read(try_signatures, story):
        driver.found.faults.append("the signed PDF does not stand the test")
