"""Fills the sample county with a meeting of its council in each state; as a script it prints where they are, as JSON.

`sample_site.py` runs it in the home that it serves, with signing configured. Pictures and browser tests use it.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

import django

if __name__ in {"__main__", "__mp_main__"}:  # The reader's processes import this file too.
    django.setup()

from django.utils import timezone

from samverk.accounts.actions.save_user import save_user
from samverk.accounts.models import PUBLIC, SYSTEM, Actor, ProvenIdentity, Role, SecureLink, User
from samverk.accounts.queries import token_of
from samverk.audit.tasks import run_reactions
from samverk.commands.demo import PASSWORD
from samverk.matters.models import Matter
from samverk.meetings.actions.answer_evaluation import answer_evaluation
from samverk.meetings.actions.ask_to_speak import ask_to_speak
from samverk.meetings.actions.hold_poll import answer_poll, open_poll
from samverk.meetings.actions.plan_meeting import plan_meeting
from samverk.meetings.actions.save_agenda_item import ItemInput, save_agenda_item
from samverk.meetings.actions.save_own_note import save_own_note
from samverk.meetings.actions.sign_up import sign_up
from samverk.meetings.actions.take_item import finish_item, go_to_item
from samverk.meetings.models import EvaluationTicket, Meeting
from samverk.meetings.queries.plan import PlannedDay
from samverk.minutes.actions.answer_approval import answer_approval
from samverk.minutes.actions.change_minutes import change_minutes
from samverk.minutes.actions.correct_minutes import correct_minutes
from samverk.minutes.actions.dispatch_minutes import add_dispatch, dispatch_minutes
from samverk.minutes.actions.draft_minutes import draft_minutes
from samverk.minutes.actions.post_notice import post_notice
from samverk.minutes.actions.publish_minutes import publish_minutes
from samverk.minutes.actions.remark_minutes import remark_minutes, settle_remark
from samverk.minutes.actions.send_for_approval import send_for_approval
from samverk.minutes.actions.sign_minutes import sign_minutes
from samverk.minutes.actions.start_signing import start_signing
from samverk.minutes.actions.subscribe_minutes import ask_subscription
from samverk.minutes.models import ApprovalRound, Minutes, SigningRound
from samverk.organizations.actions.add_standing_orders import add_standing_orders, values_of
from samverk.organizations.actions.assign_role import assign_role
from samverk.organizations.actions.link_user import link_user
from samverk.organizations.models import Membership, Organ, Person
from samverk.organizations.queries import actor_of
from samverk.signing.adapters.configured_signing import configured_signing
from samverk.signing.adapters.trust import load_trust
from tools.state_agreements import agree
from tools.state_dialogues import hear
from tools.state_discharges import discharge
from tools.state_figures import measure
from tools.state_grants import allot
from tools.state_meetings import ADJUSTER, FAMILIES, MEMBER, MODEL, PLAN, Council, moment, weekday
from tools.state_plans import plan
from tools.state_referrals import refer
from tools.state_rereads import read_anew
from tools.state_rounds import ask_before
from tools.state_studies import study
from tools.state_surveys import ask

COUNCIL = "Samverkansrådet vård och omsorg"
ACCOUNTS = (("yasmin", ADJUSTER), ("camilla", MEMBER))
REASON = "Det framgår inte att planen följs upp."


def main() -> None:
    """Make all states, and print where they are."""
    print(json.dumps(fill_states()))


def fill_states(*, is_signed: bool = True) -> dict[str, Any]:
    """Make the states and do what the worker would do; where they are. is_signed: also those that want keys to sign."""
    council = council_of(Organ.objects.get(name=COUNCIL))
    today = timezone.localdate()
    ahead = {days: weekday(today + timedelta(days=days)) for days in (9, 12, 33, 40)}
    meetings = {
        "draft": draft(council, ahead[33]),
        "called": council.called(ahead[9], waiting=3),
        "to_answer": council.notified(ahead[12]),
        "open": opened(council, today),
        "written": written(council, today - timedelta(days=1)),
        "round": sent_round(council, today - timedelta(days=2)),
        "to_approve": to_approve(council, today - timedelta(days=3)),
    }
    if is_signed:
        meetings["signing"] = signing(council, today - timedelta(days=8), signatures=1)
        meetings["published"] = published(council, today - timedelta(days=11))
    meetings["seminar"] = seminar(council, ahead[40])
    ask_subscription(organ=council.organ, email="lokaltidningen@example.org", at=timezone.now())
    while run_reactions(now=timezone.now()):
        pass
    told: dict[str, Any] = {
        "organ": council.organ.slug,
        "meetings": {name: one.pk for name, one in meetings.items()},
        "items": {name: _item(one, PLAN) for name, one in meetings.items() if one.items.exists()},
        "links": links_of(meetings),
        "rows": ask_before(meetings["called"], secretary=council.secretary),
    }
    for name, values in refer(council.organ).items():
        told[name] |= values
    discharge(council.organ.county)
    matter = Matter.objects.get(slug=told["rows"]["matter"])
    told["rows"] |= study(council.organ, matter) | hear(council.organ, matter)
    told["rows"] |= measure(council.organ) | allot(council.organ) | agree(council.organ, matter)
    told["rows"] |= read_anew(council.organ.county)
    for name, values in plan(council.organ, matter).items():
        told[name] |= values
    for name, values in ask(council.organ, told["items"]["open"]).items():
        told[name] |= values
    return told


def council_of(organ: Organ) -> Council:
    """The council with its secretary, who may write and publish; votes and a notice board in its orders."""
    now, today = timezone.now(), timezone.localdate()
    # The invented mandate period ends with 2026: states can be made on any day.
    Membership.objects.filter(organ=organ, ends_on__gte=date(2026, 12, 31)).update(ends_on=None)
    own = values_of(organ.standing_orders.order_by("-starts_on")[0])
    add_standing_orders(
        actor=SYSTEM,
        organ=organ,
        starts_on=date(2026, 1, 1),
        source="Arbetsordning 2026, antagen 5 december 2025, 4 §",
        values={**own, "decides_by": "vote", "is_on_notice_board": True},
        at=now,
    )
    for username, side in ACCOUNTS:
        places = Membership.objects.filter(organ=organ, principal__short_name=side, kind="member", ends_on=None)
        person = places.select_related("person")[0].person
        user = save_user(actor=SYSTEM, username=username, display_name=person.name, password=PASSWORD, at=now)
        assign_role(actor=SYSTEM, user=user, county=organ.county, role=Role.MEMBER, organ=organ, at=now)
        link_user(actor=SYSTEM, person=person, user=user, at=now)
    return Council(organ=organ, secretary=actor_of(User.objects.get(username="elin"), today=today))


def draft(council: Council, day: date) -> Meeting:
    """An agenda that overflows, with a sub-item and one withheld; nobody is called yet."""
    meeting = council.planned(day)
    at = timezone.now()
    parent = _item(meeting, MODEL)
    for item in (
        ItemInput(title="Upphandling av stödsystem", minutes=45, parent_id=parent, withheld_ground="OSL 19 kap. 3 §"),
        ItemInput(title="Tandhälsa hos äldre", kind="theme", minutes=60, text="Önskat av Sandheds kommun."),
    ):
        save_agenda_item(actor=council.secretary, meeting=meeting, item=item, at=at)
    return meeting


def opened(council: Council, day: date) -> Meeting:
    """A meeting that goes on: in the round, a poll open, two who have asked for the word, a note of a member's own."""
    begins = timezone.now() - timedelta(minutes=95)
    meeting = council.opened(day, begins=begins)
    camilla = _actor("camilla")
    for number, item in enumerate(meeting.items.order_by("position")):
        at = begins + timedelta(minutes=10 * number + 1)
        go_to_item(actor=council.secretary, meeting=meeting, item=item, at=at)
        council.deal_with(meeting, item, at)
        if item.title == FAMILIES:
            break
        finish_item(actor=council.secretary, meeting=meeting, item=item, at=at + timedelta(minutes=9))
    now = timezone.now()
    save_own_note(actor=camilla, meeting=meeting, item=item, text="Fråga om finskan. Ring Gunvor efter mötet.", at=now)
    poll = open_poll(
        actor=council.secretary,
        meeting=meeting,
        question="Vilken dag passar för temadagen?",
        choices=["tisdag 2 mars", "torsdag 4 mars", "ingen av dem"],
        at=now,
    )
    answer_poll(actor=_actor("yasmin"), meeting=meeting, poll_id=poll.pk, choice=1, at=now)
    for side in ("Vidsjö", "Ekerum"):
        place = meeting.attendance.get(principal__short_name=side, capacity="member")
        ask_to_speak(actor=council.secretary, meeting=meeting, attendance=place, at=now)
    return meeting


