"""Messages to people: an outbox that loses nothing, mails that come back. Reacts to events; nothing calls it."""
