"""Two counties that are alike, each with everything that an address can lead to; nothing in them is published."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

import typst
from django.db import transaction

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SYSTEM, Role, User
from samverk.accounts.queries import token_of
from samverk.agreements.models import Agreement
from samverk.audit.actions.record_event import record_event
from samverk.dialogues.models import Dialogue
from samverk.documents.actions.store_file import store_file
from samverk.documents.models import Citation, Document, DocumentText, Finding
from samverk.followup.actions.report_commitment import PURPOSE as REPORT
from samverk.grants.actions.send_application import link_to_apply
from samverk.grants.models import Grant
from samverk.indicators.models import Indicator
from samverk.intake.models import ImportRun, OpenCase, RereadDocument, RereadRun
from samverk.matters.models import Matter, MatterPaper
from samverk.meetings.models import (
    AgendaItem,
    Attachment,
    AttachmentVersion,
    CommitmentParty,
    Invitation,
    Meeting,
    MeetingSeries,
    Presenter,
    RoundAnswer,
    RoundAsked,
    RoundQuestions,
)
from samverk.meetings.queries.rounds import ROUND_LINK
from samverk.minutes.actions.subscribe_minutes import PURPOSE
from samverk.minutes.models import ApprovalAnswer, ApprovalRound, Minutes, MinutesVersion, Subscription
from samverk.minutes.queries.approval import APPROVAL_LINK
from samverk.minutes.queries.content import content_as_json
from samverk.minutes.queries.content_building import content_of
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.models import IncomingMail
from samverk.organizations.models import Assignment, ContactDetail, County, Organ, Person, Principal, StandingOrders
from samverk.plans.actions.report_status import PURPOSE as ACTIVITY
from samverk.plans.models import ActionPlan, Activity, Project, Rollout
from samverk.referrals.queries.links import DECISION_LINK
from samverk.routing.models import MatterChange
from samverk.studies.models import Study
from samverk.surveys.models import Survey
from samverk.surveys.queries.visible import ANSWER_LINK
from tests.samverk.factories import (
    NOON,
    make_attendance,
    make_commitment,
    make_county,
    make_decision,
    make_item,
    make_matter,
    make_meeting,
    make_membership,
    make_organ,
    make_person,
    make_principal,
    make_user,
)
from tests.samverk.referrals.world import give, opened_proposal, recipient_named, sent_referral, token_for

LATER = date(2099, 12, 31)
WORDS = "Rådet ställer sig bakom planen."


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A county and the values that its addresses take."""

    county: County
    meeting: Meeting
    kwargs: dict[str, object] = field(default_factory=dict)


@cache
def pdf() -> bytes:
    """A page with the words that the finding cites."""
    return bytes(typst.compile(WORDS.encode()))


def called_values(county: County, meeting: Meeting) -> dict[str, object]:
    """Somebody called to the meeting, with her link, a mail that waits and one that came back."""
    invitation = meeting.invitations.create(name="Yasmin Haddad", email="y@example.se")
    answer = make_secure_link(purpose="answer", subject=invitation, ends_on=date(2999, 12, 31))
    with transaction.atomic():
        event = record_event(actor=SYSTEM, verb="notice.sent", subject=meeting, at=NOON, county_code=county.code)
    mail = queue_mail(
        event=event,
        reaction="r",
        county=county,
        to_name="",
        to_address="y@example.se",
        subject="K",
        content=[],
        at=NOON,
    )
    incoming = IncomingMail.objects.create(
        county=county, message_id=f"<{county.code}@example.se>", read_at=NOON, state=IncomingMail.State.NOT_UNDERSTOOD
    )
    return {"answer_token": token_of(answer), "mail_id": mail.pk, "incoming_id": incoming.pk}


