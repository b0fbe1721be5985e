"""Who leads a meeting without its chair, and who must leave the room while an item is dealt with."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from samverk.core.errors import InvalidInput, RuleBroken
from samverk.meetings.actions.choose_chair import choose_chair
from samverk.meetings.actions.disqualify_member import disqualify_member
from samverk.meetings.actions.hold_vote import cast_ballots, close_vote, open_vote
from samverk.meetings.actions.register_arrival import choose_adjuster, register_arrival, register_departure
from samverk.meetings.actions.take_item import go_to_item
from samverk.meetings.models import AgendaItem, Attendance
from samverk.meetings.queries.leading import leading_in
from samverk.meetings.queries.room_checks import missing_in
from samverk.meetings.queries.room_facts import chairs_of, facts_of_room, presiding_in
from samverk.meetings.queries.room_page import room_page_of
from samverk.minutes.actions.make_version import make_version
from samverk.minutes.models import Minutes
from samverk.minutes.queries.approval import approvers_of
from samverk.minutes.queries.blocks import Signing
from samverk.minutes.queries.content import Signer
from samverk.minutes.queries.content_building import content_of
from samverk.minutes.queries.printed_form import whole_minutes
from samverk.minutes.queries.reader_form import minutes_json
from samverk.organizations.models import StandingOrders
from samverk.portal.queries.meeting_page import meeting_page_for
from tests.samverk.meetings.room_world import ONE, Room

pytestmark = pytest.mark.django_db
AT = ONE + timedelta(minutes=10)


def make_vice_chair(room: Room, name: str = "Per-Olof Strandell") -> None:
    Attendance.objects.filter(pk=room.place(name).pk).update(roles=["vice_chair"])


def chair_goes(room: Room) -> None:
    chair = room.place("Margareta Ödling")
    register_departure(actor=room.secretary, meeting=room.meeting, attendance=chair, at=AT)


def chair_was_away() -> None:
    Attendance.objects.filter(name="Margareta Ödling").update(status=Attendance.Status.ABSENT)


def test_the_vice_chair_leads_without_the_chair_and_does_not_adjust(room: Room) -> None:
    make_vice_chair(room)
    chair_goes(room)
    assert presiding_in(room.meeting) == room.place("Per-Olof Strandell").pk
    with pytest.raises(RuleBroken) as told:
        choose_adjuster(actor=room.secretary, meeting=room.meeting, attendance=room.place("Per-Olof Strandell"), at=AT)
    assert told.value.verdict.reason == "chair_does_not_adjust"


def test_at_a_tie_the_vice_chairs_ballot_decides_where_the_chair_is_disqualified(room: Room) -> None:
    make_vice_chair(room)
    item, chair = room.items()[4], room.place("Margareta Ödling")
    disqualify_member(
        actor=room.secretary, meeting=room.meeting, item=item, attendance=chair, ground="representative", at=AT
    )
    vote = open_vote(
        actor=room.secretary,
        meeting=room.meeting,
        item=item,
        kind="roll_call",
        yes_means="bifall",
        no_means="avslag",
        at=AT,
    )
    vice = room.place("Per-Olof Strandell").pk
    others = sorted(int(one) for one in facts_of_room(room.meeting, item).serving if one != vice)
    choices = dict.fromkeys(others[: len(others) // 2], "yes") | dict.fromkeys(others[len(others) // 2 :], "no")
    choices[vice] = "yes" if len(others) % 2 else "abstains"
    cast_ballots(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, choices=choices, at=AT)
    if len(others) % 2:
        closed = close_vote(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, at=AT)
        assert (closed.outcome, closed.is_by_casting_vote) == ("yes", True)
    else:
        with pytest.raises(InvalidInput, match="chair_decides"):
            close_vote(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, at=AT)


def test_a_meeting_without_chairs_chooses_who_leads_it(room: Room) -> None:
    chair_goes(room)
    choose_chair(actor=room.secretary, meeting=room.meeting, attendance=room.place("Siv Tornberg"), at=AT)
    assert presiding_in(room.meeting) == room.place("Siv Tornberg").pk
    page = room_page_of(room.meeting, chosen=None, now=AT)
    assert [one.place.name for one in page.seats if one.presides] == ["Siv Tornberg"]
    assert chairs_of(room.meeting) == (room.place("Margareta Ödling").pk,), "the chair was there for a while"
    chair_was_away()
    assert chairs_of(room.meeting) == (room.place("Siv Tornberg").pk,)
    assert room.place("Siv Tornberg").roles == ["acting_chair"]


def test_the_vice_chair_leads_again_after_the_item_in_which_another_was_chosen(room: Room) -> None:
    make_vice_chair(room)
    chair_goes(room)
    chair_was_away()
    vice, chosen = room.place("Per-Olof Strandell"), room.place("Siv Tornberg")
    lead_item_without(room, vice, chosen)
    assert presiding_in(room.meeting, room.items()[4]) == chosen.pk
    assert presiding_in(room.meeting, room.items()[5]) == vice.pk
    assert chairs_of(room.meeting) == (vice.pk,)
    assert approved_by(room) == {"Per-Olof Strandell": "", "Siv Tornberg": room.items()[4].number}
    assert approvers_of(room.meeting) == ((vice.person_id, "chair"), (chosen.person_id, "chair"))


def test_who_led_the_item_in_which_the_chair_was_disqualified_approves_it_and_the_chair_the_rest(room: Room) -> None:
    chair, chosen = room.place("Margareta Ödling"), room.place("Siv Tornberg")
    lead_item_without(room, chair, chosen)
    assert presiding_in(room.meeting, room.items()[4]) == chosen.pk
    assert presiding_in(room.meeting, room.items()[5]) == chair.pk
    assert approved_by(room) == {"Margareta Ödling": "", "Siv Tornberg": room.items()[4].number}
    assert approvers_of(room.meeting) == ((chair.person_id, "chair"), (chosen.person_id, "chair"))
    minutes = content_of(minutes_of(room))
    office = {one.name: one.office for one in minutes.members}
    assert office["Siv Tornberg"] == "tillförordnad ordförande"
    roles = {one["name"]: one["roles"] for one in minutes_json(minutes, document="")["attendance"]}
    assert (roles["Margareta Ödling"], roles["Siv Tornberg"]) == (["chair"], [])


def test_who_was_chosen_to_lead_does_not_adjust_when_the_chair_leads_again(room: Room) -> None:
    act = {"actor": room.secretary, "meeting": room.meeting, "at": AT}
    chosen = room.place("Siv Tornberg")
    choose_adjuster(attendance=chosen, **act)  # type: ignore[arg-type]
    lead_item_without(room, room.place("Margareta Ödling"), chosen)
    go_to_item(item=room.items()[5], **act)  # type: ignore[arg-type]
    with pytest.raises(RuleBroken) as told:
        choose_adjuster(attendance=chosen, **act)  # type: ignore[arg-type]
    assert told.value.verdict.reason == "chair_does_not_adjust"
    assert room.place("Siv Tornberg").roles == ["acting_chair"]


def test_whom_the_page_offers_as_adjuster_is_nobody_who_is_refused(room: Room) -> None:
    make_vice_chair(room)
    chair_goes(room)

    def offered() -> set[str]:
        return {one.name for one in room_page_of(room.meeting, chosen=None, now=AT).may_adjust}

    names = offered()
    assert "Siv Tornberg" in names
    assert not names & {"Margareta Ödling", "Per-Olof Strandell"}, "one is gone, the other leads"
    for one in room.meeting.attendance.all():
        if one.name in names:
            choose_adjuster(actor=room.secretary, meeting=room.meeting, attendance=one, at=AT)
    assert offered() == set(), "somebody is chosen"


def test_who_is_to_lead_is_asked_for_the_current_item_whichever_is_looked_at(room: Room) -> None:
    chair, member = room.place("Margareta Ödling"), room.place("Yasmin Haddad")
    act = {"actor": room.secretary, "meeting": room.meeting, "at": AT}
    now, other = room.items()[4], room.items()[5]
    go_to_item(item=now, **act)  # type: ignore[arg-type]
    for one in (chair, member):
        disqualify_member(item=now, attendance=one, ground="representative", **act)  # type: ignore[arg-type]
    disqualify_member(item=room.items()[6], attendance=chair, ground="representative", **act)  # type: ignore[arg-type]
    room.meeting.refresh_from_db()
    asked = [room_page_of(room.meeting, chosen=one, now=AT).may_lead for one in (now, other)]
    assert asked[0] == asked[1]
    names = {one.name for one in asked[1]}
    assert ("Siv Tornberg" in names, names & {chair.name, member.name}) == (True, set())
    go_to_item(item=other, **act)  # type: ignore[arg-type]
    room.meeting.refresh_from_db()
    assert room_page_of(room.meeting, chosen=room.items()[6], now=AT).may_lead == (), "the chair leads"


def test_the_public_page_names_who_led_and_not_whom_the_meeting_chose_for_an_item(room: Room) -> None:
    lead_item_without(room, room.place("Margareta Ödling"), room.place("Siv Tornberg"))
    page = meeting_page_for(room.secretary, room.meeting.county, room.meeting.pk, today=AT.date())
    assert [one.name for one in page.chairs] == ["Margareta Ödling"]
    chair_was_away()
    page = meeting_page_for(room.secretary, room.meeting.county, room.meeting.pk, today=AT.date())
    assert [one.name for one in page.chairs] == ["Siv Tornberg"]


def test_a_vice_chair_who_led_one_item_does_not_adjust_and_who_adjusted_before_is_replaced(room: Room) -> None:
    act = {"actor": room.secretary, "meeting": room.meeting, "at": AT}
    make_vice_chair(room)
    vice, item = room.place("Per-Olof Strandell"), room.items()[4]
    choose_adjuster(attendance=vice, **act)  # type: ignore[arg-type]
    go_to_item(item=item, **act)  # type: ignore[arg-type]
    with translation.override("sv"):
        assert not any("Per-Olof" in one.words for one in missing_in(room.meeting))
        chair = room.place("Margareta Ödling")
        disqualify_member(item=item, attendance=chair, ground="representative", **act)  # type: ignore[arg-type]
        go_to_item(item=room.items()[5], **act)  # type: ignore[arg-type]
        told = [one.words for one in missing_in(room.meeting)]
    assert "Per-Olof Strandell har lett en punkt och justerar inte protokollet: välj någon annan." in told
    signed = {one.name: (one.role, one.items) for one in signers_of(room) if one.role != "secretary"}
    assert signed == {"Margareta Ödling": ("chair", ""), "Per-Olof Strandell": ("adjuster", item.number)}
    names = {one.name for one in room_page_of(room.meeting, chosen=None, now=AT).may_adjust}
    assert ("Siv Tornberg" in names, "Per-Olof Strandell" in names) == (True, False)
    choose_adjuster(attendance=vice, **act)  # type: ignore[arg-type]
    with pytest.raises(RuleBroken) as refused:
        choose_adjuster(attendance=vice, **act)  # type: ignore[arg-type]
    assert refused.value.verdict.reason == "chair_does_not_adjust"


def test_the_chair_who_leaves_during_an_item_and_the_vice_chair_after_her_have_both_led_it(room: Room) -> None:
    act = {"actor": room.secretary, "meeting": room.meeting}
    make_vice_chair(room)
    for number, one in enumerate(room.items()[:6]):
        go_to_item(item=one, at=AT + timedelta(minutes=10 * number), **act)  # type: ignore[arg-type]
        if number == 4:
            leaves = AT + timedelta(minutes=45)
            register_departure(attendance=room.place("Margareta Ödling"), at=leaves, **act)  # type: ignore[arg-type]
    led = leading_in(room.meeting)
    numbers = {key: [one.number for one in those] for key, those in led.items()}
    assert numbers[room.place("Margareta Ödling").pk] == ["1", "2", "3", "4", "5"]
    assert numbers[room.place("Per-Olof Strandell").pk] == ["5", "6"]


def test_who_led_an_item_taken_out_of_turn_is_known_by_the_time_and_not_by_the_agenda(room: Room) -> None:
    make_vice_chair(room)
    take_in_order(room, 1, 2, 7, 3, 4, 5, 6)
    leave(room, "Margareta Ödling", minute=55)
    assert numbers_led(room, "Margareta Ödling") == ["1", "2", "3", "4", "5", "7"]
    assert numbers_led(room, "Per-Olof Strandell") == ["5", "6"]


def test_each_of_three_who_led_one_item_after_each_other_has_led_it(room: Room) -> None:
    make_vice_chair(room)
    Attendance.objects.filter(pk=room.place("Siv Tornberg").pk).update(roles=["second_vice_chair"])
    take_in_order(room, 1, 2, 3)
    leave(room, "Margareta Ödling", minute=23)
    leave(room, "Per-Olof Strandell", minute=26)
    go_to_item(actor=room.secretary, meeting=room.meeting, item=room.items()[3], at=AT + timedelta(minutes=30))
    assert numbers_led(room, "Margareta Ödling") == ["1", "2", "3"]
    assert numbers_led(room, "Per-Olof Strandell") == ["3"]
    assert numbers_led(room, "Siv Tornberg") == ["3", "4"]


def test_who_led_another_item_while_one_was_left_has_not_led_that(room: Room) -> None:
    make_vice_chair(room)
    take_in_order(room, 1, 2, 1, 3)
    leave(room, "Margareta Ödling", minute=13)
    register_arrival(
        actor=room.secretary,
        meeting=room.meeting,
        attendance=room.place("Margareta Ödling"),
        at=AT + timedelta(minutes=17),
    )
    assert numbers_led(room, "Margareta Ödling") == ["1", "2", "3"]
    assert numbers_led(room, "Per-Olof Strandell") == ["2"]


def test_an_only_adjuster_who_led_an_item_adjusts_the_rest_and_signs_once_before_the_chair(room: Room) -> None:
    make_vice_chair(room)
    vice, chair = room.place("Per-Olof Strandell"), room.place("Margareta Ödling")
    act = {"actor": room.secretary, "meeting": room.meeting, "at": AT}
    choose_adjuster(attendance=vice, **act)  # type: ignore[arg-type]
    go_to_item(item=room.items()[4], **act)  # type: ignore[arg-type]
    disqualify_member(item=room.items()[4], attendance=chair, ground="representative", **act)  # type: ignore[arg-type]
    assert approvers_of(room.meeting) == ((chair.person_id, "chair"), (vice.person_id, "adjuster"))
    signers = [(one.role, one.name, one.items) for one in signers_of(room) if one.role != "secretary"]
    assert signers == [("adjuster", vice.name, "5"), ("chair", chair.name, "")]
    blocks = whole_minutes(content_of(minutes_of(room)), is_draft=False).blocks
    rows = [row for one in blocks if isinstance(one, Signing) for row in one.rows]
    assert [one.role for one in rows if one.name == vice.name] == ["Justerare; ordförande, § 5"]


def test_a_version_kept_before_signers_had_items_is_not_made_anew(room: Room) -> None:
    minutes = minutes_of(room)
    first = make_version(actor=room.secretary, minutes=minutes, at=AT)
    assert first.content["signers"]
    for one in first.content["signers"]:
        del one["items"]
    first.save()
    assert make_version(actor=room.secretary, minutes=minutes, at=AT) == first


def take_in_order(room: Room, *numbers: int) -> None:
    """The items with these numbers, ten minutes for each."""
    for turn, number in enumerate(numbers):
        at = AT + timedelta(minutes=10 * turn)
        room.meeting.refresh_from_db()
        go_to_item(actor=room.secretary, meeting=room.meeting, item=room.items()[number - 1], at=at)


def leave(room: Room, name: str, *, minute: int) -> None:
    at = AT + timedelta(minutes=minute)
    register_departure(actor=room.secretary, meeting=room.meeting, attendance=room.place(name), at=at)


def numbers_led(room: Room, name: str) -> list[str]:
    return [one.number for one in leading_in(room.meeting).get(room.place(name).pk, ())]


def approved_by(room: Room) -> dict[str, str]:
    """Who signs as chair, with the items that each led where another is the meeting's chair."""
    return {one.name: one.items for one in signers_of(room) if one.role == "chair"}


