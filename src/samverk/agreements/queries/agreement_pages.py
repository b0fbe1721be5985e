"""What the page of an agreement shows, and what other pages tell of agreements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from samverk.accounts.models import Actor
from samverk.agreements.models import AgreementParty, AgreementReview, AgreementVersion, Duty
from samverk.agreements.queries.visible import STATE_WORDS, TONES, agreements_for, last_day_of, state_on
from samverk.core.due import Due, due_of
from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.meetings.queries import DifferencePart, differences
from samverk.meetings.queries.decision_choice import readable_decision
from samverk.organizations.models import County, Principal
from samverk.referrals.queries.visible import proposals_for
from samverk.routing.queries.seen_matters import matters_seen_by

MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """An agreement in a list: its state in words with tone and shape, and when it is reviewed next.

    ended_on: its last day, where it has ended and held until then; ended_because: why, where that day is its own.
    """

    row: Any
    state: str
    words: str
    tone: str
    shape: str
    review: Due
    ended_on: date | None
    ended_because: str

    @property
    def pk(self) -> int:
        """The key of the agreement."""
        key: int = self.row.pk
        return key


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """All that the page shows. entered: how many parties have; decision, matter, proposal: where the actor may
    read them."""

    line: AgreementLine
    version: AgreementVersion | None
    duties: Sequence[Duty]
    versions: Sequence[AgreementVersion]
    parties: Sequence[AgreementParty]
    entered: int
    bound: int
    reviews: Sequence[AgreementReview]
    waiting: AgreementReview | None
    parts: Sequence[AgreementLine]
    whole: AgreementLine | None
    replaces: AgreementLine | None
    replaced_by: Sequence[AgreementLine]
    decision: Decision | None
    matter: Matter | None
    proposal_id: int | None


def agreement_page(actor: Actor, county: County, row: Any, *, today: date) -> AgreementPage:
    """The page of an agreement that the actor may see, in a fixed number of queries."""
    versions = list(row.versions.prefetch_related("duties"))
    parties = list(row.parties.select_related("principal"))
    reviews = list(row.reviews.select_related("commitment"))
    tied = Q(whole=row.pk) | Q(replaces=row.pk) | Q(pk__in=[key for key in (row.whole_id, row.replaces_id) if key])
    around = [line_of(one, today) for one in agreements_for(actor, county).filter(tied).order_by("sort_key", "pk")]
    by_key = {one.pk: one for one in around}
    bound = [one for one in parties if one.left_on is None]
    return AgreementPage(
        line=line_of(row, today),
        version=versions[0] if versions else None,
        duties=list(versions[0].duties.all()) if versions else [],
        versions=versions,
        parties=parties,
        entered=sum(one.entered_on is not None for one in bound),
        bound=len(bound),
        reviews=[one for one in reviews if one.reviewed_on],
        waiting=next((one for one in reversed(reviews) if one.reviewed_on is None), None),
        parts=[one for one in around if one.row.whole_id == row.pk],
        whole=by_key.get(row.whole_id),
        replaces=by_key.get(row.replaces_id),
        replaced_by=[one for one in around if one.row.replaces_id == row.pk],
        decision=readable_decision(actor, county, row.decision_id),
        matter=matters_seen_by(actor, county).filter(pk=row.matter_id).first() if row.matter_id else None,
        proposal_id=proposals_for(actor, county).filter(pk=row.proposal_id).values_list("pk", flat=True).first(),
    )


def line_of(row: Any, today: date) -> AgreementLine:
    """An agreement as a list shows it."""
    state = state_on(row, today)
    tone, shape = TONES[state]
    day = row.next_review_on if state in ("in_force", "waiting", "coming") else None
    last = last_day_of(row)
    return AgreementLine(
        row=row,
        state=state,
        ended_on=last if state == "ended" and last and (row.starts_on is None or last >= row.starts_on) else None,
        ended_because=row.ended_because if state == "ended" and last == row.ends_on else "",
        words=str(STATE_WORDS[state]),
        tone=tone,
        shape=shape,
        review=due_of(due=day.isoformat() if day else "", due_text="", due_to=day, today=today),
    )


def agreements_of_principal(actor: Actor, county: County, principal: Principal, *, today: date) -> list[AgreementLine]:
    """The agreements that bind a principal, or wait for it; those in force first."""
    mine = AgreementParty.objects.filter(principal=principal, left_on__isnull=True).values("agreement")
    lines = lines_in_order(agreements_for(actor, county).filter(pk__in=mine), today)
    return [one for one in lines if one.state not in ("ended", "replaced")]


def version_differences(old: AgreementVersion, new: AgreementVersion) -> list[tuple[DifferencePart, ...]]:
    """How the words and the duties of two versions differ; a part that is the same is left out."""
    found = [differences(old.text, new.text), differences(_told(old), _told(new))]
    return [parts for parts in found if any(one.kind != "same" for one in parts)]


def _told(version: AgreementVersion) -> str:
    return "\n".join(f"{one.step}: {one.region} | {one.municipality}" for one in version.duties.all())


def lines_in_order(rows: QuerySet[Any], today: date) -> list[AgreementLine]:
    """The agreements as lists show them, those in force first."""
    order = {"in_force": 0, "waiting": 1, "coming": 2, "draft": 3, "replaced": 4, "ended": 5}
    return sorted((line_of(one, today) for one in rows), key=lambda one: (order[one.state], one.row.name))
