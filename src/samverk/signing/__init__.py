"""Signatures on PDF files: PAdES, time stamps, revocation data, validation. Knows nothing of minutes."""
