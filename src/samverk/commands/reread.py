"""Reads older documents again by the reader of today: shows what would come and go, takes it over, undoes that."""

from __future__ import annotations

import argparse
import json
import sys
import time
from gettext import gettext as _
from gettext import ngettext
from typing import Any

from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.commands.import_documents import Progress, finish_reactions, no_county
from samverk.commands.language import spoken, written
from samverk.core.errors import InvalidInput, StaleState
from samverk.intake.actions.reread import settle_rereading, start_rereading
from samverk.intake.actions.run_rereads import KEPT, run_waiting_rereads
from samverk.intake.models import RereadDocument, RereadRun
from samverk.intake.queries.rereads import UNSETTLED, view_of
from samverk.organizations.models import County

AT_ONCE = 32
PATIENCE = 60.0
"""Seconds without any progress after which it ends."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk reread`."""
    parser.description = _(
        "Reads documents that an older reader read again, and shows which facts come, go and change. "
        "Nothing changes without --take, and --undo lays the earlier reading back."
    )
    parser.add_argument("--county", metavar=_("CODE"), help=_("the county's code; else all counties"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--take", action="store_true", help=_("take over what the new reading found"))
    what.add_argument("--drop", action="store_true", help=_("leave the documents as they are"))
    what.add_argument("--undo", action="store_true", help=_("lay the earlier reading back"))
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("print the result as JSON alone"))


def run(arguments: argparse.Namespace) -> int:
    """Read again or settle; 0, 1 where a document failed, 2 where there is no such county."""
    counties = list(County.objects.order_by("code"))
    if arguments.county:
        counties = [one for one in counties if one.code == arguments.county]
        if not counties:
            print(f"samverk reread: {no_county(arguments.county)}", file=sys.stderr)
            return 2
    do = next((one for one in ("take", "drop", "undo") if getattr(arguments, one)), "")
    told = [one for one in (_work(county, do) for county in counties) if one]
    finish_reactions()
    if arguments.as_json:
        print(json.dumps({"counties": told}, ensure_ascii=False))
    else:
        _say(told)
    is_left = any(one["states"].get(state) for one in told for state in RereadDocument.WORK)
    return 1 if is_left or any(one["failed"] for one in told) else 0


def _work(county: County, do: str) -> dict[str, Any] | None:
    """Settle what the latest run found, after reading where nothing has been read; what there is to tell."""
    open_rows = RereadDocument.objects.filter(run__county=county, state__in=UNSETTLED)
    if do != "undo" and not open_rows.exists():
        try:
            start_rereading(actor=SYSTEM, county=county, at=timezone.now())
        except InvalidInput:
            return None
    latest = RereadRun.objects.filter(county=county).first()
    if latest is None:
        return None
    _finish(latest)
    if do:
        try:
            settle_rereading(actor=SYSTEM, run=latest, do=do, at=timezone.now())
        except StaleState:
            pass
        else:
            _finish(latest)
    return _told(latest)


def _finish(run: RereadRun) -> None:
    waiting = run.documents.filter(state__in=RereadDocument.WORK)
    progress = Progress(waiting.count())
    left = total = waiting.count()
    until = time.monotonic() + PATIENCE
    while left and time.monotonic() < until:
        if not run_waiting_rereads(timezone.now(), most=AT_ONCE, run=run):
            time.sleep(1)  # A server's worker has the rest.
        before, left = left, waiting.count()
        until = time.monotonic() + PATIENCE if left < before else until
        for _one in range(before - left):
            progress.step()
    progress.end()
    if left:
        words = _("%(left)s of %(total)s documents still wait for another worker: start it again later.")
        print(words % {"left": left, "total": total}, file=sys.stderr)


def _told(run: RereadRun) -> dict[str, Any]:
    with written():
        view = view_of(run)
        sections = [
            {"kind": str(name), "gained": gained, "lost": lost, "changed": changed}
            for name, gained, lost, changed in view.sections
        ]
    failed = run.documents.exclude(reason_code="").select_related("document").defer(*KEPT)
    return {
        "county": run.county.code,
        "documents": view.total,
        "states": dict(view.states),
        "gained": view.gained,
        "lost": view.lost,
        "changed": view.changed,
        "facts": sections,
        "failed": [{"file": one.document.file_name, "code": one.reason_code, "reason": one.reason} for one in failed],
    }


def _say(told: list[dict[str, Any]]) -> None:
    if not told:
        print(_("No document was read by an older reader."), file=sys.stderr)
    for one in told:
        counted = ngettext("%(count)s document", "%(count)s documents", one["documents"])
        words = _("%(gained)s facts more, %(lost)s fewer, %(changed)s otherwise")
        print(f"{one['county']}: {counted % {'count': one['documents']}}, {words % one}")
        with spoken():
            names = {value: str(label) for value, label in RereadDocument.State.choices}
        for state, count in sorted(one["states"].items()):
            print(f"    {count} {names[state]}")
        for fact in one["facts"]:
            print(f"    {fact['kind']}: +{fact['gained']} −{fact['lost']} ±{fact['changed']}")
        for fault in one["failed"]:
            print(f"    {fault['file']}: {fault['reason']} [{fault['code']}]", file=sys.stderr)
    if any(one["states"].get("ready") for one in told):
        print(_("Take it over with --take, or leave it with --drop."), file=sys.stderr)
