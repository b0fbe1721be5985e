"""Messages: the outbox, and the mails that came back."""

from samverk.notifications.models.incoming import IncomingMail
from samverk.notifications.models.outgoing import OutgoingMail

__all__ = ["IncomingMail", "OutgoingMail"]
