"""The page where anybody can try a signed PDF. Nothing of it is kept."""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from samverk.core.errors import InvalidInput
from samverk.core.rate_limits import limit_request
from samverk.signing.adapters.confined_validation import validate_confined
from samverk.signing.adapters.report_words import words_of_report
from samverk.signing.adapters.trust import TrustRoots, load_trust
from samverk.signing.forms import SignedPdfForm

MOST_A_MINUTE = 20

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def try_signatures(request: HttpRequest) -> HttpResponse:
    """The form; to a file that was sent, the report on it."""
    if request.method != "POST":
        return render(request, "signing/try.html", {"form": SignedPdfForm()})
    limit_request(request, scope="signatures", most=MOST_A_MINUTE)
    form = SignedPdfForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "signing/try.html", {"form": form}, status=422)
    file: UploadedFile[Any] = form.cleaned_data["file"]
    pdf = file.read()
    report = validate_confined(pdf, trust=_trust(), at=timezone.now())
    context = {
        "form": SignedPdfForm(),
        "report": report,
        "words": words_of_report(report),
        "name": file.name,
        "size": len(pdf),
        "sha256": hashlib.sha256(pdf).hexdigest(),
    }
    return render(request, "signing/try.html", context)


def _trust() -> TrustRoots:
    """The trusted roots; none where a file among them cannot be read: strangers get an answer, the log the fault."""
    try:
        return load_trust()
    except InvalidInput as error:
        logger.error("no certificate can be read in the trusted file %s", error.detail)
        return TrustRoots()
