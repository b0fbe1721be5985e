"""What the certificate authority of the demonstration issues, as certomancer reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

ARCHITECTURE = "county"
ORGANIZATION = "Vidsjö läns prov-CA"
Table = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedSigner:
    """Who gets a certificate: a label for files, the name in it, its organisation; `revoked` where it is taken back."""

    label: str
    common_name: str
    organization: str
    is_revoked: bool = False


def authority_config(url: str, signers: Sequence[CertifiedSigner]) -> Table:
    """A root, an issuing authority, an OCSP responder, a time stamp authority, and a certificate for each signer."""
    now = datetime.now(UTC).replace(microsecond=0)
    labels = ["root", "issuing", "responder", "tsa", *(one.label for one in signers)]
    architecture = {
        "keyset": ARCHITECTURE,
        "entity-defaults": {"country-name": "SE", "organization-name": ORGANIZATION},
        "entities": {
            "root": {"common-name": "Vidsjö prov-CA rot"},
            "issuing": {"common-name": "Vidsjö prov-CA"},
            "responder": {"common-name": "Vidsjö prov-CA, svar om spärrning"},
            "tsa": {"common-name": "Vidsjö prov-CA, tidsstämpling"},
        }
        | {one.label: {"common-name": one.common_name, "organization-name": one.organization} for one in signers},
        "certs": _authorities(now) | {one.label: _signer(one, now) for one in signers},
        "services": {
            "ocsp": {
                "issuing": {"for-issuer": "issuing", "responder-cert": "responder", "signing-key": "responder"},
            },
            "crl-repo": {
                "root": {"for-issuer": "root", "signing-key": "root", "simulated-update-schedule": "P1D"},
                "issuing": {"for-issuer": "issuing", "signing-key": "issuing", "simulated-update-schedule": "P1D"},
            },
            "cert-repo": {"root": {"for-issuer": "root"}, "issuing": {"for-issuer": "issuing"}},
            "time-stamping": {"tsa": {"signing-key": "tsa", "signing-cert": "tsa"}},
        },
    }
    return {
        "external-url-prefix": url,
        "keysets": {ARCHITECTURE: {"keys": {label: {"path": f"{label}.key.pem"} for label in labels}}},
        "pki-architectures": {ARCHITECTURE: architecture},
    }


def _authorities(now: datetime) -> Table:
    """The certificates of the authority itself."""
    authority_use = {"id": "key_usage", "critical": True, "smart-value": _key_usage("key_cert_sign", "crl_sign")}
    return {
        "root": {
            "subject": "root",
            "issuer": "root",
            "validity": _validity(now, days=3650),
            "extensions": [{"id": "basic_constraints", "critical": True, "value": {"ca": True}}, authority_use],
        },
        "issuing": {
            "subject": "issuing",
            "issuer": "root",
            "validity": _validity(now, days=1825),
            "extensions": [
                {"id": "basic_constraints", "critical": True, "value": {"ca": True, "path-len-constraint": 0}},
                authority_use,
                _revocation_list("root"),
            ],
        },
        "responder": {
            "subject": "responder",
            "issuer": "issuing",
            "validity": _validity(now, days=365),
            "extensions": [
                {"id": "key_usage", "critical": True, "smart-value": _key_usage("digital_signature")},
                {"id": "extended_key_usage", "value": ["ocsp_signing"]},
                {"id": "ocsp_no_check"},
            ],
        },
        "tsa": {
            "subject": "tsa",
            "issuer": "root",
            "validity": _validity(now, days=1825),
            "extensions": [
                {"id": "key_usage", "critical": True, "smart-value": _key_usage("digital_signature")},
                {"id": "extended_key_usage", "critical": True, "value": ["time_stamping"]},
                _revocation_list("root"),
            ],
        },
    }


def _signer(one: CertifiedSigner, now: datetime) -> Table:
    """A signer's certificate, with the addresses where its state is told."""
    certificate: Table = {
        "subject": one.label,
        "issuer": "issuing",
        "validity": _validity(now, days=730),
        "extensions": [
            {"id": "key_usage", "critical": True, "smart-value": _key_usage("digital_signature", "non_repudiation")},
            _revocation_list("issuing"),
            {
                "id": "authority_information_access",
                "smart-value": {
                    "schema": "aia-urls",
                    "params": {
                        "ocsp-responders": ["issuing"],
                        "ca-issuer-links": [{"repo": "issuing", "include-repo-authority": True}],
                    },
                },
            },
        ],
    }
    if one.is_revoked:
        revoked_at = (now - timedelta(hours=2)).isoformat()
        certificate["revocation"] = {"revoked-since": revoked_at, "reason": "key_compromise"}
    return certificate


def _revocation_list(repository: str) -> Table:
    return {
        "id": "crl_distribution_points",
        "smart-value": {"schema": "crl-dist-url", "params": {"crl-repo-names": [repository]}},
    }


def _key_usage(*uses: str) -> Table:
    return {"schema": "key-usage", "params": list(uses)}


def _validity(now: datetime, *, days: int) -> Table:
    return {
        "valid-from": (now - timedelta(days=1)).isoformat(),
        "valid-to": (now + timedelta(days=days)).isoformat(),
    }