def make_world(*, code: str, name: str, slug: str) -> World:
    """One county with a meeting that nobody has released."""
    county = make_county(code, name, slug)
    organ = make_organ(county=county)
    principal = make_principal(county=county)
    person = make_person(county=county)
    matter = make_matter(county=county)
    document = Document.objects.create(
        county=county,
        sha256=store_file(pdf()),
        file_name="protokoll.pdf",
        media_type="application/pdf",
        size=len(pdf()),
        stored_at=NOON,
        reader_version="0",
        read_at=NOON,
    )
    DocumentText.objects.create(document=document, text=WORDS, pages=[[1, 0, len(WORDS), 595.0, 842.0]])
    value = {"item": "6", "text": WORDS, "type": "other", "recap": False}
    finding = Finding.objects.create(document=document, section="decisions", key="a" * 64, position=1, value=value)
    Citation.objects.create(finding=finding, start=0, end=len(WORDS), page=1, quote=WORDS)
    meeting = make_meeting(county=county, organ=organ, document=document)
    item = make_item(meeting)
    item.matter = matter
    item.save()
    make_decision(meeting, WORDS, item=item, finding=finding)
    make_attendance(meeting, person, principal=principal)
    membership = make_membership(person=person, organ=organ, principal=principal, starts_on=meeting.date or NOON.date())
    run = ImportRun.objects.create(county=county, started_at=NOON)
    case = OpenCase.objects.create(county=county, document=document, kind="person", key="k")
    make_users(county)
    minutes = Minutes.objects.create(meeting=meeting, state=Minutes.State.APPROVED, approved_at=NOON)
    subscription = Subscription.objects.create(organ=organ, email=f"kim@{slug}.example", asked_at=NOON)
    link = make_secure_link(purpose=PURPOSE, subject=subscription, ends_on=LATER)
    evaluation_link = make_secure_link(purpose="evaluation", subject=meeting, person_id=person.pk, ends_on=LATER)
    kwargs: dict[str, object] = {
        **called_values(county, meeting),
        "evaluation_token": token_of(evaluation_link),
        "token": token_of(link),
        "organ_slug": organ.slug,
        "county_slug": county.slug,
        "organ.slug": organ.slug,
        "membership_id": membership.pk,
        **organ_values(organ, person) | referral_values(county, document),
        "matter.slug": matter.slug,
        "person_slug": person.slug,
        "principal_slug": principal.slug,
        "meeting_id": meeting.pk,
        "finding_id": finding.pk,
        **reread_values(document) | {"run_id": run.pk},
        "case_id": case.pk,
        "page": 1,
        "item_id": item.pk,
        **minutes_values(minutes, person),
        **matter_values(matter),
        **paper_values(meeting, document) | followed_values(meeting, principal) | round_values(meeting),
        "form": "json",
    }
    make_own_user(county)
    return World(county=county, meeting=meeting, kwargs=kwargs)


def reread_values(document: Document) -> dict[str, object]:
    """A document that an older reader read, read again and not settled."""
    assert document.county is not None
    run = RereadRun.objects.create(county=document.county, started_at=NOON, reader_version="1")
    row = RereadDocument.objects.create(run=run, document=document, state="ready", gained=1)
    return {"reread_id": run.pk, "reread_row_id": row.pk}


def make_users(county: County) -> None:
    """One of each role, and an administrator of a principal alone."""
    for role in Role.values:
        make_user(f"{role}-{county.code}", role=role, county=county)
    other = make_principal("Ekerum", county=county)
    make_user(f"other-principal-{county.code}", role=Role.ADMINISTRATOR, county=county, principal=other)


def make_own_user(county: County) -> None:
    """Who acts for every principal that is asked something, and has no part in the county."""
    asked = list(Principal.objects.filter(county=county).exclude(short_name="Ekerum"))
    user = make_user(f"own-principal-{county.code}", role=Role.ADMINISTRATOR, county=county, principal=asked[0])
    for principal in asked[1:]:
        Assignment.objects.create(user=user, county=county, principal=principal, role=Role.ADMINISTRATOR)


def followed_values(meeting: Meeting, principal: Principal) -> dict[str, object]:
    """A commitment of the principal with the link to report on it, an indicator, a grant, a study."""
    commitment = make_commitment(meeting)
    party = CommitmentParty.objects.create(commitment=commitment, principal=principal)
    link = make_secure_link(purpose=REPORT, subject=party, address="k@example.se", ends_on=LATER)
    indicator = Indicator.objects.create(county=meeting.county, name="Dagar", unit="dagar", made_at=NOON)
    grant = Grant.objects.create(county=meeting.county, name="Nära vård", year=2026, made_at=NOON)
    Grant.objects.update(steering_organ=meeting.organs.first())
    called = call_values(grant)
    study = Study.objects.create(
        county=meeting.county, kind="pilot", title="Pilot", reported_on=NOON.date(), made_at=NOON
    )
    row = study.recommendations.create(position=1, text="Bygg.", principal=principal)
    dialogue = Dialogue.objects.create(county=meeting.county, kind="council", title="Brukarråd", made_at=NOON)
    dialogue.changes.create(changed_on=NOON.date(), text="Nya tider.", commitment=commitment, made_at=NOON)
    keys = {
        "indicator_id": indicator.pk,
        "grant_id": grant.pk,
        **called,
        "what": "sent",
        "study_id": study.pk,
        "dialogue_id": dialogue.pk,
        "recommendation_id": row.pk,
    }
    keys |= agreement_values(meeting.county, principal)
    keys |= plan_values(meeting.county, principal) | survey_values(meeting.county, principal)
    return {"commitment_id": commitment.pk, "report_token": token_of(link), **keys}


