"""Referrals (remiss) with their answers, and what every principal decides of a proposal."""
