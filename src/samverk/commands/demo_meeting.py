"""Holds a whole meeting of the sample county against real servers on this machine, and prints each step with its time.

SMTP, IMAP, an OpenID Connect provider, a certificate authority and a time stamp authority are started on 127.0.0.1 and
stopped again; the home is a temporary folder, or the one that --keep names. `demo_story.py` tells what happens.
"""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from gettext import gettext as _
from pathlib import Path

from samverk.commands.home import prepare_home


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk demo-meeting`."""
    parser.description = _(
        "Holds a whole meeting of the sample county against real servers on this machine, and prints each step with "
        "its time."
    )
    parser.add_argument("--keep", type=Path, metavar=_("DIR"), help=_("leave the home there, with the signed minutes"))
    parser.add_argument("--json", action="store_true", help=_("the steps and what came of them, on stdout"))


def run(arguments: argparse.Namespace) -> int:
    """Hold the meeting; 1 where a step went wrong or the signed minutes do not stand the test."""
    if arguments.keep and arguments.keep.exists() and any(arguments.keep.iterdir()):
        words = _("%(path)s is not empty: name a folder that is new or empty.")
        print("samverk demo-meeting: " + words % {"path": arguments.keep}, file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    with ExitStack() as stack:
        home = arguments.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samverk-demo-")))
        try:
            servers = stack.enter_context(running_servers(home))
        except ImportError as error:
            words = _("it needs its servers: install Samverk with the extra `demo` (%(error)s).")
            print("samverk demo-meeting: " + words % {"error": error}, file=sys.stderr)
            return 2
        prepare_home()
        # Of the servers around it: they tell of each request, and that sign-in without TLS is not for the open net.
        for name in ("", "werkzeug"):
            logging.getLogger(name).setLevel(logging.ERROR)
        whole = importlib.import_module("samverk.commands.demo_minutes")
        outcome = whole.tell_story(servers, tell=lambda line: print(line, file=sys.stderr, flush=True))
        if arguments.keep:
            signed = arguments.keep / "protokoll.pdf"
            signed.write_bytes(outcome.pop("signed"))
            print(f"Det underskrivna protokollet: {signed}", file=sys.stderr)
        outcome.pop("signed", None)
    if arguments.json:
        print(json.dumps(outcome, ensure_ascii=False, indent=1))
    return 0 if outcome["ok"] else 1


@contextmanager
def running_servers(home: Path) -> Iterator[dict[str, object]]:
    """Start the servers and point this process's settings at them, before Django reads them."""
    # They come with the extra `demo`, which a deployment does not have: looked up by name, when they are needed.
    named = {
        name: importlib.import_module(f"samverk.commands.demo_servers.{name}")
        for name in ("authority_config", "certificate_authority", "identity_provider", "imap_server", "smtp_server")
    }
    os.environ["SAMVERK_HOME"] = str(home.resolve())
    home.mkdir(parents=True, exist_ok=True)
    seal = named["authority_config"].CertifiedSigner(
        label="seal", common_name="Region Vidsjö län, sigill", organization="Region Vidsjö län"
    )
    with ExitStack() as stack:
        smtp = stack.enter_context(named["smtp_server"].smtp_server())
        mailbox = stack.enter_context(named["imap_server"].imap_server())
        keys = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samverk-ca-")))
        authority = stack.enter_context(named["certificate_authority"].certificate_authority(keys, signers=[seal]))
        issuer = stack.enter_context(named["identity_provider"].identity_provider({}))
        trust = home / "trust"
        trust.mkdir(exist_ok=True)
        (trust / "root.pem").write_bytes(authority.root.read_bytes())
        os.environ |= {
            "SAMVERK_SMTP_URL": smtp.url,
            "SAMVERK_IMAP_URL": mailbox.url,
            "SAMVERK_MAIL_FROM": "samverk@vidsjo.example",
            "SAMVERK_PUBLIC_URL": "http://127.0.0.1:8000",
            "SAMVERK_OIDC_ISSUER": issuer,
            "SAMVERK_OIDC_CLIENT": "samverk",
            "SAMVERK_OIDC_SECRET": "demo",
            "SAMVERK_OIDC_NAME": "Vidsjö läns inloggning",
            "SAMVERK_SIGNING_KEY": str(authority.key_of("seal")),
            "SAMVERK_SIGNING_SECRET": named["certificate_authority"].PASSPHRASE,
            "SAMVERK_SIGNING_TIME_STAMPS": authority.time_stamp_url,
        }
        yield {"mailroom": smtp.mailroom, "mailbox": mailbox, "issuer": issuer}
