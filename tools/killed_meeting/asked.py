"""After the minutes: a matter on remiss, answered by links; digests killed while they are made; a report by link."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from functools import partial

from django.db import connections
from django.db.models import Count
from django.utils import timezone

from samverk.accounts.models import SYSTEM, Role, SecureLink, User
from samverk.audit.models import AuditEvent
from samverk.commands.demo_story import Story
from samverk.followup.actions.make_digests import make_digests
from samverk.followup.actions.report_commitment import PURPOSE
from samverk.followup.models import CommitmentReport, Digest
from samverk.matters.models import Matter
from samverk.organizations.actions.assign_role import assign_role
from samverk.organizations.models import Principal
from samverk.referrals.models import Recipient, Referral, ReferralAnswer
from samverk.routing.models import MatterStep
from tools.killed_meeting.driver import Act, Driver, same
from tools.killed_meeting.reading import read
from tools.killed_meeting.visitor import Fields, Visitor, link_in

NAME = "Trygg hemgång från sjukhus"
ASKED = ("Alnäs", "Björkhult", "Hagalund")
"""Who is asked; the last one has undertaken something at the meeting."""
MANAGEMENT: Fields = {
    f"{form}-{name}": number
    for form in ("number", "wait")
    for name, number in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))
}
LONGEST_DIGEST = 0.2
"""Seconds that making the digests takes, about."""


class Asking:
    """The secretary who asks, and those who answer without an account."""

    def __init__(self, driver: Driver, story: Story, secretary: Visitor) -> None:
        self.driver, self.story, self.secretary = driver, story, secretary
        self.county = story.cast.county.slug
        self.referral = Referral.objects.filter(title=NAME)

    def ask(self) -> None:
        """The matter is made, the referral written, read through and sent, by who leads matters in the county."""
        leader = read(lambda: User.objects.get(username=self.story.cast.secretary.slug))
        self._assign(leader, Role.PROCESS_LEADER)
        fields: Fields = {"name": NAME, "owner_organ": self.story.organ.pk, **MANAGEMENT}
        made = Matter.objects.filter(name=NAME)
        self._post("arende/nytt/", "matter.created", fields, made)
        matter = read(made.get)
        principals = read(lambda: list(Principal.objects.filter(short_name__in=ASKED).order_by("sort_key")))
        fields = {
            "kind": "referral",
            "title": NAME,
            "question": "Vad tycker ni?",
            "due": (timezone.localdate() + timedelta(days=10)).isoformat(),
            "organ": self.story.organ.pk,
            "reminder_days": "7, 1",
            "choose": [f"p{one.pk}" for one in principals],
            **{f"email_p{one.pk}": self._address(one) for one in principals},
        }
        self._post(f"arenden/{matter.slug}/remiss/", "referral.written", fields, self.referral)
        row = read(self.referral.get)
        sent = self.referral.filter(state=Referral.State.SENT)
        self._post(f"remisser/{row.pk}/gor/", "referral.sent", {"do": "send", "told": "1"}, sent)
        self.driver.pause()
        self.driver.until("the step of the referral", MatterStep.objects.filter(is_followed=True, kind="refer").exists)

    def answer(self) -> None:
        """Two answer by the links of their mails, one of them by way of a draft; the third asks for more time."""
        first, second, third = read(lambda: list(Recipient.objects.order_by("principal__sort_key")))
        self._by_link(first, "referral.draft_saved", "save", lasts=False)
        self._by_link(first, "referral.answered", "give")
        self._by_link(second, "referral.answered", "give")
        asked = Recipient.objects.filter(pk=third.pk, extension="asked")
        wanted = (timezone.localdate() + timedelta(days=20)).isoformat()
        fields: Fields = {"wanted": wanted, "reason": "Nämnden möts då.", "sender_email": third.email}
        self.driver.do(
            Act(
                name="asks for more time",
                send=partial(Visitor(self.driver.server.address).post, f"{self._link(third)}anstand/", fields),
                verb="referral.extension_asked",
                rows=asked.count,
                lasts=False,
            )
        )
        granted = Recipient.objects.filter(pk=third.pk, extension="granted", extended_to=wanted)
        row = read(self.referral.get)
        grant: Fields = {"do": "extension", "recipient": third.pk, "grant": "1"}
        self._post(f"remisser/{row.pk}/gor/", "referral.extension_decided", grant, granted)
        self.driver.pause()

    def report(self, *, share: float) -> None:
        """The digests are made by somebody who dies on the way, then to the end; she reports by the link in hers."""
        user = read(lambda: User.objects.get(username=self.story.cast.members[0].slug))
        hagalund = read(lambda: Principal.objects.get(short_name=ASKED[-1]))
        self._assign(user, Role.MEMBER, hagalund)
        _make_digests_and_die(share * LONGEST_DIGEST)
        read(make_digests, at=timezone.now())
        self.driver.found.faults += read(digest_faults)
        self.driver.pause()
        path = next(
            link_in(one, "/rapport/")
            for one in reversed(self.story.servers["mailroom"].to(user.email))
            if "/rapport/" in one.get_body(("plain",)).get_content()
        )
        used = SecureLink.objects.filter(purpose=PURPOSE, used_at__isnull=False)
        today = timezone.localdate().isoformat()
        fields: Fields = {"text": "Halvvägs.", "state": "under_way", "reported_on": today}
        fields = {**fields, "sender_email": user.email}
        self.driver.do(
            Act(
                name="report by link",
                send=partial(Visitor(self.driver.server.address).post, path, fields),
                verb="commitment.reported",
                rows=lambda: same(CommitmentReport.objects.count(), used.count()),
            )
        )

    def _assign(self, user: User, role: str, principal: Principal | None = None) -> None:
        county = self.story.cast.county
        read(assign_role, actor=SYSTEM, user=user, county=county, role=role, principal=principal, at=timezone.now())

    def _by_link(self, recipient: Recipient, verb: str, do: str, *, lasts: bool = True) -> None:
        state = ReferralAnswer.State.GIVEN if do == "give" else ReferralAnswer.State.DRAFT
        rows = ReferralAnswer.objects.filter(recipient=recipient, state=state)
        versions = rows.annotate(kept=Count("versions")).filter(kept=1)
        fields: Fields = {
            "do": do,
            "position": "supports",
            "decided_by": "board",
            "decider": "Socialnämnden",
            "sender_name": "Karin Holm",
            "sender_email": recipient.email,
        }
        self.driver.do(
            Act(
                name=f"{recipient.email}: {do}",
                send=partial(Visitor(self.driver.server.address).post, self._link(recipient), fields),
                verb=verb,
                rows=(lambda: same(rows.count(), versions.count())) if do == "give" else rows.count,
                lasts=lasts,
                seconds=0.3,
            )
        )

    def _post(self, path: str, verb: str, fields: Fields, rows: object) -> None:
        send = partial(self.secretary.post, f"/{self.county}/{path}", fields)
        self.driver.do(Act(name=verb, send=send, verb=verb, rows=rows.count, seconds=0.3))  # type: ignore[attr-defined]

    def _link(self, recipient: Recipient) -> str:
        return link_in(self.story.servers["mailroom"].to(recipient.email)[0], "/remissvar/")

    @staticmethod
    def _address(principal: Principal) -> str:
        return f"remiss@{principal.slug}.example"


def _make_digests_and_die(seconds: float) -> None:
    """Make the digests in a process that is killed after so many seconds."""
    connections.close_all()
    child = os.fork()
    if not child:
        make_digests(at=timezone.now())
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def digest_faults() -> list[str]:
    """A digest without its event, or two of the same."""
    digests = Digest.objects.count()
    events = AuditEvent.objects.filter(verb="digest.made").count()
    twice = Digest.objects.values("person", "principal", "address").annotate(number=Count("pk")).filter(number__gt=1)
    faults = [] if digests == events else [f"{digests} digests, {events} events"]
    return faults + [f"a digest came twice: {one}" for one in twice] + ([] if digests else ["no digest"])
