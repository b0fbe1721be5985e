"""Calling a meeting: the notice, its changes, cancelling, answers, and the substitutes who are called."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from samverk.accounts.models import SYSTEM
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, StaleState
from samverk.documents.queries import file_of
from samverk.meetings.actions.answer_invitation import Answer, answer_invitation
from samverk.meetings.actions.call_substitute import call_substitute
from samverk.meetings.actions.cancel_meeting import cancel_meeting
from samverk.meetings.actions.change_notice import MeetingChanges, change_notice
from samverk.meetings.actions.remind_invited import remind_invited
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.models import Invitation, Meeting
from samverk.meetings.queries.calling import calls_due, forecast_of
from samverk.meetings.queries.notice_content import for_the_public, notice_content
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_county, make_user
from tests.samverk.meetings.called_council import DAY, Council, make_council

pytestmark = pytest.mark.django_db
MEMBERS = {"Yasmin Haddad", "Olof Brandt", "Petra Sandin", "Sten Hallgren"}


def called(**orders: object) -> Council:
    council = make_council(**orders)
    send_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    council.meeting.refresh_from_db()
    return council


def answer(council: Council, name: str, state: str, **more: object) -> Invitation:
    given = Answer(state=state, **({"ground": "Annat möte"} if state == "declined" else {}), **more)  # type: ignore[arg-type]
    return answer_invitation(actor=SYSTEM, invitation=council.invitation(name), answer=given, way="link", at=NOON)


def test_a_notice_calls_the_members_and_locks_what_it_says() -> None:
    council = called()
    meeting = council.meeting
    notice = meeting.notices.get()
    assert (meeting.state, meeting.notice_published_at, meeting.calendar_sequence) == ("notified", NOON, 0)
    assert meeting.calendar_uid
    assert set(meeting.invitations.values_list("name", flat=True)) == MEMBERS
    meeting.items.update(title="Något annat")
    notice.refresh_from_db()
    assert [one["title"] for one in notice.content["items"]] == ["Trygg hemgång: lägesrapport", "Budget för 2027"]
    assert notice.document is not None
    assert file_of(notice.document).startswith(b"%PDF")


def test_substitutes_are_called_from_the_start_where_they_always_are() -> None:
    assert called(substitutes_always_invited=True).meeting.invitations.count() == 6


def test_a_notice_is_sent_once() -> None:
    council = called()
    with pytest.raises(StaleState):
        send_notice(actor=council.secretary, meeting=council.meeting, at=NOON)


def test_a_notice_without_a_place_is_refused() -> None:
    council = make_council()
    Meeting.objects.update(place="")
    with pytest.raises(RuleBroken) as caught:
        send_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    assert caught.value.verdict.reason == "place_is_missing"


def test_a_late_notice_is_refused_unless_the_meeting_is_urgent() -> None:
    council = make_council()
    late = NOON + timedelta(days=15)
    with pytest.raises(RuleBroken) as caught:
        send_notice(actor=council.secretary, meeting=council.meeting, at=late)
    assert caught.value.verdict.reason == "notice_is_late"
    send_notice(actor=council.secretary, meeting=council.meeting, is_urgent=True, at=late)


def test_an_organ_that_does_not_meet_by_link_is_not_called_to_it() -> None:
    council = make_council(may_meet_digitally=False)
    Meeting.objects.update(mode="hybrid", link="https://mote.example/1")
    with pytest.raises(RuleBroken):
        send_notice(actor=council.secretary, meeting=council.meeting, at=NOON)


def test_a_member_may_not_send_a_notice_and_an_outsider_learns_nothing() -> None:
    council = make_council()
    member = actor_of(make_user("per", role="member"), today=NOON.date())
    other = actor_of(make_user("ove", county=make_county("W", "Västerdals län", "vasterdal")), today=NOON.date())
    with pytest.raises(NotPermitted):
        send_notice(actor=member, meeting=council.meeting, at=NOON)
    with pytest.raises(NotFound):
        send_notice(actor=other, meeting=council.meeting, at=NOON)


def test_a_change_raises_the_sequence_and_tells_what_changed() -> None:
    council = called()
    changes = MeetingChanges(start_time=time(9), place="Folkets hus")
    notice = change_notice(actor=council.secretary, meeting=council.meeting, changes=changes, at=NOON)
    council.meeting.refresh_from_db()
    assert (notice.kind, notice.number, council.meeting.calendar_sequence) == ("update", 2, 1)
    assert (notice.content["start"], notice.content["place"]) == ("09.00", "Folkets hus")
    assert council.invitation("Yasmin Haddad").calendar_sequence == 1


def test_what_was_never_called_is_not_changed() -> None:
    council = make_council()
    with pytest.raises(StaleState):
        change_notice(actor=council.secretary, meeting=council.meeting, at=NOON)


def test_a_meeting_is_cancelled_with_a_reason() -> None:
    council = called()
    with pytest.raises(RuleBroken):
        cancel_meeting(actor=council.secretary, meeting=council.meeting, reason=" ", at=NOON)
    notice = cancel_meeting(actor=council.secretary, meeting=council.meeting, reason="För få ärenden.", at=NOON)
    council.meeting.refresh_from_db()
    assert notice is not None
    assert (notice.kind, council.meeting.state, council.meeting.calendar_sequence) == ("cancel", "cancelled", 1)


def test_an_answer_is_kept_with_its_way() -> None:
    row = answer(called(), "Yasmin Haddad", "on_link")
    assert (row.state, row.answered_by, row.answered_at) == ("on_link", "link", NOON)


def test_who_declines_names_a_ground() -> None:
    council = called()
    with pytest.raises(InvalidInput):
        answer_invitation(
            actor=SYSTEM,
            invitation=council.invitation("Yasmin Haddad"),
            answer=Answer(state="declined"),
            way="link",
            at=NOON,
        )


def test_an_unknown_answer_is_refused() -> None:
    with pytest.raises(InvalidInput):
        answer(called(), "Yasmin Haddad", "kanske")


def test_nobody_answers_for_another() -> None:
    council = called()
    member = actor_of(make_user("per", role="member"), today=NOON.date())
    with pytest.raises(NotPermitted):
        answer_invitation(
            actor=member,
            invitation=council.invitation("Yasmin Haddad"),
            answer=Answer(state="accepted"),
            way="signed_in",
            at=NOON,
        )


def test_an_answer_to_a_cancelled_meeting_is_refused() -> None:
    council = called()
    cancel_meeting(actor=council.secretary, meeting=council.meeting, reason="Sjukdom.", at=NOON)
    with pytest.raises(StaleState):
        answer(council, "Yasmin Haddad", "accepted")


def test_a_reply_to_an_older_event_changes_nothing() -> None:
    council = called()
    change_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    with pytest.raises(StaleState):
        answer(council, "Yasmin Haddad", "accepted", sequence=0)
    assert answer(council, "Yasmin Haddad", "accepted", sequence=1).state == "accepted"


def test_the_next_substitute_is_proposed_and_called_by_the_secretary() -> None:
    council = called()
    answer(council, "Yasmin Haddad", "declined")
    assert council.meeting.invitations.count() == 4
    assert len(calls_due(council.meeting).calls) == 1
    absent = council.invitation("Yasmin Haddad")
    row = call_substitute(actor=council.secretary, absent=absent, at=NOON)
    assert (row.name, row.replaces) == ("Maja Ekvall", absent)
    assert calls_due(council.meeting).calls == ()


def test_nobody_is_called_for_who_comes() -> None:
    council = called()
    with pytest.raises(RuleBroken) as caught:
        call_substitute(actor=council.secretary, absent=council.invitation("Yasmin Haddad"), at=NOON)
    assert caught.value.verdict.reason == "nobody_is_absent"


def test_samverk_calls_by_itself_where_the_organ_wants_it() -> None:
    council = called(substitutes_called="automatic")
    answer(council, "Olof Brandt", "declined")
    assert council.invitation("Nils Ahlin").replaces == council.invitation("Olof Brandt")
    answer(council, "Nils Ahlin", "declined")
    assert calls_due(council.meeting).unfilled == (council.invitation("Olof Brandt").membership_id,)


def test_the_forecast_counts_who_serves() -> None:
    council = called()
    for name in ("Petra Sandin", "Olof Brandt"):
        answer(council, name, "accepted")
    answer(council, "Yasmin Haddad", "declined")
    forecast = forecast_of(council.meeting)
    assert (forecast.seats, forecast.coming, forecast.waiting, forecast.declined, forecast.needed) == (4, 2, 1, 1, 3)
    assert not forecast.has_quorum
    call_substitute(actor=council.secretary, absent=council.invitation("Yasmin Haddad"), at=NOON)
    answer(council, "Maja Ekvall", "accepted")
    assert forecast_of(council.meeting).has_quorum


def test_the_public_notice_holds_back_the_link_and_what_is_withheld() -> None:
    council = make_council()
    Meeting.objects.update(mode="hybrid", link="https://mote.example/hemlig")
    council.meeting.items.filter(number="2").update(withheld_ground="26 kap. 1 § OSL")
    council.meeting.refresh_from_db()
    notice = send_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    public = for_the_public(notice.content)
    assert public["link"] == ""
    titles = [one.title for one in council.meeting.items.order_by("position")]
    assert [one["title"] for one in public["items"]] == titles, "a title that reveals nothing is shown"
    council.meeting.items.filter(number="2").update(title_reveals=True)
    assert [one["title"] for one in for_the_public(notice_content(council.meeting))["items"]] == [titles[0], ""]


def test_a_notice_sent_before_titles_could_be_shown_keeps_them_back_still() -> None:
    old = {"title": "Anbud", "withheld_ground": "OSL 19 kap. 3 §"}
    assert for_the_public({"items": [old]})["items"][0]["title"] == ""


def test_those_called_are_reminded_once_two_days_before() -> None:
    council = called()
    before = NOON.replace(month=12, day=2)
    assert remind_invited(at=NOON) == 0
    assert remind_invited(at=before) == 1
    assert remind_invited(at=before + timedelta(hours=1)) == 0
    assert council.meeting.date == DAY == date(2026, 12, 4)
