"""Makes a local account with a role in a county, or changes it; the password is asked for, or read from stdin."""

from __future__ import annotations

import argparse
import getpass
import sys

from django.utils import timezone

from samverk.accounts.actions.save_user import save_user
from samverk.accounts.models import SYSTEM, Role
from samverk.core.errors import InvalidInput
from samverk.organizations.actions.assign_role import assign_role
from samverk.organizations.models import County, Organ


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk user`."""
    parser.add_argument("username")
    parser.add_argument("--name", required=True, help="as shown on pages")
    parser.add_argument("--email", default="")
    parser.add_argument("--county", required=True, help="the county's code")
    parser.add_argument("--role", required=True, choices=list(Role.values))
    parser.add_argument("--organ", help="limits the role to this organ (its slug)")


def run(arguments: argparse.Namespace) -> int:
    """Make or change the user; 2 where county or organ are not there or the password is too weak."""
    county = County.objects.filter(code=arguments.county).first()
    if county is None:
        print(f"There is no county {arguments.county} yet: import its minutes first.", file=sys.stderr)
        return 2
    organ = Organ.objects.filter(county=county, slug=arguments.organ).first() if arguments.organ else None
    if arguments.organ and organ is None:
        print(f"There is no organ {arguments.organ} in {county.name}.", file=sys.stderr)
        return 2
    is_typed = sys.stdin.isatty()
    password = getpass.getpass("Password: ") if is_typed else sys.stdin.readline().rstrip("\n")
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
    print(f"{user} can sign in as {user.username}.", file=sys.stderr)
    return 0
