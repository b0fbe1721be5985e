"""The page of rules: what law and standing orders allow, rule by rule, with source and every answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samverk.portal.queries.rules import rule_groups


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """All rules, the same for all counties."""
    groups = rule_groups()
    return render(request, "portal/rules.html", {"groups": groups, "count": sum(len(one.rules) for one in groups)})
