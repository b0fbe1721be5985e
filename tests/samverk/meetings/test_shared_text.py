"""The shared text: what is stored is there after any order of updates, and a form never overwrites another writer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.meetings.actions import write_text as module
from samverk.meetings.actions.close_meeting import close_meeting
from samverk.meetings.actions.write_text import open_text, store_update, write_text
from samverk.meetings.models import AgendaItem
from samverk.meetings.queries.shared_text import document_of, first_update, plain_text, stored_document, update_to
from tests.samverk.meetings.room_world import ONE, Room

AT = ONE + timedelta(minutes=10)
TEXTS = st.text(alphabet="abåäö😀 \n", max_size=40)


@given(old=TEXTS, new=TEXTS)
def test_an_update_turns_any_text_into_any_other(old: str, new: str) -> None:
    document = document_of([first_update(old)])
    update_to(document, new)
    assert plain_text(document) == new


@given(base=TEXTS, one=TEXTS, other=TEXTS)
def test_updates_come_to_the_same_in_any_order(base: str, one: str, other: str) -> None:
    start = first_update(base)
    first, second = update_to(document_of([start]), one), update_to(document_of([start]), other)
    assert plain_text(document_of([start, first, second])) == plain_text(document_of([start, second, first]))


@pytest.mark.parametrize("bad", [b"", b"\x00", b"\xff" * 50, b"hello"])
def test_what_is_no_update_is_refused(bad: bytes) -> None:
    with pytest.raises(InvalidInput):
        document_of([bad])


@pytest.mark.django_db
def test_each_update_is_stored_with_its_text_in_the_same_transaction(room: Room) -> None:
    item = room.items()[4]
    text = store_update(actor=room.secretary, item=item, update=first_update("Ett.\nTvå."), at=AT)
    item.refresh_from_db()
    assert item.text == text == "Ett.\nTvå."
    assert plain_text(stored_document(item)) == text


@pytest.mark.django_db
def test_a_form_keeps_what_others_wrote_after_it_was_opened(room: Room) -> None:
    item = room.items()[4]
    write_text(actor=room.secretary, item=item, text="Första stycket.", seen="", at=AT)
    write_text(actor=room.secretary, item=item, text="Första stycket.\nAndra.", seen="Första stycket.", at=AT)
    write_text(actor=room.secretary, item=item, text="Första stycket, ändrat.", seen="Första stycket.", at=AT)
    item.refresh_from_db()
    assert item.text == "Första stycket, ändrat.\nAndra."


@pytest.mark.django_db
def test_a_text_that_was_there_before_becomes_a_document_once(room: Room) -> None:
    item = room.items()[4]
    AgendaItem.objects.filter(pk=item.pk).update(text="Förberett.")
    first = open_text(actor=room.secretary, item=item, known=b"", at=AT)
    again = open_text(actor=room.secretary, item=item, known=first.state, at=AT)
    assert plain_text(document_of([first.update])) == "Förberett."
    assert (item.text_updates.count(), len(again.update)) == (1, 2)


@pytest.mark.django_db
def test_many_updates_become_one_with_the_same_text(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_UPDATES", 5)
    item, text = room.items()[4], ""
    for number in range(12):
        seen, text = text, text + f"Rad {number}.\n"
        write_text(actor=room.secretary, item=item, text=text, seen=seen, at=AT)
    assert item.text_updates.count() <= 6
    assert plain_text(stored_document(item)) == text


@pytest.mark.django_db
def test_a_stint_of_writing_is_one_event(room: Room) -> None:
    for minute in (0, 1, 2, 30):
        write_text(
            actor=room.secretary, item=room.items()[4], text=str(minute), seen="", at=AT + timedelta(minutes=minute)
        )
    assert AuditEvent.objects.filter(verb="item.text_written").count() == 2


@pytest.mark.django_db
def test_only_who_leads_the_meeting_writes(room: Room) -> None:
    with pytest.raises(NotPermitted):
        store_update(actor=room.member, item=room.items()[4], update=first_update("x"), at=AT)
    with pytest.raises(NotFound):
        store_update(actor=room.outsider, item=room.items()[4], update=first_update("x"), at=AT)


@pytest.mark.django_db
def test_nothing_is_written_after_the_meeting_or_in_an_approved_item(room: Room) -> None:
    item = room.items()[4]
    AgendaItem.objects.filter(pk=item.pk).update(approved_at_once=True)
    with pytest.raises(InvalidInput):
        store_update(actor=room.secretary, item=item, update=first_update("x"), at=AT)
    close_meeting(actor=room.secretary, meeting=room.meeting, is_sure=True, at=AT)
    with pytest.raises(InvalidInput):
        store_update(actor=room.secretary, item=room.items()[3], update=first_update("x"), at=AT)


@pytest.mark.django_db
def test_a_refused_update_leaves_nothing_behind(room: Room) -> None:
    item = room.items()[4]
    for bad in (b"\x01\x02\x03", b"\xff" * 30):
        with pytest.raises(InvalidInput):
            store_update(actor=room.secretary, item=item, update=bad, at=AT)
    assert item.text_updates.count() == 0
