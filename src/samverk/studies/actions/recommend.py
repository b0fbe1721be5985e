"""Adds what a study recommends, a row for each whom it is for, and takes a row away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.documents.queries import Key
from samverk.organizations.models import Organ, Principal
from samverk.studies.actions.save_study import record_study
from samverk.studies.models import Recommendation, Study
from samverk.studies.permissions import require_keep_study
from samverk.studies.queries.visible import recommendation_in


def recommend(
    *,
    actor: Actor,
    study: Study,
    text: str,
    to: Sequence[Organ | Principal],
    at: datetime,
    read_from: Key | None = None,
) -> list[Recommendation]:
    """The rows. read_from: document and key of the words of minutes. Raises NotFound, NotPermitted, InvalidInput."""
    require_keep_study(actor, study)
    if not text.strip():
        raise InvalidInput("no_text", _("Write what is recommended."))
    if not to:
        raise InvalidInput("nobody", _("Choose whom it is for."))
    if any(one.county_id != study.county_id for one in to):
        raise InvalidInput("other_county")
    document, key = read_from or (None, "")
    with transaction.atomic():
        locked = Study.objects.select_for_update(of=("self",)).select_related("county").get(pk=study.pk)
        last = locked.recommendations.aggregate(last=Max("position"))["last"] or 0
        rows = [
            Recommendation.objects.create(
                study=locked,
                position=last + number,
                text=" ".join(text.split()),
                organ=one if isinstance(one, Organ) else None,
                principal=one if isinstance(one, Principal) else None,
                document_id=document,
                finding_key=key,
            )
            for number, one in enumerate(to, start=1)
        ]
        record_study(actor, locked, "study.recommended", at, rows=[one.pk for one in rows])
    return rows


def take_back(*, actor: Actor, study: Study, recommendation_id: int, at: datetime) -> None:
    """Take a recommendation away that nobody has answered. Raises NotFound, NotPermitted, InvalidInput."""
    require_keep_study(actor, study)
    with transaction.atomic():
        row = recommendation_in(study, recommendation_id)
        if row.answer:
            raise InvalidInput("is_answered", _("It is answered and stays."))
        record_study(actor, row.study, "study.recommendation_removed", at, recommendation=row.pk, text=row.text)
        row.delete()
