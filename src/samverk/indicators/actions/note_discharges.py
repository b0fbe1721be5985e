"""Notes months of patients ready to leave hospital, typed or of a file; takes them away again; sets the terms."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.discharges import may_count_month
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.documents.actions.keep_paper import look_at_paper
from samverk.indicators.models import DischargeFile, DischargeMonth, DischargeTerm
from samverk.indicators.queries.discharge_files import read_discharge_file
from samverk.indicators.queries.sheet_lines import FileRefused
from samverk.matters.permissions import require_lead
from samverk.organizations.models import County, Principal

MOST_FREE_DAYS = 31


def note_discharges(
    *, actor: Actor, principal: Principal, month: date, patients: int, days: float, at: datetime
) -> DischargeMonth:
    """The month as typed; it must have ended. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (DISCHARGE-2)."""
    require_lead(actor, principal.county)
    today = timezone.localdate(at)
    if (month.year, month.month) >= (today.year, today.month):
        raise InvalidInput("month_has_not_ended", _("The month has not ended."))
    require(may_count_month(patients=patients, days=days))
    with transaction.atomic():
        _lock(principal.county)
        if DischargeMonth.objects.filter(principal=principal, month=month.replace(day=1)).exists():
            raise InvalidInput("month_is_there", _("The month of this principal is there already."))
        row = DischargeMonth.objects.create(
            principal=principal,
            month=month.replace(day=1),
            patients=patients,
            days=days,
            noted_at=at,
            noted_by=actor.name,
        )
        _record(actor, principal.county, "discharges.month_noted", at, principal=principal.slug, month=str(row.month))
    return row


def remove_discharges(*, actor: Actor, county: County, month_id: int, at: datetime) -> None:
    """Take one principal's month away. Raises NotFound, NotPermitted."""
    require_lead(actor, county)
    with transaction.atomic():
        row = DischargeMonth.objects.filter(pk=month_id, principal__county=county).first()
        if row is None:
            raise NotFound(f"month {month_id}")
        _record(actor, county, "discharges.month_removed", at, principal=row.principal.slug, month=str(row.month))
        row.delete()


def import_discharges(*, actor: Actor, county: County, name: str, content: bytes, at: datetime) -> DischargeFile:
    """The file with its months, all of them or none. It is itself not kept.

    Raises NotFound, NotPermitted, InvalidInput for what is no table and for a row per patient, FileRefused with the
    line and the reason of every fault.
    """
    require_lead(actor, county)
    paper = look_at_paper(name=name, content=content)
    with transaction.atomic():
        _lock(county)
        read = read_discharge_file(county, content, today=timezone.localdate(at))
        if read.faults:
            raise FileRefused(read.faults)
        file = DischargeFile.objects.create(county=county, file_name=paper.name[:300], taken_at=at, taken_by=actor.name)
        DischargeMonth.objects.bulk_create(
            DischargeMonth(
                principal=one.principal,
                month=one.month,
                patients=one.patients,
                days=one.days,
                file=file,
                noted_at=at,
                noted_by=actor.name,
            )
            for one in read.values
        )
        _record(actor, county, "discharges.file_taken", at, file=file.file_name, months=len(read.values))
    return file


def take_back_discharges(*, actor: Actor, county: County, file_id: int, at: datetime) -> int:
    """Take back all that one file gave; how many months. Raises NotFound, NotPermitted."""
    require_lead(actor, county)
    with transaction.atomic():
        file = DischargeFile.objects.filter(county=county, pk=file_id).first()
        if file is None:
            raise NotFound(f"file {file_id}")
        count = file.months.count()
        _record(actor, county, "discharges.file_taken_back", at, file=file.file_name, months=count)
        file.delete()
    return count


def set_discharge_terms(
    *, actor: Actor, county: County, first_day: date, free_days: float, counted_by: str, source: str, at: datetime
) -> DischargeTerm:
    """The terms from a day; those of the same day are changed. Raises NotFound, NotPermitted, InvalidInput."""
    require_lead(actor, county)
    if not 0 <= free_days <= MOST_FREE_DAYS or counted_by not in DischargeTerm.CountedBy.values or not source.strip():
        raise InvalidInput("bad_terms", _("Write how many days are free, from when, and where it is agreed."))
    with transaction.atomic():
        values = {"free_days": free_days, "counted_by": counted_by, "source": source.strip()[:300]}
        row, _is_new = DischargeTerm.objects.update_or_create(county=county, first_day=first_day, defaults=values)
        _record(actor, county, "discharges.terms_set", at, first_day=str(first_day), free_days=free_days)
    return row


def _lock(county: County) -> None:
    County.objects.select_for_update().get(pk=county.pk)


def _record(actor: Actor, county: County, verb: str, at: datetime, **data: object) -> None:
    record_event(actor=actor, verb=verb, subject=county, at=at, county_code=county.code, data=data)
