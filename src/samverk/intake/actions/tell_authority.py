"""Says of organs what they may: advise, prepare, decide. From their decisions and from what minutes say of them.

After `link_mentions.py`. Where the signs contradict each other somebody is asked, once for each organ of a county.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count

from samverk.intake.actions.projection import Projection
from samverk.intake.models import OpenCase
from samverk.intake.queries.decision_words import FORMAL_TYPES
from samverk.intake.queries.list_answers import case_key
from samverk.meetings.models import Decision, OrganMention
from samverk.organizations.models import Organ, Origin
from swedish_text.folding import fold

FEWEST_TO_TELL = 3
FEWEST_TO_ASK = 6
AUTHORITY = "authority"
UNKNOWN = Organ.Authority.UNKNOWN


def tell_authority(projection: Projection, organs: Iterable[Organ]) -> None:
    """Set what each organ may, where its minutes tell; what somebody has entered or decided stands."""
    for organ in organs:
        if organ.authority_origin == Origin.ENTERED:
            continue
        told, origin = _told(projection, organ)
        if (organ.authority, organ.authority_origin) != (told, origin):
            organ.authority, organ.authority_origin = told, origin
            organ.save(update_fields=["authority", "authority_origin"])


def _told(projection: Projection, organ: Organ) -> tuple[str, Origin]:
    """What the organ may, and whether its minutes or somebody's decision say so."""
    taken = Decision.objects.filter(organ=organ, recap=False).exclude(type__in=FORMAL_TYPES)
    forces = dict(taken.order_by().values_list("force").annotate(number=Count("pk")))
    shown = _shown(organ, forces)
    if shown is not None:
        return shown, Origin.DERIVED
    decided = _asked(projection, organ, forces)
    return decided, Origin.DERIVED if decided == UNKNOWN else Origin.ENTERED


def _shown(organ: Organ, forces: dict[str, int]) -> str | None:
    """What its minutes show; None where their signs contradict each other."""
    total, decisions = sum(forces.values()), forces.get(Decision.Force.DECISION, 0)
    if 0 < decisions < total:
        return None if total >= FEWEST_TO_ASK else UNKNOWN
    prepares = OrganMention.objects.filter(organ=organ, kind=OrganMention.Kind.PREPARES).count()
    if decisions:
        if prepares >= FEWEST_TO_TELL and total >= FEWEST_TO_TELL:
            return None
        return Organ.Authority.DECIDING if total >= FEWEST_TO_TELL else UNKNOWN
    if prepares >= FEWEST_TO_TELL or (total >= FEWEST_TO_TELL and (prepares or _hands_over(organ))):
        return Organ.Authority.PREPARING
    return Organ.Authority.ADVISORY if total >= FEWEST_TO_TELL else UNKNOWN


def _hands_over(organ: Organ) -> bool:
    """Whether its items go on to other organs again and again."""
    received = OrganMention.objects.filter(item__meeting__organs=organ, kind=OrganMention.Kind.RECEIVES)
    return received.exclude(organ=organ).count() >= FEWEST_TO_TELL


def _asked(projection: Projection, organ: Organ, forces: dict[str, int]) -> str:
    """What somebody decided of it; unknown while nobody has."""
    about = f"{AUTHORITY} {fold(organ.name)}"
    pair = (AUTHORITY, case_key(about))
    cases = projection.cases
    if pair not in cases.known and pair not in cases.decided and _is_asked_elsewhere(projection, pair[1]):
        return UNKNOWN
    decided = cases.ask(
        AUTHORITY,
        about=about,
        question={"name": organ.name, "decisions": forces.get(Decision.Force.DECISION, 0), "all": sum(forces.values())},
        candidates=[
            {"kind": AUTHORITY, "id": one.value, "label": one.value, "reason": ""}
            for one in Organ.Authority
            if one != UNKNOWN
        ],
    )
    return str(decided["id"]) if decided and decided.get("kind") == AUTHORITY else UNKNOWN


def _is_asked_elsewhere(projection: Projection, key: str) -> bool:
    rows = OpenCase.objects.filter(county=projection.county, kind=AUTHORITY, key=key)
    return rows.exclude(document=projection.document).exists()
