"""Minutes refused, mended and approved by links in mails; three signatures; publication, subscribers, dispatch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from samverk.accounts.models import SecureLink
from samverk.commands.demo_story import Story
from samverk.meetings.models import Meeting, MeetingEvaluation
from samverk.minutes.actions.subscribe_minutes import PURPOSE
from samverk.minutes.models import (
    ApprovalAnswer,
    ApprovalRound,
    Correction,
    Dispatch,
    Minutes,
    MinutesEdit,
    Remark,
    SigningRound,
    SigningStep,
    Subscription,
)
from samverk.minutes.queries.approval import APPROVAL_LINK
from samverk.organizations.models import Person
from tools.killed_meeting.driver import Act, Driver, all_of, same
from tools.killed_meeting.reading import read
from tools.killed_meeting.verdict import signatures_in_pdf
from tools.killed_meeting.visitor import Fields, Visitor, link_in

Rows = Callable[[], int]
State = Minutes.State
SIGNERS = 3
SUBSCRIBER = "lokaltidningen@example.org"
DISPATCHED = (("Alnäs kommun", "kommun@alnas.example"), ("Hagalunds kommun", "kommun@hagalunds.example"))


class Desk:
    """The secretary at her desk after the meeting, and those who answer her mails."""

    def __init__(self, driver: Driver, story: Story, secretary: Visitor) -> None:
        self.driver, self.story, self.secretary = driver, story, secretary
        self.path = f"/{story.cast.county.slug}/moten/{story.held.pk}/protokoll/"
        self.minutes = Minutes.objects.filter(meeting=story.held)

    def evaluate(self) -> None:
        """One of those who were there answers the three questions, by the link in her mail."""
        self.driver.pause()
        visitor, chair = Visitor(self.driver.server.address), self.story.cast.chair
        path = self._link(chair, "/utvardera/")
        rows = MeetingEvaluation.objects.filter(meeting=self.story.held)
        send = partial(visitor.post, path, {"well_prepared": "5", "good_talk": "4", "clear_outcome": "5"})
        self.driver.do(Act(name="evaluate", send=send, verb="evaluation.answered", rows=rows.count))

    def approve(self) -> None:
        """Written, sent round, refused with a remark, mended, sent again, approved."""
        self._post("borja/", "minutes.drafted", {}, self.minutes.count)
        self._send(1)
        refusing = read(lambda: ApprovalAnswer.objects.select_related("person").get(role="adjuster"))
        item = read(lambda: self.story.held.items.get(title__startswith="Kompetensplan"))
        words = "Det framgår inte att planen följs upp."
        remarks = Remark.objects.filter(answer=refusing)
        used = SecureLink.objects.filter(purpose=APPROVAL_LINK, used_at__isnull=False)
        fields: Fields = {"do": "remark", "part": f"item-{item.pk}", "text": words}
        noted = lambda: same(remarks.count(), used.count())  # noqa: E731
        self._answer(refusing.person, "minutes.remarked", fields, noted, lasts=False)
        refused = ApprovalAnswer.objects.filter(pk=refusing.pk, state="refused", round__closed_at__isnull=False)
        self._answer(refusing.person, "minutes.refused", {"do": "refuse", "reason": words}, refused.count)
        text = "Planen har tagits fram av arbetsutskottet. Den följs upp varje år."
        edits = MinutesEdit.objects.filter(part=f"item-{item.pk}", text=text)
        fields = {f"item-{item.pk}": text, "seen": timezone.now().isoformat()}
        self._post("skriv/spara/", "minutes.changed", fields, edits.count)
        remark, settled = read(remarks.get), remarks.filter(settled_at__isnull=False)
        fields = {"do": "settle", "remark": remark.pk, "how": "Meningen är tillagd."}
        self._post("skriv/andra/", "minutes.remark_settled", fields, settled.count)
        self._send(2)
        self._approve_all()

    def _approve_all(self) -> None:
        approved = self.minutes.filter(state__in=(State.APPROVED, State.SIGNED), approved_at__isnull=False)
        people = read(lambda: [one.person for one in _answers().select_related("person")])
        for person in people:
            own, is_last = _answers().filter(person=person, state="approved"), person == people[-1]
            rows = partial(_both, own, approved) if is_last else own.count
            verb = "minutes.approved" if is_last else "minutes.answered"
            self._answer(person, verb, {"do": "approve"}, rows)

    def sign(self) -> None:
        """Laid out, then signed in turn; each signs in first."""
        begun = SigningRound.objects.filter(version__minutes__in=self.minutes)
        laid_out = lambda: same(begun.count(), all_of(SigningStep.objects.count(), SIGNERS))  # noqa: E731
        fields: Fields = {"do": "begin"}
        self._post("skriv-under/gor/", "minutes.signing_started", fields, laid_out, seconds=0.5)
        for step in read(lambda: list(SigningStep.objects.select_related("person").order_by("position"))):
            self.driver.pause()
            visitor = Visitor(self.driver.server.address, step.person.slug)
            self.driver.do(Act(name=f"{step.role} signs in", send=visitor.sign_in, seconds=0.6))
            self.driver.do(
                Act(
                    name=f"{step.role} signs",
                    send=partial(visitor.post, f"{self.path}skriv-under/gor/", {"do": "sign"}),
                    verb="minutes.signed" if step.position == SIGNERS else "minutes.signature_added",
                    rows=partial(_signed, step),
                    seconds=2.5,
                )
            )

    def publish(self) -> None:
        """Published; somebody subscribes; withdrawn and published again, which tells her; dispatched; corrected."""
        path, organ = "publicera/andra/", self.story.organ
        published = self.minutes.filter(published_at__isnull=False, meeting__published_at__isnull=False)
        public = Meeting.objects.filter(pk=self.story.held.pk, published_at__isnull=False)
        rows = partial(_both, published, public)
        self._post(path, "minutes.published", {"do": "publish"}, rows, lasts=False)
        reader = Visitor(self.driver.server.address)
        asked = Subscription.objects.filter(organ=organ, email=SUBSCRIBER)
        address = f"/{self.story.cast.county.slug}/organ/{organ.slug}/prenumerera/"
        send = partial(reader.post, address, {"email": SUBSCRIBER})
        self.driver.do(Act(name="subscribe", send=send, verb="subscription.asked", rows=asked.count))
        self.driver.pause()
        link = link_in(self.story.servers["mailroom"].to(SUBSCRIBER)[-1], "/prenumeration/")
        confirmed = asked.filter(confirmed_at__isnull=False)
        used = SecureLink.objects.filter(purpose=PURPOSE, used_at__isnull=False)
        self.driver.do(
            Act(
                name="confirm",
                send=partial(reader.post, link, {"do": "begin"}),
                verb="subscription.confirmed",
                rows=partial(_both, confirmed, used),
            )
        )
        withdrawn = self.minutes.filter(published_at__isnull=True)
        self._post(path, "minutes.withdrawn", {"do": "withdraw"}, withdrawn.count, lasts=False)
        self._post(path, "minutes.published", {"do": "publish"}, rows)
        self._dispatch()
        fields: Fields = {"do": "correct", "text": "Det ska vara Sigrid Palmén.", "reason": "Skrivfel"}
        self._post("skriv/andra/", "minutes.corrected", fields, Correction.objects.count)
        self.driver.pause()

    def _dispatch(self) -> None:
        for name, email in DISPATCHED:
            line = Dispatch.objects.filter(recipient=name, email=email)
            fields: Fields = {"do": "add", "recipient": name, "email": email}
            self._post("publicera/expediering/", "dispatch.added", fields, line.count)
        sent = Dispatch.objects.filter(sent_at__isnull=False)
        rows = lambda: all_of(sent.count(), len(DISPATCHED))  # noqa: E731
        self._post("publicera/andra/", "minutes.dispatched", {"do": "dispatch"}, rows)
        self.driver.pause()

    def _send(self, number: int) -> None:
        rounds = ApprovalRound.objects.filter(version__minutes__in=self.minutes)
        fields: Fields = {"do": "send", "answer_by": (timezone.localdate() + timedelta(days=2)).isoformat()}
        rows = lambda: rounds.count() - number + 1  # noqa: E731
        self._post("skriv/andra/", "minutes.sent_for_approval", fields, rows, seconds=0.5, lasts=False)
        self.driver.pause()

    def _post(
        self, path: str, verb: str, fields: Fields, rows: Rows, *, seconds: float = 0.15, lasts: bool = True
    ) -> None:
        send = partial(self.secretary.post, self.path + path, fields)
        self.driver.do(Act(name=verb, send=send, verb=verb, rows=rows, seconds=seconds, lasts=lasts))

    def _answer(self, person: Person, verb: str, fields: Fields, rows: Rows, *, lasts: bool = True) -> None:
        """What an approver without a sign-in does, by the link in her latest mail."""
        visitor = Visitor(self.driver.server.address)
        send = partial(visitor.post, self._link(person, "/justera/"), fields)
        self.driver.do(Act(name=verb, send=send, verb=verb, rows=rows, lasts=lasts, seconds=0.4))

    def _link(self, person: Person, path: str) -> str:
        mails = self.story.servers["mailroom"].to(f"{person.slug}@{self.story.cast.county.slug}.example")
        return next(link_in(one, path) for one in reversed(mails) if path in one.get_body(("plain",)).get_content())


def _answers() -> QuerySet[ApprovalAnswer]:
    latest = ApprovalRound.objects.order_by("-pk").values("pk")[:1]
    return ApprovalAnswer.objects.filter(round__in=latest).order_by("pk")


def _both(one: QuerySet[Any], other: QuerySet[Any]) -> int:
    return same(one.count(), other.count())


def _signed(step: SigningStep) -> int:
    """Whether the row says that she has signed, and the file too."""
    row = SigningStep.objects.get(pk=step.pk)
    is_in_file = step.field in signatures_in_pdf(row.round.version.minutes)
    return same(int(row.signed_at is not None), int(is_in_file))
