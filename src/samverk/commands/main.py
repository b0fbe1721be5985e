"""The samverk command: finds the subcommand, reads its arguments, prepares the home folder where it is needed, runs it.

A subcommand is a module of this package with `add_arguments(parser)` and `run(arguments) -> int`, and where arguments
can be wrong in themselves `refusal_of(arguments) -> str`: why nothing can be done with them, or nothing. So wrong usage
is answered at once, before any home is made. Those that need the register are imported only after Django is set up, for
models cannot be imported before.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from samverk.commands.home import prepare_home, start_django


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcommand:
    """A subcommand: its module, what it does in one line, whether it works on a home folder and on the tables in it."""

    module: str
    purpose: str
    needs_home: bool = True
    migrates: bool = True


SUBCOMMANDS = {
    "read": Subcommand(module="read", purpose="read minutes into facts, a file per document", needs_home=False),
    "sample": Subcommand(module="sample", purpose="make documents of an invented county", needs_home=False),
    "import": Subcommand(module="import_documents", purpose="take documents into the register"),
    "matters": Subcommand(module="matters", purpose="list matters: what belongs together over meetings, and why"),
    "followup": Subcommand(module="followup", purpose="list grants and indicators: taken, and offered by minutes"),
    "check": Subcommand(module="check", purpose="find damage: files, quotes, index, log"),
    "verify": Subcommand(module="verify", purpose="tell what a PDF's signatures are worth", migrates=False),
    "user": Subcommand(module="user", purpose="make or change a user and her role"),
    "serve": Subcommand(module="serve", purpose="serve the pages, with one worker"),
    "work": Subcommand(module="work", purpose="run what waits: reactions and imports (serve starts this)"),
    "demo-meeting": Subcommand(
        module="demo_meeting",
        purpose="hold a whole meeting against real servers",
        needs_home=False,
    ),
    "demo": Subcommand(module="demo", purpose="fill the home with the sample county and serve it"),
}


def outer_parser() -> argparse.ArgumentParser:
    """The parser of what stands before the subcommand's own arguments."""
    lines = "\n".join(f"  {name:<14}{one.purpose}" for name, one in SUBCOMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="samverk",
        description="Samverk: one register of what a county's joint leadership meets about and decides.",
        epilog=f"subcommands:\n{lines}\n\nsamverk SUBCOMMAND --help tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--home", type=Path, help="the folder that holds everything (or SAMVERK_HOME)")
    parser.add_argument("subcommand", choices=list(SUBCOMMANDS), metavar="SUBCOMMAND")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def main(words: list[str] | None = None) -> int:
    """Run one subcommand; its exit status: 0, 1 where a document failed or damage was found, 2 for wrong usage."""
    outer = outer_parser().parse_args(words)
    chosen = SUBCOMMANDS[outer.subcommand]
    if outer.home:
        os.environ["SAMVERK_HOME"] = str(outer.home.resolve())
    if chosen.needs_home:
        start_django()
    module = importlib.import_module(f"samverk.commands.{chosen.module}")
    parser = argparse.ArgumentParser(prog=f"samverk {outer.subcommand}", description=module.__doc__)
    module.add_arguments(parser)
    arguments = parser.parse_args(outer.rest)
    refusal = module.refusal_of(arguments) if hasattr(module, "refusal_of") else ""
    if refusal:
        print(f"samverk {outer.subcommand}: {refusal}", file=sys.stderr)
        return 2
    if chosen.needs_home and chosen.migrates:
        prepare_home()
    try:
        return int(module.run(arguments))
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
