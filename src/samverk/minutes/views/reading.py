"""Minutes to read: the page, the meeting in brief, attendance hours, and all of them as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.documents.queries import file_of
from samverk.meetings.queries.crumbs import meeting_crumbs
from samverk.minutes.adapters.hours_sheet import hours_sheet
from samverk.minutes.adapters.printed import printed
from samverk.minutes.adapters.word import word_file
from samverk.minutes.models import Minutes
from samverk.minutes.permissions import can_publish_minutes, can_sign_minutes, can_write_minutes, refuse
from samverk.minutes.queries.approval import waiting_answer_of
from samverk.minutes.queries.hours import hours_of
from samverk.minutes.queries.logos import logo_of
from samverk.minutes.queries.printed_form import extract, in_brief
from samverk.minutes.queries.publication import minutes_for
from samverk.minutes.queries.reader_form import minutes_akoma_ntoso, minutes_json
from samverk.minutes.queries.shown_minutes import ShownMinutes, has_masked_words, shown_minutes
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def minutes(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The minutes on a page."""
    county, actor, shown = _opened(request, county_slug, meeting_id)
    context = _context(county, actor, shown, _("Minutes"))
    told = {"paper": shown.paper, "own_answer": waiting_answer_of(actor, shown.minutes)}
    return render(request, "minutes/minutes.html", context | told)


