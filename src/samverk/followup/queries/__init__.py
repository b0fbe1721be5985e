"""Reads of commitments and of desks."""
