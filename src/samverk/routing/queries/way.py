"""The way of a matter as its page tells it: what meetings did, and what is planned, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext, pgettext

from civic_rules.routing import step_is_late
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Decision
from samverk.organizations.models import Organ, Origin, Principal
from samverk.routing.models import MatterStep, StepKind
from samverk.routing.queries.step_kinds import kind_of, outcome_of
from samverk.routing.queries.way_facts import next_step_ids

State = MatterStep.State
OPEN = (State.PLANNED, State.BEGUN)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayStep:
    """A step as shown. tone: done, now, late, next or skipped; day: the real one, else the planned one.

    step is None for what a meeting did without a plan. is_back: it is taken anew because the matter was sent back.
    is_named: the item names the matter and is about something else.
    """

    kind: str
    tone: str
    day: date | None
    organ: Organ | None = None
    principal: Principal | None = None
    is_all_principals: bool = False
    outcome: str = ""
    item: AgendaItem | None = None
    decisions: tuple[Decision, ...] = ()
    step: MatterStep | None = None
    is_next: bool = False
    is_sent_back: bool = False
    is_back: bool = False
    is_named: bool = False

    @property
    def who(self) -> str:
        """Whose step it is."""
        if self.is_all_principals:
            return gettext("The principals")
        return str(self.organ or self.principal or "")

    @property
    def lane(self) -> str:
        """The lane of the picture that it stands in."""
        if self.organ is not None:
            return f"o{self.organ.pk}"
        return "all" if self.is_all_principals else f"p{self.principal.pk}" if self.principal else ""

    @property
    def verb(self) -> str:
        """What was done, or shall be, in one word."""
        if self.is_named:
            return pgettext("way", "named it")
        if self.is_sent_back:
            return pgettext("way", "sent back")
        if self.step is not None and self.step.in_writing:
            return pgettext("way", "answered in writing")
        if self.tone != "done":
            return str(StepKind(self.kind).label)
        return {
            StepKind.PREPARE: pgettext("way", "prepared"),
            StepKind.INFORM: pgettext("way", "was informed"),
            StepKind.DISCUSS: pgettext("way", "discussed"),
            StepKind.REFER: pgettext("way", "sent on referral"),
            StepKind.RECOMMEND: pgettext("way", "recommended"),
            StepKind.DECIDE: pgettext("way", "decided"),
            StepKind.ADOPT: pgettext("way", "adopted"),
        }[StepKind(self.kind)]


def way_of(
    matter: Matter,
    items: Iterable[AgendaItem],
    *,
    today: date,
    with_plan: bool = True,
    is_insider: bool = True,
    named: Iterable[AgendaItem] = (),
) -> tuple[WayStep, ...]:
    """The whole way. items: those of the matter that the reader may see, by day, with decisions, meeting and organs.

    named: those that name it and are about something else. with_plan: also what is planned and was done elsewhere; an
    item that may not be seen leaves its outcome out. is_insider: also steps that are not for everybody.
    """
    seen = {one.pk: one for one in items}
    steps = list(matter.steps.select_related("organ", "principal").order_by("position", "pk"))
    hidden = frozenset(one.pk for one in steps if not is_insider and not one.is_public)
    coming = next_step_ids(matter, steps)
    way = [_planned(one, seen, coming, today) for one in steps if _is_shown(one, hidden, with_plan, seen)]
    taken = {one.item_id for one in steps}
    for item in seen.values():
        if item.pk not in taken:
            _insert(way, _from_item(item))
    for item in named:
        if item.pk not in taken and item.pk not in seen:
            _insert(way, replace(_from_item(item), is_named=True, outcome="", decisions=()))
    return tuple(way)


def _is_shown(step: MatterStep, hidden: frozenset[int], with_plan: bool, seen: Mapping[int, AgendaItem]) -> bool:
    return step.pk not in hidden and (with_plan or step.item_id in seen)


def _planned(step: MatterStep, seen: Mapping[int, AgendaItem], coming: frozenset[int], today: date) -> WayStep:
    item = seen.get(step.item_id or 0)
    decisions = _decisions(item) if item else ()
    outcome = step.outcome
    if step.origin != Origin.ENTERED:
        outcome = outcome_of(item, decisions) if item else ""
    return WayStep(
        kind=step.kind,
        tone=_tone(step, today),
        day=step.done_on or step.planned_on,
        organ=step.organ,
        principal=step.principal,
        is_all_principals=step.is_all_principals,
        outcome="" if step.item_id is not None and item is None else outcome,
        item=item,
        decisions=decisions,
        step=step,
        is_next=step.pk in coming,
        is_sent_back=step.state == State.RETURNED,
        is_back=step.returned_from_id is not None,
    )


def _tone(step: MatterStep, today: date) -> str:
    if step.state in (State.DONE, State.RETURNED):
        return "done"
    if step.state == State.SKIPPED:
        return "skipped"
    if step_is_late(state=step.state, planned_on=step.planned_on, today=today):  # type: ignore[arg-type]
        return "late"
    return "now" if step.state == State.BEGUN else "next"


def _from_item(item: AgendaItem) -> WayStep:
    decisions = _decisions(item)
    rows = list(item.meeting.organ_rows.all())
    return WayStep(
        kind=kind_of(item, decisions),
        tone="next" if item.meeting.state in ("planned", "notified", "expected") else "done",
        day=item.meeting.date,
        organ=item.held_as or (rows[0].organ if rows else None),
        outcome=outcome_of(item, decisions),
        item=item,
        decisions=decisions,
    )


def _decisions(item: AgendaItem) -> tuple[Decision, ...]:
    return tuple(one for one in item.decisions.all() if not one.recap)


def _insert(way: list[WayStep], new: WayStep) -> None:
    """Before the first step that came later or has not come."""
    day = new.day or date.max
    for place, one in enumerate(way):
        is_open = one.step is not None and one.step.state in OPEN
        if is_open or (one.day is not None and one.day > day):
            way.insert(place, new)
            return
    way.append(new)