@require_safe
def brief(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Half a page for staff."""
    county, actor, shown = _opened(request, county_slug, meeting_id)
    context = _context(county, actor, shown, _("The meeting in brief"))
    return render(request, "minutes/brief.html", context | {"paper": in_brief(shown.content)})


@require_safe
def item_extract(request: HttpRequest, county_slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """An extract of one item on a page."""
    county, actor, shown = _opened(request, county_slug, meeting_id)
    try:
        paper = extract(shown.content, f"item-{item_id}", is_draft=shown.is_draft)
    except KeyError as error:
        raise NotFound(f"item {item_id}") from error
    context = _context(county, actor, shown, _("Extract from minutes"))
    return render(request, "minutes/extract.html", context | {"paper": paper, "item_id": item_id})


@require_safe
def hours(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Attendance hours per principal, for the staff alone."""
    county, actor, shown = _opened(request, county_slug, meeting_id)
    _require_staff(actor, shown.minutes)
    context = _context(county, actor, shown, _("Attendance hours"))
    groups = hours_of(shown.content)
    total = sum(one.minutes for one in groups)
    told = {"groups": groups, "total": total, "unknown": any(p.minutes is None for g in groups for p in g.people)}
    return render(request, "minutes/hours.html", context | told)


@require_safe
def file(request: HttpRequest, county_slug: str, meeting_id: int, form: str) -> HttpResponse:
    """The minutes as pdf, docx, json or xml (Akoma Ntoso); kort.pdf; for the staff timmar.xlsx and the signed sheet."""
    _county, actor, shown = _opened(request, county_slug, meeting_id)
    name = f"protokoll-{shown.content.head.date}"
    if form == "json":
        answer: HttpResponse = JsonResponse(
            minutes_json(shown.content, document=f"{name}.json"), json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
        return _named(answer, f"{name}.json")
    if form == "xml":
        xml = minutes_akoma_ntoso(shown.content, document=f"{name}.xml")
        return _named(HttpResponse(xml, content_type="application/xml"), f"{name}.xml")
    if form == "docx":
        return _named(HttpResponse(word_file(shown.paper), content_type=WORD), f"{name}.docx")
    if form == "kort.pdf":
        pdf = printed(in_brief(shown.content), logo=logo_of(shown.content.look))
        return _named(HttpResponse(pdf, content_type=PDF), f"kort-{shown.content.head.date}.pdf")
    if form == "timmar.xlsx":
        _require_staff(actor, shown.minutes)
        head = (_("Principal"), _("Name"), _("Office"), _("Remark"), _("Minutes in the room"), _("Begun hours"))
        sheet = hours_sheet(hours_of(shown.content), head=head, title=_("Attendance hours"))
        return _named(HttpResponse(sheet, content_type=SHEET), f"timmar-{shown.content.head.date}.xlsx")
    if form == "blad":
        return _signed_sheet(actor, shown)
    if form == "pdf":
        return _named(HttpResponse(_pdf(actor, shown), content_type=PDF), f"{name}.pdf")
    raise NotFound(f"no form {form}")


@require_safe
def extract_file(request: HttpRequest, county_slug: str, meeting_id: int, item_id: int, form: str) -> HttpResponse:
    """An extract of one item as pdf or docx."""
    _county, _actor, shown = _opened(request, county_slug, meeting_id)
    try:
        paper = extract(shown.content, f"item-{item_id}", is_draft=shown.is_draft)
    except KeyError as error:
        raise NotFound(f"item {item_id}") from error
    name = f"protokollsutdrag-{shown.content.head.date}-{item_id}.{form}"
    if form == "docx":
        return _named(HttpResponse(word_file(paper), content_type=WORD), name)
    if form == "pdf":
        pdf = printed(paper, logo=logo_of(shown.content.look))
        return _named(HttpResponse(pdf, content_type=PDF), name)
    raise NotFound(f"no form {form}")


def _pdf(actor: Actor, shown: ShownMinutes) -> bytes:
    """The signed file where there is one, the version's own, else set now from what the reader may see."""
    version = shown.version
    is_masked = has_masked_words(shown.minutes) and not can_write_minutes(actor, shown.minutes.meeting)
    stored = (version.signed_pdf or version.pdf) if version and not is_masked else None
    if stored is not None:
        return file_of(stored)
    return printed(shown.paper, content=shown.content, logo=logo_of(shown.content.look))


def _signed_sheet(actor: Actor, shown: ShownMinutes) -> HttpResponse:
    """The sheet signed by hand, as it was taken in."""
    if not can_write_minutes(actor, shown.minutes.meeting):
        refuse(actor, shown.minutes.meeting, "read the signed sheet")
    sheet = next((one.paper for one in shown.minutes.versions.order_by("-number") if one.paper), None)
    if sheet is None:
        raise NotFound("signed sheet")
    ending = sheet.media_type.rpartition("/")[2].replace("jpeg", "jpg")
    answer = HttpResponse(file_of(sheet), content_type=sheet.media_type)
    answer["Content-Security-Policy"] = "sandbox"
    return _named(answer, f"underskrivet-blad-{shown.content.head.date}.{ending}")


def _named(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _require_staff(actor: Actor, minutes: Minutes) -> None:
    if not can_publish_minutes(actor, minutes.meeting):
        refuse(actor, minutes.meeting, "see attendance hours")


def _opened(request: HttpRequest, county_slug: str, meeting_id: int) -> tuple[County, Actor, ShownMinutes]:
    county, actor = county_of(county_slug), actor_in(request)
    found = minutes_for(actor, county, meeting_id)
    return county, actor, shown_minutes(found, writes=can_write_minutes(actor, found.meeting))


def _has_signed(actor: Actor, shown: ShownMinutes) -> bool:
    """Whether there is a PDF that all have signed, and this reader may have it."""
    is_signed = shown.version is not None and shown.version.signed_pdf_id is not None
    is_whole = is_signed and shown.minutes.state == Minutes.State.SIGNED
    return is_whole and (actor.is_insider(shown.minutes.meeting.county_id) or not has_masked_words(shown.minutes))


def _context(county: County, actor: Actor, shown: ShownMinutes, title: str) -> dict[str, object]:
    meeting = shown.minutes.meeting
    whole = (_("Minutes"), reverse("minutes:minutes", args=[county.slug, meeting.pk]))
    rest = [(title, "")] if title == whole[0] else [whole, (title, "")]
    return {
        "county": county,
        "here": "meetings",
        "meeting": meeting,
        "shown": shown,
        "minutes": shown.minutes,
        "content": shown.content,
        "can_write": can_write_minutes(actor, meeting),
        "has_signed": _has_signed(actor, shown),
        "can_publish": can_publish_minutes(actor, meeting),
        "can_sign": can_sign_minutes(actor, meeting) or can_write_minutes(actor, meeting),
        "crumbs": meeting_crumbs(meeting, *rest),
        "title": title,
    }
