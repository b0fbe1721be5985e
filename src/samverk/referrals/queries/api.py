"""What the API tells a principal: the proposals put to it, and what it has reported of each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from samverk.accounts.models import SecureLink
from samverk.core.errors import NotFound
from samverk.organizations.models import Principal
from samverk.referrals.models import DecisionPaper, PrincipalDecision
from samverk.referrals.queries.links import API_KEY

MOST = 500
Json = dict[str, Any]


def principal_of_key(link: SecureLink) -> Principal:
    """Whose key it is; raises NotFound where the principal is gone."""
    found = Principal.objects.select_related("county").filter(pk=link.subject_id).first()
    if found is None or link.purpose != API_KEY or link.subject_type != Principal._meta.label:
        raise NotFound("no principal has this key")
    return found


def key_of(principal: Principal, *, today: date) -> SecureLink | None:
    """The row of the principal's key that holds, without the key itself."""
    rows = SecureLink.objects.filter(
        subject_type=Principal._meta.label, subject_id=str(principal.pk), purpose=API_KEY, revoked_at__isnull=True
    )
    return rows.filter(ends_on__gte=today).order_by("-pk").first()


def decisions_of(principal: Principal) -> QuerySet[PrincipalDecision]:
    """The rows that the principal reports, its boards' too; the latest proposals first."""
    rows = PrincipalDecision.objects.filter(principal=principal).select_related("proposal__county", "principal")
    rows = rows.prefetch_related(Prefetch("papers", DecisionPaper.objects.select_related("document").order_by("pk")))
    return rows.order_by("-proposal__opened_at", "-proposal", "unit")


def decision_of(principal: Principal, decision_id: int) -> PrincipalDecision:
    """One of them; raises NotFound."""
    found = decisions_of(principal).filter(pk=decision_id).first()
    if found is None:
        raise NotFound(f"decision {decision_id}")
    return found


def proposals_as_json(principal: Principal) -> Json:
    """At most 500 rows, by proposal."""
    proposals: dict[int, Json] = {}
    for row in decisions_of(principal)[:MOST]:
        one = row.proposal
        told = proposals.setdefault(
            one.pk,
            {
                "id": one.pk,
                "title": one.title,
                "text": one.text,
                "decide_by": _day(one.decide_by),
                "is_open": one.closed_at is None,
                "decisions": [],
            },
        )
        told["decisions"].append(decision_as_json(row))
    return {"principal": principal.name, "proposals": list(proposals.values())}


def decision_as_json(row: PrincipalDecision) -> Json:
    """What is known of a row. seen: to be sent back, so that nothing that another reported since is written over."""
    return {
        "id": row.pk,
        "board": row.unit,
        "planned_on": _day(row.planned_on),
        "outcome": row.outcome or None,
        "decided_on": _day(row.decided_on),
        "paragraph": row.paragraph,
        "changes": row.changes,
        "way": row.way if row.reported_at else None,
        "papers": [{"title": one.title, "sha256": one.document.sha256} for one in row.papers.all()],
        "seen": row.reported_at.isoformat() if row.reported_at else "-",
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
