"""The plan of an organ's year: the page, a new series, one meeting, moving and cancelling; themes wished for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.accounts.models import Actor
from samverk.core.error_texts import words_of
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.meetings.actions.change_backlog import drop_backlog_item
from samverk.meetings.actions.change_planned_meeting import cancel_planned, move_meeting, restore_planned
from samverk.meetings.actions.make_feed import feed_of
from samverk.meetings.actions.make_series import decide_series, drop_series, make_series, submit_series
from samverk.meetings.actions.plan_meeting import plan_meeting
from samverk.meetings.actions.wish_theme import wish_theme
from samverk.meetings.forms.plans import MeetingForm, MoveForm, SeriesForm, ThemeForm
from samverk.meetings.models import Meeting
from samverk.meetings.permissions import can_plan_meetings, can_prepare_agenda, require_plan_meetings
from samverk.meetings.queries.calendars import person_of, plan_is_public
from samverk.meetings.queries.plan import check_days, plan_page, planned_meeting_of, series_for, sign_up_path
from samverk.meetings.queries.themes import held_themes_for, wished_themes_for
from samverk.meetings.queries.visible_meetings import sees_withheld
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import Organ
from samverk.organizations.permissions import can_manage_organ
from samverk.organizations.queries import county_of
from samverk.organizations.queries.organs import organ_for
from samverk.organizations.views.settings import organ_context


def planned_organ(request: HttpRequest, county_slug: str, organ_slug: str) -> Organ:
    """The organ, for those who plan its meetings; 404 for outsiders, 403 for other insiders."""
    actor = actor_in(request)
    organ = organ_for(actor, county_of(county_slug), organ_slug)
    require_plan_meetings(actor, organ)
    return organ


@require_GET
def plan(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """What the organ has ahead, plan by plan, and how it is followed in a calendar."""
    actor, today = actor_in(request), timezone.localdate()
    organ = organ_for(actor, county_of(county_slug), organ_slug)
    person = person_of(actor, organ.county_id)
    origin = request.build_absolute_uri("/").rstrip("/")
    tokens = {"own": feed_of(person, None, today=today), "organ": feed_of(person, organ, today=today)} if person else {}
    context = organ_context(organ, _("Plan of the year")) | {
        "page": plan_page(organ, today=today),
        "can_plan": can_plan_meetings(actor, organ),
        "can_manage": can_manage_organ(actor, organ),
        "can_prepare": can_prepare_agenda(actor, organ),
        "is_public": plan_is_public(organ, today),
        "public_feed": origin + reverse("meetings:organ_feed", args=[county_slug, organ.slug]),
        "feeds": {
            key: origin + reverse("meetings:feed", args=[token]) if token else "" for key, token in tokens.items()
        },
        "has_person": person is not None,
    }
    return render(request, "meetings/plan.html", context)


@require_http_methods(["GET", "POST"])
def series_new(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """The form of a plan; do=show tells what stands in the way of its days, do=make drafts it."""
    organ = planned_organ(request, county_slug, organ_slug)
    sent = request.POST if request.method == "POST" else None
    form = SeriesForm(sent, initial={"year": timezone.localdate().year + 1})
    checked = []
    if sent is not None and form.is_valid():
        planned = form.planned()
        if sent.get("do") != "make":
            checked = list(check_days(organ, planned))
        else:
            try:
                make_series(
                    actor=actor_in(request),
                    organ=organ,
                    title=form.cleaned_data["title"],
                    year=form.cleaned_data["year"],
                    days=planned,
                    at=timezone.now(),
                )
            except InvalidInput as error:
                form.add_error(None, error.detail)
            else:
                messages.success(request, _("The plan is drafted. Put it before the organ when it is ready."))
                return redirect("meetings:plan", county_slug, organ.slug)
    context = organ_context(organ, _("New plan")) | {
        "form": form,
        "checked": checked,
        "days": "\n".join(one.day.isoformat() for one, _check in checked),
        "hindered": sum(not check.is_clear for _one, check in checked),
    }
    return render(request, "meetings/series_new.html", context, status=422 if form.errors else 200)


@require_POST
def series(request: HttpRequest, county_slug: str, organ_slug: str, series_id: int) -> HttpResponse:
    """Put a plan before the organ (do=submit), settle it (decide), or throw the draft away (drop)."""
    organ = planned_organ(request, county_slug, organ_slug)
    row, actor, at = series_for(organ, series_id), actor_in(request), timezone.now()
    do = request.POST.get("do", "")
    if do == "submit":
        submit_series(actor=actor, series=row, at=at)
        messages.success(request, _("The plan waits among the organ's coming items."))
    elif do == "decide":
        decide_series(actor=actor, series=row, item=None, at=at)
        messages.success(request, _("The plan is settled."))
    elif do == "drop":
        drop_series(actor=actor, series=row, at=at)
        messages.success(request, _("The draft is thrown away."))
    else:
        raise InvalidInput("unknown_change")
    return redirect("meetings:plan", county_slug, organ.slug)


@require_http_methods(["GET", "POST"])
def meeting_new(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """One meeting outside the plan: extra, seminar, theme day, course, study visit."""
    organ = planned_organ(request, county_slug, organ_slug)
    sent = request.POST if request.method == "POST" else None
    form = MeetingForm(sent, organ=organ)
    if sent is not None and form.is_valid():
        values = form.cleaned_data
        try:
            plan_meeting(
                actor=actor_in(request),
                organ=organ,
                planned=form.on(values["day"]),
                kind=values["kind"],
                title=values["title"],
                sign_up_by=values["sign_up_by"],
                sign_up_places=values["sign_up_places"],
                circle=form.invited(),
                joint_with=list(values["joint_with"]),
                at=timezone.now(),
            )
        except InvalidInput as error:
            form.add_error(None, error.detail or error.code)
        except RuleBroken as error:
            form.add_error(None, words_of(422, error).happened)
        else:
            messages.success(request, _("The meeting is planned."))
            return redirect("meetings:plan", county_slug, organ.slug)
    context = organ_context(organ, _("One meeting")) | {"form": form}
    return render(request, "meetings/meeting_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def meeting_change(request: HttpRequest, county_slug: str, organ_slug: str, planned_id: int) -> HttpResponse:
    """Move a planned meeting, cancel it (do=cancel) or take that back (do=restore)."""
    organ = planned_organ(request, county_slug, organ_slug)
    meeting = planned_meeting_of(organ, planned_id)
    actor, at = actor_in(request), timezone.now()
    change = _CHANGES.get(request.POST.get("do", "") or request.GET.get("do", ""))
    if request.method == "POST" and change is not None:
        change(request, actor, meeting, at)
        return redirect("meetings:plan", county_slug, organ.slug)
    sent = request.POST if request.method == "POST" else None
    initial = {name: getattr(meeting, name) for name in ("start_time", "end_time", "mode", "place", "link")}
    form = MoveForm(sent, initial={**initial, "day": meeting.date})
    if sent is not None and form.is_valid():
        try:
            move_meeting(actor=actor, meeting=meeting, planned=form.on(form.cleaned_data["day"]), at=at)
        except InvalidInput as error:
            form.add_error(None, error.detail or error.code)
        else:
            messages.success(request, _("The meeting is moved."))
            return redirect("meetings:plan", county_slug, organ.slug)
    path = sign_up_path(meeting)
    sign_up = request.build_absolute_uri(path) if path else ""
    context = organ_context(organ, meeting.title) | {"form": form, "meeting": meeting, "sign_up": sign_up}
    context["people"] = list(meeting.invitations.order_by("name")) if meeting.sign_up_by else []
    return render(request, "meetings/meeting_change.html", context, status=422 if form.errors else 200)


def _cancel(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> None:
    cancel_planned(actor=actor, meeting=meeting, because=request.POST.get("because", ""), at=at)
    messages.success(request, _("The meeting is cancelled."), extra_tags=f"undo {request.path}?do=restore")


def _restore(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> None:
    restore_planned(actor=actor, meeting=meeting, at=at)
    messages.success(request, _("The meeting stands again."))


_CHANGES: dict[str, Callable[[HttpRequest, Actor, Meeting, datetime], None]] = {"cancel": _cancel, "restore": _restore}


@require_http_methods(["GET", "POST"])
def themes(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """The themes wished for, a new wish (POST), and a wish taken back (do=drop)."""
    actor = actor_in(request)
    organ = organ_for(actor, county_of(county_slug), organ_slug)
    sent = request.POST if request.method == "POST" else None
    dropped = sent.get("theme", "") if sent is not None and sent.get("do") == "drop" else ""
    if dropped.isdecimal() and len(dropped) < 12:
        drop_backlog_item(actor=actor, organ=organ, backlog_id=int(dropped), at=timezone.now())
        undo = reverse("meetings:backlog", args=[county_slug, organ.slug]) + f"?do=restore&item={dropped}"
        messages.success(request, _("The wish is taken back."), extra_tags=f"undo {undo}")
        return redirect("meetings:themes", county_slug, organ.slug)
    form = ThemeForm(sent)
    if sent is not None and form.is_valid():
        try:
            wish_theme(actor=actor, organ=organ, at=timezone.now(), **form.cleaned_data)
        except InvalidInput as error:
            form.add_error(None, error.detail)
        else:
            messages.success(request, _("The wish is kept."))
            return redirect("meetings:themes", county_slug, organ.slug)
    can_prepare = can_prepare_agenda(actor, organ)
    with_withheld = can_prepare or sees_withheld(actor, organ.county)
    context = organ_context(organ, _("Themes")) | {
        "form": form,
        "wished": list(wished_themes_for(organ, with_withheld=with_withheld)),
        "held": list(held_themes_for(organ, with_withheld=with_withheld)),
        "can_plan": can_plan_meetings(actor, organ),
        "can_manage": can_manage_organ(actor, organ),
        "can_prepare": can_prepare,
    }
    return render(request, "meetings/themes.html", context, status=422 if form.errors else 200)
