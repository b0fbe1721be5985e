"""A county whose meeting was held here, with somebody's phone, address and number in every field of every row of it."""

from __future__ import annotations

from datetime import date, time

from django.db import models

from samverk.accounts.models import SYSTEM
from samverk.agreements.models import Agreement
from samverk.dialogues.models import DialogueChange
from samverk.documents.models import DeclinedOffer
from samverk.followup.models import CommitmentReport
from samverk.grants.models import Grant
from samverk.indicators.models import Indicator
from samverk.meetings.models import (
    AgendaItem,
    Amount,
    AnnouncedEvent,
    Attachment,
    AttachmentVersion,
    BacklogItem,
    Commitment,
    CommitmentParty,
    Disqualification,
    ElectronicSignature,
    Figure,
    Meeting,
    MeetingEvaluation,
    MeetingSeries,
    MinutesNote,
    Notice,
    Poll,
    Proposal,
    RemovedItem,
    Reservation,
    RoundAnswer,
    RoundAsked,
    RoundQuestions,
    Statement,
    Vote,
    WebLink,
    WorkshopNote,
)
from samverk.meetings.queries.notice_content import notice_content
from samverk.minutes.actions.decide_personal_data import decide_personal_data
from samverk.minutes.models import Minutes, MinutesVersion
from samverk.minutes.queries.content import content_as_json
from samverk.minutes.queries.content_building import content_of
from samverk.minutes.queries.meeting_rows import quoting_tables, tables
from samverk.minutes.queries.publication import undecided
from samverk.organizations.models import StandingOrders
from samverk.plans.models import ActionPlan, Project
from samverk.routing.models import DecisionEnd, HandedText, MatterSign, MatterStep, OrganMandate
from samverk.studies.models import Study
from samverk.surveys.models import Survey
from tests.contract.permission_world import World, make_world
from tests.samverk.factories import NOON

PHONE, STREET, NUMBER = "070-174 06 05", "Björkvägen 12", "640823-3234"
SECRETS = (PHONE, STREET, NUMBER)
MARK = "kvittersång"
"""A word beside the secret ones that leads to the same row."""
TOLD = f"{MARK} {PHONE}, {STREET}, {NUMBER}."
SHORTEST = 100
NAMED_WITH_GROUND = (Attachment, AttachmentVersion)


def world_with_secrets(*, withheld: bool = False) -> tuple[World, Minutes]:
    """The world, with minutes that are approved, of which nothing is decided yet.

    withheld: the one item is withheld, and the words stand in nothing but what belongs to it.
    """
    world = make_world(code="V", name="Vidsjö län", slug="vidsjo")
    Meeting.objects.filter(pk=world.meeting.pk).update(is_held_here=True, date=date(2026, 10, 16))
    meeting = Meeting.objects.get(pk=world.meeting.pk)
    item = AgendaItem.objects.get(pk=str(world.kwargs["item_id"]))
    StandingOrders.objects.update(is_on_notice_board=True, starts_on=date(2020, 1, 1))
    _fill(meeting, item)
    _write_everywhere(meeting, only_in_items=withheld)
    meeting.items.update(withheld_ground="26 kap. 1 § OSL" if withheld else "", title_reveals=withheld)
    Attachment.objects.update(withheld_ground="")
    Notice.objects.create(
        meeting=meeting,
        number=1,
        kind="request",
        sent_at=NOON,
        message="" if withheld else TOLD,
        content=notice_content(meeting),
    )
    Meeting.objects.filter(pk=meeting.pk).update(notice_published_at=NOON)
    minutes = Minutes.objects.get(meeting=meeting)
    told = content_as_json(content_of(minutes))
    MinutesVersion.objects.create(minutes=minutes, number=2, content=told, made_at=NOON, pdf=meeting.document)
    return world, minutes


def mask_all(minutes: Minutes) -> None:
    """Decide that every word found is masked."""
    version = minutes.versions.order_by("-number")[0]
    while found := undecided(minutes, version):
        one = found[0]
        decide_personal_data(actor=SYSTEM, minutes=minutes, kind=one.kind, quote=one.quote, state="masked", at=NOON)


