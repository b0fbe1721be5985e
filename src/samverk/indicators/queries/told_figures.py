"""Figures of minutes with the sentence they stand in, and each as the observation that it would be. Next: offers.py."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from samverk.accounts.models import Actor
from samverk.documents.models import DeclinedOffer
from samverk.documents.queries import Key, declined_keys
from samverk.indicators.models import Observation
from samverk.indicators.queries.periods import days_of
from samverk.meetings.models import Figure
from samverk.meetings.queries.cited_contents import (
    Surroundings,
    content_key,
    contents_seen_by,
    surroundings_of,
)
from samverk.organizations.models import County, Principal
from swedish_text.quantities import Sentence, exactness_of, one_line, sentence_at
from swedish_text.word_forms import stem_of

MOST_FIGURES = 2000
BEFORE, AROUND = 400, 900


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedFigure:
    """A figure as it would be an observation. has_own_period: its words say the time, else it is the meeting's day."""

    figure: Figure
    key: Key
    first_day: date
    last_day: date
    has_own_period: bool
    kind: str
    value: float
    upper: float | None
    group: str = ""
    principal: Principal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A figure at [start:end] with its sentence: what stands before it, and after it up to the next figure.

    upper: the other end, where the words give a range.
    """

    figure: Figure
    key: Key
    sentence: Sentence
    before: str
    after: str
    start: int
    end: int
    upper: float | None = None


def told_figures_for(actor: Actor, county: County) -> list[ToldFigure]:
    """The latest figures that the actor may read and nobody has taken or refused, by sentence and unit."""
    gone = _gone(county)
    rows = contents_seen_by(Figure, actor, county).exclude(unit="").filter(meeting__date__isnull=False)
    rows = rows.order_by("-meeting__date", "-pk")[:MOST_FIGURES]
    figures = {one.finding_id: one for one in rows if content_key(one) not in gone}
    found: dict[tuple[int, int], ToldFigure] = {}
    for near in surroundings_of(figures, before=BEFORE, around=AROUND):
        told = _with_sentence(figures[near.finding_id], near)
        place = (told.key[0], told.start)
        first = found.get(place)
        if first is None:
            found[place] = told
        elif first.upper is None and told.figure.value > first.figure.value:
            found[place] = replace(first, upper=told.figure.value)
    ordered = sorted(found.values(), key=lambda one: (*_sentence_of(one), unit_key(one.figure.unit), one.start))
    return [_up_to(one, after) for one, after in zip_longest(ordered, ordered[1:])]


def as_offered(one: ToldFigure) -> OfferedFigure:
    """The observation that the figure would be."""
    held = one.figure.meeting.date
    assert held is not None
    own = days_of(one.figure.period, reference=held)
    first, last = own or (held, held)
    kind = exactness_of(one.figure.text, before=one.before)
    return OfferedFigure(
        figure=one.figure,
        key=one.key,
        first_day=first,
        last_day=last,
        has_own_period=own is not None,
        kind=Observation.Kind.EXACT if kind == "range" and one.upper is None else kind,
        value=one.figure.value,
        upper=one.upper if kind == "range" else None,
    )


def unit_key(unit: str) -> str:
    """The unit by which figures are compared: «procent» is «%», «patienter» is «patient»."""
    folded = unit.casefold().strip()
    return "%" if folded == "procent" else " ".join(stem_of(word) for word in folded.split())


def _gone(county: County) -> set[Key]:
    declined = declined_keys(county, DeclinedOffer.OfferedAs.OBSERVATION)
    taken = Observation.objects.filter(indicator__county=county, document__isnull=False)
    return declined | {(document or 0, key) for document, key in taken.values_list("document_id", "finding_key")}


def _with_sentence(figure: Figure, near: Surroundings) -> ToldFigure:
    sentence = sentence_at(near.text, near.start)
    return ToldFigure(
        figure=figure,
        key=content_key(figure),
        sentence=replace(sentence, start=sentence.start + near.begins, end=sentence.end + near.begins),
        before=one_line(near.text[sentence.start : near.start]),
        after=near.text[near.end : sentence.end],
        start=near.start + near.begins,
        end=near.end + near.begins,
    )


def _sentence_of(one: ToldFigure) -> tuple[int, int]:
    return one.key[0], one.sentence.start


def _up_to(one: ToldFigure, following: ToldFigure | None) -> ToldFigure:
    if following is None or _sentence_of(following) != _sentence_of(one):
        return one
    return replace(one, after=one.after[: max(0, following.start - one.end)])
