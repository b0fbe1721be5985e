"""Signatures on PDF files: who signs, with what, and what signatures are worth. docs/reference/signing.md."""
