"""Keys in a security module, tried on SoftHSM where Debian's softhsm2 is installed."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

from samverk.commands.demo_servers.certificate_authority import PASSPHRASE
from samverk.core.errors import InvalidInput
from samverk.signing.adapters.configured_signing import signer_for
from samverk.signing.adapters.pkcs11_signers import Pkcs11Signer, pkcs11_signer
from samverk.signing.adapters.report import Level, Verdict
from samverk.signing.adapters.validation import validate_pdf
from tests.signing_kit import SigningWorld, minutes_with_fields

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, TOKEN, LABEL = "4711", "samverk", "sigill"
URI = f"pkcs11:token={TOKEN};object={LABEL}?module-path={MODULE}"


@pytest.fixture(scope="module")
def token(world: SigningWorld, tmp_path_factory: pytest.TempPathFactory) -> Pkcs11Signer:
    """A token of SoftHSM that holds the seal's key and certificate."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n", "utf-8")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    key, certificate, others = pkcs12.load_key_and_certificates(world.key().path.read_bytes(), PASSPHRASE.encode())
    assert key is not None
    assert certificate is not None
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    made = ["--init-token", "--free", "--label", TOKEN, "--so-pin", "12345678", "--pin", PIN]
    kept = ["--import", str(folder / "key.pem"), "--token", TOKEN, "--label", LABEL, "--id", "A1", "--pin", PIN]
    for words in (made, kept):
        subprocess.run(["softhsm2-util", *words], check=True, capture_output=True)
    with pkcs11.lib(str(MODULE)).get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
        for number, one in enumerate((certificate, *others)):
            session.create_object(
                {
                    pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                    pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.LABEL: LABEL if number == 0 else f"issuer-{number}",
                    pkcs11.Attribute.SUBJECT: one.subject.public_bytes(),
                    pkcs11.Attribute.VALUE: one.public_bytes(Encoding.DER),
                }
            )
    return pkcs11_signer(URI, pin=PIN)


def test_a_key_in_a_token_signs_at_b_lta(world: SigningWorld, token: Pkcs11Signer) -> None:
    signed = world.signed(minutes_with_fields(), "Underskrift-1", signer=token)
    report = validate_pdf(signed, trust=world.trust, at=datetime.now(UTC))
    assert report.verdict is Verdict.WHOLE
    assert report.signatures[0].level is Level.LTA
    assert report.signatures[0].certificate_name == "Region Vidsjö, sigill"


@pytest.mark.parametrize("wrong", [{"pin": "0000"}, {"token": "another"}, {"label": "another"}])
def test_a_wrong_pin_token_or_label_is_refused(world: SigningWorld, token: Pkcs11Signer, wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidInput, match="unreadable_key"):
        world.signed(minutes_with_fields(), "Underskrift-1", signer=replace(token, **wrong))


def test_a_missing_module_is_refused(world: SigningWorld, tmp_path: Path) -> None:
    signer = Pkcs11Signer(module=str(tmp_path / "none.so"), token=TOKEN, label=LABEL, pin=PIN)
    with pytest.raises(InvalidInput, match="unreadable_key"):
        world.signed(minutes_with_fields(), "Underskrift-1", signer=signer)


@pytest.mark.parametrize(
    "uri", ["pkcs11:", "pkcs11:token=a", "pkcs11:token=a;object=b", "pkcs11:object=b?module-path=c"]
)
def test_a_uri_without_token_object_or_module_is_refused(uri: str) -> None:
    with pytest.raises(InvalidInput, match="unreadable_key"):
        signer_for(uri, secret=PIN)
