"""Checks one signature or time stamp out of the file alone (ETSI EN 319 102-1); `validation` asks these.

Nothing is fetched: certificates and revocation data come from the file, trust from the given roots. A time stamp over
the document proves that everything before it was there at its time; so what it covers is checked as of that time, with
the revocation data of that time. The newest time stamp is checked as of now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESPassed
from pyhanko.sign.validation.ades import (
    AdESBasicValidationResult,
    ades_basic_validation,
    ades_timestamp_validation,
    ades_with_time_validation,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    FreshnessReqType,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

from samverk.signing.adapters.own_loop import run_to_end
from samverk.signing.adapters.report import Level, Problem
from samverk.signing.adapters.trust import TrustRoots

ANY_AGE = timedelta(days=36500)
Result = AdESBasicValidationResult[Any]
REVOKED = frozenset({AdESFailure.REVOKED, AdESIndeterminate.REVOKED_NO_POE, AdESIndeterminate.REVOKED_CA_NO_POE})
OUT_OF_TIME = frozenset(
    {
        AdESFailure.NOT_YET_VALID,
        AdESIndeterminate.EXPIRED,
        AdESIndeterminate.NOT_YET_VALID,
        AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
        AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
    }
)
WEAK = frozenset({AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE})
DAMAGED = frozenset(
    {
        AdESFailure.SIG_CRYPTO_FAILURE,
        AdESFailure.FORMAT_FAILURE,
        AdESIndeterminate.NO_SIGNING_CERTIFICATE_FOUND,
        AdESIndeterminate.SIGNED_DATA_NOT_FOUND,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """As of when something is checked, with the data that the file held then; `is_proven` by a time stamp over it."""

    at: datetime
    knowledge: LocalKnowledge
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a signature holds: its level, the time proven by a time stamp on it, and why not further."""

    level: Level
    proven_at: datetime | None
    problems: tuple[Problem, ...]


def knowledge_in(revision: PdfHandler) -> LocalKnowledge:
    """The certificates and revocation data that a revision of the document holds."""
    try:
        store = DocumentSecurityStore.read_dss(revision)
    except NoDSSFoundError:
        return LocalKnowledge()
    answers = [OCSPResponse.load(one.get_object().data) for one in store.ocsps]
    return LocalKnowledge(
        known_ocsps=[container for answer in answers for container in OCSPContainer.load_multi(answer)],
        known_crls=[CRLContainer(CertificateList.load(one.get_object().data)) for one in store.crls],
        known_certs=list(store.load_certs()),
    )


def standing_of(signature: EmbeddedPdfSignature, *, trust: TrustRoots, moment: Moment) -> Standing:
    """Validate one signature, as of a moment, as far as the file allows."""
    bare = run_to_end(
        ades_basic_validation(
            signature.signed_data,
            _demands(trust, moment, RevocationCheckingRule.NO_CHECK),
            timing_info=_timing(moment),
            raw_digest=signature.compute_digest(),
        )
    )
    broken = _breaking(bare)
    if broken:
        return Standing(level=Level.NONE, proven_at=None, problems=broken)
    if next(extract_tst_data_iter(signature.signer_info, signed=False), None) is None:
        return Standing(level=Level.B, proven_at=None, problems=_problems(bare))
    strict = _with_time(signature, trust, moment, RevocationCheckingRule.CRL_OR_OCSP_REQUIRED)
    if strict.ades_subindic is AdESPassed.OK:
        level = Level.LTA if moment.is_proven else Level.LT
        return Standing(level=level, proven_at=strict.best_signature_time, problems=())
    if strict.ades_subindic in REVOKED:
        return Standing(level=Level.T, proven_at=None, problems=(Problem.KEY_REVOKED,))
    lenient = _with_time(signature, trust, moment, RevocationCheckingRule.NO_CHECK)
    if lenient.ades_subindic is AdESPassed.OK:
        return Standing(level=Level.T, proven_at=lenient.best_signature_time, problems=_problems(bare))
    problems = _problems(lenient)
    if problems == (Problem.KEY_UNFIT,) and signature.signer_cert.not_valid_after < moment.at:
        problems = (Problem.KEY_EXPIRED,)
    if problems == (Problem.ISSUER_UNKNOWN,) and not _problems(bare):
        problems = (Problem.TIME_STAMP_ISSUER_UNKNOWN,)
    return Standing(level=_held_level(moment), proven_at=None, problems=problems)


