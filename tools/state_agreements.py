"""Agreements of the sample county over three years: in force, waiting, replaced, with parts and reviews."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.agreements.actions.enter_party import enter_party
from samverk.agreements.actions.keep_review import keep_review
from samverk.agreements.actions.prepare_reviews import prepare_reviews
from samverk.agreements.actions.save_agreement import AgreementInput, save_agreement
from samverk.agreements.actions.save_version import DutyInput, save_version
from samverk.agreements.models import Agreement
from samverk.matters.models import Matter
from samverk.organizations.models import Organ, Principal
from tools.state_plans import decision_of

TEXT = (
    "Den som skrivs ut från sjukhus ska komma hem till ordnat stöd samma dag.\n\n"
    "Regionen och kommunen planerar tillsammans med den enskilde. Ingen väntar på sjukhus på en plats i kommunen."
)
DUTIES = (
    DutyInput(
        step="Inskrivning",
        region="Meddelar kommunen inom 24 timmar, med beräknad dag för utskrivning.",
        municipality="Tar emot meddelandet och utser en kontakt.",
    ),
    DutyInput(
        step="Planering",
        region="Kallar till planering och utser fast vårdkontakt.",
        municipality="Deltar i planeringen samma dag eller nästa vardag.",
    ),
    DutyInput(
        step="Hemgång",
        region="Skickar med läkemedel och hjälpmedel för de första dygnen.",
        municipality="Möter i hemmet och ger trygg start i upp till fjorton dagar.",
    ),
    DutyInput(
        step="Efter hemgång", region="Ringer inom tre vardagar.", municipality="Följer upp planen inom en månad."
    ),
)
REVIEWS = (
    (date(2025, 2, 12), "changed", "Kallelserna kom för sent. Steget efter hemgång läggs till."),
    (date(2026, 1, 28), "holds", "Ingen har väntat mer än tre dygn sedan i våras. Överenskommelsen gäller som förut."),
)


def agree(organ: Organ, matter: Matter) -> dict[str, str]:
    """The agreements of the county, the main one out of a matter; the keys of that one, and of one that waits."""
    at = timezone.now()
    everybody = tuple(Principal.objects.filter(county=organ.county).order_by("-kind", "sort_key"))
    old = _made(organ, "Samverkan vid utskrivning 2019", everybody, date(2019, 1, 1), at)
    main = _made(
        organ,
        "Trygg hemgång från sjukhus",
        everybody,
        date(2024, 1, 1),
        at,
        summary="Den som är klar på sjukhuset ska kunna åka hem samma dag, till stöd som är ordnat.",
        replaces=old,
        matter=matter,
        decision=decision_of(organ),
        first_review_months=12,
        review_every_months=12,
    )
    save_version(actor=SYSTEM, agreement=main, text=TEXT, duties=DUTIES[:3], at=at - timedelta(days=1060))
    note = "Steget efter hemgång är tillagt efter uppföljningen 2025."
    save_version(actor=SYSTEM, agreement=main, text=TEXT, duties=DUTIES, note=note, at=at - timedelta(days=620))
    for day, outcome, text in REVIEWS:
        keep_review(actor=SYSTEM, agreement=main, reviewed_on=day, outcome=outcome, text=text, at=at)
    _made(organ, "Korttidsplatser", everybody, date(2025, 3, 1), at, kind="part", whole=main, first_review_months=24)
    _made(organ, "Rutin för läkemedel vid hemgång", (), date(2025, 9, 1), at, kind="routine", whole=main)
    _made(organ, "Riktlinje för vård i livets slut", (), date(2024, 5, 1), at, kind="guideline", first_review_months=36)
    waiting = _made(
        organ,
        "Sjukvård i hemmet dygnet runt",
        everybody,
        date(2026, 7, 1),
        at,
        entered=5,
        summary="Ett gemensamt team kommer hem till den som annars hade fått åka till sjukhus.",
        first_review_months=12,
    )
    prepare_reviews(at=at)
    return {"agreement": str(main.pk), "agreement_waiting": str(waiting.pk)}


def _made(
    organ: Organ,
    name: str,
    parties: tuple[Principal, ...],
    starts_on: date,
    at: datetime,
    *,
    entered: int = 99,
    **more: Any,
) -> Agreement:
    words = AgreementInput(name=name, parties=parties, organ=organ, starts_on=starts_on, is_public=True, **more)
    row = save_agreement(actor=SYSTEM, county=organ.county, words=words, at=at)
    for number, party in enumerate(row.parties.select_related("agreement__county", "principal")):
        if number >= entered:
            break
        board = "Regionfullmäktige" if party.principal.kind == Principal.Kind.REGION else "Kommunfullmäktige"
        entered_on = starts_on - timedelta(days=35 + 3 * number)
        enter_party(
            actor=SYSTEM,
            party=party,
            entered_on=entered_on,
            decided_by=board,
            paragraph=f"§ {41 + 7 * number}",
            at=at,
        )
    return row
