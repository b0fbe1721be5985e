"""Makes the documents of an invented county, with their truth beside them, from a seed."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path

from sample_county.folder import DEFAULT_FORMATS, Order, write_folder
from sample_county.formats import FORMATS
from sample_county.layouts import LAYOUTS
from samverk.commands.terminal import at_least_one, documents_done, number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command understands."""
    parser.description = _("Makes the documents of an invented county, with their truth beside them, from a seed.")
    parser.add_argument("--meetings", type=at_least_one, default=100, metavar="N", help=_("how many; default: 100"))
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("DIR"), help=_("the folder for documents (made when missing)")
    )
    parser.add_argument(
        "--truth", type=Path, metavar=_("DIR"), help=_("the folder for truth; default: beside the documents")
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help=_("the same seed gives the same files; default: 1")
    )
    parser.add_argument(
        "--formats", type=_names_of(FORMATS), default=DEFAULT_FORMATS, metavar="A,B", help=_choice_of(FORMATS)
    )
    parser.add_argument(
        "--layouts", type=_names_of(LAYOUTS), default=tuple(LAYOUTS), metavar="A,B", help=_choice_of(LAYOUTS)
    )
    parser.add_argument("--jobs", type=at_least_one, metavar="N", help=_("processes; default: one for each core"))
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("print the summary as JSON alone"))


def run(arguments: argparse.Namespace) -> int:
    """Write the folder; 0, or 2 where a folder can't be one."""
    truth = arguments.truth or arguments.out
    for folder in (arguments.out, truth):
        if folder.exists() and not folder.is_dir():
            print("samverk sample: " + _("%(path)s is no folder.") % {"path": folder}, file=sys.stderr)
            return 2
    order = Order(
        meetings=arguments.meetings,
        seed=arguments.seed,
        formats=arguments.formats,
        layouts=arguments.layouts,
        documents=arguments.out,
        truth=truth,
    )
    began = time.monotonic()
    written = write_folder(order, jobs=arguments.jobs, progress=lambda done: _show(done, arguments.meetings))
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    seconds = time.monotonic() - began
    if arguments.as_json:
        summary = {
            "documents": len(written),
            "counties": len({one.county for one in written}),
            "formats": dict(Counter(one.format for one in written)),
            "layouts": dict(Counter(one.layout for one in written)),
            "seed": order.seed,
            "seconds": round(seconds, 2),
        }
        print(json.dumps(summary, ensure_ascii=False))
    else:
        speed = len(written) / seconds if seconds else 0.0
        counted = ngettext("%(count)s document written", "%(count)s documents written", len(written))
        pace = _("in %(seconds)s s, %(speed)s a second") % {"seconds": number(seconds), "speed": number(speed, 0)}
        print(f"{counted % {'count': len(written)}} {pace}", file=sys.stderr)
    return 0


def _show(done: int, total: int) -> None:
    """How far it has come: a line that renews itself on a terminal, else a line at each tenth."""
    if sys.stderr.isatty():
        print("\r" + documents_done(done, total), end="", file=sys.stderr, flush=True)
    elif total >= 500 and done % max(500, total // 10) < 50:
        print(documents_done(done, total), file=sys.stderr, flush=True)


def _names_of(known: Mapping[str, object]) -> Callable[[str], tuple[str, ...]]:
    """A reader of "a,b" that refuses names that are not known."""

    def read(text: str) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
        unknown = [name for name in names if name not in known]
        if unknown or not names:
            raise argparse.ArgumentTypeError(_choice_of(known))
        return names

    return read


def _choice_of(known: Iterable[str]) -> str:
    return _("choose among %(names)s") % {"names": ", ".join(known)}
