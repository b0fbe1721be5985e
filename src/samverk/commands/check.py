"""Finds damage: files against their hashes, quotes, index, log; minutes against their rounds; mails and reactions."""

from __future__ import annotations

import argparse
import json
import sys
from gettext import gettext as _
from gettext import ngettext
from itertools import chain

from samverk.audit.queries import chain_faults, reaction_faults
from samverk.commands.language import spoken
from samverk.documents.queries import file_faults, quote_faults
from samverk.minutes.queries.faults import minutes_faults
from samverk.notifications.queries.faults import mail_faults
from samverk.search.queries.faults import index_faults


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk check`."""
    parser.description = _("Finds damage: files, quotes, index and log, minutes and mails against what they should be.")
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("print the result as JSON alone"))


def run(arguments: argparse.Namespace) -> int:
    """Look everywhere; 0 where all is whole, 1 where something is not: each fault in one sentence."""
    parts = (file_faults(), quote_faults(), index_faults(), chain_faults(), minutes_faults(), mail_faults())
    with spoken():
        faults = list(chain(*parts, reaction_faults()))
    if arguments.as_json:
        print(json.dumps({"ok": not faults, "faults": faults}, ensure_ascii=False))
        return 1 if faults else 0
    for fault in faults:
        print(fault)
    print(_damaged(len(faults)) if faults else _("All is whole."), file=sys.stderr)
    return 1 if faults else 0


def _damaged(count: int) -> str:
    """How much was found, what is safe and what to do."""
    happened = ngettext("%(count)s fault was found.", "%(count)s faults were found.", count) % {"count": count}
    advice = _("Nothing was changed by looking. Stop Samverk, keep a copy of the home, and bring back the last backup.")
    return f"{happened} {advice}"