def _fill(meeting: Meeting, item: AgendaItem) -> None:
    """A row in each table that belongs to a meeting."""
    person = meeting.attendance.get()
    row = {"meeting": meeting, "item": item, "position": 9}
    decision = meeting.decisions.get()
    meeting.commitments.update(item=item)
    item.presenters.create(name="Lars Ek")
    commitment = Commitment.objects.create(text="x", responsible=[TOLD], due_to=date(2026, 12, 1), **row)
    CommitmentParty.objects.create(commitment=commitment, principal=person.principal)
    CommitmentReport.objects.create(
        commitment=commitment, text="x", state="open", reporter="x", reported_on=date(2026, 11, 1), made_at=NOON
    )
    DecisionEnd.objects.create(old=decision, new=decision, kind="replaces", said_at=NOON)
    AnnouncedEvent.objects.create(text="x", date=date(2099, 1, 1), start_time=time(13), kind="meeting", **row)
    Amount.objects.create(text="x", value=5, **row)
    Figure.objects.create(text="x", value=5, label="x", **row)
    paper = Attachment.objects.create(label="x", **row)
    AttachmentVersion.objects.create(attachment=paper, number=1, document=meeting.document, added_at=NOON)
    WebLink.objects.create(url="x", **row)
    ElectronicSignature.objects.create(name="x", **row)
    for kind in ("question", "view", "theme", "round_table", "table"):
        Statement.objects.create(kind=kind, text="x", rows=[[TOLD]], principal=person.principal, **row)
    asked = RoundQuestions.objects.create(item=item, questions=[TOLD])
    answer = RoundAnswer.objects.create(asked_in=asked, organisation="x", draft=[TOLD], sent=[TOLD])
    RoundAsked.objects.create(answer=answer, name="x")
    RemovedItem.objects.create(meeting=meeting, made_at=NOON, kept={"rows": [TOLD]})
    Disqualification.objects.create(item=item, attendance=person)
    MatterSign.objects.create(item=item, kind="named", key="x", words="x")
    WorkshopNote.objects.create(item=item, group="x", text="x")
    Proposal.objects.create(item=item, position=1, text="x")
    Vote.objects.create(item=item, kind="count", yes_means="x", no_means="x", opened_at=NOON, closed_at=NOON)
    MinutesNote.objects.create(item=item, name="x", text="x")
    Reservation.objects.create(decision=decision, attendance=person, text="x", announced_at=NOON)
    MeetingEvaluation.objects.create(meeting=meeting, words="x", well_prepared=3)
    Poll.objects.create(meeting=meeting, item=item, question="x", choices=[TOLD], opened_at=NOON, closed_at=NOON)
    _quote(meeting, item, commitment)


def _quote(meeting: Meeting, item: AgendaItem, commitment: Commitment) -> None:
    """A row in each table that may repeat what the meeting says, all of it public."""
    decision, organ, matter = meeting.decisions.get(), meeting.organs.get(), item.matter
    taken = {"document": meeting.document, "finding_key": "a" * 64}
    for one in (Grant, Indicator, Study, Agreement):
        one.objects.update(is_public=True)  # type: ignore[attr-defined]
    Grant.objects.earliest("pk").allocations.create(position=1, label="x", amount=5, **taken)
    Indicator.objects.earliest("pk").observations.create(
        first_day=NOON.date(), last_day=NOON.date(), value=5, origin="minutes", noted_at=NOON, **taken
    )
    DeclinedOffer.objects.create(offered_as="allocation", declined_at=NOON, **taken)
    Study.objects.update(commissioned_in=item)
    Survey.objects.update(item=item)
    DialogueChange.objects.update(item=item)
    ActionPlan.objects.update(decision=decision)
    Project.objects.update(decision=decision)
    row = Study.objects.earliest("pk").recommendations.create(position=3, text="x", organ=organ, **taken)
    row.answers.create(answer="no", item=item, answered_on=NOON.date(), made_at=NOON)
    Agreement.objects.update(decision=decision)
    Agreement.objects.earliest("pk").reviews.create(due_on=NOON.date(), commitment=commitment, reviewed_on=NOON.date())
    step = MatterStep.objects.create(matter=matter, position=9, kind="decide", organ=organ, item=item, state="done")
    HandedText.objects.create(matter=matter, decision=decision, step=step, text="x", locked_at=NOON)
    OrganMandate.objects.create(organ=organ, decision=decision, mandate="x", owner=organ, ends_on=date(2099, 1, 1))
    BacklogItem.objects.create(organ=organ, title="x", comes_from=item, added_at=NOON)
    MeetingSeries.objects.update(decided_in=item)


def _write_everywhere(meeting: Meeting, *, only_in_items: bool) -> None:
    """The words into every field that holds free text, or into all that an item says, its title too."""
    quoting = () if only_in_items else quoting_tables()
    for table in (*tables(), *quoting):
        is_below = (
            table.model in (Reservation, CommitmentParty) or hasattr(table.model, "item") or table.model is AgendaItem
        )
        if table.model is Notice or (only_in_items and (not is_below or table.model in NAMED_WITH_GROUND)):
            continue
        rows = table.rows(meeting)
        assert rows.exists(), f"no row of {table.label} in the world: a new table needs its row here"
        for name in table.fields:
            if only_in_items and (table.model, name) == (AgendaItem, "withheld_ground"):
                continue
            one = table.model._meta.get_field(name)
            if isinstance(one, models.TextField) or (
                isinstance(one, models.CharField) and (one.max_length or 0) >= SHORTEST
            ):
                rows.update(**{name: TOLD})
