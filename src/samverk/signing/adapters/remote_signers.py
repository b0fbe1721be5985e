"""A signing service outside: it gets a digest and gives a signature or a CMS. docs/reference/signing-services.md."""

from __future__ import annotations

import asyncio
import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests
from asn1crypto import cms, x509
from pyhanko.sign.attributes import TSTProvider
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import Signer as CmsSigner
from pyhanko.sign.signers.pdf_cms import ExternalSigner, PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from samverk.core.errors import ExternalFailure, InvalidInput
from samverk.signing.adapters.signatories import Signatory

PROTOCOL = "samverk-signing-1"
SECONDS_PER_CALL = 20
SECONDS_TO_APPROVE = 300
MOST_BYTES = 1024 * 1024
DECLINED, WAITING = 403, 202


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteSigner:
    """A service that was asked what it is: it gives whole CMS where `gives_cms`, else bare signatures."""

    address: str
    secret: str
    is_seal: bool
    gives_cms: bool

    @contextmanager
    def opened(self, signatory: Signatory) -> Iterator[CmsSigner]:
        """A signer that asks the service; InvalidInput("signing_declined") where the person declines there."""
        if self.gives_cms:
            yield _CmsFromService(self, signatory)
            return
        answer = _call("POST", f"{self.address}/certificates", self.secret, {"signatory": _as_json(signatory)})
        yield _SignatureFromService(
            self, signatory, [_certificate(one) for one in _field(answer, "certificates", list)]
        )


def remote_signer(address: str, *, secret: str) -> RemoteSigner:
    """Ask the service at the address what it gives; ExternalFailure where it is away or speaks another protocol."""
    told = _call("GET", address, secret)
    if told.get("protocol") != PROTOCOL or told.get("gives") not in ("signature", "cms"):
        raise ExternalFailure(f"signing service: it does not speak {PROTOCOL}", permanent=True)
    return RemoteSigner(
        address=address.rstrip("/"),
        secret=secret,
        is_seal=_field(told, "is_seal", bool),
        gives_cms=told["gives"] == "cms",
    )


class _SignatureFromService(ExternalSigner):
    """Makes the CMS here; the service signs the digest of its signed attributes."""

    def __init__(self, service: RemoteSigner, signatory: Signatory, certificates: list[x509.Certificate]) -> None:
        if not certificates:
            raise ExternalFailure("signing service: it gave no certificate", permanent=True)
        store = SimpleCertificateStore()
        store.register_multiple(certificates)
        super().__init__(signing_cert=certificates[0], cert_registry=store, signature_value=512)
        self._service, self._signatory = service, signatory

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature over the signed attributes."""
        if dry_run:
            return self._signature_value
        digest = hashlib.new(digest_algorithm, data).digest()
        return await _signature(self._service, self._signatory, digest, digest_algorithm, gives="signature")


class _CmsFromService(ExternalSigner):
    """Takes the CMS as the service gives it, and adds the time stamp where it has none."""

    def __init__(self, service: RemoteSigner, signatory: Signatory) -> None:
        super().__init__(signing_cert=None, cert_registry=None)
        self._service, self._signatory = service, signatory

    async def async_sign(
        self,
        data_digest: bytes,
        digest_algorithm: str,
        dry_run: bool = False,
        use_pades: bool = False,
        timestamper: TimeStamper | None = None,
        signed_attr_settings: PdfCMSSignedAttributes | None = None,
        is_pdf_sig: bool = True,
        encap_content_info: Any = None,
    ) -> cms.ContentInfo:
        """The CMS over the document's digest. Its size is not known before, so that nobody asks for a dry run."""
        der = await _signature(self._service, self._signatory, data_digest, digest_algorithm, gives="cms")
        content = cms.ContentInfo.load(der)
        if content["content_type"].native != "signed_data":
            raise SigningError("the service gave something that is no signed data")
        await _add_time_stamp(content["content"]["signer_infos"][0], digest_algorithm, timestamper)
        return content


async def _add_time_stamp(signer: cms.SignerInfo, digest_algorithm: str, timestamper: TimeStamper | None) -> None:
    held = [] if signer["unsigned_attrs"].native is None else list(signer["unsigned_attrs"])
    if timestamper is None or any(one["type"].native == "signature_time_stamp_token" for one in held):
        return
    provider = TSTProvider(
        digest_algorithm=digest_algorithm, data_to_ts=signer["signature"].native, timestamper=timestamper
    )
    signer["unsigned_attrs"] = cms.CMSAttributes([*held, await provider.get_attribute()])


async def _signature(
    service: RemoteSigner, signatory: Signatory, digest: bytes, digest_algorithm: str, *, gives: str
) -> bytes:
    """Ask for a signature and wait until the person has approved it, as often and as long as the service says."""
    question = {
        "signatory": _as_json(signatory),
        "digest_algorithm": digest_algorithm,
        "digest": b64encode(digest).decode(),
    }
    answer = _call("POST", f"{service.address}/signatures", service.secret, question)
    waited = 0.0
    while gives not in answer:
        pause = max(0.0, float(_field(answer, "ask_again_in", (int, float))))
        waited += max(pause, 0.1)
        if waited > SECONDS_TO_APPROVE:
            raise InvalidInput("signing_declined", "nobody approved in time")
        await asyncio.sleep(pause)
        answer = _call("GET", f"{service.address}/signatures/{_field(answer, 'id', str)}", service.secret)
    return _decoded(_field(answer, gives, str))


def _call(method: str, address: str, secret: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
    """The JSON object that the service answers with."""
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    try:
        with requests.request(
            method, address, json=content, headers=headers, timeout=SECONDS_PER_CALL, allow_redirects=False, stream=True
        ) as answer:
            if answer.status_code == DECLINED:
                raise InvalidInput("signing_declined")
            if answer.status_code not in (200, WAITING):
                permanent = 400 <= answer.status_code < 500
                raise ExternalFailure(f"signing service: status {answer.status_code}", permanent=permanent)
            body = answer.raw.read(MOST_BYTES + 1, decode_content=True)
            if len(body) > MOST_BYTES:
                raise ExternalFailure("signing service: its answer is too long", permanent=True)
            told = json.loads(body)
    except (requests.RequestException, OSError) as error:
        raise ExternalFailure(f"signing service: {type(error).__name__}", permanent=False) from error
    except ValueError as error:
        raise ExternalFailure("signing service: its answer is no JSON", permanent=True) from error
    if not isinstance(told, dict):
        raise ExternalFailure("signing service: its answer is no object", permanent=True)
    return told


def _as_json(signatory: Signatory) -> dict[str, str]:
    return {
        "name": signatory.name,
        "role": signatory.role,
        "organization": signatory.organization,
        "identification": signatory.identification,
        "identity": signatory.identity,
        "identified_at": signatory.identified_at.isoformat(),
    }


def _field(answer: dict[str, Any], name: str, kind: Any) -> Any:
    if not isinstance(answer.get(name), kind):
        raise ExternalFailure(f"signing service: its answer lacks {name}", permanent=True)
    return answer[name]


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError as error:
        raise ExternalFailure("signing service: its answer is no base64", permanent=True) from error


def _certificate(text: object) -> x509.Certificate:
    try:
        certificate = x509.Certificate.load(_decoded(str(text)))
        certificate.native  # noqa: B018 - loading is lazy
    except ValueError as error:
        raise ExternalFailure("signing service: it gave no certificate", permanent=True) from error
    return certificate
