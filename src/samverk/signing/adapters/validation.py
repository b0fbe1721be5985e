"""Tells what the signatures of a PDF are worth, from the file alone: nothing is fetched and nothing is kept."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from samverk.signing.adapters.later_changes import TRACE_OF_A_SIGNATURE, changed_pages, later_than, tail_problems
from samverk.signing.adapters.report import (
    BREAKING,
    UNKNOWN,
    Problem,
    SignatureReport,
    SignedPdfReport,
    TimeStampReport,
    verdict_of,
)
from samverk.signing.adapters.signatories import stated_signatory
from samverk.signing.adapters.signature_checks import Moment, knowledge_in, stamp_problems, standing_of
from samverk.signing.adapters.trust import TrustRoots

logger = logging.getLogger(__name__)
HEADER = re.compile(rb"%PDF-\d\.\d")
HEADER_WITHIN = 1024


def validate_pdf(pdf: bytes, *, trust: TrustRoots, at: datetime) -> SignedPdfReport:
    """The report on the document as of `at`; what is wrong stands in it and is never raised."""
    if not HEADER.search(pdf[:HEADER_WITHIN]):
        return _alone(Problem.NOT_A_PDF)
    try:
        return _validated(pdf, trust=trust, at=at)
    except Exception:
        # The boundary of one document: broken files make readers fail in any way.
        logger.info("a PDF could not be validated", exc_info=True)
        return _alone(Problem.DAMAGED if TRACE_OF_A_SIGNATURE.search(pdf) else Problem.NOT_A_PDF)


def _validated(pdf: bytes, *, trust: TrustRoots, at: datetime) -> SignedPdfReport:
    reader = PdfFileReader(BytesIO(pdf))
    if reader.encrypted:
        return _alone(Problem.ENCRYPTED)
    fields = {name: value for name, value, _ref in enumerate_sig_fields(reader)}
    empty = tuple(name for name, value in fields.items() if value is None)
    if not reader.embedded_signatures:
        has_trace = TRACE_OF_A_SIGNATURE.search(pdf) is not None
        return _alone(Problem.DAMAGED if has_trace else Problem.NO_SIGNATURE, empty_fields=empty)
    names = frozenset(fields)
    stamps, moments = _time_stamps(reader, trust=trust, at=at, names=names)
    signatures = tuple(
        _signature(one, trust=trust, moment=_moment_of(one, moments, at=at), names=names)
        for one in reader.embedded_regular_signatures
    )
    problems = tail_problems(pdf, reader)
    if len(signatures) + len(stamps) < len(reader.embedded_signatures):
        # One of them says that it is something else than a signature or a time stamp.
        problems = (*problems, Problem.SIGNATURE_DAMAGED)
    if not signatures:
        problems = (*problems, Problem.NO_SIGNATURE)
    parts: list[SignatureReport | TimeStampReport] = [*signatures, *stamps]
    found = (*problems, *(one for part in parts for one in part.problems))
    return SignedPdfReport(
        verdict=verdict_of(found),
        problems=problems,
        signatures=signatures,
        time_stamps=stamps,
        empty_fields=empty,
        changed_pages=changed_pages(reader) if BREAKING & set(found) else (),
    )


def _alone(problem: Problem, *, empty_fields: tuple[str, ...] = ()) -> SignedPdfReport:
    return SignedPdfReport(verdict=verdict_of((problem,)), problems=(problem,), empty_fields=empty_fields)


def _time_stamps(
    reader: PdfFileReader, *, trust: TrustRoots, at: datetime, names: frozenset[str]
) -> tuple[tuple[TimeStampReport, ...], dict[int, Moment]]:
    """The time stamps over the document, checked from the newest back; and per revision the moment that one proves.

    A stamp whose issuer is unknown proves nothing to us, but shows what the file holds: it gives a moment too.
    """
    moment = Moment(at=at, knowledge=knowledge_in(reader), is_proven=False)
    reports: list[TimeStampReport] = []
    moments: dict[int, Moment] = {}
    for stamp in reversed(reader.embedded_timestamp_signatures):
        problems = stamp_problems(stamp, trust=trust, moment=moment)
        content = stamp.signed_data["encap_content_info"]["content"].parsed
        stamped_at = content["gen_time"].native
        reports.append(
            TimeStampReport(
                field_name=stamp.field_name,
                revision=stamp.signed_revision,
                authority_name=_name(stamp.signer_cert.subject),
                stamped_at=stamped_at,
                problems=(*problems, *later_than(stamp, names)[1]),
            )
        )
        if set(problems) <= UNKNOWN:
            knowledge = knowledge_in(reader.get_historical_resolver(stamp.signed_revision))
            moment = Moment(at=stamped_at, knowledge=knowledge, is_proven=True)
            moments[stamp.signed_revision] = moment
    return tuple(reversed(reports)), moments


def _moment_of(signature: EmbeddedPdfSignature, moments: dict[int, Moment], *, at: datetime) -> Moment:
    """The moment that the first good time stamp after the signature proves; none: as of now."""
    later = [revision for revision in moments if revision > signature.signed_revision]
    if later:
        return moments[min(later)]
    return Moment(at=at, knowledge=knowledge_in(signature.reader), is_proven=False)


def _signature(
    signature: EmbeddedPdfSignature, *, trust: TrustRoots, moment: Moment, names: frozenset[str]
) -> SignatureReport:
    values = signature.sig_object
    standing = standing_of(signature, trust=trust, moment=moment)
    later, later_problems = later_than(signature, names)
    return SignatureReport(
        field_name=signature.field_name,
        revision=signature.signed_revision,
        stated=stated_signatory(
            name=str(values.get("/Name", "")),
            location=str(values.get("/Location", "")),
            reason=str(values.get("/Reason", "")),
        ),
        certificate_name=_name(signature.signer_cert.subject),
        issuer_name=_name(signature.signer_cert.issuer),
        signed_at=standing.proven_at or signature.self_reported_timestamp,
        is_time_proven=standing.proven_at is not None,
        level=standing.level,
        later=later,
        problems=(*standing.problems, *later_problems),
    )


def _name(name: x509.Name) -> str:
    values = name.native
    return str(values.get("common_name") or values.get("organization_name") or name.human_friendly)
