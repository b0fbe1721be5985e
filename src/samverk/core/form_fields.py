"""What the forms of all apps share: labels without a colon, a day, numbers and people as they are sent."""

from __future__ import annotations

from typing import Any

from django import forms

LONGEST_NUMBER = 17


class Plain(forms.Form):
    """A form whose labels end without a colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "label_suffix": ""})


def words_field(label: Any, *, rows: int, required: bool = False, help_text: Any = "") -> forms.CharField:
    """Text of several lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, help_text=help_text)


def day_field(*, label: Any, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day, chosen or written as YYYY-MM-DD."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, widget=widget, input_formats=["%Y-%m-%d"], help_text=help_text
    )


def number_sent(value: str) -> int | None:
    """A number of a row as it stands in a form or an address; None for nothing and for anything else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER else None


def person_line(line: str) -> tuple[str, list[str], str]:
    """«Lars Ek, utvecklingsledare, Region Vidsjö, lars@vidsjo.example» as name, other words and e-mail address."""
    name, *rest = (part.strip() for part in line.split(","))
    email = next((part for part in rest if "@" in part), "")
    return name[:300], [part for part in rest if part and part != email], email[:254]