def survey_values(county: County, principal: Principal) -> dict[str, object]:
    """A survey that is closed, with a question and the link of somebody who was asked; and a draft."""
    closed = {"state": Survey.State.CLOSED, "opened_on": NOON.date(), "last_day": NOON.date(), "has_open_link": True}
    survey = Survey.objects.create(county=county, title="Samverkan", made_at=NOON, **closed)
    question = survey.questions.create(position=1, kind="text", text="Vad fungerar?")
    group = survey.groups.create(name=principal.short_name, side=principal.kind, principal=principal)
    recipient = group.recipients.create(survey=survey, email="e@example.se")
    link = make_secure_link(purpose=ANSWER_LINK, subject=recipient, address=recipient.email, ends_on=LATER)
    draft = Survey.objects.create(county=county, title="Utkast", made_at=NOON)
    draft.questions.create(position=1, kind="text", text="Vad saknas?")
    keys = {"survey_id": survey.pk, "survey_question_id": question.pk, "survey_token": token_of(link)}
    return keys | {"open_token": survey.open_token}


def call_values(grant: Grant) -> dict[str, object]:
    """A call of the grant with an application and its paper, and the link to apply by of a public one."""
    days = {"opens_on": NOON.date(), "closes_on": LATER, "made_at": NOON}
    call = grant.calls.create(title="Läxhjälp", text="För alla.", **days)
    row = call.applications.create(name="Scouterna", purpose="Läxhjälp", amount=1, sent_at=NOON)
    document = Document.objects.filter(county=grant.county).earliest("pk")
    paper = row.papers.create(document=document, title="Budget")
    pot = Grant.objects.create(county=grant.county, name="Öppen", year=2026, is_public=True, made_at=NOON)
    link = link_to_apply(pot.calls.create(title="Öppen", text="För alla.", **days), "k@example.se")
    keys: dict[str, object] = {"call_id": call.pk, "application_id": row.pk, "application_token": token_of(link)}
    return keys | {"grants:paper/paper_id": paper.pk}


def plan_values(county: County, principal: Principal) -> dict[str, object]:
    """A plan with a version and an area, and an activity of it with its owner."""
    plan = ActionPlan.objects.create(county=county, name="Nära vård", made_at=NOON)
    area = plan.areas.create(name="Trygg hemgång", position=1)
    plan.versions.create(number=1, decided_on=NOON.date(), made_at=NOON)
    activity = Activity.objects.create(county=county, title="Mobila team", made_at=NOON)
    activity.plans.add(plan)
    owner = activity.owners.create(principal=principal)
    link = make_secure_link(purpose=ACTIVITY, subject=owner, address="k@example.se", ends_on=LATER)
    keys: dict[str, object] = {"plan_id": plan.pk, "area_id": area.pk, "activity_id": activity.pk}
    keys |= {"activity_token": token_of(link), "plans:report_file/form": "docx"}
    keys |= {"project_id": Project.objects.create(county=county, name="Mobila team", made_at=NOON).pk}
    keys |= {"rollout_id": Rollout.objects.create(county=county, name="Digital vårdplan", made_at=NOON).pk}
    return keys | {"owner_id": owner.pk, "plans:version/number": 1}


def agreement_values(county: County, principal: Principal) -> dict[str, object]:
    """An agreement with a version and a party; its versions are told apart by the same number."""
    agreement = Agreement.objects.create(county=county, name="Trygg hemgång", made_at=NOON)
    agreement.versions.create(number=1, text="Vi ansvarar tillsammans.", made_at=NOON)
    party = agreement.parties.create(principal=principal)
    return {"agreement_id": agreement.pk, "party_id": party.pk}


def matter_values(matter: Matter) -> dict[str, object]:
    """A paper of the matter, and a change of what belongs to it that can be undone."""
    paper = MatterPaper.objects.create(
        matter=matter, document=matter.items.get().meeting.document, label="Förslag", added_at=NOON
    )
    now = {"items": {}, "signs": {}, "matters": {}}
    change = MatterChange.objects.create(
        county=matter.county, matter=matter, verb="accept", before=now, after=now, at=NOON
    )
    return {"paper_id": paper.pk, "change_id": change.pk}


def minutes_values(minutes: Minutes, person: Person) -> dict[str, object]:
    """A version that was sent to an approver, and the values of its addresses."""
    content = content_as_json(content_of(minutes))
    version = MinutesVersion.objects.create(
        minutes=minutes, number=1, content=content, made_at=NOON, pdf=minutes.meeting.document
    )
    sent = ApprovalRound.objects.create(version=version, sent_at=NOON, answer_by=LATER)
    answer = ApprovalAnswer.objects.create(round=sent, person=person, role="adjuster")
    link = make_secure_link(purpose=APPROVAL_LINK, subject=answer, person_id=person.pk, ends_on=LATER)
    values: dict[str, object] = {"answer_id": answer.pk, "old": 1, "new": 1}
    return values | {"minutes:extract_file/form": "pdf", "minutes:approve_by_link/token": token_of(link)}


