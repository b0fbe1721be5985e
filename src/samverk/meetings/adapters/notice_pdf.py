"""Prints a notice, or the chair's running order, as a tagged PDF (notice.typ)."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.core.days import long_day
from samverk.core.typesetting import Standard, typeset
from samverk.meetings.models import ItemKind, Meeting

ACCESS: tuple[Standard, ...] = ("ua-1",)


def notice_pdf(content: dict[str, Any], *, kind: str) -> bytes:
    """The notice (kind: request, update, cancel) in Swedish; the same content gives the same bytes."""
    with override("sv"):
        heads = {"request": _("Notice of meeting"), "update": _("Changed notice"), "cancel": _("Meeting cancelled")}
        return _printed(content, head=heads[kind], is_running_order=False)


def running_order_pdf(content: dict[str, Any]) -> bytes:
    """The chair's running order: the agenda with clock times, presenters and what is proposed to be decided."""
    with override("sv"):
        return _printed(content, head=_("Running order"), is_running_order=True)


def _printed(content: dict[str, Any], *, head: str, is_running_order: bool) -> bytes:
    template = files("samverk.meetings.adapters").joinpath("notice.typ").read_bytes()
    items = [{**one, "kind_words": _kind_words(one["kind"])} for one in content["items"]]
    labels = {
        "agenda": _("Agenda"),
        "called": _("Called"),
        "withheld": _("The item is not shown to the public"),
        "withheld_paper": _("not public"),
        "late": _("added after the notice"),
        "held_as": _("Held as"),
        "minutes": _("min"),
        "papers": _("Papers"),
        "proposal": _("Proposal"),
        "page": _("Page"),
    }
    data = {
        **content,
        "items": items,
        "head": head,
        "labels": labels,
        "facts": facts_of(content),
        "is_running_order": is_running_order,
    }
    return typeset(template, data=data, standards=ACCESS)


def facts_of(content: dict[str, Any]) -> list[list[str]]:
    """Day, time, place and link as label and value, in the reader's language; empty ones left out."""
    day = date.fromisoformat(content["date"]) if content["date"] else None
    modes = dict(Meeting.Mode.choices)
    last = content.get("sign_up_by", "")
    pairs = [
        (_("Day"), long_day(day) if day else ""),
        (_("Time"), "–".join(one for one in (content["start"], content["end"]) if one)),
        (_("Place"), content["place"]),
        (_("Form"), str(modes.get(content["mode"], "")).capitalize()),
        (_("Link to the meeting"), content["link"]),
        (_("Last day to sign up"), long_day(date.fromisoformat(last)) if last else ""),
    ]
    return [[label, value] for label, value in pairs if value]


def _kind_words(kind: str) -> str:
    return str(dict(ItemKind.choices).get(kind, ""))
