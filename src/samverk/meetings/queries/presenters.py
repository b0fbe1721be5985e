"""Reads of presenters: whose link it is, and who of them has handed in her slides."""

from __future__ import annotations

from dataclasses import dataclass

from samverk.meetings.models import Attachment, Meeting, Presenter

SLIDES_LINK = "slides"
"""Purpose of the links by which presenters hand in their slides."""
TAKES_SLIDES = (Meeting.State.PLANNED, Meeting.State.NOTIFIED, Meeting.State.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenterLine:
    """A presenter as the secretary sees her, with the papers that she has handed in."""

    presenter: Presenter
    papers: tuple[Attachment, ...]


def presenter_of_link(subject_id: str) -> Presenter | None:
    """The presenter that a secure link leads to; None where she presents no more."""
    found = Presenter.objects.select_related("item__meeting__county", "person").filter(pk=int(subject_id))
    return found.first()


def presenter_lines(meeting: Meeting) -> tuple[PresenterLine, ...]:
    """The presenters in the order of the agenda."""
    rows = Presenter.objects.filter(item__meeting=meeting).select_related("item").prefetch_related("papers")
    ordered = rows.order_by("item__position", "pk")
    return tuple(PresenterLine(presenter=one, papers=tuple(one.papers.all())) for one in ordered)


def papers_of_presenter(presenter: Presenter) -> list[Attachment]:
    """What she has handed in, with its versions."""
    rows = presenter.papers.prefetch_related("versions__document")
    return list(rows.order_by("position", "pk"))
