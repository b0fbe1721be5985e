"""Reads of presenters: whose link it is, and who of them has handed in her slides."""

from __future__ import annotations

from samverk.meetings.models import Presenter

SLIDES_LINK = "slides"
"""Purpose of the links by which presenters hand in their slides."""


def presenter_of_link(subject_id: str) -> Presenter | None:
    """The presenter that a secure link leads to; None where she presents no more."""
    found = Presenter.objects.select_related("item__meeting__county", "person").filter(pk=int(subject_id))
    return found.first()
