"""Asks Kolada's open API (version 3) for the values of an indicator. Called only when somebody presses the button.

Form: GET /data/kpi/ID/municipality/CODE,CODE answers {"values": [{"kpi", "municipality", "period", "values":
[{"gender", "value"}]}], "next_url"}; gender T is the total; a region's code is its county's after two zeros.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from samverk.core.errors import ExternalFailure
from samverk.meetings.adapters.web_capture import NotFetched, fetch

KOLADA = "https://api.kolada.se/v3"
KPI = re.compile(r"[NU]\d{5}[A-Z]?")
MOST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 20
PER_PAGE = 5000
TOTAL = "T"
WILL_NOT_HELP = frozenset({"bad_address", "not_public", "not_there", "not_open", "too_large", "leads_round"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KoladaValue:
    """A value of a year. code: of the principal, as Samverk knows it (two digits for a region)."""

    code: str
    year: int
    value: float


def kolada_values(kpi: str, codes: Iterable[str], *, base: str = KOLADA) -> list[KoladaValue]:
    """The totals of these principals for every year, page by page; years without a value are left out.

    Raises ExternalFailure where Kolada does not answer, or answers in another form.
    """
    asked = {code.zfill(4): code for code in codes}
    address = f"{base}/data/kpi/{kpi}/municipality/{','.join(sorted(asked))}?per_page={PER_PAGE}"
    found: list[KoladaValue] = []
    for _page in range(MOST_PAGES):
        answer = _answer(address)
        try:
            found += [one for row in answer["values"] if row["kpi"] == kpi for one in _values_of(row, asked)]
            following = answer.get("next_url") or answer.get("next_page")
        except (KeyError, TypeError, ValueError) as error:
            raise ExternalFailure(f"Kolada answered in another form: {error!r}", permanent=True) from error
        if not following:
            return found
        if not str(following).startswith(f"{base}/"):
            raise ExternalFailure("Kolada's next page lies elsewhere", permanent=True)
        address = str(following)
    raise ExternalFailure("Kolada's pages do not end", permanent=True)


def _answer(address: str) -> dict[str, Any]:
    try:
        content = fetch(address, most_bytes=MOST_BYTES).content
    except NotFetched as failed:
        raise ExternalFailure(f"Kolada: {failed.code}", permanent=failed.code in WILL_NOT_HELP) from failed
    try:
        answer = json.loads(content)
    except ValueError as error:
        raise ExternalFailure("Kolada answered no JSON", permanent=False) from error
    if not isinstance(answer, dict):
        raise ExternalFailure("Kolada answered in another form", permanent=True)
    return answer


def _values_of(row: dict[str, Any], asked: dict[str, str]) -> list[KoladaValue]:
    code = asked.get(str(row["municipality"]))
    if code is None:
        return []
    return [
        KoladaValue(code=code, year=int(row["period"]), value=float(one["value"]))
        for one in row["values"]
        if one["gender"] == TOTAL and one["value"] is not None and not one.get("isdeleted")
    ]
