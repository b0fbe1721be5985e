"""Signing: what is signed keeps its bytes, its tags and its standards, and holds for pyHanko, poppler and us."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfua
import pikepdf
import pytest
from pikepdf import pdfa
from pyhanko.pdf_utils.reader import PdfFileReader

from samverk.core.errors import ExternalFailure, InvalidInput
from samverk.signing.adapters.pdf_signing import renew_time_stamp, sign_field
from samverk.signing.adapters.signature_fields import SignatureField, add_signature_fields, empty_fields
from samverk.signing.adapters.signers import Pkcs12Signer
from samverk.signing.adapters.trust import TrustRoots
from tests.apart import run_apart
from tests.signing_kit import (
    PEOPLE,
    REVOKED,
    SIGNED_IN_AT,
    SigningWorld,
    minutes_with_fields,
    signatory_of,
    small_minutes,
)


def violations(pdf: bytes) -> set[tuple[str, str]]:
    """What pikepdf says against PDF/A-3; it knows level B only and no extension schemas, so one compares."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {(one.rule, one.message) for one in pdfa.check(opened, "3b").findings if one.kind == "violation"}


def test_fields_are_tagged_described_and_empty() -> None:
    reader = PdfFileReader(BytesIO(minutes_with_fields()))
    widgets = [field.get_object() for field in reader.root["/AcroForm"]["/Fields"]]
    assert [widget["/TU"] for widget in widgets] == [
        f"Underskrift: {name}, {role}" for name, role, _organization in PEOPLE.values()
    ]
    numbers = reader.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    elements = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for widget in widgets:
        element = elements[int(widget["/StructParent"])]
        assert element["/S"] == "/Form"
        assert element["/K"]["/Obj"] is not None
        assert element["/Alt"] == widget["/TU"]
    assert empty_fields(minutes_with_fields()) == tuple(PEOPLE)


def test_every_byte_before_stays_in_each_step(world: SigningWorld) -> None:
    before = minutes_with_fields()
    assert before.startswith(small_minutes())
    for name in PEOPLE:
        after = world.signed(before, name)
        assert after.startswith(before)
        before = after


def test_three_signatures_keep_what_was_checked_of_pdf_a_and_pdf_ua(signed_minutes: bytes, tmp_path: Path) -> None:
    assert violations(signed_minutes) <= violations(small_minutes())
    path = tmp_path / "signed.pdf"
    for pdf in (minutes_with_fields(), signed_minutes):
        path.write_bytes(pdf)
        assert pdfua.validate(str(path)).findings == ()
    assert b"%PDF-1.7" in signed_minutes[:10]
    assert PdfFileReader(BytesIO(signed_minutes)).root.get("/Version", "/1.7") == "/1.7"


def test_poppler_finds_each_signature_valid(signed_minutes: bytes, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_minutes)
    told = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    parts = [part for part in told.split("Signature #") if "ETSI.CAdES.detached" in part]
    assert len(parts) == 3
    assert all("Signature Validation: Signature is Valid." in part for part in parts)
    assert re.findall(r"Field Name: (Underskrift-\d)", told) == list(PEOPLE)


def test_who_signs_stands_in_the_signature_and_on_the_page(signed_minutes: bytes, tmp_path: Path) -> None:
    signature = PdfFileReader(BytesIO(signed_minutes)).embedded_regular_signatures[0].sig_object
    assert signature["/Name"] == "Ylva Öberg"
    assert signature["/Location"] == "Region Vidsjö"
    assert signature["/Reason"] == (
        "Roll: sekreterare; Identifierad med: BankID genom OpenID Connect; Id: 7f3a-91; "
        "Identifierad: 2026-11-27T13:40:00+01:00; Nyckel: organisationens sigill"
    )
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_minutes)
    shown = subprocess.run(["pdftotext", "-f", "2", str(path), "-"], capture_output=True, text=True, check=True).stdout
    for words in (
        "Karin Ågren",
        "justerare, Näs kommun",
        "Identifierad med BankID genom OpenID Connect, id 7f3a-91",
        "Undertecknat 27 november 2026 kl. 13.40.00",
    ):
        assert words in shown


def test_a_new_time_stamp_is_laid_over_all(world: SigningWorld, signed_minutes: bytes) -> None:
    renewed = renew_time_stamp(signed_minutes, time_stamp_url=world.authority.time_stamp_url, trust=world.trust)
    assert renewed.startswith(signed_minutes)
    assert len(PdfFileReader(BytesIO(renewed)).embedded_timestamp_signatures) == 4


def test_no_field_is_added_once_somebody_has_signed(signed_minutes: bytes) -> None:
    with pytest.raises(InvalidInput, match="already_signed"):
        add_signature_fields(signed_minutes, fields=[])


@pytest.mark.parametrize(
    ("page", "name", "code"), [(7, "Underskrift-9", "no_such_page"), (1, "Underskrift-1", "field_twice")]
)
def test_a_field_that_cannot_be_is_refused(page: int, name: str, code: str) -> None:
    field = SignatureField(name=name, page=page, box=(0, 0, 10, 10), description="Underskrift")
    with pytest.raises(InvalidInput, match=code):
        add_signature_fields(minutes_with_fields(), fields=[field])


def test_a_field_is_signed_once(world: SigningWorld, signed_minutes: bytes) -> None:
    with pytest.raises(InvalidInput, match="no_such_field"):
        world.signed(signed_minutes, "Underskrift-1")


def test_what_is_no_pdf_is_refused(world: SigningWorld) -> None:
    with pytest.raises(InvalidInput, match="not_a_pdf"):
        world.signed(b"Protokoll", "Underskrift-1")


def test_a_wrong_passphrase_is_refused(world: SigningWorld) -> None:
    with pytest.raises(InvalidInput, match="unreadable_key"):
        world.signed(minutes_with_fields(), "Underskrift-1", signer=replace(world.key(), passphrase="fel"))


def test_a_missing_key_is_refused(world: SigningWorld, tmp_path: Path) -> None:
    signer = Pkcs12Signer(path=tmp_path / "none.p12", passphrase="")
    with pytest.raises(InvalidInput, match="unreadable_key"):
        world.signed(minutes_with_fields(), "Underskrift-1", signer=signer)


def test_a_revoked_key_is_refused(world: SigningWorld) -> None:
    with pytest.raises(InvalidInput, match="key_revoked"):
        world.signed(minutes_with_fields(), "Underskrift-1", signer=world.key(REVOKED))


def test_a_key_of_an_unknown_issuer_is_refused(world: SigningWorld) -> None:
    with pytest.raises(InvalidInput, match="issuer_unknown"):
        replace(world, trust=TrustRoots()).signed(minutes_with_fields(), "Underskrift-1")


def test_a_time_stamp_authority_that_is_away_is_an_external_failure(world: SigningWorld) -> None:
    with pytest.raises(ExternalFailure, match="time stamp authority") as told:
        sign_field(
            minutes_with_fields(),
            field_name="Underskrift-1",
            signatory=signatory_of("Underskrift-1"),
            signer=world.key(),
            time_stamp_url="http://127.0.0.1:9/nobody",
            trust=world.trust,
            at=SIGNED_IN_AT,
        )
    assert not told.value.permanent


def test_signing_works_where_a_loop_already_runs(world: SigningWorld) -> None:
    async def inside() -> bytes:
        return world.signed(minutes_with_fields(), "Underskrift-1")

    assert empty_fields(run_apart(inside())) == ("Underskrift-2", "Underskrift-3")
