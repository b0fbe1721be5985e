"""Prints a glance as a tagged PDF for the meeting (glance.typ): the sentence, then a table for each section."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from samverk.core.charts import number_words
from samverk.core.days import long_day
from samverk.core.typesetting import Standard, typeset
from samverk.followup.queries.glance import Glance, GlanceSection
from samverk.followup.queries.glance_rows import GlanceRow

ACCESS: tuple[Standard, ...] = ("ua-1",)


def glance_pdf(glance: Glance) -> bytes:
    """The glance in Swedish; the same content gives the same bytes."""
    with override("sv"):
        scope = glance.scope
        data = {
            "title": _("The county right now") if scope.holder is None else str(scope.holder),
            "county": scope.county.name,
            "day": long_day(scope.today),
            "date": scope.today.isoformat(),
            "said": [list(one.said) for one in glance.filled],
            "sections": [_section(one) for one in glance.sections],
            "page": _("Page"),
        }
        template = files("samverk.followup.adapters").joinpath("glance.typ").read_bytes()
        return typeset(template, data=data, standards=ACCESS)


def _section(one: GlanceSection) -> dict[str, Any]:
    rest = one.count - len(one.rows)
    more = ngettext("and %(count)d more", "and %(count)d more", rest) % {"count": rest} if rest else ""
    return {
        "title": f"{one.title} ({one.count})" if one.count else one.title,
        "empty": "" if one.count else one.empty,
        "heads": [_("What"), _("With"), _("How it stands")],
        "rows": [_row(row) for row in one.rows],
        "more": more,
    }


def _row(row: GlanceRow) -> list[str]:
    states = [row.note]
    if row.picture and row.picture.latest:
        target = row.picture.target
        value = f"{number_words(target.value)} {row.picture.indicator.unit}" if target else ""
        wanted = _("target %(value)s") % {"value": value} if target else ""
        latest = f"{row.picture.latest.said}, {row.picture.latest.period}"
        states = [latest, wanted, row.picture.change]
    if row.due and row.due.words:
        states = [f"{row.due.words} · {row.due.distance}" if row.due.distance else row.due.words, *states]
    return [row.what, row.who or "–", "; ".join(one for one in states if one) or "–"]