def written(council: Council, day: date) -> Meeting:
    """A meeting that is over and whose minutes are a draft that nobody has sent."""
    meeting = council.held(day)
    draft_minutes(actor=council.secretary, meeting=meeting, at=moment(day, 16))
    return meeting


def sent_round(council: Council, day: date) -> Meeting:
    """Minutes refused once with a reason, mended, sent again; the adjuster has approved, the chair has not answered."""
    meeting = written(council, day)
    minutes, actor = Minutes.objects.get(meeting=meeting), council.secretary
    first = _send(council, minutes, moment(day, 16, 5))
    adjuster = first.answers.get(role="adjuster")
    part = f"item-{_item(meeting, PLAN)}"
    remark = remark_minutes(
        actor=_actor("yasmin"), answer=adjuster, part=part, quote="", text=REASON, at=moment(day, 16, 8)
    )
    answer_approval(actor=_actor("yasmin"), answer=adjuster, approves=False, reason=REASON, at=moment(day, 16, 9))
    text = f"{meeting.items.get(title=PLAN).text}\nPlanen följs upp varje år i rådet."
    change_minutes(actor=actor, minutes=minutes, parts={part: text}, at=moment(day, 16, 12))
    settle_remark(actor=actor, remark=remark, how="Meningen är tillagd.", at=moment(day, 16, 12))
    second = _send(council, minutes, moment(day, 16, 15))
    row = second.answers.get(role="adjuster")
    answer_approval(actor=_actor("yasmin"), answer=row, approves=True, at=moment(day, 16, 20))
    return meeting


