"""Reads that pages of the portal show, one module per question."""
