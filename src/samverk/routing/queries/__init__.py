"""Reads of what belongs to a matter and of its way."""
