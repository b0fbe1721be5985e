"""Recommendations that minutes tell of, offered to a study: those of its matter first, what is taken left out."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Q, Value, When

from samverk.accounts.models import Actor
from samverk.documents.queries import Key
from samverk.meetings.models import Statement
from samverk.meetings.queries.cited_contents import content_key, contents_seen_by
from samverk.studies.models import Recommendation, Study

MOST = 40
KIND = "recommendation"


def offered_recommendations(actor: Actor, study: Study) -> list[Statement]:
    """At most forty, of the matter first, then the latest."""
    near = Q(item__matter=study.matter_id) if study.matter_id else Q(pk__isnull=True)
    rows = contents_seen_by(Statement, actor, study.county).filter(kind=KIND).exclude(text="")
    rows = rows.annotate(far=Case(When(near, then=Value(0)), default=Value(1), output_field=IntegerField()))
    taken = _taken(study)
    ordered = rows.order_by("far", "-meeting__date", "meeting", "position").prefetch_related(
        "meeting__organ_rows__organ"
    )
    return [one for one in ordered[: MOST + len(taken)] if content_key(one) not in taken][:MOST]


def offered_recommendation(actor: Actor, study: Study, statement_id: int) -> Statement | None:
    """One of them by its key; None where it is not offered."""
    return next((one for one in offered_recommendations(actor, study) if one.pk == statement_id), None)


def _taken(study: Study) -> set[Key]:
    rows = Recommendation.objects.filter(study__county=study.county).exclude(finding_key="")
    return {(document or 0, key) for document, key in rows.values_list("document_id", "finding_key")}
