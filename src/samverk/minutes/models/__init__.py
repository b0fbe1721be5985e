"""Minutes from the first draft to the dispatch."""

from samverk.minutes.models.drafting import (
    Correction,
    Minutes,
    MinutesEdit,
    MinutesExtract,
    MinutesLook,
    MinutesVersion,
)
from samverk.minutes.models.publishing import (
    Dispatch,
    MaskedText,
    NoticeBoardPosting,
    PersonalDataHit,
    Subscription,
)
from samverk.minutes.models.rounds import (
    ApprovalAnswer,
    ApprovalRound,
    Remark,
    SigningRound,
    SigningStep,
)

__all__ = [
    "ApprovalAnswer",
    "ApprovalRound",
    "Correction",
    "Dispatch",
    "MaskedText",
    "Minutes",
    "MinutesEdit",
    "MinutesExtract",
    "MinutesLook",
    "MinutesVersion",
    "NoticeBoardPosting",
    "PersonalDataHit",
    "Remark",
    "SigningRound",
    "SigningStep",
    "Subscription",
]
