"""The shape of what people send: one signed PDF."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _


class SignedPdfForm(forms.Form):
    """One file; whether it is a PDF is told by its content, in the report."""

    file = forms.FileField(
        label=_("Signed PDF"),
        allow_empty_file=True,
        max_length=None,
        error_messages={
            "required": _("No file was chosen."),
            "missing": _("No file was chosen."),
            "invalid": _("No file was chosen."),
        },
    )

    def clean_file(self) -> Any:
        """The file; ValidationError where it is larger than 50 MB."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 50 MB."), code="too_large")
        return file
