"""Links in mails: bound to person, purpose, subject and day; GET changes nothing; refusals are logged."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.accounts.actions.use_secure_link import revoke_links
from samverk.accounts.models import SecureLink
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.core.errors import LinkEnded, LinkUnknown
from tests.samverk.factories import NOON, make_meeting

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def a_link(**changed: object) -> SecureLink:
    return make_secure_link(
        **{"purpose": "answer", "subject": make_meeting(), "person_id": 7, "address": "a@example.se", "ends_on": DAY}
        | changed  # type: ignore[arg-type]
    )


def test_a_link_opens_until_its_day_and_opening_changes_nothing() -> None:
    link = a_link()
    token = token_of(link)
    assert len(token) == 22
    before = SecureLink.objects.values().get()
    assert open_secure_link(token=token, purpose="answer", at=NOON + timedelta(days=4)) == link
    assert SecureLink.objects.values().get() == before
    assert AuditEvent.objects.count() == 0


def test_the_token_is_not_in_the_database() -> None:
    token = token_of(a_link())
    assert token not in str(SecureLink.objects.values().get())


def test_the_same_link_again_has_the_same_token_and_another_person_another() -> None:
    meeting = make_meeting()
    assert token_of(a_link(subject=meeting)) == token_of(a_link(subject=meeting))
    assert token_of(a_link(subject=meeting)) != token_of(a_link(subject=meeting, person_id=8))


def test_a_link_is_refused_after_its_day_and_that_is_logged() -> None:
    token = token_of(a_link())
    with pytest.raises(LinkEnded):
        open_secure_link(token=token, purpose="answer", at=NOON + timedelta(days=5))
    assert AuditEvent.objects.get().data == {"purpose": "answer", "reason": "LinkEnded"}


def test_a_guessed_token_is_refused_and_logged() -> None:
    a_link()
    with pytest.raises(LinkUnknown):
        open_secure_link(token="A" * 22, purpose="answer", at=NOON)
    assert AuditEvent.objects.get().verb == "link.refused"


def test_a_link_for_one_thing_does_not_open_another() -> None:
    with pytest.raises(LinkUnknown):
        open_secure_link(token=token_of(a_link()), purpose="upload", at=NOON)


@pytest.mark.parametrize("field", ["person_id", "ends_on", "subject_id", "address"])
def test_a_row_that_was_tampered_with_is_refused(field: str) -> None:
    token = token_of(a_link())
    values = {"person_id": 9, "ends_on": DAY + timedelta(days=99), "subject_id": "99", "address": "b@example.se"}
    SecureLink.objects.update(**{field: values[field]})
    with pytest.raises(LinkUnknown):
        open_secure_link(token=token, purpose="answer", at=NOON)


def test_a_link_that_was_taken_back_is_refused() -> None:
    meeting = make_meeting()
    token = token_of(a_link(subject=meeting))
    assert revoke_links(subject=meeting, purpose="answer", at=NOON) == 1
    with pytest.raises(LinkEnded):
        open_secure_link(token=token, purpose="answer", at=NOON)
    assert token_of(a_link(subject=meeting)) != token
