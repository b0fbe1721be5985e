"""Takes the values of a file into an indicator, all of them or none."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import RuleBroken
from samverk.core.reason_texts import reason_text
from samverk.documents.actions.keep_paper import look_at_paper
from samverk.indicators.actions.add_observation import ObservationInput, lock_indicator, write_observation
from samverk.indicators.models import Indicator, Observation, ObservationFile
from samverk.indicators.queries.observation_files import FileValue, read_observation_file
from samverk.indicators.queries.sheet_lines import FileFault, FileRefused
from samverk.matters.permissions import require_lead


def import_observations(
    *,
    actor: Actor,
    indicator: Indicator,
    name: str,
    content: bytes,
    at: datetime,
    origin: str = Observation.Origin.FILE,
) -> ObservationFile:
    """The file with its observations. It is itself not kept.

    Raises NotFound, NotPermitted, InvalidInput for what is no table and for a row per patient, FileRefused with the
    line and the reason of every fault.
    """
    require_lead(actor, indicator.county)
    paper = look_at_paper(name=name, content=content)
    with transaction.atomic():
        locked = lock_indicator(indicator)
        read = read_observation_file(locked, content)
        if read.faults:
            raise FileRefused(read.faults)
        return take_values(locked, read.values, name=paper.name, origin=origin, actor=actor, at=at)


def take_values(
    indicator: Indicator, values: list[FileValue], *, name: str, origin: str, actor: Actor, at: datetime
) -> ObservationFile:
    """Write all values of a locked indicator under one name. Runs in the caller's transaction; raises FileRefused."""
    file = ObservationFile.objects.create(indicator=indicator, file_name=name[:300], taken_at=at, taken_by=actor.name)
    faults: list[FileFault] = []
    for one in values:
        try:
            write_observation(indicator, _input_of(one), origin=origin, actor=actor, at=at, file=file)
        except RuleBroken as refused:
            faults.append(FileFault(line=one.line, reason=reason_text(refused.verdict)))
    if faults:
        raise FileRefused(faults)
    record_event(
        actor=actor,
        verb="indicator.file_taken",
        subject=indicator,
        at=at,
        county_code=indicator.county.code,
        data={"file": file.file_name, "values": len(values)},
    )
    return file


def _input_of(one: FileValue) -> ObservationInput:
    return ObservationInput(
        first_day=one.first_day,
        last_day=one.last_day,
        kind=one.kind,
        value=one.value,
        upper=one.upper,
        principal=one.principal,
        caveat=one.caveat,
    )
