"""A referral is written, sent, answered, extended, gone through and closed; each refusal by its rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, StaleState
from samverk.notifications.models import OutgoingMail
from samverk.organizations.queries import actor_of
from samverk.referrals.actions.answer_referral import NomineeInput, save_answer
from samverk.referrals.actions.extend_referral import ask_extension, decide_extension
from samverk.referrals.actions.handle_answers import accept_nominee, note_outcome, tell_outcomes
from samverk.referrals.actions.save_referral import remove_draft, save_referral
from samverk.referrals.actions.send_referral import (
    close_referral,
    open_again,
    remind_now,
    remind_recipients,
    send_referral,
)
from samverk.referrals.models import Nominee, Recipient, Referral, ReferralAnswer, SectionAnswer
from samverk.referrals.queries.compilation import compilation_of, compilation_table
from samverk.referrals.queries.matrix import matrix_of
from samverk.routing.models import MandateSeat, OrganMandate
from tests.samverk.factories import NOON, make_county, make_organ, make_principal, make_user
from tests.samverk.referrals.world import DUE, TODAY, give, recipient_named, sent_referral, words_of, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def referral() -> Referral:
    return sent_referral()


def broken(call: Callable[[], object]) -> str:
    """The reason for which a rule refuses it."""
    with pytest.raises(RuleBroken) as refused:
        call()
    return refused.value.verdict.reason


def test_each_recipient_with_an_address_gets_her_own_link_and_the_last_day_in_her_calendar(referral: Referral) -> None:
    mails = OutgoingMail.objects.order_by("to_address")
    assert len({one.to_address for one in mails}) == 3
    assert len({part["link"] for one in mails for part in one.content if part["kind"] == "link"}) == 3
    assert all(f"DTSTART;VALUE=DATE:{DUE:%Y%m%d}" in one.calendar for one in mails)


def test_sending_twice_is_refused_and_sends_nothing_more(referral: Referral) -> None:
    with pytest.raises(StaleState):
        send_referral(actor=SYSTEM, referral=referral, at=NOON)
    assert run_reactions(now=NOON) == 0


def test_a_referral_without_a_question_is_not_sent() -> None:
    draft = save_referral(actor=SYSTEM, county=make_county(), words=written(question=" "), at=NOON)
    assert broken(lambda: send_referral(actor=SYSTEM, referral=draft, at=NOON)) == "question_is_missing"


def test_a_referral_to_nobody_is_not_sent() -> None:
    draft = save_referral(actor=SYSTEM, county=make_county(), words=written(recipients=()), at=NOON)
    assert broken(lambda: send_referral(actor=SYSTEM, referral=draft, at=NOON)) == "recipients_are_missing"


def test_a_referral_whose_day_has_passed_is_not_sent() -> None:
    draft = save_referral(actor=SYSTEM, county=make_county(), words=written(due=TODAY), at=NOON)
    assert broken(lambda: send_referral(actor=SYSTEM, referral=draft, at=NOON)) == "day_has_passed"


def test_only_who_leads_matters_writes_one() -> None:
    county = make_county()
    member = actor_of(make_user("m", role="member"), today=TODAY)
    with pytest.raises(NotPermitted):
        save_referral(actor=member, county=county, words=written(), at=NOON)
    with pytest.raises(NotFound):
        save_referral(actor=PUBLIC, county=county, words=written(), at=NOON)
    leader = actor_of(make_user("p", role="process_leader"), today=TODAY)
    assert save_referral(actor=leader, county=county, words=written(), at=NOON).state == "draft"


def test_what_is_sent_is_not_changed_or_thrown_away(referral: Referral) -> None:
    with pytest.raises(StaleState):
        save_referral(actor=SYSTEM, county=referral.county, referral=referral, words=written(), at=NOON)
    with pytest.raises(StaleState):
        remove_draft(actor=SYSTEM, referral=referral, at=NOON)


def test_somebody_of_another_county_cannot_be_asked() -> None:
    abroad = make_county("W", "Västerdals län", "vasterdal")
    with pytest.raises(InvalidInput, match="other_county"):
        save_referral(actor=SYSTEM, county=make_county(), words=written(county=abroad), at=NOON)


def test_a_draft_is_kept_and_nobody_sees_it_in_the_matrix(referral: Referral) -> None:
    one = recipient_named(referral, "Alnäs")
    words = words_of(one, position="", decider="", sections={})
    saved = save_answer(actor=SYSTEM, recipient=one, words=words, way="link", gives=False, at=NOON)
    assert saved.state == "draft"
    line = next(line for line in matrix_of(referral, today=TODAY).lines if line.recipient.pk == one.pk)
    assert (line.state, {cell.position for cell in line.cells}) == ("draft", {""})


def test_an_answer_is_changed_until_the_day_and_each_handed_in_is_kept(referral: Referral) -> None:
    one = recipient_named(referral, "Alnäs")
    give(one)
    answer = give(one, days=10, position="rejects", words="Kostnaderna är för höga.")
    assert [row.content["position"] for row in answer.versions.all()] == ["supports", "rejects"]
    assert not answer.is_late
    assert broken(lambda: give(one, days=11)) == "day_has_passed"


def test_a_late_answer_is_taken_and_marked(referral: Referral) -> None:
    assert give(recipient_named(referral, "Alnäs"), days=11).is_late
    states = {line.recipient.name: line.state for line in matrix_of(referral, today=TODAY + timedelta(days=12)).lines}
    assert states["Alnäs"] == "answered_late"
    assert states["Fagervik"] == "late"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"position": ""}, "position_is_missing"),
        ({"position": "rejects"}, "words_are_missing"),
        ({"decider": "", "decided_by": ""}, "decider_is_missing"),
        ({"decided_on": TODAY + timedelta(days=1)}, "day_has_not_come"),
    ],
)
def test_an_answer_that_is_not_whole_is_refused(referral: Referral, more: dict[str, object], reason: str) -> None:
    assert broken(lambda: give(recipient_named(referral, "Alnäs"), **more)) == reason
    assert not ReferralAnswer.objects.exists()


def test_a_closed_referral_takes_no_answer_until_it_is_opened_again(referral: Referral) -> None:
    close_referral(actor=SYSTEM, referral=referral, at=NOON)
    one = recipient_named(referral, "Alnäs")
    assert broken(lambda: give(one)) == "referral_is_closed"
    open_again(actor=SYSTEM, referral=referral, at=NOON)
    assert give(one).state == "given"


def test_a_forwarded_link_answers_for_nobody_else_and_the_attempt_is_logged(referral: Referral) -> None:
    one = recipient_named(referral, "Alnäs")
    with pytest.raises(InvalidInput, match="other_recipient"):
        give(one, sender_email="eva@fagervik.example")
    assert not ReferralAnswer.objects.exists()
    assert AuditEvent.objects.get(verb="link.refused").data["domain"] == "fagervik.example"


def test_who_saves_over_what_another_wrote_since_is_told(referral: Referral) -> None:
    one = recipient_named(referral, "Alnäs")
    seen = give(one).saved_at.isoformat()
    give(one, days=1, seen=seen)
    with pytest.raises(StaleState):
        give(one, days=2, seen=seen)


def test_an_answer_by_letter_is_taken_in_by_the_sender(referral: Referral) -> None:
    one = next(row for row in Recipient.objects.all() if not row.email)
    words = words_of(one)
    with pytest.raises(NotFound):
        save_answer(actor=PUBLIC, recipient=one, words=words, way="registrar", gives=True, at=NOON)
    answer = save_answer(actor=SYSTEM, recipient=one, words=words, way="registrar", gives=True, at=NOON)
    assert answer.way == "registrar"


def test_the_recipient_gets_a_receipt_at_her_own_address(referral: Referral) -> None:
    one = recipient_named(referral, "Alnäs")
    give(one)
    run_reactions(now=NOON)
    assert OutgoingMail.objects.filter(to_address=one.email, subject__startswith="Svar inlämnat").count() == 1


def wish(one: Recipient, *, days: int = 15, reason: str = "Nämnden möts senare.", at: int = 0) -> Recipient:
    wanted = TODAY + timedelta(days=days)
    when = NOON + timedelta(days=at)
    return ask_extension(actor=PUBLIC, recipient=one, wanted=wanted, reason=reason, address=one.email, at=when)


def test_more_time_is_asked_for_and_granted(referral: Referral) -> None:
    one = wish(recipient_named(referral, "Alnäs"))
    decide_extension(actor=SYSTEM, recipient=one, until=one.extension_wanted, at=NOON)
    assert not give(recipient_named(referral, "Alnäs"), days=15).is_late
    run_reactions(now=NOON)
    assert OutgoingMail.objects.filter(to_address=one.email, subject__startswith="Anstånd").exists()


def test_more_time_that_is_refused_leaves_the_day(referral: Referral) -> None:
    one = wish(recipient_named(referral, "Alnäs"))
    assert decide_extension(actor=SYSTEM, recipient=one, until=None, at=NOON).extended_to is None
    with pytest.raises(StaleState):
        decide_extension(actor=SYSTEM, recipient=one, until=None, at=NOON)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"days": 10}, "day_is_not_later"),
        ({"reason": " "}, "reason_is_missing"),
        ({"at": 11}, "day_has_passed"),
    ],
)
def test_a_wish_for_more_time_that_is_refused(referral: Referral, more: dict[str, object], reason: str) -> None:
    assert broken(lambda: wish(recipient_named(referral, "Alnäs"), **more)) == reason  # type: ignore[arg-type]


def test_no_extension_goes_past_the_day_of_the_decision(referral: Referral) -> None:
    one = wish(recipient_named(referral, "Alnäs"), days=60)
    reason = broken(lambda: decide_extension(actor=SYSTEM, recipient=one, until=one.extension_wanted, at=NOON))
    assert reason == "matter_is_decided_before"


def test_reminders_go_once_on_their_day_to_those_who_have_not_answered(referral: Referral) -> None:
    give(recipient_named(referral, "Alnäs"))
    day = NOON + timedelta(days=3)
    assert (remind_recipients(at=day), remind_recipients(at=day)) == (2, 0)
    assert remind_recipients(at=NOON + timedelta(days=4)) == 0
    assert remind_now(actor=SYSTEM, referral=referral, at=day) == 2
    run_reactions(now=day)
    assert OutgoingMail.objects.filter(subject__startswith="Påminnelse").count() == 4


def test_silence_consents_only_where_the_orders_say_so_and_it_was_told() -> None:
    organ = make_organ()
    later = TODAY + timedelta(days=12)
    told = sent_referral(organ=organ, silence_told=True)
    assert {one.state for one in matrix_of(told, today=later).lines if one.recipient.email} == {"late"}
    organ.standing_orders.create(starts_on=TODAY - timedelta(days=1), silence_consents=True)
    assert {one.state for one in matrix_of(told, today=later).lines if one.recipient.email} == {"consents"}
    Referral.objects.filter(pk=told.pk).update(silence_told=False)
    told.refresh_from_db()
    assert {one.state for one in matrix_of(told, today=later).lines if one.recipient.email} == {"late"}


def test_the_matrix_counts_by_section_what_each_thinks(referral: Referral) -> None:
    first, second = referral.sections.all()
    give(recipient_named(referral, "Alnäs"), sections={second.pk: ("rejects", "För dyrt.")})
    give(recipient_named(referral, "Fagervik"), position="supports_with_changes", words="Tydligare.")
    matrix = matrix_of(referral, today=TODAY)
    assert [(one.supports, one.with_changes, one.against) for one in matrix.totals] == [(1, 1, 0), (0, 1, 1)]
    assert (matrix.answered, matrix.missing, matrix.late) == (2, 2, 0)
    assert matrix.lines[0].recipient.name == "Region Vidsjö län"
    assert first.title == matrix.sections[0].title


def test_the_matrix_asks_the_database_as_often_whatever_its_size(
    referral: Referral, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for name in ("Alnäs", "Fagervik", "Region Vidsjö län"):
        give(recipient_named(referral, name))
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        matrix_of(referral, today=TODAY)


def test_the_compilation_has_every_comment_with_its_sender_and_what_was_done(referral: Referral) -> None:
    section = referral.sections.get(position=2)
    give(recipient_named(referral, "Alnäs"), sections={section.pk: ("rejects", "För dyrt.")})
    comment = SectionAnswer.objects.get(comment="För dyrt.")
    with pytest.raises(InvalidInput, match="no_note"):
        note_outcome(actor=SYSTEM, referral=referral, comment_id=comment.pk, outcome="not_taken", note="", at=NOON)
    closed = close_referral(actor=SYSTEM, referral=referral, at=NOON)
    with pytest.raises(InvalidInput, match="nothing_handled"):
        tell_outcomes(actor=SYSTEM, referral=closed, at=NOON)
    note_outcome(
        actor=SYSTEM, referral=referral, comment_id=comment.pk, outcome="taken", note="Delas efter invånare.", at=NOON
    )
    compiled = compilation_of(referral)
    assert (compiled.comments, compiled.handled) == (1, 1)
    assert ["Kostnader", "Alnäs", "avstyrker", "För dyrt."] in [row[:4] for row in compilation_table(compiled)]
    assert tell_outcomes(actor=SYSTEM, referral=closed, at=NOON) == 1
    run_reactions(now=NOON)
    told = OutgoingMail.objects.get(subject__startswith="Vad som gjordes")
    assert "Delas efter invånare." in str(told.content)


def test_the_nominated_becomes_a_member_when_accepted() -> None:
    group = make_organ("Styrgruppen för trygg hemgång")
    referral = sent_referral(kind="nomination", group=group, sections=())
    one = recipient_named(referral, "Alnäs")
    with pytest.raises(InvalidInput, match="no_nominee"):
        give(one)
    give(one, nominees=(NomineeInput(name="Eva Strand", title="socialchef"),))
    nominee = Nominee.objects.get()
    seat = accept_nominee(
        actor=SYSTEM, referral=referral, nominee_id=nominee.pk, starts_on=TODAY, ends_on=None, at=NOON
    )
    assert (seat.person.name, seat.organ, seat.principal) == ("Eva Strand", group, one.principal)
    with pytest.raises(StaleState):
        accept_nominee(actor=SYSTEM, referral=referral, nominee_id=nominee.pk, starts_on=TODAY, ends_on=None, at=NOON)


@pytest.mark.parametrize(("seats", "reason"), [({}, "nominator_has_no_seat"), ({"Alnäs": 1}, "all_seats_are_filled")])
def test_nobody_is_seated_beside_the_seats_by_rule(seats: dict[str, int], reason: str) -> None:
    group = make_organ("Styrgruppen för trygg hemgång")
    referral = sent_referral(kind="nomination", group=group, sections=())
    one = recipient_named(referral, "Alnäs")
    give(one, nominees=(NomineeInput(name="Eva Strand"), NomineeInput(name="Ove Lind")))
    mandate = OrganMandate.objects.create(organ=group, mandate="x", owner=group, ends_on=date(2099, 1, 1))
    MandateSeat.objects.create(mandate=mandate, principal=make_principal("Björkhult"))
    for _side, number in seats.items():
        MandateSeat.objects.create(mandate=mandate, principal=one.principal, seats=number)
    first, second = Nominee.objects.order_by("pk")
    if seats:
        accept_nominee(actor=SYSTEM, referral=referral, nominee_id=first.pk, starts_on=TODAY, ends_on=None, at=NOON)
    with pytest.raises(RuleBroken) as told:
        accept_nominee(actor=SYSTEM, referral=referral, nominee_id=second.pk, starts_on=TODAY, ends_on=None, at=NOON)
    assert told.value.verdict.reason == reason
