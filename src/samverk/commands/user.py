"""Makes a local account with a role in a county, or changes it; the password is asked for, or read from stdin."""

from __future__ import annotations

import argparse
import getpass
import sys
from gettext import gettext as _

from django.utils import timezone

from samverk.accounts.actions.save_user import save_user
from samverk.accounts.models import SYSTEM, Role
from samverk.core.errors import InvalidInput
from samverk.organizations.actions.assign_role import assign_role
from samverk.organizations.models import County, Organ


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk user`."""
    parser.description = _("Makes a local account with a role in a county, or changes it. The password is asked for.")
    parser.add_argument("username", metavar=_("USERNAME"))
    parser.add_argument("--name", required=True, metavar=_("NAME"), help=_("as shown on pages"))
    parser.add_argument("--email", default="", metavar=_("ADDRESS"), help=_("her e-mail address"))
    parser.add_argument("--county", required=True, metavar=_("CODE"), help=_("the county's code"))
    parser.add_argument("--role", required=True, choices=list(Role.values), help=_("what she may do"))
    parser.add_argument("--organ", metavar=_("NAME"), help=_("limits the role to this organ (as in its address)"))


def run(arguments: argparse.Namespace) -> int:
    """Make or change the user; 2 where county or organ are not there or the password is too weak."""
    county = County.objects.filter(code=arguments.county).first()
    if county is None:
        words = _("There is no county %(code)s yet: import its minutes first (samverk import PATH --county %(code)s).")
        print(words % {"code": arguments.county}, file=sys.stderr)
        return 2
    organ = Organ.objects.filter(county=county, slug=arguments.organ).first() if arguments.organ else None
    if arguments.organ and organ is None:
        print(_no_organ(arguments.organ, county), file=sys.stderr)
        return 2
    is_typed = sys.stdin.isatty()
    password = getpass.getpass(_("Password: ")) if is_typed else sys.stdin.readline().rstrip("\n")
    now = timezone.now()
    try:
        user = save_user(
            actor=SYSTEM,
            username=arguments.username,
            display_name=arguments.name,
            email=arguments.email,
            password=password,
            at=now,
        )
    except InvalidInput as error:
        print(error.detail, file=sys.stderr)
        return 2
    assign_role(actor=SYSTEM, user=user, county=county, role=arguments.role, organ=organ, at=now)
    print(_("%(name)s can sign in as %(username)s.") % {"name": user, "username": user.username}, file=sys.stderr)
    return 0


def _no_organ(slug: str, county: County) -> str:
    """That the organ is not there, and which ones are."""
    known = ", ".join(Organ.objects.filter(county=county).order_by("slug").values_list("slug", flat=True)[:20])
    words = _("There is no organ %(slug)s in %(county)s. There are: %(known)s.")
    return words % {"slug": slug, "county": county.name, "known": known or "–"}
