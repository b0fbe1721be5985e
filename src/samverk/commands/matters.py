"""Lists the matters of the register: what belongs together over meetings, and why; proposals before anybody accepts."""

from __future__ import annotations

import argparse
import json
import sys
from gettext import gettext as _
from typing import Any

from samverk.commands.language import spoken, written
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.routing.queries.belonging import Belonging, known_matters


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk matters`."""
    parser.description = _("Lists the matters of the register: what belongs together over meetings, and why.")
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("print the result as JSON alone"))


def run(arguments: argparse.Namespace) -> int:
    """Print every matter with its items and reasons; 0."""
    with written() if arguments.as_json else spoken():
        rows = [_as_json(one) for one in known_matters()]
    if arguments.as_json:
        print(json.dumps({"matters": rows}, ensure_ascii=False))
        return 0
    if not rows:
        print(_("There are no matters yet. They come with minutes: samverk import PATH"), file=sys.stderr)
    states = {"proposed": _("proposed matter"), "accepted": _("accepted matter")}
    for row in rows:
        print(f"{row['title']} ({states[row['state']]})")
        for item in row["items"]:
            print(f"    {item['document']} {item['number']} {item['title']}")
        for reason in row["reasons"]:
            print(f"    – {reason['text']}")
    return 0


def _as_json(one: Belonging) -> dict[str, Any]:
    is_proposed = one.matter.state == Matter.State.PROPOSED
    reasons = [
        {"kind": reason.kind, "words": reason.words, "text": reason.text, "items": [_place(at) for at in reason.items]}
        for reason in one.reasons
    ]
    items = [{**_place(item), "title": " ".join(item.title.split())} for item in one.all_items]
    return {
        "title": one.matter.name,
        "state": "proposed" if is_proposed else "accepted",
        "items": items,
        "reasons": reasons,
    }


def _place(item: AgendaItem) -> dict[str, Any]:
    """Where an item stands: the document's file name (empty for a meeting held in Samverk), meeting and number."""
    document = item.meeting.document
    day = item.meeting.date.isoformat() if item.meeting.date else None
    return {"document": document.file_name if document else "", "number": item.number, "date": day}
