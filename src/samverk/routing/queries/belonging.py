"""What belongs to a matter, and why Samverk thinks so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Meeting
from samverk.organizations.models import County, Origin
from samverk.routing.models import MatterSign
from swedish_text.folding import fold
from swedish_text.word_forms import written_words

LONGEST_REASON = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why items belong together. kind: same_words, wished_theme, named, programme or entered; words: which."""

    kind: str
    words: str
    items: tuple[AgendaItem, ...]

    @property
    def text(self) -> str:
        """The reason as a sentence."""
        patterns = {
            "same_words": _("The headings say the same: %(words)s."),
            MatterSign.Kind.WISHED_THEME: _("Wished for as a theme before it came up: %(words)s."),
            MatterSign.Kind.NAMED: _("Named in quotation marks: %(words)s."),
            MatterSign.Kind.PROGRAMME: _("The heading names the same reform: %(words)s."),
            MatterSign.Kind.ENTERED: _("Joined by a person: %(words)s."),
        }
        return patterns[self.kind] % {"words": self.words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """A matter with the items that are about it, the signs that name it, and the reasons."""

    matter: Matter
    items: tuple[AgendaItem, ...]
    signs: tuple[MatterSign, ...]
    reasons: tuple[Reason, ...]

    @property
    def all_items(self) -> tuple[AgendaItem, ...]:
        """Every item once, by day."""
        rows = {one.pk: one for one in (*self.items, *(sign.item for sign in self.signs))}
        return tuple(sorted(rows.values(), key=_age))


def belongings_of(matters: QuerySet[Matter], *, meetings: QuerySet[Meeting] | None = None) -> tuple[Belonging, ...]:
    """What belongs to each of the matters, in their order; only items of these meetings, where given."""
    items = AgendaItem.objects.select_related("meeting__document").order_by("meeting__date", "meeting", "position")
    signs = MatterSign.objects.exclude(state=MatterSign.State.REFUSED).select_related("item__meeting__document")
    if meetings is not None:
        items, signs = items.filter(meeting__in=meetings), signs.filter(item__meeting__in=meetings)
    rows = matters.prefetch_related(Prefetch("items", queryset=items), Prefetch("signs", queryset=signs.order_by("pk")))
    return tuple(_belonging(one) for one in rows)


def known_matters(county: County | None = None) -> tuple[Belonging, ...]:
    """All matters with more than one item, and those that a person has accepted; the system's own view."""
    rows = Matter.objects.exclude(state__in=(Matter.State.REFUSED, Matter.State.JOINED))
    rows = rows.filter(county=county) if county else rows
    found = belongings_of(rows.order_by("county__code", "sort_key", "pk"))
    return tuple(one for one in found if one.matter.state != Matter.State.PROPOSED or len(one.all_items) > 1)


def _belonging(matter: Matter) -> Belonging:
    items, signs = tuple(matter.items.all()), tuple(matter.signs.all())
    return Belonging(matter=matter, items=items, signs=signs, reasons=tuple(_reasons(items, signs)))


def _reasons(items: tuple[AgendaItem, ...], signs: tuple[MatterSign, ...]) -> Iterable[Reason]:
    by_key: dict[str, list[AgendaItem]] = defaultdict(list)
    for item in items:
        if item.matter_key:
            by_key[item.matter_key].append(item)
    for key, rows in by_key.items():
        if len(rows) > 1:
            yield Reason(kind="same_words", words=shared_words(key, rows[0].title), items=tuple(rows))
    entered = tuple(
        one for one in items if one.matter_origin == Origin.ENTERED and len(by_key.get(one.matter_key, ())) < 2
    )
    if entered:
        titles = "; ".join(_short(one.title) for one in entered)
        yield Reason(kind=MatterSign.Kind.ENTERED, words=titles[:300], items=entered)
    for sign in signs:
        words = sign.words or _short(sign.item.title)
        about = tuple(one for one in items if one.pk != sign.item_id)
        yield Reason(kind=sign.kind, words=words, items=(sign.item, *about[:1]))


def shared_words(key: str, title: str) -> str:
    """The words of the title by whose stems (the key) it was found, as they stand there."""
    stems = key.split()
    kept = [
        word
        for word in (one.group() for one in written_words(title))
        if any(fold(word).startswith(stem) for stem in stems)
    ]
    return " ".join(kept) or title


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_REASON else f"{title[: LONGEST_REASON - 1]}…"


def _age(item: AgendaItem) -> tuple[str, int, int]:
    return (item.meeting.date.isoformat() if item.meeting.date else "", item.meeting_id, item.position)
