"""Referrals as their sender works with them: the list, writing, the matrix, answers taken in, the compilation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, NotFound
from samverk.core.form_fields import number_sent
from samverk.core.sheets import sheet_response
from samverk.documents.views import file_answer
from samverk.matters.models import Matter
from samverk.matters.permissions import can_lead, can_lead_somewhere, organs_led, require_lead, require_lead_somewhere
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.referrals.actions.extend_referral import decide_extension
from samverk.referrals.actions.handle_answers import accept_nominee, note_outcome, tell_outcomes
from samverk.referrals.actions.save_referral import remove_draft, save_referral
from samverk.referrals.actions.send_referral import close_referral, open_again, remind_now, send_referral
from samverk.referrals.adapters import compilation_document
from samverk.referrals.forms import AnswerForm, PartyRows, ReferralForm, sections_as_text
from samverk.referrals.models import Nominee, Referral, ReferralAnswer, SectionAnswer
from samverk.referrals.permissions import can_lead_referral
from samverk.referrals.queries.answer_counts import answer_counts
from samverk.referrals.queries.compilation import answer_papers_of, compilation_of, compilation_table
from samverk.referrals.queries.matrix import matrix_of
from samverk.referrals.queries.parties import known_addresses, rows_of
from samverk.referrals.queries.visible import recipient_in, referral_for, referrals_for
from samverk.referrals.views.answering import answer_page, keep_answer
from samverk.referrals.views.papers import papers_in
from samverk.routing.queries.seen_matters import matters_seen_by

PAGE = 50
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def referrals(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The referrals of the county."""
    actor, county = actor_in(request), county_of(county_slug)
    page = Paginator(referrals_for(actor, county), PAGE).get_page(request.GET.get("sida"))
    rows = [(one, counts) for one, counts in answer_counts(page.object_list).items()]
    context = _place(county, []) | {"page": page, "rows": rows, "can_lead": can_lead_somewhere(actor, county)}
    return render(request, "referrals/referrals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, county_slug: str, matter_slug: str) -> HttpResponse:
    """The form of a new referral of a matter."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead_somewhere(actor, county)
    matter = matters_seen_by(actor, county).filter(slug=matter_slug).first()
    if matter is None:
        raise NotFound(matter_slug)
    return _write(request, actor, county, matter, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, county_slug: str, referral_id: int) -> HttpResponse:
    """The form of a draft."""
    actor, county = actor_in(request), county_of(county_slug)
    referral = _led(actor, county, referral_id)
    if referral.state != Referral.State.DRAFT:
        return redirect("referrals:referral", county.slug, referral.pk)
    return _write(request, actor, county, referral.matter, referral)


@require_safe
def referral(request: HttpRequest, county_slug: str, referral_id: int) -> HttpResponse:
    """One referral: who has answered what, and what its owner may do."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = referral_for(actor, county, referral_id)
    matrix = matrix_of(shown)
    leads = can_lead_referral(actor, shown)
    context = _place(county, [(shown.title, "")]) | {
        "referral": shown,
        "matrix": matrix,
        "papers": shown.papers.select_related("document"),
        "can_lead": leads,
        "without_address": [one for one in matrix.lines if not one.recipient.email],
        "wishes": [one for one in matrix.lines if one.state == "extension_asked"] if leads else [],
        "nominees": _nominees(shown) if shown.kind == Referral.Kind.NOMINATION else (),
        "today": timezone.localdate(),
    }
    return render(request, "referrals/referral.html", context)


@require_POST
def act(request: HttpRequest, county_slug: str, referral_id: int) -> HttpResponse:
    """One change, named by `do`."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _led(actor, county, referral_id)
    change_it = ACTS.get(request.POST.get("do", ""))
    if change_it is None:
        raise InvalidInput("unknown_change")
    messages.success(request, change_it(request, actor, shown, timezone.now()))
    if not Referral.objects.filter(pk=shown.pk).exists():
        return redirect("referrals:referrals", county.slug)
    return redirect("referrals:referral", county.slug, shown.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def taken_in(request: HttpRequest, county_slug: str, referral_id: int, recipient_id: int) -> HttpResponse:
    """An answer that came another way (by letter, from the registrar), written down by the sender's staff."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _led(actor, county, referral_id)
    recipient = recipient_in(shown, recipient_id)
    more = _place(county, [(shown.title, reverse("referrals:referral", args=[county.slug, shown.pk]))])
    if request.method == "POST":
        return keep_answer(
            request,
            recipient,
            AnswerForm(request.POST, recipient=recipient),
            actor=actor,
            way=ReferralAnswer.Way.REGISTRAR,
            address=reverse("referrals:taken_in", args=[county.slug, shown.pk, recipient.pk]),
        )
    return answer_page(request, recipient, more=more)


@require_http_methods(["GET", "HEAD", "POST"])
def compilation(request: HttpRequest, county_slug: str, referral_id: int) -> HttpResponse:
    """Every comment by section and position; a POST notes what is done with one."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = referral_for(actor, county, referral_id)
    address = reverse("referrals:compilation", args=[county.slug, shown.pk])
    fault: tuple[str, str, str, str] | None = None
    if request.method == "POST":
        number, outcome, note = (request.POST.get(one, "") for one in ("comment", "outcome", "note"))
        try:
            comment_id = int(number) if number.isdigit() else 0
            note_outcome(
                actor=actor, referral=shown, comment_id=comment_id, outcome=outcome, note=note, at=timezone.now()
            )
        except InvalidInput as refused:
            fault = (number, outcome, note, fault_words(refused))
        else:
            messages.success(request, _("What is done with the comment is kept."))
            return redirect(f"{address}#c{number}")
    crumbs = [(shown.title, reverse("referrals:referral", args=[county.slug, shown.pk])), (_("Compilation"), "")]
    context = _place(county, crumbs) | {
        "referral": shown,
        "compilation": compilation_of(shown),
        "papers": list(answer_papers_of(shown)) if actor.is_insider(county.pk) else [],
        "can_lead": can_lead_referral(actor, shown),
        "outcomes": SectionAnswer.Outcome.choices,
        "fault": fault,
    }
    return render(request, "referrals/compilation.html", context, status=422 if fault else 200)


@require_safe
def compilation_file(request: HttpRequest, county_slug: str, referral_id: int, form: str) -> HttpResponseBase:
    """The compilation as csv, xlsx or docx."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = referral_for(actor, county, referral_id)
    found = compilation_of(shown)
    name = f"sammanstallning-{shown.pk}"
    if form == "docx":
        answer = HttpResponse(compilation_document(found), content_type=WORD)
        answer["Content-Disposition"] = f'attachment; filename="{name}.docx"'
        return answer
    answer_sheet = sheet_response(compilation_table(found), name=name, form=form)
    if answer_sheet is None:
        raise NotFound(form)
    return answer_sheet


@require_safe
def paper(request: HttpRequest, county_slug: str, referral_id: int, paper_id: int) -> FileResponse:
    """A paper that goes with the referral."""
    shown = referral_for(actor_in(request), county_of(county_slug), referral_id)
    found = shown.papers.select_related("document").filter(pk=paper_id).first()
    if found is None:
        raise NotFound(f"paper {paper_id}")
    return file_answer(found.document)


@require_safe
def answer_paper(request: HttpRequest, county_slug: str, referral_id: int, paper_id: int) -> FileResponse:
    """A paper that came with a given answer, for insiders."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = referral_for(actor, county, referral_id)
    found = answer_papers_of(shown).filter(pk=paper_id).first()
    if found is None or not actor.is_insider(county.pk):
        raise NotFound(f"paper {paper_id}")
    return file_answer(found.document)


def _write(request: HttpRequest, actor: Actor, county: County, matter: Matter, draft: Referral | None) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    known = rows_of(draft) if draft else known_addresses(county)
    parties = PartyRows(county, sent=sent, known=known, only_principals=False)
    led, is_limited = organs_led(actor, county), not can_lead(actor, county)
    initial = _initial(matter, draft, actor)
    form = ReferralForm(sent, county=county, led=led, is_limited=is_limited, initial=initial)
    faults = parties.faults() if sent is not None else []
    if sent is not None and form.is_valid() and not faults:
        try:
            words = form.words(matter=matter, parties=parties, papers=papers_in(request))
            row = save_referral(actor=actor, county=county, referral=draft, words=words, at=timezone.now())
        except InvalidInput as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The draft is kept. Read it through, then send it."))
            return redirect("referrals:referral", county.slug, row.pk)
    context = _place(county, [(draft.title if draft else _("New referral"), "")]) | {
        "form": form,
        "parties": parties,
        "faults": faults,
        "matter": matter,
        "draft": draft,
    }
    return render(request, "referrals/write.html", context, status=422 if form.errors or faults else 200)


def _initial(matter: Matter, draft: Referral | None, actor: Actor) -> dict[str, Any]:
    if draft is None:
        return {"title": matter.name, "contact_name": actor.name}
    names = ("kind", "title", "question", "organ", "group", "decides_on", "contact_name", "contact_email")
    group = draft.groups.first()
    return {
        **{one: getattr(draft, one) for one in (*names, "silence_told", "is_public")},
        "sections_text": sections_as_text(draft.sections.all()),
        "reminder_days": ", ".join(str(one) for one in draft.reminder_days),
        "due": group.due if group else None,
    }


def _led(actor: Actor, county: County, referral_id: int) -> Referral:
    shown = referral_for(actor, county, referral_id)
    require_lead(actor, county, shown.organ)
    return shown


def _nominees(shown: Referral) -> list[Nominee]:
    rows = Nominee.objects.filter(
        answer__recipient__group__referral=shown, answer__state=ReferralAnswer.State.GIVEN
    ).select_related("answer__recipient__principal", "answer__recipient__organ", "answer__recipient__partner")
    return list(rows.order_by("name"))


def _place(county: County, crumbs: list[tuple[str, str]]) -> dict[str, Any]:
    here = reverse("referrals:referrals", args=[county.slug])
    return {
        "county": county,
        "here": "matters",
        "crumbs": [(county.name, f"/{county.slug}/"), (_("Referrals"), here if crumbs else ""), *crumbs],
    }


def _send(request: HttpRequest, actor: Actor, shown: Referral, at: datetime) -> str:
    if "told" not in request.POST:
        words = _("Say that you know it: what is sent to another principal becomes a public record there.")
        raise InvalidInput("not_told", words)
    send_referral(actor=actor, referral=shown, at=at)
    return _("The referral is on its way.")


def _close(_request: HttpRequest, actor: Actor, shown: Referral, at: datetime) -> str:
    close_referral(actor=actor, referral=shown, at=at)
    return _("The referral is closed.")


def _open(_request: HttpRequest, actor: Actor, shown: Referral, at: datetime) -> str:
    open_again(actor=actor, referral=shown, at=at)
    return _("The referral is open again.")


def _remind(_request: HttpRequest, actor: Actor, shown: Referral, at: datetime) -> str:
    number = remind_now(actor=actor, referral=shown, at=at)
    words = ngettext("%(number)s reminder is on its way.", "%(number)s reminders are on their way.", number)
    return words % {"number": number}


def _remove(_request: HttpRequest, actor: Actor, shown: Referral, at: datetime) -> str:
    remove_draft(actor=actor, referral=shown, at=at)
    return _("The draft is gone.")


def _extend(request: HttpRequest, actor: Actor, shown: Referral, at: datetime) -> str:
    recipient = recipient_in(shown, _number(request, "recipient"))
    until = recipient.extension_wanted if request.POST.get("grant") else None
    decide_extension(actor=actor, recipient=recipient, until=until, at=at)
    return _("More time is granted.") if until else _("The wish for more time is refused.")


def _tell(_request: HttpRequest, actor: Actor, shown: Referral, at: datetime) -> str:
    tell_outcomes(actor=actor, referral=shown, at=at)
    return _("Those who commented are told what was done.")


def _seat(request: HttpRequest, actor: Actor, shown: Referral, at: datetime) -> str:
    try:
        starts_on = date.fromisoformat(request.POST.get("starts_on", ""))
    except ValueError as error:
        raise InvalidInput("no_day", _("Say from which day.")) from error
    nominee_id = _number(request, "nominee")
    seat = accept_nominee(actor=actor, referral=shown, nominee_id=nominee_id, starts_on=starts_on, ends_on=None, at=at)
    return _("%(name)s is a member of the group.") % {"name": seat.person.name}


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return number_sent(value) or 0


ACTS: dict[str, Callable[[HttpRequest, Actor, Referral, datetime], str]] = {
    "send": _send,
    "close": _close,
    "open": _open,
    "remind": _remind,
    "remove": _remove,
    "extension": _extend,
    "tell": _tell,
    "seat": _seat,
}