def lead_item_without(room: Room, disqualified: Attendance, chosen: Attendance) -> None:
    """The fifth item begins, whoever led is disqualified in it and the meeting chooses another."""
    act = {"actor": room.secretary, "meeting": room.meeting, "at": AT}
    item = room.items()[4]
    go_to_item(item=item, **act)  # type: ignore[arg-type]
    disqualify_member(item=item, attendance=disqualified, ground="representative", **act)  # type: ignore[arg-type]
    choose_chair(attendance=chosen, **act)  # type: ignore[arg-type]
    room.meeting.refresh_from_db()


def signers_of(room: Room) -> tuple[Signer, ...]:
    return content_of(minutes_of(room)).signers


def minutes_of(room: Room) -> Minutes:
    return Minutes.objects.get_or_create(meeting=room.meeting)[0]


def test_nobody_is_chosen_while_the_chair_leads(room: Room) -> None:
    with pytest.raises(InvalidInput, match="somebody_presides"):
        choose_chair(actor=room.secretary, meeting=room.meeting, attendance=room.place("Siv Tornberg"), at=AT)


def test_who_does_not_serve_is_not_chosen_to_lead(room: Room) -> None:
    chair_goes(room)
    with pytest.raises(InvalidInput, match="does_not_serve"):
        choose_chair(actor=room.secretary, meeting=room.meeting, attendance=room.place("Bengt Åkerlind"), at=AT)


def test_the_page_says_that_who_is_disqualified_should_leave_until_she_has_left(room: Room) -> None:
    item, who = room.items()[4], room.place("Yasmin Haddad")
    disqualify_member(
        actor=room.secretary, meeting=room.meeting, item=item, attendance=who, ground="representative", at=AT
    )
    assert told_to_leave(room, item) == ["Den som är jävig bör lämna rummet medan punkten behandlas."]
    assert told_to_leave(room, room.items()[3]) == []
    StandingOrders.objects.filter(organ=room.organ).update(is_on_notice_board=True)
    assert told_to_leave(room, item) == ["Den som är jävig måste lämna rummet medan punkten behandlas."]
    register_departure(actor=room.secretary, meeting=room.meeting, attendance=who, at=AT)
    assert told_to_leave(room, item) == []


def told_to_leave(room: Room, item: AgendaItem) -> list[str]:
    with translation.override("sv"):
        page = room_page_of(room.meeting, chosen=item, now=AT)
    return [one.must_leave for one in page.seats if one.must_leave]
