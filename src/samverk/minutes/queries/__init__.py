"""Reads of minutes."""
