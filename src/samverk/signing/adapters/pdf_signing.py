"""Signs a PDF so that the signature can be checked for decades without asking anybody: PAdES B-LTA.

Each signature is two incremental updates. The first holds the signature and a time stamp on it (B-T); the second the
certificates and revocation data of all concerned, and a time stamp on the whole document (B-LT, B-LTA).
"""

from __future__ import annotations

import itertools
from collections.abc import Coroutine
from contextlib import aclosing
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.signers import Signer as CmsSigner
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_signer import TimestampDSSContentSettings
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import DocumentSecurityStore, collect_validation_info
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
)

from samverk.core.errors import ExternalFailure, InvalidInput
from samverk.signing.adapters.appearance import appearance_of
from samverk.signing.adapters.own_loop import run_to_end
from samverk.signing.adapters.pdf_updates import writer_of
from samverk.signing.adapters.report import Level, Verdict
from samverk.signing.adapters.signatories import Signatory, reason_of
from samverk.signing.adapters.signers import Signer
from samverk.signing.adapters.trust import TrustRoots
from samverk.signing.adapters.validation import validate_pdf

DIGEST = "sha256"
SECONDS_FOR_A_TIME_STAMP = 15
# In hexadecimal digits: 16 kB that a service may give, and a time stamp.
ROOM_FOR_A_FOREIGN_CMS = 2 * (16 + 10) * 1024
TIME_STAMP_FIELD = "Tidsstämpel"
OUTSIDE_THE_PAGE = InvisSigSettings(box_out_of_bounds=True)


class _PadesSigner(PdfSigner):
    """Announces PAdES and nothing more: pyHanko would raise the file to PDF 2.0 for elliptic curves, PDF/A-3 is 1.7."""

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        """The extension that PAdES asks for."""
        pdf_out.ensure_output_version(version=(1, 7))
        pdf_out.register_extension(ESIC_EXTENSION_1)


def sign_field(
    pdf: bytes,
    *,
    field_name: str,
    signatory: Signatory,
    signer: Signer,
    time_stamp_url: str,
    trust: TrustRoots,
    at: datetime,
) -> bytes:
    """The PDF with one more field signed, at PAdES B-LTA; what was there before keeps every byte.

    `trust` holds the roots of the signer's certificate and of the time stamps. Raises InvalidInput: "not_a_pdf",
    "encrypted", "no_such_field" (or signed already), "unreadable_key", "issuer_unknown", "key_revoked", "key_expired",
    "key_unfit"; ExternalFailure where time stamp authority, revocation service or signing service does not answer.
    """
    writer = writer_of(pdf)
    if field_name not in [name for name, _value, _ref in enumerate_sig_fields(writer.prev, filled_status=False)]:
        raise InvalidInput("no_such_field", field_name)
    stamps = HTTPTimeStamper(time_stamp_url, timeout=SECONDS_FOR_A_TIME_STAMP)
    metadata = PdfSignatureMetadata(
        field_name=field_name,
        md_algorithm=DIGEST,
        name=signatory.name,
        location=signatory.organization,
        reason=reason_of(signatory, is_seal=signer.is_seal),
        subfilter=SigSeedSubFilter.PADES,
        signer_key_usage={"non_repudiation", "digital_signature"},
    )
    style = appearance_of(signatory, is_seal=signer.is_seal, at=at)

    async def both(cms_signer: CmsSigner) -> bytes:
        pades = _PadesSigner(metadata, signer=cms_signer, timestamper=stamps, stamp_style=style)
        room = None if cms_signer.signing_cert else ROOM_FOR_A_FOREIGN_CMS
        signed = await pades.async_sign_pdf(writer, existing_fields_only=True, bytes_reserved=room)
        return await _preserved(signed.getvalue(), field_name=field_name, trust=trust, stamps=stamps)

    with signer.opened(signatory) as cms_signer:
        return _held(_run(both(cms_signer)), field_name=field_name, trust=trust)


def renew_time_stamp(pdf: bytes, *, time_stamp_url: str, trust: TrustRoots) -> bytes:
    """The PDF with a new time stamp over all, for before the last one's certificate expires. Raises as sign_field."""
    reader = writer_of(pdf).prev
    if not reader.embedded_signatures:
        raise InvalidInput("not_signed")
    stamps = HTTPTimeStamper(time_stamp_url, timeout=SECONDS_FOR_A_TIME_STAMP)
    last = reader.embedded_signatures[-1].field_name
    return _run(_preserved(pdf, field_name=last, trust=trust, stamps=stamps))


def _held(pdf: bytes, *, field_name: str, trust: TrustRoots) -> bytes:
    """The PDF, once it is sure that the new signature holds and no earlier one was harmed."""
    stamp = writer_of(pdf).prev.embedded_timestamp_signatures[-1]
    stamped_at = stamp.signed_data["encap_content_info"]["content"].parsed["gen_time"].native
    report = validate_pdf(pdf, trust=trust, at=stamped_at)
    signature = next((one for one in report.signatures if one.field_name == field_name), None)
    if report.verdict is Verdict.BROKEN or signature is None or signature.problems or signature.level is not Level.LTA:
        raise ExternalFailure(f"the signature does not hold: {', '.join(report.all_problems)}", permanent=True)
    return pdf


async def _preserved(pdf: bytes, *, field_name: str, trust: TrustRoots, stamps: TimeStamper) -> bytes:
    """The update with what is needed to check the signature later, and a time stamp over all."""
    writer = writer_of(pdf)
    signature = next(one for one in writer.prev.embedded_signatures if one.field_name == field_name)
    context = ValidationContext(trust_roots=list(trust.certificates), allow_fetching=True, revocation_mode="hard-fail")
    async with aclosing(context):
        return await _stamped(writer, signature, context, stamps)


async def _stamped(
    writer: Any, signature: EmbeddedPdfSignature, context: ValidationContext, stamps: TimeStamper
) -> bytes:
    paths = await collect_validation_info(signature, context)
    DocumentSecurityStore.supply_dss_in_writer(writer, None, paths=paths, validation_context=context)
    stamper = PdfTimeStamper(
        stamps,
        field_name=_free_name(writer.prev),
        invis_settings=OUTSIDE_THE_PAGE,
        readable_field_name=TIME_STAMP_FIELD,
    )
    settings = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)
    stamped: BytesIO = await stamper.async_timestamp_pdf(writer, DIGEST, context, dss_settings=settings)
    return stamped.getvalue()


def _free_name(reader: PdfFileReader) -> str:
    taken = {name for name, _value, _ref in enumerate_sig_fields(reader)}
    return next(name for number in itertools.count(1) if (name := f"{TIME_STAMP_FIELD} {number}") not in taken)


def _run(work: Coroutine[Any, Any, bytes]) -> bytes:
    """Run the signing and turn what outside or certificates refuse into Samverk's errors."""
    try:
        return run_to_end(work)
    except TimestampRequestError as error:
        raise ExternalFailure(f"time stamp authority: {error}", permanent=False) from error
    except InsufficientRevinfoError as error:
        raise ExternalFailure(f"revocation service: {error}", permanent=False) from error
    except RevokedError as error:
        raise InvalidInput("key_revoked") from error
    except (ExpiredError, NotYetValidError) as error:
        raise InvalidInput("key_expired") from error
    except PathBuildingError as error:
        raise InvalidInput("issuer_unknown") from error
    except (InvalidCertificateError, PathValidationError, SigningError) as error:
        raise InvalidInput("key_unfit") from error
