"""Meetings and what they held: items, attendance, decisions, commitments, sums, figures."""
