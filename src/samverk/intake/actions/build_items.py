"""Makes the agenda items of a meeting, in order, each with its words and its parent.

After `build_meeting.py`; presenters are set in `build_attendance.py`, when it is known who is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Min

from samverk.documents.models import Citation, Finding
from samverk.intake.actions.projection import Projection
from samverk.intake.actions.sync_rows import sync_rows
from samverk.intake.queries.match_matters import matter_key
from samverk.intake.queries.quotes import text_beside
from samverk.meetings.models import AgendaItem, Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """The items of one meeting, found by number and by place. starts: where the words of each finding begin."""

    rows: tuple[AgendaItem, ...]
    starts: Mapping[int, int]

    def home_of(self, finding: Finding) -> AgendaItem | None:
        """The item under which a finding stands: the innermost around its words, unless its number says another."""
        number = finding.effective.get("item")
        around = self._around(self.starts.get(finding.pk))
        if number and "item" in finding.correction:
            around = None
        if around is None or (number and not self._is_within(around, str(number))):
            return next((one for one in self.rows if number and one.number == number), None if number else around)
        return around

    def _around(self, offset: int | None) -> AgendaItem | None:
        if offset is None:
            return None
        holding = [one for one in self.rows if one.start is not None and one.start <= offset < (one.end or 0)]
        return max(holding, key=lambda one: (one.start or 0, one.position)) if holding else None

    def _is_within(self, item: AgendaItem, number: str) -> bool:
        """Whether the item or one above it has the number."""
        above: AgendaItem | None = item
        while above is not None:
            if above.number == number:
                return True
            above = next((one for one in self.rows if one.pk == above.parent_id), None)
        return False


def build_items(projection: Projection, meeting: Meeting) -> Items:
    """The meeting's items, as its findings have them."""
    wanted = []
    for position, finding in enumerate(projection.of("items", meeting.part), start=1):
        value = finding.effective
        start, end = value.get("body") or (None, None)
        title = str(value["title"])
        wanted.append(
            (
                finding,
                {
                    "position": position,
                    "number": str(value.get("number") or "")[:20],
                    "title": title,
                    "kind": str(value.get("kind") or ""),
                    "start": start,
                    "end": end,
                    "text": text_beside(projection.text, start or 0, end, value.get("furniture") or ()) if end else "",
                    "matter_key": matter_key(title),
                },
            )
        )
    rows = sync_rows(AgendaItem, meeting, wanted, is_new=projection.is_new)
    _set_parents([(rows[finding.pk], str(finding.effective.get("parent") or "")) for finding, _values in wanted])
    cited = Citation.objects.filter(finding__document=projection.document, finding__part=meeting.part).order_by()
    starts = dict(cited.values_list("finding_id").annotate(first=Min("start")))
    return Items(rows=tuple(rows[finding.pk] for finding, _values in wanted), starts=starts)


def _set_parents(items: list[tuple[AgendaItem, str]]) -> None:
    """The parent of an item is the nearest one before it that has the number it names."""
    latest: dict[str, AgendaItem] = {}
    changed: list[AgendaItem] = []
    for item, number in items:
        parent = latest.get(number) if number else None
        if item.parent_id != (parent.pk if parent else None):
            item.parent = parent
            changed.append(item)
        if item.number:
            latest[item.number] = item
    if changed:
        AgendaItem.objects.bulk_update(changed, ["parent"])
