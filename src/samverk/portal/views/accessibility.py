"""The accessibility statement: what was checked, what is known to fall short, and where to turn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement, the same for all counties."""
    return render(request, "portal/accessibility.html")
