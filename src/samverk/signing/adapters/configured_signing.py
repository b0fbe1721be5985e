"""With what this deployment signs, as its settings say; docs/reference/settings.md."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from samverk.core.errors import InvalidInput
from samverk.signing.adapters.pkcs11_signers import pkcs11_signer
from samverk.signing.adapters.remote_signers import remote_signer
from samverk.signing.adapters.signers import Pkcs12Signer, Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningSetup:
    """What sign_field needs beside the document and the person."""

    signer: Signer
    time_stamp_url: str


def is_signing_configured() -> bool:
    """Whether a key and a time stamp authority are set; nothing is asked of them."""
    return bool(settings.SIGNING_KEY and settings.SIGNING_TIME_STAMPS)


def configured_signing() -> SigningSetup:
    """The key and the time stamp authority of the settings; a signing service is asked what it is.

    Raises InvalidInput: "signing_not_configured", "unreadable_key"; ExternalFailure where the service is away.
    """
    if not is_signing_configured():
        raise InvalidInput("signing_not_configured")
    return SigningSetup(
        signer=signer_for(settings.SIGNING_KEY, secret=settings.SIGNING_SECRET),
        time_stamp_url=settings.SIGNING_TIME_STAMPS,
    )


def signer_for(key: str, *, secret: str) -> Signer:
    """The signer that a text names: a PKCS#12 file, a `pkcs11:` URI, or the https address of a signing service."""
    if key.startswith("pkcs11:"):
        return pkcs11_signer(key, pin=secret)
    if key.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        return remote_signer(key, secret=secret)
    return Pkcs12Signer(path=Path(key), passphrase=secret)