def to_approve(council: Council, day: date) -> Meeting:
    """Minutes that both approvers have before them; four have evaluated the meeting, which the minutes tell."""
    meeting = council.held(day)
    evaluated(meeting, at=moment(day, 15, 50))
    minutes = draft_minutes(actor=council.secretary, meeting=meeting, at=moment(day, 16))
    _send(council, minutes, moment(day, 16, 5))
    return meeting


def evaluated(meeting: Meeting, *, at: datetime) -> None:
    """Four of those who were there answer; one of them in her own words too."""
    last = 3 + meeting.pk % 3
    scores = ((5, 4, last), (4, 4, 3), (5, 5, last), (3, 4, 4))
    tickets = EvaluationTicket.objects.filter(meeting=meeting).order_by("pk")
    for number, (ticket, score) in enumerate(zip(tickets, scores, strict=False)):
        answers = dict(zip(("well_prepared", "good_talk", "clear_outcome"), score, strict=True))
        told = "Mer tid för laget runt." if number == 1 else ""
        answer_evaluation(meeting=meeting, person_id=ticket.person_id, answers=answers, words=told, at=at)


def signing(council: Council, day: date, *, signatures: int) -> Meeting:
    """Approved minutes laid out for signing, with so many signatures."""
    meeting = to_approve(council, day)
    minutes = Minutes.objects.get(meeting=meeting)
    for answer in ApprovalRound.objects.get(version__minutes=minutes).answers.select_related("person"):
        answer_approval(actor=_account(answer.person), answer=answer, approves=True, at=moment(day, 16, 20))
    begun = start_signing(actor=council.secretary, minutes=minutes, at=timezone.now())
    _sign(begun, minutes, signatures)
    return meeting


