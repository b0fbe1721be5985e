"""Changes of the outbox and the mailbox."""
