"""From draft to approved text: versions, remarks, refusal, approval, the lock, corrections, paper, approval at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverk.accounts.models import PUBLIC, SYSTEM, Actor, Grant, Permission
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, StaleState
from samverk.meetings.models import Meeting
from samverk.meetings.queries import differences
from samverk.minutes.actions.answer_approval import answer_approval
from samverk.minutes.actions.approve_minutes import approve_at_meeting, finish_notes
from samverk.minutes.actions.change_minutes import change_minutes
from samverk.minutes.actions.correct_minutes import correct_minutes
from samverk.minutes.actions.draft_minutes import draft_minutes
from samverk.minutes.actions.make_extract import approve_item_at_once, make_extract
from samverk.minutes.actions.make_version import make_version
from samverk.minutes.actions.publish_minutes import publish_minutes
from samverk.minutes.actions.remark_minutes import remark_minutes, settle_remark
from samverk.minutes.actions.send_for_approval import send_for_approval
from samverk.minutes.actions.take_in_paper import take_in_paper
from samverk.minutes.models import ApprovalAnswer, ApprovalRound, Minutes
from samverk.minutes.queries.approval import answer_for, previous_minutes
from samverk.minutes.queries.content import content_from_json
from samverk.minutes.queries.content_building import content_of
from samverk.organizations.models import StandingOrders
from tests.samverk.factories import make_county, make_decision, make_item, make_meeting, make_user
from tests.samverk.minutes.room import START, Room, make_room

pytestmark = pytest.mark.django_db
NOW = START + timedelta(hours=3)
LAST_DAY = date(2026, 11, 27)
PDF = b"%PDF-1.7\n" + b" " * 300


@pytest.fixture
def room() -> Room:
    room = make_room(items=2)
    room.attend("Margareta Ödling", roles=("chair",))
    room.attend("Yasmin Haddad", roles=("adjuster",))
    room.attend("Elin Norrby", capacity="official", roles=("secretary",))
    make_decision(room.meeting, "Rådet antar planen.", item=room.items[1])
    return room


def sent(room: Room) -> ApprovalRound:
    return send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=LAST_DAY, at=NOW)


def answer_of(made: ApprovalRound, name: str) -> ApprovalAnswer:
    return made.answers.get(person__name=name)


def approve(room: Room) -> Minutes:
    made = sent(room)
    for answer in made.answers.all():
        answer_approval(actor=SYSTEM, answer=answer, approves=True, at=NOW)
    room.minutes.refresh_from_db()
    return room.minutes


def orders(room: Room, mode: str) -> None:
    StandingOrders.objects.create(organ=room.organ, starts_on=date(2020, 1, 1), approval_mode=mode)


def insider() -> Actor:
    county = make_county()
    return Actor(
        user_id=None, name="Tore", grants=frozenset({Grant(permission=Permission.TAKE_PART, county_id=county.pk)})
    )


def rule_of(error: pytest.ExceptionInfo[RuleBroken]) -> tuple[str, str]:
    return error.value.verdict.rule, error.value.verdict.reason


def test_a_draft_is_made_once_and_numbered_in_its_year() -> None:
    organ = make_room(items=1).organ
    meeting = make_meeting(organ=organ, day=date(2026, 12, 4))
    Meeting.objects.filter(pk=meeting.pk).update(is_held_here=True)
    meeting.refresh_from_db()
    first = draft_minutes(actor=SYSTEM, meeting=meeting, at=NOW)
    assert first.number == "2/2026"
    assert draft_minutes(actor=SYSTEM, meeting=meeting, at=NOW) == first


def test_a_meeting_that_was_imported_gets_no_draft() -> None:
    with pytest.raises(InvalidInput, match="not_held_here"):
        draft_minutes(actor=SYSTEM, meeting=make_meeting(), at=NOW)


def test_the_public_learns_nothing_of_a_draft_and_an_insider_may_not_write_it(room: Room) -> None:
    with pytest.raises(NotFound):
        change_minutes(actor=PUBLIC, minutes=room.minutes, parts={}, at=NOW)
    with pytest.raises(NotPermitted):
        change_minutes(actor=insider(), minutes=room.minutes, parts={}, at=NOW)


def test_each_change_gives_a_version_and_versions_show_their_differences(room: Room) -> None:
    first = make_version(actor=SYSTEM, minutes=room.minutes, at=NOW)
    part = f"item-{room.items[0].pk}"
    change_minutes(actor=SYSTEM, minutes=room.minutes, parts={part: "Rådet gick igenom läget."}, at=NOW)
    second = make_version(actor=SYSTEM, minutes=room.minutes, at=NOW)
    assert (first.number, second.number) == (1, 2)
    assert second.pdf is not None
    old, new = (content_from_json(one.content).items[0].text for one in (first, second))
    assert [one.kind for one in differences(old, new)] == ["new"]


def test_nothing_changed_gives_no_new_version(room: Room) -> None:
    first = make_version(actor=SYSTEM, minutes=room.minutes, at=NOW)
    assert make_version(actor=SYSTEM, minutes=room.minutes, at=NOW) == first


def test_a_part_of_another_meeting_is_refused(room: Room) -> None:
    other = make_item(make_meeting())
    with pytest.raises(InvalidInput, match="unknown_part"):
        change_minutes(actor=SYSTEM, minutes=room.minutes, parts={f"item-{other.pk}": "x"}, at=NOW)


def test_what_somebody_else_wrote_in_the_meantime_is_not_overwritten(room: Room) -> None:
    part = f"item-{room.items[0].pk}"
    change_minutes(actor=SYSTEM, minutes=room.minutes, parts={part: "Ett"}, at=NOW)
    with pytest.raises(StaleState):
        change_minutes(actor=SYSTEM, minutes=room.minutes, parts={part: "Två"}, at=NOW, seen=NOW - timedelta(minutes=1))


def test_chair_and_adjuster_get_a_round_with_its_last_day(room: Room) -> None:
    made = sent(room)
    assert {(one.person.name, one.role) for one in made.answers.all()} == {
        ("Margareta Ödling", "chair"),
        ("Yasmin Haddad", "adjuster"),
    }
    assert made.answer_by == LAST_DAY
    assert AuditEvent.objects.filter(verb="minutes.sent_for_approval").count() == 1


def test_minutes_are_not_sent_round_before_the_meeting_is_over(room: Room) -> None:
    Meeting.objects.filter(pk=room.meeting.pk).update(state=Meeting.State.OPEN)
    with pytest.raises(RuleBroken) as error:
        sent(room)
    assert rule_of(error) == ("APPROVAL-7", "meeting_is_not_over")


def test_an_organ_with_notes_alone_sends_nothing_round(room: Room) -> None:
    orders(room, "none")
    with pytest.raises(RuleBroken) as error:
        sent(room)
    assert rule_of(error) == ("APPROVAL-7", "organ_does_not_approve")


def test_notes_are_finished_by_the_secretary_and_can_be_published(room: Room) -> None:
    orders(room, "none")
    done = finish_notes(actor=SYSTEM, minutes=room.minutes, at=NOW)
    assert (done.state, done.approved_at) == ("approved", NOW)
    content = content_from_json(done.versions.get().content)
    assert content.look.heading == "Minnesanteckningar"
    assert publish_minutes(actor=SYSTEM, minutes=done, at=NOW).published_at == NOW
    with pytest.raises(RuleBroken) as error:
        finish_notes(actor=SYSTEM, minutes=room.minutes, at=NOW)
    assert rule_of(error) == ("APPROVAL-15", "text_is_locked")


def test_an_organ_that_approves_does_not_finish_by_itself(room: Room) -> None:
    with pytest.raises(RuleBroken) as error:
        finish_notes(actor=SYSTEM, minutes=room.minutes, at=NOW)
    assert rule_of(error) == ("APPROVAL-15", "organ_approves_its_minutes")


def test_unfinished_notes_are_not_published(room: Room) -> None:
    orders(room, "none")
    make_version(actor=SYSTEM, minutes=room.minutes, at=NOW)
    with pytest.raises(RuleBroken) as error:
        publish_minutes(actor=SYSTEM, minutes=room.minutes, at=NOW)
    assert rule_of(error) == ("PUBLICATION-1", "notes_are_not_finished")


def test_a_last_day_that_has_passed_is_refused(room: Room) -> None:
    with pytest.raises(InvalidInput, match="day_has_passed"):
        send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=date(2026, 11, 1), at=NOW)


def test_without_chair_and_adjuster_nobody_can_approve() -> None:
    with pytest.raises(InvalidInput, match="no_approvers"):
        sent(make_room(items=1))


def test_text_is_not_changed_while_it_is_in_approval(room: Room) -> None:
    sent(room)
    with pytest.raises(RuleBroken) as error:
        change_minutes(actor=SYSTEM, minutes=room.minutes, parts={f"item-{room.items[0].pk}": "x"}, at=NOW)
    assert rule_of(error) == ("APPROVAL-9", "round_is_open")


def test_the_last_approval_locks_the_text(room: Room) -> None:
    minutes = approve(room)
    room.meeting.refresh_from_db()
    assert minutes.state == Minutes.State.APPROVED
    assert room.meeting.approved_on == date(2026, 11, 20)
    assert AuditEvent.objects.filter(verb="minutes.approved").count() == 1


def test_no_action_changes_approved_text(room: Room) -> None:
    minutes = approve(room)
    before = list(minutes.versions.values_list("number", "content", "pdf"))
    part = f"item-{room.items[0].pk}"
    for change in (
        lambda: change_minutes(actor=SYSTEM, minutes=minutes, parts={part: "x"}, at=NOW),
        lambda: make_version(actor=SYSTEM, minutes=minutes, at=NOW),
        lambda: send_for_approval(actor=SYSTEM, minutes=minutes, answer_by=LAST_DAY, at=NOW),
    ):
        with pytest.raises(RuleBroken) as error:
            change()
        assert error.value.verdict.reason == "text_is_locked"
    correct_minutes(actor=SYSTEM, minutes=minutes, text="Namnet ska vara Haddad.", at=NOW)
    make_extract(actor=SYSTEM, minutes=minutes, item=room.items[1], at=NOW)
    assert list(minutes.versions.values_list("number", "content", "pdf")) == before


def test_a_refusal_needs_a_reason(room: Room) -> None:
    with pytest.raises(RuleBroken) as error:
        answer_approval(actor=SYSTEM, answer=answer_of(sent(room), "Yasmin Haddad"), approves=False, at=NOW)
    assert rule_of(error) == ("APPROVAL-6", "reason_is_missing")


def test_a_refusal_opens_the_draft_and_the_round_goes_again(room: Room) -> None:
    made = sent(room)
    answer_approval(
        actor=SYSTEM, answer=answer_of(made, "Yasmin Haddad"), approves=False, reason="Beslutet är fel.", at=NOW
    )
    room.minutes.refresh_from_db()
    assert room.minutes.state == Minutes.State.DRAFT
    change_minutes(actor=SYSTEM, minutes=room.minutes, parts={f"item-{room.items[0].pk}": "Rättat."}, at=NOW)
    again = sent(room)
    assert again.version.number == 2
    assert AuditEvent.objects.filter(verb="minutes.refused").count() == 1


def test_one_answers_once(room: Room) -> None:
    answer = answer_of(sent(room), "Yasmin Haddad")
    answer_approval(actor=SYSTEM, answer=answer, approves=True, at=NOW)
    with pytest.raises(RuleBroken) as error:
        answer_approval(actor=SYSTEM, answer=answer, approves=False, reason="Nej", at=NOW)
    assert rule_of(error) == ("APPROVAL-6", "has_answered")


def test_a_closed_round_takes_no_answer(room: Room) -> None:
    made = sent(room)
    answer_approval(actor=SYSTEM, answer=answer_of(made, "Yasmin Haddad"), approves=False, reason="Nej", at=NOW)
    with pytest.raises(RuleBroken) as error:
        answer_approval(actor=SYSTEM, answer=answer_of(made, "Margareta Ödling"), approves=True, at=NOW)
    assert rule_of(error) == ("APPROVAL-6", "round_is_closed")


def test_a_remark_quotes_words_that_stand_there(room: Room) -> None:
    answer, part = answer_of(sent(room), "Yasmin Haddad"), f"item-{room.items[1].pk}"
    remark = remark_minutes(actor=SYSTEM, answer=answer, part=part, quote="antar planen", text="Vilken plan?", at=NOW)
    assert remark.quote == "antar planen"
    with pytest.raises(InvalidInput, match="quote_not_found"):
        remark_minutes(actor=SYSTEM, answer=answer, part=part, quote="avslår", text="Fel", at=NOW)
    with pytest.raises(InvalidInput, match="unknown_part"):
        remark_minutes(actor=SYSTEM, answer=answer, part="item-0", quote="", text="Fel", at=NOW)
    with pytest.raises(InvalidInput, match="text_is_missing"):
        remark_minutes(actor=SYSTEM, answer=answer, part=part, quote="", text=" ", at=NOW)


def test_remarks_are_settled_before_the_minutes_go_round_again(room: Room) -> None:
    answer = answer_of(sent(room), "Yasmin Haddad")
    remark = remark_minutes(actor=SYSTEM, answer=answer, part="", quote="", text="Stavfel", at=NOW)
    answer_approval(actor=SYSTEM, answer=answer, approves=False, reason="Se anmärkningen.", at=NOW)
    with pytest.raises(RuleBroken) as error:
        sent(room)
    assert rule_of(error) == ("APPROVAL-7", "remarks_are_not_settled")
    settle_remark(actor=SYSTEM, remark=remark, how="Rättat.", at=NOW)
    assert sent(room).pk
    with pytest.raises(StaleState):
        settle_remark(actor=SYSTEM, remark=remark, how="Igen", at=NOW)


def test_only_the_approver_herself_finds_her_answer(room: Room) -> None:
    answer = answer_of(sent(room), "Yasmin Haddad")
    user, other = make_user("yasmin"), make_user("tore")
    answer.person.user = user
    answer.person.save()
    assert answer_for(Actor(user_id=user.pk, name="Yasmin"), room.meeting.county, answer.pk) == answer
    with pytest.raises(NotFound):
        answer_for(Actor(user_id=other.pk, name="Tore"), room.meeting.county, answer.pk)
    with pytest.raises(NotFound):
        answer_for(PUBLIC, room.meeting.county, answer.pk)


def test_the_next_meeting_approves_where_the_orders_say_so(room: Room) -> None:
    orders(room, "next_meeting")
    later = make_meeting(organ=room.organ, day=date(2026, 12, 4))
    item = make_item(later, "Föregående protokoll", number="3")
    assert previous_minutes(later) == room.minutes
    approved = approve_at_meeting(actor=SYSTEM, minutes=room.minutes, decided_in=item, at=NOW)
    assert approved.state == Minutes.State.APPROVED


def test_the_next_meeting_does_not_approve_what_is_approved_otherwise(room: Room) -> None:
    item = make_item(make_meeting(organ=room.organ, day=date(2026, 12, 4)))
    with pytest.raises(InvalidInput, match="other_way_to_approve"):
        approve_at_meeting(actor=SYSTEM, minutes=room.minutes, decided_in=item, at=NOW)


def test_an_item_of_another_organ_or_an_earlier_meeting_approves_nothing(room: Room) -> None:
    orders(room, "next_meeting")
    for meeting in (make_meeting(day=date(2026, 12, 4)), make_meeting(organ=room.organ, day=date(2026, 10, 1))):
        with pytest.raises(InvalidInput, match="no_later_item"):
            approve_at_meeting(actor=SYSTEM, minutes=room.minutes, decided_in=make_item(meeting), at=NOW)


def test_a_correction_decided_at_the_next_meeting_is_joined_to_approved_minutes(room: Room) -> None:
    minutes = approve(room)
    item = make_item(make_meeting(organ=room.organ, day=date(2026, 12, 4)))
    made = correct_minutes(
        actor=SYSTEM,
        minutes=minutes,
        item=room.items[1],
        quote="planen",
        text="handlingsplanen",
        decided_in=item,
        at=NOW + timedelta(days=14),
    )
    assert list(minutes.corrections.all()) == [made]
    assert minutes.state == Minutes.State.APPROVED


def test_a_draft_is_changed_and_not_corrected(room: Room) -> None:
    with pytest.raises(RuleBroken) as error:
        correct_minutes(actor=SYSTEM, minutes=room.minutes, text="x", at=NOW)
    assert rule_of(error) == ("APPROVAL-10", "minutes_are_not_approved")


def test_a_correction_says_something(room: Room) -> None:
    minutes = approve(room)
    with pytest.raises(RuleBroken) as error:
        correct_minutes(actor=SYSTEM, minutes=minutes, text=" ", at=NOW)
    assert rule_of(error) == ("APPROVAL-10", "text_is_missing")


def test_a_sheet_signed_on_paper_is_taken_in_beside_the_text(room: Room) -> None:
    orders(room, "paper")
    minutes = take_in_paper(actor=SYSTEM, minutes=approve(room), content=PDF, file_name="blad.pdf", at=NOW)
    assert minutes.state == Minutes.State.SIGNED
    assert minutes.versions.get().paper is not None


def test_an_organ_that_signs_electronically_takes_in_no_paper(room: Room) -> None:
    with pytest.raises(RuleBroken) as error:
        take_in_paper(actor=SYSTEM, minutes=approve(room), content=PDF, file_name="blad.pdf", at=NOW)
    assert rule_of(error) == ("APPROVAL-14", "organ_does_not_sign_on_paper")


def test_a_sheet_that_is_no_picture_is_refused(room: Room) -> None:
    orders(room, "paper")
    with pytest.raises(InvalidInput, match="no_sheet"):
        take_in_paper(actor=SYSTEM, minutes=approve(room), content=b"MZ" + b"x" * 300, file_name="blad.pdf", at=NOW)


def test_an_item_approved_at_once_has_its_own_locked_extract(room: Room) -> None:
    Meeting.objects.filter(pk=room.meeting.pk).update(state=Meeting.State.OPEN)
    item = room.items[1]
    made = approve_item_at_once(actor=SYSTEM, minutes=room.minutes, item=item, is_text_presented=True, at=NOW)
    item.refresh_from_db()
    item.text = "Ändrad text"
    item.save()
    assert made.pdf.media_type == "application/pdf"
    assert content_of(room.minutes).items[1].text == ""
    with pytest.raises(InvalidInput, match="item_is_locked"):
        change_minutes(actor=SYSTEM, minutes=room.minutes, parts={f"item-{item.pk}": "x"}, at=NOW)


def test_an_item_is_approved_at_once_only_when_it_is_read_out_and_an_adjuster_is_there(room: Room) -> None:
    Meeting.objects.filter(pk=room.meeting.pk).update(state=Meeting.State.OPEN)
    with pytest.raises(RuleBroken) as error:
        approve_item_at_once(actor=SYSTEM, minutes=room.minutes, item=room.items[1], is_text_presented=False, at=NOW)
    assert rule_of(error) == ("APPROVAL-5", "text_has_not_been_presented")
    room.meeting.attendance.update(roles=[])
    with pytest.raises(RuleBroken) as error:
        approve_item_at_once(actor=SYSTEM, minutes=room.minutes, item=room.items[1], is_text_presented=True, at=NOW)
    assert rule_of(error) == ("APPROVAL-5", "adjusters_are_missing")


def test_an_item_is_approved_at_once_only_while_the_meeting_lasts(room: Room) -> None:
    with pytest.raises(RuleBroken) as error:
        approve_item_at_once(actor=SYSTEM, minutes=room.minutes, item=room.items[1], is_text_presented=True, at=NOW)
    assert rule_of(error) == ("APPROVAL-5", "meeting_is_not_open")


def test_a_draft_gives_no_extract(room: Room) -> None:
    with pytest.raises(RuleBroken, match="minutes_are_not_approved"):
        make_extract(actor=SYSTEM, minutes=room.minutes, item=room.items[1], at=NOW)
