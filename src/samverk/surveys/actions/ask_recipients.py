"""Says who is asked: lines «name; e-mail; group», a file, or an organ's members. All of a list, or nothing of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, StaleState
from samverk.organizations.models import Organ, Principal
from samverk.surveys.actions.save_survey import locked_survey, record_survey
from samverk.surveys.models import Survey, SurveyGroup, SurveyRecipient
from samverk.surveys.queries.organ_addresses import LONGEST_ADDRESS, addresses_of_organ

MOST_RECIPIENTS = 5_000
MOST_FAULTS = 8
COLUMNS = 3
HEADS = frozenset({"e-post", "epost", "e-postadress", "epostadress", "e-mail", "email", "mejl", "mail", "adress"})
State = Survey.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who is asked, and the group she is counted with."""

    name: str
    email: str
    group: str
    principal: Principal | None = None


def read_lines(rows: Iterable[Sequence[str]], *, taken: Collection[str] = ()) -> list[Asked]:
    """The rows «name; e-mail; group» of a list. Raises InvalidInput with each line that cannot be taken, and why.

    taken: the addresses of another list that is sent together with it.
    """
    found: list[Asked] = []
    faults: list[str] = []
    lines: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        cells = [one.strip() for one in row]
        if not any(cells) or (number == 1 and cells[1:2] and cells[1].lower() in HEADS):
            continue
        fault = _fault(cells, lines, taken)
        if fault:
            faults.append(_("Line %(number)d: %(fault)s") % {"number": number, "fault": fault})
            continue
        lines[cells[1].lower()] = number
        found.append(Asked(name=cells[0][:200], email=cells[1].lower(), group=" ".join(cells[2].split())[:200]))
    if faults:
        left = len(faults) - MOST_FAULTS
        more = (
            [ngettext("and %(left)d more line", "and %(left)d more lines", left) % {"left": left}] if left > 0 else []
        )
        raise InvalidInput("bad_lines", " ".join([*faults[:MOST_FAULTS], *more, _("Nobody of the list was taken.")]))
    if not found:
        raise InvalidInput("no_lines", _("The list is empty. Write a line for each: name; e-mail; group."))
    return found


def ask_recipients(*, actor: Actor, survey: Survey, asked: Sequence[Asked], at: datetime) -> int:
    """Ask these too; how many are new. While the survey is open each of them gets her mail at once (a reaction).

    A group by the name of a principal is the principal's. Raises NotFound, NotPermitted, InvalidInput, StaleState.
    """
    with transaction.atomic():
        row = locked_survey(actor, survey)
        if row.state in (State.CLOSED, State.PUBLISHED):
            raise StaleState(f"survey {row.pk} is {row.state}")
        known = set(row.recipients.values_list("email", flat=True))
        if len(known) + len(asked) > MOST_RECIPIENTS:
            raise InvalidInput("too_many", _("At most %(most)d are asked.") % {"most": MOST_RECIPIENTS})
        groups = _groups(row, asked)
        once = {one.email: one for one in reversed(asked) if one.email not in known}
        new = [
            SurveyRecipient.objects.create(survey=row, group=groups[one.group], name=one.name, email=one.email)
            for one in reversed(once.values())
        ]
        verb = "survey.invited" if row.state == State.OPEN else "survey.recipients_added"
        record_survey(actor, row, verb, at, recipients=[one.pk for one in new])
    return len(new)


def ask_members(*, actor: Actor, survey: Survey, organ: Organ, at: datetime) -> int:
    """Ask those who sit in the organ now and have an e-mail address, each in her principal's group."""
    if organ.county_id != survey.county_id:
        raise InvalidInput("other_county")
    asked = [
        Asked(name=one.name[:200], email=one.email, group=one.group[:200], principal=one.principal)
        for one in addresses_of_organ(organ, at=at)
    ]
    if not asked:
        raise InvalidInput("no_addresses", _("Nobody in the organ has an e-mail address in the register."))
    return ask_recipients(actor=actor, survey=survey, asked=asked, at=at)


def drop_recipient(*, actor: Actor, survey: Survey, recipient_id: int, at: datetime) -> None:
    """Ask this one no more; one who has answered stays. Raises NotFound, NotPermitted, StaleState.

    Of an anonymous survey that is open nobody is taken away: who stays would be known to have answered.
    """
    with transaction.atomic():
        row = locked_survey(actor, survey)
        if not row.can_drop:
            raise StaleState(f"survey {row.pk} is {row.state}")
        row.recipients.filter(pk=recipient_id, has_answered=False).delete()
        row.groups.filter(recipients__isnull=True, answers__isnull=True).delete()
        record_survey(actor, row, "survey.recipient_dropped", at)


def _fault(cells: Sequence[str], lines: dict[str, int], taken: Collection[str]) -> str:
    if any("\0" in one for one in cells):
        return _("it has a character that cannot be kept. Save the file as UTF-8.")
    if len(cells) < COLUMNS or not cells[2]:
        return _("the group is missing.")
    try:
        validate_email(cells[1])
    except ValidationError:
        return _("«%(cell)s» is no e-mail address.") % {"cell": cells[1][:60]}
    if len(cells[1]) > LONGEST_ADDRESS:
        return _("the address is longer than %(most)d characters.") % {"most": LONGEST_ADDRESS}
    if cells[1].lower() in taken:
        return _("the address stands in the other list already.")
    if first := lines.get(cells[1].lower()):
        return _("the address stands on line %(first)d already.") % {"first": first}
    return ""


def _groups(survey: Survey, asked: Sequence[Asked]) -> dict[str, SurveyGroup]:
    """The groups by name, made where they are missing."""
    groups = {one.name: one for one in survey.groups.all()}
    principals: dict[str, Principal] = {}
    for one in Principal.objects.filter(county=survey.county):
        principals |= {one.name.lower(): one, one.short_name.lower(): one}
    for name, principal in {one.group: one.principal for one in asked}.items():
        own = principal or principals.get(name.lower())
        if name not in groups:
            side = own.kind if own else SurveyGroup.Side.OTHER
            groups[name] = SurveyGroup.objects.create(survey=survey, name=name, side=side, principal=own)
    return groups
