"""What belongs to a matter, its way between organs, and what was decided on it."""

from samverk.routing.models.belonging import MatterChange, MatterSign
from samverk.routing.models.decided import DecisionEnd, HandedText, MandateSeat, OrganMandate
from samverk.routing.models.way import MatterStep, StepKind, WayTemplate

__all__ = [
    "DecisionEnd",
    "HandedText",
    "MandateSeat",
    "MatterChange",
    "MatterSign",
    "MatterStep",
    "OrganMandate",
    "StepKind",
    "WayTemplate",
]
