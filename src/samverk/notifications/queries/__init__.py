"""Reads of the outbox and the mailbox."""
