"""Fills the home with the invented sample county, makes a user for each role, and serves it."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from sample_county.folder import DEFAULT_FORMATS, Order, write_folder
from sample_county.layouts import LAYOUTS
from samverk.accounts.actions.save_user import save_user
from samverk.accounts.models import SYSTEM, Role, User
from samverk.commands.demo_reports import report_commitments
from samverk.commands.import_documents import county_meant, finish_reactions, import_all
from samverk.commands.language import spoken
from samverk.commands.read import documents_in
from samverk.commands.serve import serve
from samverk.meetings.actions.load_organ_ways import load_organ_ways
from samverk.organizations.actions.assign_role import assign_role
from samverk.organizations.actions.link_user import link_user
from samverk.organizations.models import County, Person
from samverk.organizations.queries import actor_of

MEETINGS = 100
UNPUBLISHED = 6
PASSWORD = "vidsjo-prova-samverk"  # noqa: S105 - printed on the screen, for a demonstration on this machine alone


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoUser:
    """Somebody who can sign in to the demonstration."""

    username: str
    name: str
    role: Role


USERS = (
    DemoUser(username="elin", name="Elin Norrby", role=Role.SECRETARY),
    DemoUser(username="admin", name="Samverks administratör", role=Role.ADMINISTRATOR),
    DemoUser(username="margareta", name="Margareta Ödling", role=Role.CHAIR),
    DemoUser(username="amir", name="Amir Sadeghi-Holm", role=Role.MEMBER),
    DemoUser(username="sigrid", name="Sigrid Palmén", role=Role.PRESENTER),
    DemoUser(username="petra", name="Petra Lundmark", role=Role.PROCESS_LEADER),
    DemoUser(username="arkiv", name="Arkivarie i Vidsjö", role=Role.REGISTRAR),
    DemoUser(username="lasare", name="Läsare i Vidsjö", role=Role.READER),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk demo`."""
    parser.description = _("Fills the home with the invented sample county, makes a user for each role, and serves it.")
    parser.add_argument("--port", type=int, default=8000, metavar="N", help=_("default: 8000"))
    parser.add_argument("--meetings", type=int, default=MEETINGS, metavar="N", help=_("how many; default: 100"))
    parser.add_argument("--no-serve", action="store_true", help=_("only fill the home"))


def run(arguments: argparse.Namespace) -> int:
    """Fill the home where it is empty, say who can sign in, serve."""
    kept = County.objects.first()
    county = kept or fill_home(meetings=arguments.meetings)
    make_users(county)
    if kept is None:
        _report(county)
    if arguments.no_serve:
        return 0
    with spoken():
        lines = [f"  {one.username:<12}{one.name}, {one.role.label}" for one in USERS]
    address = f"http://127.0.0.1:{arguments.port}/"
    where = _("Samverk is at %(address)s") % {"address": address}
    who = _("Sign in with the password %(password)s as") % {"password": PASSWORD}
    print("\n".join(["", where, who, *lines, ""]), file=sys.stderr)
    return serve(host="127.0.0.1", port=arguments.port)


def fill_home(*, meetings: int) -> County:
    """Make the sample county's documents and take them in: all published but the newest, which wait for review."""
    folder = Path(settings.HOME) / "sample"
    print(_("Making the minutes of %(count)s invented meetings …") % {"count": meetings}, file=sys.stderr)
    order = Order(
        meetings=meetings,
        seed=1,
        formats=DEFAULT_FORMATS,
        layouts=tuple(LAYOUTS),
        documents=folder,
        truth=folder / "truth",
    )
    write_folder(order)
    county = county_meant(str(folder / "truth" / "county.json"))
    files = sorted(
        (one for one in documents_in([folder]) if one.suffix != ".json"), key=lambda one: one.stem[-10:], reverse=True
    )
    print(_("Reading them …"), file=sys.stderr)
    import_all(files[UNPUBLISHED:], county=county, publish=True)
    import_all(files[:UNPUBLISHED], county=county, publish=False)
    finish_reactions()
    county = county or County.objects.earliest("pk")
    register = json.loads((folder / "truth" / "county.json").read_text("utf-8"))["counties"][0]
    load_organ_ways(actor=SYSTEM, county=county, register=register, today=timezone.localdate(), at=timezone.now())
    return county


def _report(county: County) -> None:
    """Let the process leader report what became of the commitments."""
    today = timezone.localdate()
    leader = actor_of(User.objects.get(username="petra"), today=today)
    report_commitments(actor=leader, county=county, today=today, at=timezone.now())
    finish_reactions()


def make_users(county: County) -> None:
    """Make those of the demonstration's users who are not there yet."""
    now = timezone.now()
    for one in USERS:
        if not User.objects.filter(username=one.username).exists():
            user = save_user(actor=SYSTEM, username=one.username, display_name=one.name, password=PASSWORD, at=now)
            assign_role(actor=SYSTEM, user=user, county=county, role=one.role, at=now)
            person = Person.objects.filter(county=county, name=one.name, user__isnull=True).first()
            if person is not None:
                link_user(actor=SYSTEM, person=person, user=user, at=now)
