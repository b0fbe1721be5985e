"""The register of agreements, part agreements, routines and guidelines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.agreements.models import Agreement, AgreementParty
from samverk.agreements.permissions import can_keep_agreements
from samverk.agreements.queries.agreement_pages import line_of
from samverk.agreements.queries.visible import STATE_WORDS, agreements_for, state_filter
from samverk.organizations.models import Organ
from samverk.portal.queries.register_table import Choice, Column, Filter, Place, Register, order_of_words
from samverk.portal.queries.registers_contents import fixed_filter, principals_of


def _rows(place: Place) -> QuerySet[Any]:
    """The agreements that the actor may see, each with the place of its kind among the words."""
    kind_order = order_of_words("kind", Agreement.Kind.choices)
    rows: QuerySet[Any] = agreements_for(place.actor, place.county).annotate(kind_order=kind_order)
    return rows


def _answer(rows: QuerySet[Any], place: Place) -> Mapping[str, Any]:
    late = state_filter("in_force", place.today) & Q(next_review_on__lt=place.today)
    return rows.order_by().aggregate(
        count=Count("pk"),
        in_force=Count("pk", filter=state_filter("in_force", place.today)),
        waiting=Count("pk", filter=state_filter("waiting", place.today)),
        late=Count("pk", filter=late),
    )


def _beside(rows: Sequence[Any], place: Place) -> None:
    """Put onto each agreement its line and the names of its parties."""
    parties: dict[int, list[str]] = {row.pk: [] for row in rows}
    bound = AgreementParty.objects.filter(agreement__in=parties, left_on__isnull=True)
    for agreement, name in bound.values_list("agreement", "principal__short_name"):
        parties[agreement].append(name)
    for row in rows:
        row.line, row.party_names = line_of(row, place.today), parties[row.pk]


def _organs(place: Place) -> list[Choice]:
    keeping = agreements_for(place.actor, place.county).filter(organ__isnull=False).values("organ")
    return [Choice(value=one.slug, label=one.name) for one in Organ.objects.filter(pk__in=keeping).order_by("sort_key")]


def _of_principal(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
    bound = AgreementParty.objects.filter(principal__slug=value, left_on__isnull=True)
    return rows.filter(pk__in=bound.values("agreement"))


def _search(rows: QuerySet[Any], text: str, place: Place) -> QuerySet[Any]:
    for word in text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(summary__icontains=word))
    return rows


def _in_state(value: str, place: Place) -> Q | None:
    if value == "granskas":
        return state_filter("in_force", place.today) & Q(next_review_on__lt=place.today)
    return state_filter(value, place.today) if value in STATE_WORDS else None


AGREEMENTS = Register(
    key="agreements",
    here="agreements",
    title=_("Agreements"),
    columns=(
        Column(key="namn", label=_("Agreement"), value=lambda row: row.name, order=("sort_key",)),
        Column(key="slag", label=_("Kind"), value=lambda row: row.get_kind_display(), order=("kind_order",)),
        Column(key="lage", label=_("State"), value=lambda row: row.line.words),
        Column(
            key="fran",
            label=_("In force from"),
            value=lambda row: row.starts_on,
            order=("starts_on",),
            latest_first=True,
        ),
        Column(
            key="till", label=pgettext_lazy("agreement", "Until"), value=lambda row: row.ends_on, order=("ends_on",)
        ),
        Column(
            key="uppfoljning", label=_("Reviewed next"), value=lambda row: row.next_review_on, order=("next_review_on",)
        ),
        Column(key="parter", label=_("Parties"), value=lambda row: ", ".join(row.party_names)),
        Column(key="organ", label=_("Organ"), value=lambda row: row.organ.name if row.organ else ""),
    ),
    filters=(
        fixed_filter(
            key="lage",
            label=_("State"),
            choices=[*STATE_WORDS.items(), ("granskas", pgettext_lazy("agreement", "review is late"))],
            condition=_in_state,
        ),
        fixed_filter(
            key="slag",
            label=_("Kind"),
            choices=Agreement.Kind.choices,
            condition=lambda value, place: Q(kind=value) if value in Agreement.Kind.values else None,
        ),
        Filter(
            key="organ",
            label=_("Organ"),
            choices=_organs,
            narrow=lambda rows, value, place: rows.filter(organ__slug=value),
        ),
        Filter(key="huvudman", label=_("Principal"), choices=principals_of, narrow=_of_principal),
    ),
    rows=_rows,
    shown=lambda rows: rows.select_related("organ"),
    search=_search,
    address=lambda row, place: f"/{place.county.slug}/overenskommelser/{row.pk}/",
    first_order="namn",
    answer=_answer,
    beside=_beside,
    empty=_("Here gather agreements, part agreements, routines and guidelines, with parties, words and reviews."),
    make=lambda place: (
        (_("New agreement"), f"/{place.county.slug}/overenskommelser/ny/")
        if can_keep_agreements(place.actor, place.county)
        else None
    ),
)
