"""The samverk command: finds the subcommand, reads its arguments, prepares the home folder where it is needed, runs it.

A subcommand is a module of this package with `add_arguments(parser)` and `run(arguments) -> int`, and where arguments
can be wrong in themselves `refusal_of(arguments) -> str`: why nothing can be done with them, or nothing. So wrong usage
is answered at once, before any home is made. Those that need the register are imported only after Django is set up, for
models cannot be imported before. `language.py` says in which language all of them speak.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import os
import sys
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from minutes_reader.errors import gettext_noop
from samverk.commands.home import HomeNotReady, prepare_home, start_django
from samverk.commands.language import speak


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcommand:
    """A subcommand: its module, what it does in one line, whether it works on a home folder and on the tables in it."""

    module: str
    purpose: str
    needs_home: bool = True
    migrates: bool = True


SUBCOMMANDS = {
    "read": Subcommand(
        module="read", purpose=gettext_noop("read minutes into facts, a file per document"), needs_home=False
    ),
    "sample": Subcommand(
        module="sample", purpose=gettext_noop("make documents of an invented county"), needs_home=False
    ),
    "import": Subcommand(module="import_documents", purpose=gettext_noop("take documents into the register")),
    "reread": Subcommand(
        module="reread", purpose=gettext_noop("read older documents again: what comes and goes, before it is taken")
    ),
    "matters": Subcommand(
        module="matters", purpose=gettext_noop("list matters: what belongs together over meetings, and why")
    ),
    "followup": Subcommand(
        module="followup", purpose=gettext_noop("list grants and indicators: taken, and offered by minutes")
    ),
    "check": Subcommand(module="check", purpose=gettext_noop("find damage: files, quotes, index, log")),
    "verify": Subcommand(
        module="verify", purpose=gettext_noop("tell what a PDF's signatures are worth"), migrates=False
    ),
    "user": Subcommand(module="user", purpose=gettext_noop("make or change a user and her role")),
    "serve": Subcommand(module="serve", purpose=gettext_noop("serve the pages, with one worker")),
    "work": Subcommand(
        module="work", purpose=gettext_noop("run what waits: reactions and imports (serve starts this)")
    ),
    "demo-meeting": Subcommand(
        module="demo_meeting",
        purpose=gettext_noop("hold a whole meeting against real servers"),
        needs_home=False,
    ),
    "demo": Subcommand(module="demo", purpose=gettext_noop("fill the home with the sample county and serve it")),
}


def outer_parser() -> argparse.ArgumentParser:
    """The parser of what stands before the subcommand's own arguments."""
    lines = "\n".join(f"  {name:<14}{_(one.purpose)}" for name, one in SUBCOMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="samverk",
        usage="samverk [--help] [--version] [--home {}] {} …".format(_("DIR"), _("SUBCOMMAND")),
        description=_("Samverk: one register of what a county's joint leadership meets about and decides."),
        epilog="{}\n{}\n\n{}".format(_("subcommands:"), lines, _("samverk SUBCOMMAND --help tells more.")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--home", type=Path, metavar=_("DIR"), help=_("the folder that holds everything (or SAMVERK_HOME)")
    )
    parser.add_argument("--version", action="store_true", help=_("say which version this is"))
    parser.add_argument("subcommand", nargs="?", metavar=_("SUBCOMMAND"), help=_("what to do; they are listed below"))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def main(words: list[str] | None = None) -> int:
    """Run one subcommand; its exit status: 0, 1 where a document failed or damage was found, 2 for wrong usage."""
    speak()
    parser = outer_parser()
    outer = parser.parse_args(words)
    if outer.version:
        print(_version())
        return 0
    if outer.subcommand is None:
        print(_("Choose a subcommand.") + "\n", file=sys.stderr)
        parser.print_help(sys.stderr)
        return 2
    if outer.subcommand not in SUBCOMMANDS:
        print(_unknown(outer.subcommand), file=sys.stderr)
        return 2
    if outer.home:
        os.environ["SAMVERK_HOME"] = str(outer.home.resolve())
    try:
        return _run(outer.subcommand, outer.rest)
    except HomeNotReady as error:
        print(f"samverk {outer.subcommand}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        return 130


def _run(name: str, rest: list[str]) -> int:
    """Prepare what the subcommand needs, and run it."""
    chosen = SUBCOMMANDS[name]
    if chosen.needs_home:
        start_django()
    module = importlib.import_module(f"samverk.commands.{chosen.module}")
    parser = argparse.ArgumentParser(prog=f"samverk {name}")
    module.add_arguments(parser)
    arguments = parser.parse_args(rest)
    refusal = module.refusal_of(arguments) if hasattr(module, "refusal_of") else ""
    if refusal:
        print(f"samverk {name}: {refusal}", file=sys.stderr)
        return 2
    if chosen.needs_home and chosen.migrates:
        prepare_home()
    return int(module.run(arguments))


def _unknown(name: str) -> str:
    """That there is no such subcommand, which one may be meant, and where they are listed."""
    words = _("samverk: there is no subcommand “%(name)s”.") % {"name": name}
    near = difflib.get_close_matches(name, SUBCOMMANDS, n=1)
    meant = _("Did you mean “%(name)s”?") % {"name": near[0]} if near else ""
    return " ".join(filter(None, (words, meant, _("All of them: samverk --help"))))


def _version() -> str:
    # Looked up when it is asked for: it takes a while, and the other commands do without.
    return f"samverk {importlib.import_module('importlib.metadata').version('samverk')}"


if __name__ == "__main__":
    sys.exit(main())
