"""The shape of a dialogue, its days, groups and themes as lines, and of what changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samverk.core.form_fields import Plain, day_field
from samverk.dialogues.actions.note_change import ChangeInput
from samverk.dialogues.actions.save_dialogue import DialogueInput
from samverk.dialogues.models import Dialogue
from samverk.matters.models import Matter
from samverk.organizations.models import County, Organ, Principal

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[ ,]*(.*)")
_GROUP = re.compile(r"(.+?)[:,]?\s+(\d{1,6})")
MOST_ROWS, MOST_IN_A_LINE = 60, 300
_SENTENCE = re.compile(r".*[.!…][\"”»’)]*")


def _words(label: Any, *, rows: int, required: bool = False, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, help_text=help_text, max_length=40_000)


class DialogueForm(Plain):
    """What is written of a dialogue."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Dialogue.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=300)
    purpose = _words(
        pgettext_lazy("dialogue", "Purpose"), rows=3, help_text=_("What you wanted to know, and what for.")
    )
    organ = forms.ModelChoiceField(
        label=_("Held by the organ"),
        queryset=Organ.objects.none(),
        required=False,
        empty_label=_("Not said"),
        help_text=_("It gets the question what changed on its agenda."),
    )
    principals = forms.ModelMultipleChoiceField(
        label=_("Together with"),
        queryset=Principal.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    matter = forms.ModelChoiceField(
        label=pgettext_lazy("of a dialogue", "Matter"),
        queryset=Matter.objects.none(),
        required=False,
        empty_label=pgettext_lazy("matter", "None"),
    )
    days = _words(_("Days and places"), rows=2, help_text=_("One on each line: 2026-05-12 Alnäs library"))
    groups = _words(
        _("Groups and how many took part"),
        rows=3,
        help_text=_("One on each line: Relatives 14. Never names. Fewer than five are shown as such."),
    )
    themes = _words(
        _("Themes and what was said"),
        rows=10,
        help_text=_("The theme on a line of its own, below it what was said, then an empty line."),
    )
    report = _words(pgettext_lazy("dialogue", "Report"), rows=6)
    ask_on = day_field(label=_("What changed is asked for on"), help_text=_("Often a year later."))
    is_public = forms.BooleanField(label=_("Everybody may see the dialogue"), required=False)
    is_looked_through = forms.BooleanField(
        label=_("Looked through: no word tells who somebody is"),
        required=False,
        help_text=_("Needed where personal data is found in the words."),
    )

    def __init__(self, *args: Any, county: County, organs: Any, matters: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organ"].queryset, fields["matter"].queryset = organs, matters
        fields["matter"].label_from_instance = lambda one: one.name
        fields["principals"].queryset = Principal.objects.filter(county=county).order_by("-kind", "sort_key")

    def clean_days(self) -> tuple[tuple[date, str], ...]:
        """Days with their places."""
        return tuple(self._day(line) for line in _lines(self.cleaned_data["days"]))

    def clean_groups(self) -> tuple[tuple[str, int], ...]:
        """Groups with their counts."""
        found = []
        for line in _lines(self.cleaned_data["groups"]):
            told = _GROUP.fullmatch(line)
            if told is None:
                raise forms.ValidationError(
                    gettext("«%(line)s» does not end with how many they were.") % {"line": line}
                )
            found.append((_whole(told[1]), int(told[2])))
        return tuple(found)

    def clean_themes(self) -> tuple[tuple[str, str], ...]:
        """Themes with what was said."""
        blocks = re.split(r"\n\s*\n", self.cleaned_data["themes"].replace("\r\n", "\n").strip())
        split = [one.strip().partition("\n") for one in blocks if one.strip()]
        _require_room(len(split))
        return tuple((_theme(title.strip()), said.strip()) for title, _newline, said in split)

    def words(self) -> DialogueInput:
        """What was written."""
        return DialogueInput(**{**self.cleaned_data, "principals": tuple(self.cleaned_data["principals"])})

    def _day(self, line: str) -> tuple[date, str]:
        told = _DAY.fullmatch(line)
        try:
            return date.fromisoformat(told[1] if told else ""), _whole(told[2].strip() if told else "")
        except ValueError:
            words = gettext("«%(line)s» does not begin with a day like 2026-05-12.") % {"line": line}
            raise forms.ValidationError(words) from None


class ChangeForm(Plain):
    """What changed after a dialogue."""

    outcome = forms.TypedChoiceField(
        label=_("What happened"),
        choices=[("1", _("something changed")), ("0", _("nothing changed, because …"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        initial="1",
    )
    text = _words(_("In words"), rows=4, required=True)
    changed_on = day_field(label=_("Since"), required=True)
    tied_to = forms.ChoiceField(
        label=_("Seen in"), required=False, help_text=_("The decision, matter, activity or commitment that shows it.")
    )
    ask_again_on = day_field(label=_("Asked for again on"), help_text=_("Empty: not asked for again."))
    is_looked_through = forms.BooleanField(label=_("Looked through: no word tells who somebody is"), required=False)

    def __init__(self, *args: Any, ties: dict[str, list[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ties = {f"{kind}-{one.pk}": (kind, one) for kind, rows in ties.items() for one in rows}
        field: Any = self.fields["tied_to"]
        named = {
            "item": _("Items"),
            "matter": _("Matters"),
            "activity": _("Activities"),
            "commitment": _("Commitments"),
        }
        groups = [
            (named[kind], [(f"{kind}-{one.pk}", _name(one)) for one in rows]) for kind, rows in ties.items() if rows
        ]
        field.choices = [("", _("Nothing yet")), *groups]

    def words(self) -> ChangeInput:
        """What was written."""
        sent = dict(self.cleaned_data)
        tied_to = self.ties.get(sent.pop("tied_to"))
        return ChangeInput(has_changed=sent.pop("outcome"), tied_to=tied_to, **sent)


def as_lines(dialogue: Dialogue) -> dict[str, str]:
    """Days, groups and themes as the form takes them."""
    return {
        "days": "\n".join(f"{one.day.isoformat()} {one.place}".strip() for one in dialogue.days.all()),
        "groups": "\n".join(f"{one.name} {one.participants}" for one in dialogue.groups.all()),
        "themes": "\n\n".join(f"{one.title}\n{one.said}".strip() for one in dialogue.themes.all()),
    }


def _lines(text: str) -> Iterable[str]:
    found = [" ".join(one.split()) for one in text.splitlines() if one.strip()]
    _require_room(len(found))
    return found


def _require_room(count: int) -> None:
    if count > MOST_ROWS:
        words = gettext("There is room for %(most)d here, you have written %(count)d. Put some of them together.")
        raise forms.ValidationError(words % {"most": MOST_ROWS, "count": count})


def _whole(line: str) -> str:
    if len(line) > MOST_IN_A_LINE:
        words = gettext("«%(line)s…» is longer than %(most)d characters. Write it shorter.")
        raise forms.ValidationError(words % {"line": line[:60], "most": MOST_IN_A_LINE})
    return line


def _theme(line: str) -> str:
    """The line that names a theme: not a sentence that an empty line parted from the rest of what was said."""
    if _SENTENCE.fullmatch(line):
        words = gettext(
            "«%(line)s» stands where a theme is named, but ends as a sentence does. Does it belong to what was said: "
            "take away the empty line above it. Is it a theme: write it without a full stop."
        )
        raise forms.ValidationError(words % {"line": line if len(line) <= 60 else f"{line[:60]}…"})
    return _whole(line)


def _name(row: Any) -> str:
    words = getattr(row, "name", "") or getattr(row, "title", "") or getattr(row, "text", "")
    return str(words)[:100]