def stamp_problems(stamp: EmbeddedPdfSignature, *, trust: TrustRoots, moment: Moment) -> tuple[Problem, ...]:
    """What is wrong with a time stamp over the document.

    That its authority's key was revoked counts where the file tells it, however old what tells it is; nothing fresh is
    demanded, for the file ends with its last time stamp.
    """
    result = _stamp_result(stamp, _demands(trust, moment, RevocationCheckingRule.NO_CHECK), moment)
    if _breaking(result):
        return (Problem.TIME_STAMP_DAMAGED,)
    found = _problems(result)
    if not found and _stamp_result(stamp, _of_any_age(trust, moment), moment).ades_subindic in REVOKED:
        found = (Problem.KEY_REVOKED,)
    renamed = {
        Problem.ISSUER_UNKNOWN: Problem.TIME_STAMP_ISSUER_UNKNOWN,
        Problem.KEY_EXPIRED: Problem.TIME_STAMP_EXPIRED,
    }
    return tuple(renamed.get(one, one) for one in found)


def _stamp_result(stamp: EmbeddedPdfSignature, demands: SignatureValidationSpec, moment: Moment) -> Any:
    return run_to_end(
        ades_timestamp_validation(
            stamp.signed_data, demands, expected_tst_imprint=stamp.compute_digest, timing_info=_timing(moment)
        )
    )


def _with_time(signature: EmbeddedPdfSignature, trust: TrustRoots, moment: Moment, rule: RevocationCheckingRule) -> Any:
    return run_to_end(
        ades_with_time_validation(
            signature.signed_data,
            _demands(trust, moment, rule),
            timing_info=_timing(moment),
            raw_digest=signature.compute_digest(),
        )
    )


def _demands(trust: TrustRoots, moment: Moment, rule: RevocationCheckingRule) -> SignatureValidationSpec:
    """What is demanded of certificates: the given roots, the given strictness about revocation, nothing fetched."""
    policy = RevocationCheckingPolicy(ee_certificate_rule=rule, intermediate_ca_cert_rule=rule)
    return SignatureValidationSpec(
        cert_validation_policy=CertValidationPolicySpec(
            trust_manager=SimpleTrustManager.build(list(trust.certificates)),
            revinfo_policy=CertRevTrustPolicy(policy),
        ),
        revinfo_gathering_policy=RevocationInfoGatheringSpec(online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=replace(moment.knowledge),
        key_usage_settings=KeyUsageConstraints(
            key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
        ),
    )


def _of_any_age(trust: TrustRoots, moment: Moment) -> SignatureValidationSpec:
    """Revocation data is demanded, and believed however old it is."""
    demands = _demands(trust, moment, RevocationCheckingRule.CRL_OR_OCSP_REQUIRED)
    policy = demands.cert_validation_policy
    any_age = replace(
        policy.revinfo_policy,
        freshness=ANY_AGE,
        freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
    )
    return replace(demands, cert_validation_policy=replace(policy, revinfo_policy=any_age))


def _timing(moment: Moment) -> ValidationTimingInfo:
    return ValidationTimingInfo(
        validation_time=moment.at, best_signature_time=moment.at, point_in_time_validation=moment.is_proven
    )


def _breaking(result: Result) -> tuple[Problem, ...]:
    """What shows that bytes were changed, whoever is trusted."""
    status = result.api_status
    if result.ades_subindic is AdESFailure.HASH_FAILURE or (status is not None and not status.intact):
        return (Problem.BYTES_CHANGED,)
    if result.ades_subindic in DAMAGED or (status is not None and not status.valid):
        return (Problem.SIGNATURE_DAMAGED,)
    return ()


def _problems(result: Result) -> tuple[Problem, ...]:
    """Why a signature that is whole does not hold."""
    told = result.ades_subindic
    if told is AdESPassed.OK:
        return ()
    if told is AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND:
        return (Problem.ISSUER_UNKNOWN,)
    groups = ((REVOKED, Problem.KEY_REVOKED), (OUT_OF_TIME, Problem.KEY_EXPIRED), (WEAK, Problem.WEAK_ALGORITHM))
    return (next((problem for group, problem in groups if told in group), Problem.KEY_UNFIT),)


def _held_level(moment: Moment) -> Level:
    """What the file holds for a signature that cannot be proven here."""
    if not (moment.knowledge.known_ocsps or moment.knowledge.known_crls):
        return Level.T
    return Level.LTA if moment.is_proven else Level.LT
