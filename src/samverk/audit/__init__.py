"""Append-only log of every change, hash-chained per county, and the reactions that changes cause."""
