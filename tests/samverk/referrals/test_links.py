"""Links of mails to who is asked, names somebody, or decides: what does not hold changes nothing and is in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SecureLink
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.organizations.models import Organ
from samverk.referrals.models import Nominee, PrincipalDecision, Recipient, ReferralAnswer
from samverk.referrals.queries.links import ANSWER_LINK, DECISION_LINK
from tests.samverk.factories import NOON, make_organ
from tests.samverk.referrals.world import opened_proposal, recipient_named, sent_referral

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A link of this kind: its row, the form behind it, and whether anything came of it."""

    link: SecureLink
    subject: Recipient | PrincipalDecision
    path: str
    form: dict[str, str]
    has_changed: Callable[[], bool]

    def post(self, *, token: str = "", **more: str) -> int:
        address = f"/{self.path}/{token or token_of(self.link)}/"
        return Client(raise_request_exception=False).post(address, {**self.form, **more}).status_code


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> None:
    settings.HOME = tmp_path


def referral() -> Asked:
    answer = {"position": "supports", "decided_by": "board", "decider": "Socialnämnden", **sender("sender_name")}
    return _asked(**answer)


def nomination() -> Asked:
    group: Organ = make_organ("Styrgruppen")
    return _asked(kind="nomination", group=group, nominees="Eva Lund, socialchef", **sender("sender_name"))


def proposal() -> Asked:
    row = opened_proposal().decisions.exclude(email="").order_by("pk").last()
    assert row is not None
    form = {"outcome": "as_proposed", "decided_on": timezone.localdate().isoformat(), **sender("reporter")}
    later = timezone.localdate() + timedelta(days=30)
    return Asked(
        link=make_secure_link(purpose=DECISION_LINK, subject=row, address=row.email, ends_on=later),
        subject=row,
        path="huvudmans-beslut",
        form=form,
        has_changed=PrincipalDecision.objects.exclude(reported_at=None).exists,
    )


def _asked(*, kind: str = "referral", group: Organ | None = None, **form: str) -> Asked:
    later = timezone.localdate() + timedelta(days=30)
    row = recipient_named(sent_referral(kind=kind, group=group), "Alnäs")
    return Asked(
        link=make_secure_link(purpose=ANSWER_LINK, subject=row, address=row.email, ends_on=later),
        subject=row,
        path="remissvar",
        form={"do": "give", **form},
        has_changed=lambda: ReferralAnswer.objects.exists() or Nominee.objects.exists(),
    )


def sender(name: str) -> dict[str, str]:
    return {name: "Karin Holm"}


@pytest.fixture(params=[referral, nomination, proposal], ids=lambda one: one.__name__)
def asked(request: pytest.FixtureRequest) -> Asked:
    made: Asked = request.param()
    run_reactions(now=NOON)
    address = "reporter_email" if made.path == "huvudmans-beslut" else "sender_email"
    return replace(made, form={**made.form, address: made.link.address})


def refusals() -> list[str]:
    return list(AuditEvent.objects.filter(verb="link.refused").values_list("data__reason", flat=True))


def test_what_holds_is_taken(asked: Asked) -> None:
    assert asked.post() == 302
    assert (asked.has_changed(), refusals()) == (True, [])


def test_a_guess_is_refused_and_logged(asked: Asked) -> None:
    assert asked.post(token="A" * 22) == 404
    assert (asked.has_changed(), refusals()) == (False, ["LinkUnknown"])


def test_a_tampered_link_is_refused_and_logged(asked: Asked) -> None:
    token = token_of(asked.link)
    assert asked.post(token=("A" if token[0] != "A" else "B") + token[1:]) == 404
    assert (asked.has_changed(), refusals()) == (False, ["LinkUnknown"])


def test_a_link_is_not_used_again_after_its_day(asked: Asked) -> None:
    yesterday, own = timezone.localdate() - timedelta(days=1), asked.link
    ended = make_secure_link(purpose=own.purpose, subject=asked.subject, address=own.address, ends_on=yesterday)
    assert asked.post(token=token_of(ended)) == 410
    assert (asked.has_changed(), refusals()) == (False, ["LinkEnded"])


def test_a_link_forwarded_to_another_principal_is_refused_and_logged(asked: Asked) -> None:
    other = dict.fromkeys(("sender_email", "reporter_email"), "eva@fagervik.example")
    assert asked.post(**other) == 422
    assert (asked.has_changed(), refusals()) == (False, ["other_recipient"])


def test_a_scanner_changes_nothing_and_stands_in_the_servers_log(
    asked: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    events = AuditEvent.objects.count()
    with caplog.at_level(logging.INFO, logger="samverk.links"):
        for method in ("head", "get"):
            assert getattr(Client(), method)(f"/{asked.path}/{token_of(asked.link)}/").status_code == 200
    assert (asked.has_changed(), AuditEvent.objects.count()) == (False, events)
    assert [one.args for one in caplog.records] == [(asked.link.pk, asked.link.purpose)] * 2
    asked.link.refresh_from_db()
    assert asked.link.used_at is None
