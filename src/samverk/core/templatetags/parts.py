"""The parts that all pages share: icons, status, due days, the sign that leads to the source, numbers in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from samverk.core import days
from samverk.core.due import Due, due_of
from swedish_text import display

register = template.Library()

ICON_OF_TONE = {"done": "done", "now": "now", "wait": "wait", "late": "late", "next": "next"}


@register.simple_tag
def icon(name: str, tone: str = "") -> SafeString:
    """An icon of the sprite (done, now, wait, late, next, change, no, abstain, none, draft, sub, away)."""
    return format_html(
        '<svg class="ic{}" aria-hidden="true"><use href="#i-{}"/></svg>', f" is-{tone}" if tone else "", name
    )


@register.simple_tag
def status(tone: str, words: str, shape: str = "") -> SafeString:
    """Shape, word and colour. tone: done, now, wait, late or next; shape: another icon than the tone's own."""
    return format_html('<span class="status is-{}">{}{}</span>', tone, icon(shape or ICON_OF_TONE[tone]), words)


@register.simple_tag
def cite(words: str, address: str) -> SafeString:
    """The small sign («§ 6», «s. 3», «källa» where the place has no words) that leads to the source's words."""
    words = words or gettext("source")
    label = gettext("%(place)s, show the words in the source") % {"place": words}
    return format_html('<a class="cite" href="{}" aria-label="{}">{}</a>', address, label, words)


@register.simple_tag
def due(value: Due) -> SafeString:
    """A due day: the words, then the distance; red only where it is late."""
    if not value.words:
        return format_html('<span class="due soft">{}</span>', gettext("no day given"))
    distance = format_html(' <span class="due__left">· {}</span>', value.distance) if value.distance else ""
    return format_html('<span class="due{}">{}{}</span>', " due--late" if value.is_late else "", value.words, distance)


@register.simple_tag
def commitment_due(commitment: object, today: date | None = None) -> SafeString:
    """The due day of anything that has due, due_text, due_to and state, counted from today."""
    return due(
        due_of(
            due=getattr(commitment, "due", ""),
            due_text=getattr(commitment, "due_text", ""),
            due_to=getattr(commitment, "due_to", None),
            today=today or timezone.localdate(),
            is_done=getattr(commitment, "state", "open") in ("done", "dropped"),
        )
    )


@register.filter
def day(value: date | None) -> str:
    """«fre 27 nov», or «27 nov 2024» in another year."""
    return days.day_words(value, today=timezone.localdate()) if value else ""


@register.filter
def long_day(value: date | None) -> str:
    """«18 oktober 2024»."""
    return days.plain_day(value) if value else ""


@register.filter
def whole_day(value: date | None) -> str:
    """«fredag 18 oktober 2024»."""
    return days.long_day(value) if value else ""


@register.filter
def month(value: date | None) -> str:
    """«oktober 2024»."""
    return days.month_and_year(value) if value else ""


@register.filter
def weekday(value: date | None) -> str:
    """«fredag»."""
    return days.weekday(value) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """«27 nov»; the year follows where it is not this year's."""
    return days.day_and_month(value, today=timezone.localdate()) if value else ""


@register.filter
def clock(value: time | None) -> str:
    """«13.00»."""
    return display.clock(value) if value else ""


@register.filter
def number(value: float | Decimal | None) -> str:
    """A number in the reader's language, without needless decimals: «16 400 000», «5,2»."""
    if value is None:
        return ""
    exact = Decimal(str(value)).normalize()
    places = max(0, -int(exact.as_tuple().exponent))
    return number_format(exact, decimal_pos=min(places, 3), force_grouping=abs(exact) >= 10000)


@register.filter
def in_words(value: int) -> str:
    """A number up to twelve in words, a greater one in figures."""
    words = (
        pgettext("number", "none"),
        pgettext("number", "one"),
        pgettext("number", "two"),
        pgettext("number", "three"),
        pgettext("number", "four"),
        pgettext("number", "five"),
        pgettext("number", "six"),
        pgettext("number", "seven"),
        pgettext("number", "eight"),
        pgettext("number", "nine"),
        pgettext("number", "ten"),
        pgettext("number", "eleven"),
        pgettext("number", "twelve"),
    )
    return words[value] if 0 <= value < len(words) else number(value)


@register.filter
def ranges(numbers: Iterable[int]) -> str:
    """Numbers in order as «2–4 och 7»."""
    runs: list[list[int]] = []
    for one in sorted(numbers):
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return listed([f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs])


def listed(words: Sequence[str]) -> str:
    """The words as one says them: «a, b och c»."""
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


@register.filter
def capital(value: str) -> str:
    """With a capital first letter, the rest as it is."""
    return value[:1].upper() + value[1:]


@register.filter
def undo_address(tags: str | None) -> str:
    """The address that undoes what a message tells, from its extra tags «undo /address/»; else empty."""
    parts = (tags or "").split()
    return parts[parts.index("undo") + 1] if "undo" in parts[:-1] else ""
