"""Calls: whoever may apply does so by form or by the link of a mail; what is decided is a row of the grant."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from samverk.accounts.models import PUBLIC, SYSTEM, Role, User
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import NotPermitted, RuleBroken, StaleState
from samverk.grants.actions.decide_application import Outcome, decide_application, left_of, propose_application
from samverk.grants.actions.save_call import CallInput, prepare_call_item, save_call
from samverk.grants.actions.send_application import ApplicationInput, link_to_apply, send_application
from samverk.grants.models import Allocation, Application, Call, Grant
from samverk.grants.queries.calls import applications_for
from samverk.grants.queries.visible import trees_for
from samverk.notifications.models import OutgoingMail
from samverk.notifications.queries.mail_parts import as_text, filled
from samverk.organizations.models import Assignment
from tests.samverk.factories import NOON, make_county, make_organ, make_principal, make_user

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
THOUSAND = Decimal(1000)


@pytest.fixture(autouse=True)
def on_an_invented_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call closes on a day: it is that of the test."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def call() -> Call:
    county = make_county()
    grant = Grant.objects.create(
        county=county, name="Utveckling", year=TODAY.year, is_public=True, steering_organ=make_organ(), made_at=NOON
    )
    pot = grant.allocations.create(position=1, label="Pott", amount=500 * THOUSAND)
    words = CallInput(
        title="Trygga mötesplatser",
        text="För nya mötesplatser.",
        opens_on=TODAY - timedelta(days=9),
        closes_on=TODAY,
        amount=500 * THOUSAND,
        pot=pot,
    )
    return save_call(actor=SYSTEM, grant=grant, words=words, at=NOON)


def mailed() -> tuple[str, str]:
    """To whom the latest mail goes, and its words."""
    while run_reactions(now=timezone.now() + timedelta(minutes=1)):
        pass
    one = OutgoingMail.objects.latest("pk")
    return one.to_address, as_text(one.subject, filled(one.content))


def shown_to_all(address: str) -> str:
    return Client().get(address).content.decode()


def close(call: Call) -> None:
    Call.objects.update(closes_on=TODAY - timedelta(days=1))
    call.refresh_from_db()


def send(call: Call, name: str, thousands: int, **more: Any) -> Application:
    words = ApplicationInput(purpose="Läxhjälp", amount=thousands * THOUSAND, **({"name": name} | more))
    return send_application(actor=SYSTEM, call=call, words=words, at=timezone.now())


def decide(call: Call, row: Application, thousands: int, reason: str = "") -> Application:
    outcome = Outcome(granted=thousands * THOUSAND, reason=reason, decided_on=TODAY, paragraph="§ 7")
    return decide_application(actor=SYSTEM, call=call, application_id=row.pk, outcome=outcome, at=timezone.now())


def states(call: Call) -> list[tuple[str, Decimal]]:
    rows = call.grant.allocations.filter(parent=call.pot).order_by("position")
    return [(one.state, one.amount / THOUSAND) for one in rows]


def test_an_application_is_asked_for_then_proposed_then_decided_as_a_row_of_its_pot(call: Call) -> None:
    rows = [send(call, name, 200) for name in ("Röda korset", "Scouterna", "Byalaget")]
    assert states(call) == [("asked", 200)] * 3
    propose_application(actor=SYSTEM, call=call, application_id=rows[0].pk, amount=150 * THOUSAND, at=NOON)
    assert states(call)[0] == ("proposed", 150)
    with pytest.raises(RuleBroken):
        decide(call, rows[0], 200)
    close(call)
    with pytest.raises(RuleBroken):
        decide(call, rows[1], 100)
    done = [decide(call, rows[0], 200), decide(call, rows[1], 100, "Halva."), decide(call, rows[2], 0, "Utanför.")]
    assert [one.state for one in done] == ["granted", "partly", "refused"]
    assert states(call) == [("decided", 200), ("decided", 100)]
    assert left_of(call) == 200 * THOUSAND
    assert decide(call, rows[2], 50, "Ändrat.").allocation is not None
    with pytest.raises(StaleState):
        propose_application(actor=SYSTEM, call=call, application_id=rows[0].pk, amount=THOUSAND, at=NOON)
    with pytest.raises(RuleBroken):
        send(call, "Sen", 1)


def test_a_late_application_is_taken_and_marked_and_the_public_sees_what_is_decided_alone(call: Call) -> None:
    first = send(call, "Scouterna", 100)
    close(call)
    late = send(call, "Byalaget", 100)
    assert (first.is_late, late.is_late) == (False, True)
    county = call.grant.county
    tree = trees_for(PUBLIC, county, [call.grant])[call.grant.pk]
    assert [one.label for one in tree.walked] == ["Pott"]
    page = Client().get(f"/vidsjo/utlysningar/{call.pk}/").content.decode()
    assert "Scouterna" not in page
    assert "Byalaget" not in page
    decide(call, first, 0, "Utanför ändamålet.")
    assert [one.name for one in applications_for(PUBLIC, county)] == ["Scouterna"]
    for address in ("", "?format=csv"):
        answer = Client().get(f"/vidsjo/utlysningar/{call.pk}/{address}")
        told = b"".join(answer).decode()  # type: ignore[arg-type]
        assert "Utanför ändamålet." in told
        assert "Byalaget" not in told
    Grant.objects.update(is_public=False)
    assert Client().get(f"/vidsjo/utlysningar/{call.pk}/").status_code == 404
    assert "Trygga" not in Client().get("/vidsjo/utlysningar/").content.decode()


def test_an_organization_applies_by_the_link_of_a_mail_and_reads_there_what_was_decided(
    call: Call, client: Client
) -> None:
    apply = f"/vidsjo/utlysningar/{call.pk}/ansok/"
    assert client.post(apply, {"email": "Kansli@Scout.example"}).status_code == 302
    to, words = mailed()
    address = re.search(r"/ansokan/[^/\s]+/", words)
    assert address
    assert to == "kansli@scout.example"
    sent = {"name": "Scouterna", "amount": "100 tkr", "purpose": "Läxhjälp", "contact": "Eva"}
    paper = SimpleUploadedFile("budget.txt", b"Lokal 50 000 kr")
    assert client.post(address[0], sent | {"papers": paper}).status_code == 302
    assert client.post(address[0], sent | {"amount": "120 tkr"}).status_code == 302
    assert client.post(address[0], sent | {"amount": "0"}).status_code == 422
    row = Application.objects.get()
    assert (row.amount, row.papers.count(), states(call)) == (120 * THOUSAND, 1, [("asked", 120)])
    assert AuditEvent.objects.filter(verb="application.sent").latest("pk").actor_name == "kansli@scout.example"
    close(call)
    assert "120\xa0000\xa0kr" in client.get(address[0]).content.decode()
    assert client.post(address[0], sent).status_code == 409
    decide(call, row, 50, "Det finns inte mer.")
    assert "Det finns inte mer." in client.get(address[0]).content.decode()
    assert "Det finns inte mer." in mailed()[1]
    assert client.get(f"/vidsjo/utlysningar/{call.pk}/ansokningar/{row.pk}/").status_code == 404


def test_a_link_is_for_its_call_and_its_address_alone(call: Call) -> None:
    other = Call.objects.create(
        grant=call.grant, title="Annan", text="A", opens_on=TODAY, closes_on=TODAY, made_at=NOON
    )
    link = link_to_apply(other, "a@b.example")
    words = ApplicationInput(purpose="X", amount=THOUSAND, name="A")
    with pytest.raises(NotPermitted):
        send_application(actor=PUBLIC, call=call, words=words, at=NOON, link=link)
    with pytest.raises(NotPermitted):
        send_application(actor=PUBLIC, call=call, words=words, at=NOON)
    for asked in range(4):
        status = Client().post(f"/vidsjo/utlysningar/{call.pk}/ansok/", {"email": "a@b.example"}).status_code
        assert status == (302 if asked < 3 else 429)


def test_whoever_is_assigned_to_a_principal_applies_for_it_and_for_no_other(
    call: Call, client: Client, settings: LazySettings
) -> None:
    alnas, ekerum = make_principal("Alnäs"), make_principal("Ekerum")
    user = make_user(role=Role.READER)
    User.objects.update(email="eva@alnas.example")
    user.refresh_from_db()
    Assignment.objects.create(user=user, county=call.grant.county, principal=alnas, role=Role.READER)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    apply = f"/vidsjo/utlysningar/{call.pk}/ansok/"
    sent = {"amount": "10 tkr", "purpose": "Läxhjälp"}
    assert client.post(apply, sent | {"principal": ekerum.pk}).status_code == 422
    assert client.post(apply, sent | {"principal": alnas.pk}).status_code == 302
    row = Application.objects.get()
    assert (row.principal, row.allocation and row.allocation.principal) == (alnas, alnas)
    assert client.post(apply, sent | {"principal": alnas.pk, "amount": "1 234 567,50"}).status_code == 302
    row.refresh_from_db()
    assert (row.amount, row.email, call.grant.allocations.count()) == (Decimal("1234567.50"), user.email, 2)
    to, words = mailed()
    assert (to, apply in words, "1\xa0234\xa0567,50\xa0kr" in words) == (user.email, True, True)
    own = f"/vidsjo/utlysningar/{call.pk}/"
    assert (f"{apply}?principal={alnas.pk}" in client.get(own).content.decode(), "Alnäs" in shown_to_all(own)) == (1, 0)
    assert 'value="1\xa0234\xa0567,50"' in client.get(apply).content.decode()
    propose_application(actor=SYSTEM, call=call, application_id=row.pk, amount=THOUSAND, at=NOON)
    refused = client.post(apply, sent | {"principal": alnas.pk})
    assert (refused.status_code, "föreslagen eller beslutad" in refused.content.decode()) == (422, True)
    assert "Skicka ansökan" not in client.get(apply).content.decode()
    Call.objects.update(who_may="organizations")
    assert client.post(apply, sent | {"principal": alnas.pk}).status_code == 422


def test_the_principals_person_withdraws_its_application_until_it_is_decided_and_no_others(
    call: Call, client: Client, settings: LazySettings
) -> None:
    alnas, ekerum = make_principal("Alnäs"), make_principal("Ekerum")
    client.force_login(make_user(principal=alnas), backend=settings.AUTHENTICATION_BACKENDS[0])
    apply = f"/vidsjo/utlysningar/{call.pk}/ansok/"
    own, other = send(call, "", 10, principal=alnas), send(call, "", 10, principal=ekerum)
    page = client.get(f"/vidsjo/utlysningar/{call.pk}/").content.decode()
    assert (f"{apply}?principal={alnas.pk}" in page, "Ekerum" in page) == (True, False)
    assert client.post(apply, {"do": "withdraw", "application": other.pk}).status_code == 404
    assert client.post(apply, {"do": "withdraw", "application": own.pk}).status_code == 302
    assert (Application.objects.get(), states(call)) == (other, [("asked", 10)])
    assert AuditEvent.objects.filter(verb="application.withdrawn").exists()
    again = send(call, "", 10, principal=alnas)
    close(call)
    decide(call, again, 10)
    assert client.post(apply, {"do": "withdraw", "application": again.pk}).status_code == 409
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(call=call, principal=alnas, name="A", purpose="B", amount=1, sent_at=NOON)


def test_what_an_outsider_writes_is_refused_and_never_fails(call: Call, client: Client) -> None:
    apply = f"/vidsjo/utlysningar/{call.pk}/ansok/"
    domain = ".".join(["a" * 60] * 4) + ".example"
    for email in (f"{'b' * 20}@{domain}", "a\0@b.example"):
        assert client.post(apply, {"email": email}).status_code == 422
    assert client.get("/ansokan/%00/").status_code == 404
    address = f"/ansokan/{token_of(link_to_apply(call, 'a@b.example'))}/"
    sent = {"name": "Scouterna", "amount": "1 234 567", "purpose": "Läxhjälp"}
    for wrong in ({"amount": "99999999999 mdkr"}, {"amount": "9" * 30}, {"purpose": "a\0"}):
        assert client.post(address, sent | wrong).status_code == 422
    papers = [SimpleUploadedFile(f"{one}.txt", f"Lokal {one}".encode()) for one in range(6)]
    assert client.post(address, sent | {"papers": papers[:3]}).status_code == 302
    assert client.post(address, sent | {"papers": papers[3:]}).status_code == 422
    assert Application.objects.get().papers.count() == 3
    assert 'value="1\xa0234\xa0567"' in client.get(address).content.decode()


def test_the_steering_organs_item_is_prepared_once_with_every_application(
    call: Call, client: Client, settings: LazySettings
) -> None:
    row = send(call, "Scouterna", 100)
    close(call)
    send(call, "Byalaget", 50)
    client.force_login(make_user(), backend=settings.AUTHENTICATION_BACKENDS[0])
    own = f"/vidsjo/utlysningar/{call.pk}/"
    for _time in range(2):
        assert client.post(f"{own}gor/", {"do": "prepare"}).status_code == 302
    organ = call.grant.steering_organ
    assert organ is not None
    item = organ.backlog.get()
    assert item.kind == "decision"
    assert "– Scouterna, 100\xa0000\xa0kr: Läxhjälp" in item.text
    assert "– Byalaget, 50\xa0000\xa0kr (sen): Läxhjälp" in item.text
    decision = {"granted": "100 tkr", "decided_on": TODAY.isoformat(), "do": "decide"}
    one = f"{own}ansokningar/{row.pk}/"
    assert client.post(one, decision | {"granted": "50 tkr"}).status_code == 422
    assert client.post(one, {"granted": "80 tkr", "do": "propose"}).status_code == 302
    assert 'value="80\xa0000"' in client.get(one).content.decode()
    assert client.post(one, decision).status_code == 302
    assert Allocation.objects.get(application=row).state == "decided"
    Grant.objects.update(is_public=False)
    call.grant.refresh_from_db()
    assert "Byalaget" not in prepare_call_item(actor=SYSTEM, call=call, address="x", at=NOON).text


def test_calls_are_written_on_the_pages(call: Call, client: Client, settings: LazySettings) -> None:
    client.force_login(make_user(), backend=settings.AUTHENTICATION_BACKENDS[0])
    sent = {
        "title": "Digital delaktighet",
        "text": "För alla.",
        "amount": "1 mkr",
        "opens_on": date(2026, 1, 1).isoformat(),
        "closes_on": date(2026, 2, 1).isoformat(),
        "who_may": "principals",
    }
    new = f"/vidsjo/bidrag/{call.grant_id}/utlysning/"
    for wrong in ({"closes_on": "2025-01-01"}, {"closes_on": "9999-12-31"}, {"amount": "99999999999 mdkr"}):
        assert client.post(new, sent | wrong).status_code == 422
    assert client.post(new, sent).status_code == 302
    made = Call.objects.get(title="Digital delaktighet")
    assert client.post(f"/vidsjo/utlysningar/{made.pk}/andra/", sent | {"title": "Ny"}).status_code == 302
    page = client.get("/vidsjo/utlysningar/").content.decode()
    assert "En utlysning</a> är öppen" in page
    assert "Ny" in page
    assert "Pengar att söka" in client.get(f"/vidsjo/bidrag/{call.grant_id}/").content.decode()
