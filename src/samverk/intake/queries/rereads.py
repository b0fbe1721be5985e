"""Reads of what a newer reader would change: older documents, runs with their counts, the facts of one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.functional import Promise

from minutes_reader import READER_VERSION
from samverk.core.errors import NotFound
from samverk.documents.models import Document
from samverk.intake.models import RereadDocument, RereadRun
from samverk.intake.queries.facts import shown_value
from samverk.intake.queries.quotes import fold_lines
from samverk.intake.queries.sections import SECTIONS
from samverk.minutes.models import MinutesExtract, MinutesVersion
from samverk.organizations.models import County

State = RereadDocument.State
UNSETTLED = (*RereadDocument.WORK, State.READY)
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A field of a fact: its label, what it was and what it would be; the one that does not exist is None."""

    label: Promise
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDifference:
    """A fact that differs, in words: what kind of fact it is, its title, and each field that differs."""

    kind: str
    what: Promise
    title: str
    page: int | None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadView:
    """A run: how many documents are in each state, and how many facts would be gained, lost and changed."""

    run: RereadRun
    states: Counter[str]
    gained: int
    lost: int
    changed: int
    rows: Page[RereadDocument]
    sections: tuple[tuple[Promise, int, int, int], ...] = field(default=())

    @property
    def total(self) -> int:
        """How many documents the run has."""
        return self.states.total()

    @property
    def waiting(self) -> int:
        """How many are still to be read, taken over or undone."""
        return sum(self.states[one] for one in RereadDocument.WORK)

    @property
    def done(self) -> int:
        """How many wait for nothing."""
        return self.total - self.waiting

    @property
    def differing(self) -> int:
        """How many have differences, whatever has become of them."""
        return self.total - sum(self.states[one] for one in (State.SAME, State.FAILED, State.WAITING))


def older_documents(county: County) -> QuerySet[Document]:
    """The county's documents that an older reader read; what Samverk made itself is left out."""
    own = Q(meetings__is_held_here=True) | Q(pk__in=MinutesExtract.objects.values("pdf"))
    for name in ("pdf", "signed_pdf", "paper"):
        own |= Q(pk__in=MinutesVersion.objects.filter(**{f"{name}__isnull": False}).values(name))
    rows = Document.objects.filter(county=county).exclude(reader_version__in=("", READER_VERSION))
    return rows.exclude(pk__in=Document.objects.filter(own, county=county).values("pk")).order_by("pk")


def reread_runs(county: County) -> QuerySet[RereadRun]:
    """The county's runs, latest first."""
    rows = RereadRun.objects.filter(county=county).select_related("user")
    open_rows = Count("documents", filter=Q(documents__state__in=UNSETTLED))
    return rows.annotate(total=Count("documents"), unsettled=open_rows).order_by("-pk")


def unsettled_run(county: County) -> RereadRun | None:
    """The run of which something is still to be done or decided."""
    rows = RereadDocument.objects.filter(run__county=county, state__in=UNSETTLED).select_related("run")
    row = rows.only("run").first()
    return row.run if row else None


def reread_run_of(county: County, run_id: int) -> RereadRun:
    """One run of the county. Raises NotFound."""
    run = RereadRun.objects.filter(county=county, pk=run_id).select_related("county", "user").first()
    if run is None:
        raise NotFound(f"reread run {run_id}")
    return run


def view_of(run: RereadRun, *, page: str | int = 1) -> RereadView:
    """The run with a page of its documents that differ or could not be read."""
    rows = run.documents.all()
    states: Counter[str] = Counter(dict(rows.order_by().values_list("state").annotate(Count("pk"))))
    sums = rows.aggregate(gained=Sum("gained"), lost=Sum("lost"), changed=Sum("changed"))
    told = rows.exclude(state__in=(State.SAME, State.WAITING)).select_related("document")
    told = told.defer("found", "before", "differences")
    shown = Paginator(told, ON_A_PAGE).get_page(page)
    counts = {name: value or 0 for name, value in sums.items()}
    is_done = not any(states[one] for one in RereadDocument.WORK)
    return RereadView(run=run, states=states, rows=shown, **counts, sections=section_counts(run) if is_done else ())


def section_counts(run: RereadRun) -> tuple[tuple[Promise, int, int, int], ...]:
    """Of each kind of fact: its name, how many are gained, lost and changed, where there are any."""
    counts: dict[str, Counter[str]] = {}
    for kept in run.documents.exclude(section_counts={}).values_list("section_counts", flat=True).iterator():
        for section, kinds in kept.items():
            counts.setdefault(section, Counter()).update(kinds)
    return tuple(
        (spec.kind, counts[name]["gained"], counts[name]["lost"], counts[name]["changed"])
        for name, spec in SECTIONS.items()
        if name in counts
    )


def reread_row_of(run: RereadRun, row_id: int) -> RereadDocument:
    """One document of the run. Raises NotFound."""
    row = run.documents.filter(pk=row_id).select_related("document", "run").defer("found", "before").first()
    if row is None:
        raise NotFound(f"reread document {row_id}")
    return row


def shown_differences(row: RereadDocument) -> tuple[ShownDifference, ...]:
    """Its differences in words, in the order of the document."""
    return tuple(_shown(one) for one in row.differences)


def _shown(told: dict[str, Any]) -> ShownDifference:
    spec = SECTIONS[told["section"]]
    before, after = told["before"] or {}, told["after"] or {}
    lines = []
    for one in spec.fields:
        old, new = before.get(one.name), after.get(one.name)
        if old != new:
            lines.append(
                Line(
                    label=one.label,
                    before=shown_value(one, old) if old not in (None, "", [], False) else None,
                    after=shown_value(one, new) if new not in (None, "", [], False) else None,
                )
            )
    title = str((after or before).get(spec.title_field) or spec.kind)
    return ShownDifference(
        kind=told["kind"], what=spec.kind, title=fold_lines(title), page=told["page"], lines=tuple(lines)
    )
