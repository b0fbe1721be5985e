"""Makes a matter, or changes what is said of it: title, text, owner, tags, case numbers, what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.matters.models import CaseNumber, Matter, OutsideWait
from samverk.matters.permissions import require_change_matter, require_lead
from samverk.organizations.models import County, Organ, Origin, Person, Principal
from samverk.organizations.queries import name_fields
from swedish_text.folding import fold, swedish_sort_key

MOST_TAGS = 20
LONGEST_TAG = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFacts:
    """A case number in a principal's diary; None where it is not said whose."""

    number: str
    principal: Principal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitFacts:
    """What outside itself the matter waits for, when it may come, and since when it is here."""

    kind: str
    text: str
    expected: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFacts:
    """What is said of a matter. owner: a person; owner_organ: the organ that answers for it."""

    name: str
    text: str = ""
    owner: Person | None = None
    owner_organ: Organ | None = None
    tags: tuple[str, ...] = ()
    is_public: bool = False
    numbers: tuple[NumberFacts, ...] = ()
    waits: tuple[WaitFacts, ...] = ()


def create_matter(*, actor: Actor, county: County, facts: MatterFacts, at: datetime) -> Matter:
    """The new matter, accepted from the start. Raises NotFound, NotPermitted, InvalidInput."""
    require_lead(actor, county, facts.owner_organ)
    _check(county, facts)
    with transaction.atomic():
        names = name_fields(Matter, county, _words(facts.name))
        matter = Matter(county=county, origin=Origin.ENTERED, state=Matter.State.ACCEPTED, **names)
        _lay(matter, facts)
        record_event(actor=actor, verb="matter.created", subject=matter, at=at, county_code=county.code)
    return matter


def change_matter(
    *, actor: Actor, matter: Matter, facts: MatterFacts, organ_ids: Iterable[int] = (), at: datetime
) -> Matter:
    """Change what is said of the matter; its address stays. organ_ids: the organs that have dealt with it.

    Raises NotFound, NotPermitted, InvalidInput.
    """
    require_change_matter(actor, matter, organ_ids)
    _check(matter.county, facts)
    with transaction.atomic():
        locked = Matter.objects.select_for_update(of=("self",)).select_related("county").get(pk=matter.pk)
        before = _as_data(locked)
        name = _words(facts.name)[:300]
        locked.name, locked.folded, locked.sort_key = name, fold(name)[:300], swedish_sort_key(name)[:600]
        _lay(locked, facts)
        data = {"before": before, "after": _as_data(locked)}
        record_event(
            actor=actor, verb="matter.changed", subject=locked, at=at, county_code=locked.county.code, data=data
        )
    return locked


def _lay(matter: Matter, facts: MatterFacts) -> None:
    """Make the rows say the facts."""
    matter.text, matter.owner, matter.owner_organ = facts.text.strip(), facts.owner, facts.owner_organ
    matter.tags = list(dict.fromkeys(_words(one)[:LONGEST_TAG] for one in facts.tags if one.strip()))
    matter.is_public = facts.is_public
    matter.save()
    matter.case_numbers.all().delete()
    numbers = dict.fromkeys((one.principal, _words(one.number)[:60]) for one in facts.numbers if one.number.strip())
    CaseNumber.objects.bulk_create(
        [CaseNumber(matter=matter, principal=principal, number=number) for principal, number in numbers]
    )
    matter.waits.all().delete()
    OutsideWait.objects.bulk_create(
        [
            OutsideWait(
                matter=matter,
                kind=one.kind,
                text=_words(one.text)[:300],
                expected=_words(one.expected)[:100],
                ended_on=one.ended_on,
            )
            for one in facts.waits
            if one.text.strip()
        ]
    )


def _check(county: County, facts: MatterFacts) -> None:
    if not facts.name.strip():
        raise InvalidInput("no_name", _("Write the title of the matter."))
    if len(facts.tags) > MOST_TAGS:
        raise InvalidInput("too_many_tags", _("At most %(most)d tags.") % {"most": MOST_TAGS})
    if any(one.kind not in OutsideWait.Kind.values for one in facts.waits):
        raise InvalidInput("bad_kind")
    principals = [one.principal for one in facts.numbers]
    if any(one and one.county_id != county.pk for one in (facts.owner, facts.owner_organ, *principals)):
        raise InvalidInput("other_county")


def _as_data(matter: Matter) -> dict[str, object]:
    return {
        "name": matter.name,
        "text": matter.text,
        "owner": matter.owner_id,
        "owner_organ": matter.owner_organ_id,
        "tags": matter.tags,
        "is_public": matter.is_public,
        "numbers": [[one.principal_id, one.number] for one in matter.case_numbers.all()],
        "waits": [[one.kind, one.text] for one in matter.waits.all()],
    }


def _words(text: str) -> str:
    return " ".join(text.split())
