"""Agreements between the principals, their routines and guidelines: versions, parties, reviews."""
