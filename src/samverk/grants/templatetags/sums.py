"""Sums in words: «141 mkr», «150 tkr», «+2 mkr»; and to the öre where they are decided on or written again."""

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


def written_sum(value: Decimal) -> str:
    """A sum to the öre, as it is written and read in a form: «1 234 567», «0,50»."""
    whole, _point, rest = f"{value:,.2f}".partition(".")
    return whole.replace(",", "\u00a0") + (f",{rest}" if int(rest) else "")


@register.filter
def exact_kronor(value: Decimal | None) -> str:
    """A sum to the öre with its unit; an empty string for none."""
    return "" if value is None else f"{written_sum(value)}\u00a0kr"


@register.filter
def difference(value: Decimal | None) -> str:
    """A change with its sign: «+2 mkr», «−2 mkr», «±0»."""
    if value is None:
        return ""
    if not value:
        return "±0"
    return f"{'+' if value > 0 else '−'}{kronor(abs(value))}"
