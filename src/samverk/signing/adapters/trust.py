"""Which issuers are trusted: the certificates in the files that an administrator lays in SAMVERK_HOME/trust."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import pem, x509
from django.conf import settings

from samverk.core.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustRoots:
    """Certificates whose holders are believed about others: of certificate authorities and time stamp authorities."""

    certificates: tuple[x509.Certificate, ...] = ()


def trust_folder() -> Path:
    """Where the trusted certificates lie."""
    return Path(settings.HOME) / "trust"


def load_trust(folder: Path | None = None) -> TrustRoots:
    """All certificates in the folder's *.pem files; no folder, no trust.

    A file that holds none raises InvalidInput("unreadable_trust") with its name: to leave it out in silence would
    call good signatures unknown.
    """
    paths = sorted((folder or trust_folder()).glob("*.pem"))
    return TrustRoots(certificates=tuple(one for path in paths for one in _certificates_in(path)))


def _certificates_in(path: Path) -> Iterable[x509.Certificate]:
    try:
        found = [x509.Certificate.load(der) for _kind, _headers, der in pem.unarmor(path.read_bytes(), multiple=True)]
        for one in found:
            # Loading is lazy: the fields are read only when they are asked for.
            one.native  # noqa: B018
    except (OSError, ValueError, TypeError) as error:
        raise InvalidInput("unreadable_trust", path.name) from error
    return found
