"""Sums in words: «141 mkr», «150 tkr», «+2 mkr»."""

from __future__ import annotations

from decimal import Decimal

from django import template

from samverk.core.charts import number_words

register = template.Library()


@register.filter
def kronor(value: Decimal | None) -> str:
    """A sum in its largest fitting unit; an empty string for none."""
    if value is None:
        return ""
    for size, unit in ((Decimal(1_000_000), "mkr"), (Decimal(1_000), "tkr")):
        if abs(value) >= size:
            return f"{number_words(float(value / size))} {unit}"
    return f"{number_words(float(value))} kr"


@register.filter
def difference(value: Decimal | None) -> str:
    """A change with its sign: «+2 mkr», «−2 mkr», «±0»."""
    if value is None:
        return ""
    if not value:
        return "±0"
    return f"{'+' if value > 0 else '−'}{kronor(abs(value))}"
