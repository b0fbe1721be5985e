"""What belongs to a matter, and its way between organs."""

from samverk.routing.models.belonging import MatterChange, MatterSign
from samverk.routing.models.way import MatterStep, StepKind, WayTemplate

__all__ = ["MatterChange", "MatterSign", "MatterStep", "StepKind", "WayTemplate"]
