"""The shape of what is sent about how an organ's minutes look."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.core.form_fields import Plain
from samverk.minutes.models import MinutesLook
from samverk.minutes.queries.printed_form import SECTIONS

SECTION_NAMES = {
    "brief": _("Decisions in brief, at the beginning"),
    "attendance": _("Attendance"),
    "next_meetings": _("Coming meetings"),
    "evaluation": _("Evaluation of the meeting"),
    "attachments": _("Attachments"),
    "dispatch": _("To whom they are sent"),
    "signatures": _("Lines or page for signatures"),
}
LARGEST_FILE = 1_000_000


class LookForm(Plain):
    """How minutes look; what is empty follows from the organ."""

    heading = forms.CharField(
        label=_("Heading"),
        max_length=100,
        required=False,
        help_text=_("Empty: «Protokoll», or «Minnesanteckningar» where the organ does not approve."),
    )
    host_line = forms.CharField(
        label=_("Line below the host's name"),
        max_length=200,
        required=False,
        help_text=_("For instance with whom the host meets."),
    )
    foot = forms.CharField(
        label=_("Foot of each page"),
        max_length=300,
        required=False,
        help_text=_("Empty: the organ, the number and the day."),
    )
    shown = forms.MultipleChoiceField(
        label=_("Stands in the minutes"),
        choices=[(one, SECTION_NAMES[one]) for one in SECTIONS if one in SECTION_NAMES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The items always stand there."),
    )
    logo = forms.FileField(
        label=_("Logo (SVG)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".svg,image/svg+xml"}),
        help_text=_("Stands above the host's name, twelve millimetres high."),
    )
    logo_text = forms.CharField(
        label=_("What the logo says"),
        max_length=200,
        required=False,
        help_text=_("Read out to those who do not see it."),
    )
    is_without_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    def __init__(self, *args: Any, look: MinutesLook | None, **kwargs: Any) -> None:
        left_out = set(look.left_out) if look else set()
        initial: dict[str, Any] = {"shown": [one for one in SECTIONS if one not in left_out]}
        if look is not None:
            initial |= {name: getattr(look, name) for name in ("heading", "host_line", "foot", "logo_text")}
        super().__init__(*args, **{**kwargs, "initial": initial})
        if look is None or look.logo_id is None:
            del self.fields["is_without_logo"]

    def look(self) -> dict[str, Any]:
        """What save_minutes_look takes."""
        values, shown = dict(self.cleaned_data), set(self.cleaned_data["shown"])
        upload = values["logo"]
        return {
            "heading": values["heading"],
            "host_line": values["host_line"],
            "foot": values["foot"],
            "left_out": [one for one in SECTION_NAMES if one not in shown],
            "logo": upload.read(LARGEST_FILE) if upload else None,
            "logo_text": values["logo_text"],
            "is_without_logo": bool(values.get("is_without_logo")),
        }