def round_values(meeting: Meeting) -> dict[str, object]:
    """A round of the meeting whose questions went out, with the link of one who was asked."""
    item = AgendaItem.objects.create(meeting=meeting, position=9, number="9", title="Laget runt", kind="round_table")
    asked = RoundQuestions.objects.create(item=item, questions=["Hur är läget?"], answer_by=LATER, sent_at=NOON)
    answer = RoundAnswer.objects.create(asked_in=asked, organisation="Alnäs")
    one = RoundAsked.objects.create(answer=answer, name="Yasmin Haddad", email="y@example.se", asked_at=NOON)
    Invitation.objects.create(meeting=meeting, name=one.name, organisation="Alnäs", capacity="member")
    link = make_secure_link(purpose=ROUND_LINK, subject=one, address="y@example.se", ends_on=LATER)
    return {"meetings:round_questions/item_id": item.pk, "round_token": token_of(link)}


def paper_values(meeting: Meeting, document: Document) -> dict[str, object]:
    """A working paper of the meeting, and the number of its version."""
    paper = Attachment.objects.create(meeting=meeting, position=1, label="Plan")
    version = AttachmentVersion.objects.create(
        attachment=paper, number=1, document=document, status="drawn_up", added_at=NOON
    )
    shared = make_secure_link(purpose="paper", subject=version, address="las@example.se", ends_on=LATER)
    presenter = Presenter.objects.create(item=meeting.items.earliest("pk"), name="Rut Lind", email="rut@example.se")
    slides = make_secure_link(purpose="slides", subject=presenter, ends_on=LATER)
    papers = {"meetings:paper/paper_id": paper.pk, "meetings:paper_file/paper_id": paper.pk, "number": 1}
    return {**papers, "slides_token": token_of(slides), "paper_token": token_of(shared)}


def referral_values(county: County, document: Document) -> dict[str, object]:
    """A referral that was sent with a paper and answered with one, and a proposal with a paper."""
    referral = sent_referral(county=county)
    paper = referral.papers.create(document=document, title="Anvisning")
    recipient = recipient_named(referral, "Alnäs")
    answered = give(recipient).papers.create(document=document, title="Utdrag")
    proposal = opened_proposal(county=county, is_public=False)
    decision = proposal.decisions.order_by("pk")[0]
    decided = decision.papers.create(document=document, title="Utdrag")
    link = make_secure_link(purpose=DECISION_LINK, subject=decision, address=decision.email, ends_on=LATER)
    return {
        "matter_slug": referral.matter.slug,
        "referral_token": token_for(referral, "Alnäs"),
        "referral_id": referral.pk,
        "recipient_id": recipient.pk,
        "proposal_token": token_of(link),
        "proposal_id": proposal.pk,
        "decision_id": decision.pk,
        "referrals:link_paper/paper_id": paper.pk,
        "referrals:paper/paper_id": paper.pk,
        "referrals:answer_paper/paper_id": answered.pk,
        "referrals:decision_paper/paper_id": decided.pk,
        "referrals:compilation_file/form": "csv",
    }


def organ_values(organ: Organ, person: Person) -> dict[str, object]:
    """What an organ's own pages lead to, and the values of their addresses."""
    orders = StandingOrders.objects.create(organ=organ, starts_on=NOON.date())
    contact = ContactDetail.objects.create(person=person, kind="email", value="y@vidsjo.example", purpose="kallelser")
    with transaction.atomic():
        nothing = {"added": [], "ended": [], "changed": []}
        listed = record_event(actor=SYSTEM, verb="members.listed", subject=organ, at=NOON, data=nothing)
    return {
        "orders_id": orders.pk,
        "contact_id": contact.pk,
        "event_id": listed.pk,
        "series_id": MeetingSeries.objects.create(organ=organ, title="Plan", year=2027).pk,
        **link_values(organ, person),
    }


def link_values(organ: Organ, person: Person) -> dict[str, object]:
    """The tokens of a secret calendar and of a page to sign up."""
    username = f"kalender-{organ.county.code}"
    person.user = User.objects.create_user(username=username)
    person.save()
    last = date(2099, 12, 31)
    feed = make_secure_link(purpose="calendar", subject=person, person_id=person.pk, ends_on=last)
    seminar = make_meeting(organ=organ, day=last, state=Meeting.State.PLANNED)
    sign_up = make_secure_link(purpose="sign_up", subject=seminar, ends_on=last)
    Meeting.objects.filter(pk=seminar.pk).update(is_held_here=True)
    return {"feed_token": token_of(feed), "sign_up_token": token_of(sign_up), "planned_id": seminar.pk}
