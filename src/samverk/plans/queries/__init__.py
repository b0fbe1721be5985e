"""Reads of plans and activities."""
