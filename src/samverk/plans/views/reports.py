"""The follow-up report as a page, as PDF and DOCX, and on its way to an organ's agenda."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.core.form_fields import number_sent
from samverk.meetings.permissions import can_prepare_agenda
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County, Organ, Principal
from samverk.organizations.queries import county_of
from samverk.plans.actions.send_report import send_report
from samverk.plans.adapters.report_pdf import report_pdf
from samverk.plans.adapters.report_word import report_word
from samverk.plans.forms import PeriodForm
from samverk.plans.models import FocusArea
from samverk.plans.queries.report import ReportChoice, report_of
from samverk.plans.queries.visible import plans_for
from samverk.plans.views.plans import place, way

PERIOD = timedelta(days=365)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE = 50


@require_safe
def report(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The report on what the address chooses: ?plan, ?omrade, ?huvudman, ?fran, ?till; the last year where it does
    not say."""
    actor, county = actor_in(request), county_of(county_slug)
    period = _period(request.GET)
    choice = _choice(request.GET, actor, county, period)
    above = [way(county, choice.plan)] if choice.plan else []
    plans = plans_for(actor, county)
    number = number_sent(request.GET.get("sida", "")) or 1
    shown = report_of(actor, county, choice, today=timezone.localdate(), page=number, most=PAGE)
    context = place(county, *above, (_("Follow-up report"), "")) | {
        "report": shown,
        "rows": Paginator(range(shown.total), PAGE).get_page(number),
        "choice": choice,
        "period": period,
        "query": urlencode(_query(choice)),
        "sent": _query(choice),
        "plans": plans,
        "areas": FocusArea.objects.filter(plan__in=[choice.plan] if choice.plan else plans),
        "principals": Principal.objects.filter(county=county).order_by("-kind", "sort_key"),
        "organs": _organs(actor, county),
    }
    return render(request, "plans/report.html", context)


@require_safe
def report_file(request: HttpRequest, county_slug: str, form: str) -> HttpResponse:
    """The same as a file: pdf or docx."""
    actor, county = actor_in(request), county_of(county_slug)
    today = timezone.localdate()
    shown = report_of(actor, county, _choice(request.GET, actor, county, _sound(request.GET)), today=today)
    if form == "pdf":
        content, kind = report_pdf(shown, county=county.name, made_on=today.isoformat()), "application/pdf"
    elif form == "docx":
        content, kind = report_word(shown), WORD
    else:
        raise NotFound(f"report as {form}")
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="uppfoljning-{today.isoformat()}.{form}"'
    return response


@require_POST
def to_agenda(request: HttpRequest, county_slug: str) -> HttpResponse:
    """Prepare the report as an item of the chosen organ's agenda."""
    actor, county = actor_in(request), county_of(county_slug)
    organs = _organs(actor, county)
    if not organs:
        raise NotPermitted("prepare agendas") if actor.is_insider(county.pk) else NotFound(county.slug)
    organ = next((one for one in organs if one.pk == number_sent(request.POST.get("organ", ""))), None)
    if organ is None:
        raise InvalidInput("no_organ", _("Choose an organ."))
    choice = _choice(request.POST, actor, county, _sound(request.POST))
    path = f"{reverse('plans:report', args=[county.slug])}?{urlencode(_query(choice))}"
    send_report(
        actor=actor,
        organ=organ,
        choice=choice,
        address=request.build_absolute_uri(path),
        at=timezone.now(),
    )
    messages.success(request, _("The report waits for the next agenda of %(organ)s.") % {"organ": organ})
    return redirect(path)


def _organs(actor: Actor, county: County) -> list[Organ]:
    """The organs whose agendas the actor may prepare."""
    rows = Organ.objects.filter(county=county).order_by("sort_key")
    return [one for one in rows if can_prepare_agenda(actor, one)]


def _period(sent: Any) -> PeriodForm:
    return PeriodForm({"fran": sent.get("fran", ""), "till": sent.get("till", "")})


def _sound(sent: Any) -> PeriodForm:
    """The days that were sent; raises InvalidInput where they are none."""
    form = _period(sent)
    for faults in form.errors.values():
        raise InvalidInput("period", str(faults[0]))
    return form


def _choice(sent: Any, actor: Actor, county: County, period: PeriodForm) -> ReportChoice:
    """What was chosen. Raises NotFound for a plan, area or principal that the actor does not see."""
    today = timezone.localdate()
    days = period.cleaned_data if period.is_valid() else {}
    last = days.get("till") or today
    first = days.get("fran") or last - PERIOD
    plans = plans_for(actor, county)
    return ReportChoice(
        first_day=min(first, last),
        last_day=last,
        plan=_one(plans, pk=number_sent(sent.get("plan", "")), is_asked=bool(sent.get("plan"))),
        area=_one(
            FocusArea.objects.filter(plan__in=plans).select_related("plan"),
            pk=number_sent(sent.get("omrade", "")),
            is_asked=bool(sent.get("omrade")),
        ),
        principal=_one(
            Principal.objects.filter(county=county), slug=sent.get("huvudman", ""), is_asked=bool(sent.get("huvudman"))
        ),
    )


def _one(rows: Any, *, is_asked: bool, **wanted: Any) -> Any:
    if not is_asked:
        return None
    found = rows.filter(**wanted).first()
    if found is None:
        raise NotFound(str(wanted))
    return found


def _query(choice: ReportChoice) -> dict[str, str]:
    values = {
        "plan": str(choice.plan.pk) if choice.plan else "",
        "omrade": str(choice.area.pk) if choice.area else "",
        "huvudman": choice.principal.slug if choice.principal else "",
        "fran": choice.first_day.isoformat(),
        "till": choice.last_day.isoformat(),
    }
    return {key: value for key, value in values.items() if value}
