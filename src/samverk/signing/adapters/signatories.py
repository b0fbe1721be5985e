"""Who signs: the person, and how she was identified, as both stand in the signature itself.

The words of the reason stay for ever inside signed documents and are read back by `report`: they are data, in the
language of the documents, and no translation may change them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

ROLE, IDENTIFICATION, IDENTITY, IDENTIFIED_AT, KEY = "Roll", "Identifierad med", "Id", "Identifierad", "Nyckel"
OWN_KEY, SEAL = "personens egen", "organisationens sigill"
SEPARATOR = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """A person who signs, in a role, for an organisation, and the sign-in that shows that it is she.

    `identification` is the kind ("BankID genom OpenID Connect"); `identity` the id that it gave, never a personal
    identity number; `identified_at` when, with a time zone.
    """

    name: str
    role: str
    organization: str
    identification: str
    identity: str
    identified_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedSignatory:
    """What a signature says of its signatory; empty where it says nothing. `is_seal`: an organisation's key signed."""

    name: str
    role: str
    organization: str
    identification: str
    identity: str
    identified_at: str
    is_seal: bool


def reason_of(signatory: Signatory, *, is_seal: bool) -> str:
    """The reason that stands in the signature: role, identification, id, time and whose key signs."""
    facts = {
        ROLE: signatory.role,
        IDENTIFICATION: signatory.identification,
        IDENTITY: signatory.identity,
        IDENTIFIED_AT: timezone.localtime(signatory.identified_at).isoformat(timespec="seconds"),
        KEY: SEAL if is_seal else OWN_KEY,
    }
    return SEPARATOR.join(f"{label}: {value.replace(';', ',')}" for label, value in facts.items())


def stated_signatory(*, name: str, location: str, reason: str) -> StatedSignatory:
    """What name, location and reason of a signature say; a reason of another form tells nothing but itself as role."""
    pairs = (part.partition(": ") for part in reason.split(SEPARATOR))
    facts = {label: value for label, colon, value in pairs if colon}
    return StatedSignatory(
        name=name,
        role=facts.get(ROLE, ""),
        organization=location,
        identification=facts.get(IDENTIFICATION, ""),
        identity=facts.get(IDENTITY, ""),
        identified_at=facts.get(IDENTIFIED_AT, ""),
        is_seal=facts.get(KEY) == SEAL,
    )
