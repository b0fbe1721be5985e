"""The way of a matter between organs."""

from samverk.routing.models.belonging import MatterChange, MatterSign

__all__ = ["MatterChange", "MatterSign"]
