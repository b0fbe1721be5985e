"""What the signatures of a PDF are worth, as values; `report_words` says it in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from samverk.signing.adapters.signatories import StatedSignatory


class Verdict(StrEnum):
    """The whole document in one word."""

    WHOLE = "whole"
    UNKNOWN_ISSUER = "unknown_issuer"
    DOUBTFUL = "doubtful"
    BROKEN = "broken"
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"


class Level(StrEnum):
    """PAdES baseline levels (ETSI EN 319 142-1): from a bare signature to one that can be checked for decades."""

    NONE = ""
    B = "B-B"
    T = "B-T"
    LT = "B-LT"
    LTA = "B-LTA"


class Later(StrEnum):
    """What came into the file after a signature."""

    NOTHING = "nothing"
    PRESERVATION = "preservation"
    SIGNATURES = "signatures"
    CHANGES = "changes"


class Problem(StrEnum):
    """Why something is not as it should be."""

    NOT_A_PDF = "not_a_pdf"
    ENCRYPTED = "encrypted"
    TOO_HEAVY = "too_heavy"
    DAMAGED = "damaged"
    NO_SIGNATURE = "no_signature"
    BYTES_APPENDED = "bytes_appended"
    BYTES_CHANGED = "bytes_changed"
    SIGNATURE_DAMAGED = "signature_damaged"
    NOT_ALL_COVERED = "not_all_covered"
    CHANGED_LATER = "changed_later"
    TIME_STAMP_DAMAGED = "time_stamp_damaged"
    TIME_STAMP_EXPIRED = "time_stamp_expired"
    KEY_REVOKED = "key_revoked"
    KEY_EXPIRED = "key_expired"
    KEY_UNFIT = "key_unfit"
    WEAK_ALGORITHM = "weak_algorithm"
    ISSUER_UNKNOWN = "issuer_unknown"
    TIME_STAMP_ISSUER_UNKNOWN = "time_stamp_issuer_unknown"


BREAKING = frozenset(
    {
        Problem.DAMAGED,
        Problem.BYTES_APPENDED,
        Problem.BYTES_CHANGED,
        Problem.SIGNATURE_DAMAGED,
        Problem.NOT_ALL_COVERED,
        Problem.CHANGED_LATER,
        Problem.TIME_STAMP_DAMAGED,
    }
)
DOUBTS = frozenset(
    {
        Problem.KEY_REVOKED,
        Problem.KEY_EXPIRED,
        Problem.KEY_UNFIT,
        Problem.WEAK_ALGORITHM,
        Problem.TIME_STAMP_EXPIRED,
    }
)
UNKNOWN = frozenset({Problem.ISSUER_UNKNOWN, Problem.TIME_STAMP_ISSUER_UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureReport:
    """One signature. `signed_at` is proven by a time stamp where `is_time_proven`, else the signer's own claim.

    `revision` orders signatures and time stamps as they were made. `stated` is what the signature says of the person,
    under its protection; `certificate_name` and `issuer_name` are whose key signed and who vouches for it. `level` is
    what was proven from the file alone; where the issuer is unknown, what the file holds.
    """

    field_name: str
    revision: int
    stated: StatedSignatory
    certificate_name: str
    issuer_name: str
    signed_at: datetime | None
    is_time_proven: bool
    level: Level
    later: Later
    problems: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every byte that it covers is as it was when it was made, and nothing but signatures came later."""
        return not BREAKING & set(self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStampReport:
    """A time stamp over the whole document: it keeps the earlier signatures checkable."""

    field_name: str
    revision: int
    authority_name: str
    stamped_at: datetime | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPdfReport:
    """All of a document: `problems` are its own; those of a signature stand with it.

    `changed_pages` count from 1: pages whose content differs from what the last whole signature saw.
    """

    verdict: Verdict
    problems: tuple[Problem, ...] = ()
    signatures: tuple[SignatureReport, ...] = ()
    time_stamps: tuple[TimeStampReport, ...] = ()
    empty_fields: tuple[str, ...] = ()
    changed_pages: tuple[int, ...] = ()

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Those of the document, its signatures and time stamps, each once, in that order."""
        parts: tuple[SignatureReport | TimeStampReport, ...] = (*self.signatures, *self.time_stamps)
        return tuple(dict.fromkeys([*self.problems, *(one for part in parts for one in part.problems)]))


def verdict_of(problems: tuple[Problem, ...]) -> Verdict:
    """The verdict that problems lead to, worst first."""
    found = set(problems)
    if BREAKING & found:
        return Verdict.BROKEN
    if {Problem.NOT_A_PDF, Problem.ENCRYPTED, Problem.TOO_HEAVY} & found:
        return Verdict.UNREADABLE
    if Problem.NO_SIGNATURE in found:
        return Verdict.UNSIGNED
    if DOUBTS & found:
        return Verdict.DOUBTFUL
    return Verdict.UNKNOWN_ISSUER if UNKNOWN & found else Verdict.WHOLE
