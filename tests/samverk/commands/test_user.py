"""`samverk user`: makes an account with a role, and says what is missing."""

from __future__ import annotations

import argparse
import io

import pytest

from samverk.accounts.models import Role, User
from samverk.audit.models import AuditEvent
from samverk.commands import user
from samverk.organizations.models import Assignment
from tests.samverk.factories import make_county, make_organ

pytestmark = pytest.mark.django_db


def run(monkeypatch: pytest.MonkeyPatch, *words: str, password: str = "vitsippa-bakom-knuten") -> int:
    parser = argparse.ArgumentParser()
    user.add_arguments(parser)
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    return user.run(parser.parse_args(["elin", "--name", "Elin Norrby", "--role", "secretary", *words]))


def test_an_account_gets_its_role_and_both_are_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    organ = make_organ()
    assert run(monkeypatch, "--county", "V", "--organ", organ.slug) == 0
    elin = User.objects.get(username="elin")
    assert elin.check_password("vitsippa-bakom-knuten")
    assignment = Assignment.objects.get(user=elin)
    assert (assignment.role, assignment.organ) == (Role.SECRETARY, organ)
    assert set(AuditEvent.objects.values_list("verb", flat=True)) == {"user.made", "role.assigned"}


def test_the_same_again_changes_the_account_and_makes_no_second_role(monkeypatch: pytest.MonkeyPatch) -> None:
    make_county()
    assert run(monkeypatch, "--county", "V") == 0
    assert run(monkeypatch, "--county", "V", password="gullviva-bakom-knuten") == 0
    assert User.objects.get(username="elin").check_password("gullviva-bakom-knuten")
    assert Assignment.objects.count() == 1


def test_a_weak_password_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    make_county()
    assert run(monkeypatch, "--county", "V", password="elin") == 2
    assert capsys.readouterr().err
    assert not User.objects.exists()


def test_a_county_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--county", "Z") == 2
    assert "inget län Z" in capsys.readouterr().err


def test_an_organ_of_another_county_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    make_county()
    organ = make_organ(county=make_county("W", "Västerdals län", "vasterdal"))
    assert run(monkeypatch, "--county", "V", "--organ", organ.slug) == 2
