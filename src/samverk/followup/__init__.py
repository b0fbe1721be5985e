"""Commitments followed until they are done: reports, late ones, digests."""
