"""The shape of papers as they are handed in, and of what is changed in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.meetings.actions.add_paper import MOST_IN_A_LABEL
from samverk.meetings.models import AgendaItem, Attachment, AttachmentVersion

Status = AttachmentVersion.Status
STARTS_AS = [(one.value, one.label) for one in (Status.WORKING_PAPER, Status.DRAWN_UP)]
ACCEPTED = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.doc,.xls,.ppt,.rtf,.txt,.csv,.png,.jpg,.jpeg"


class ItemChoice(forms.TypedChoiceField):
    """An item of the meeting, or the whole meeting."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, required=False, label=_("Belongs to"), **kwargs)


class PaperForm(forms.Form):
    """A new paper: the file, what it is called, the item, whether it is a draft. With `is_version` the file alone."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, text or picture. At most 50 MB."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Choose another.")},
    )
    label = forms.CharField(
        max_length=MOST_IN_A_LABEL, required=False, label=_("Name"), help_text=_("Empty: the name of the file.")
    )
    item = ItemChoice()
    status = forms.ChoiceField(choices=STARTS_AS, initial=Status.WORKING_PAPER, required=False, label=_("Status"))

    def __init__(
        self, *args: Any, items: Sequence[AgendaItem] = (), whole: bool = True, is_version: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.auto_id = "version-%s" if is_version else "paper-%s"
        offer_items(self, items, whole=whole)
        if is_version:
            del self.fields["label"], self.fields["item"]


class SlidesForm(PaperForm):
    """What a presenter hands in by her link: a file, and whether it is a new version of one of her `papers`."""

    paper = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label=_("Is it a new version?"))

    def __init__(self, *args: Any, papers: Sequence[Attachment], **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["item"], self.fields["status"]
        choices = self.fields["paper"]
        assert isinstance(choices, forms.ChoiceField)
        choices.choices = [("", _("No, another file")), *((str(one.pk), one.label) for one in papers)]
        if not papers:
            del self.fields["paper"]


class CaptureForm(forms.Form):
    """An address on another site, what is fetched from there is called, and the item."""

    address = forms.CharField(
        max_length=1000,
        label=_("Address on the web"),
        widget=forms.URLInput,
        help_text=_("Of the file itself. Samverk keeps what lies there today, with address and day."),
    )
    label = forms.CharField(
        max_length=MOST_IN_A_LABEL, required=False, label=_("Name"), help_text=_("Empty: the name of the file.")
    )
    item = ItemChoice()

    def __init__(self, *args: Any, items: Sequence[AgendaItem] = (), is_version: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.auto_id = "capture-%s"
        offer_items(self, items, whole=True)
        if is_version:
            del self.fields["label"], self.fields["item"]


class NameForm(forms.Form):
    """What a paper is called, and the item that it belongs to."""

    label = forms.CharField(max_length=MOST_IN_A_LABEL, label=_("Name"))
    item = ItemChoice()

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **more: Any) -> None:
        super().__init__(*args, **more)
        offer_items(self, items, whole=True)


def offer_items(form: forms.Form, items: Sequence[AgendaItem], *, whole: bool) -> None:
    """Let the form's field `item` choose among these, with `whole` also the whole meeting."""
    field = form.fields["item"]
    assert isinstance(field, forms.ChoiceField)
    named = [(str(one.pk), f"{one.number} {one.title}".strip()) for one in items]
    field.choices = [("", _("The whole meeting")), *named] if whole else named
    field.required = not whole