def published(council: Council, day: date) -> Meeting:
    """Signed by three, published, posted, dispatched; corrected once."""
    meeting = signing(council, day, signatures=3)
    minutes, actor, now = Minutes.objects.get(meeting=meeting), council.secretary, timezone.now()
    publish_minutes(actor=actor, minutes=minutes, at=now)
    post_notice(actor=actor, minutes=minutes, kept_at="Regionens kansli, Vidsjö", at=now)
    for recipient, email in (("Alnäs kommun", "kommun@alnas.example"), ("Region Vidsjö län, HR", "")):
        add_dispatch(actor=actor, minutes=minutes, recipient=recipient, email=email, at=now)
    dispatch_minutes(actor=actor, minutes=minutes, at=now)
    words = "Ett namn är felskrivet: det ska vara Sigrid Palmén."
    correct_minutes(
        actor=actor,
        minutes=minutes,
        text=words,
        reason="Skrivfel",
        item=meeting.items.get(title=PLAN),
        at=now,
    )
    return meeting


def seminar(council: Council, day: date) -> Meeting:
    """A seminar with a last day to sign up; two have."""
    planned = PlannedDay(day=day, start_time=time(9), end_time=time(12), place="Alnäs folkets hus", mode="physical")
    meeting = plan_meeting(
        actor=council.secretary,
        organ=council.organ,
        planned=planned,
        kind="seminar",
        title="Barn som anhöriga",
        sign_up_by=day - timedelta(days=7),
        at=timezone.now(),
    )
    for name, organisation in (("Lova Sandin", "Ekerums kommun"), ("Aron Berglind", "Region Vidsjö län")):
        email = f"{name.split()[0].lower()}@example.org"
        sign_up(actor=PUBLIC, meeting=meeting, name=name, email=email, organisation=organisation, at=timezone.now())
    return meeting


def links_of(meetings: dict[str, Meeting]) -> dict[str, str]:
    """The tokens of links that mails carry: one of each kind for the pages, and those that a journey uses."""
    waiting = meetings["called"].invitations.filter(state="waiting").order_by("pk")[0]
    come = meetings["to_answer"].invitations.get(organisation=MEMBER, capacity="member")
    found = {
        "answer": _link("answer", waiting.pk),
        "answer_journey": _link("answer", come.pk),
        "evaluate": _link("evaluation", meetings["written"].pk),
        "sign_up": _link("sign_up", meetings["seminar"].pk),
        "subscription": token_of(SecureLink.objects.filter(purpose="subscription").order_by("-pk")[0]),
    }
    for name in ("round", "to_approve"):
        last = ApprovalRound.objects.filter(version__minutes__meeting=meetings[name]).order_by("-pk")[0]
        for answer in last.answers.filter(state="waiting"):
            found[f"{name}_{answer.role}"] = _link("approve_minutes", answer.pk)
    return found


def _link(purpose: str, subject: int) -> str:
    return token_of(SecureLink.objects.filter(purpose=purpose, subject_id=str(subject)).order_by("pk")[0])


def _item(meeting: Meeting, title: str) -> int:
    return meeting.items.filter(title=title).values_list("pk", flat=True)[0]


def _actor(username: str) -> Actor:
    return actor_of(User.objects.get(username=username), today=timezone.localdate())


def _account(person: Person) -> Actor:
    """The actor of somebody who has an account."""
    assert person.user is not None
    return actor_of(person.user, today=timezone.localdate())


def _send(council: Council, minutes: Minutes, at: datetime) -> ApprovalRound:
    last = timezone.localdate() + timedelta(days=5)
    return send_for_approval(actor=council.secretary, minutes=minutes, answer_by=last, at=at)


def _sign(begun: SigningRound, minutes: Minutes, signatures: int) -> None:
    for step in begun.steps.select_related("person").order_by("position")[:signatures]:
        actor = _account(step.person)
        sign_minutes(
            actor=actor,
            person=step.person,
            minutes=minutes,
            identity=ProvenIdentity(
                provider="Vidsjö läns inloggning",
                subject=actor.name,
                level="",
                is_two_factor=True,
                at=timezone.now(),
            ),
            setup=configured_signing(),
            trust=load_trust(),
            at=timezone.now(),
        )


if __name__ == "__main__":
    main()
