"""The page behind a recipient's link: read what is asked, write a draft, answer, ask for more time. No account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import PUBLIC, Actor, SecureLink
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, LinkUnknown, NotFound, RuleBroken
from samverk.core.rate_limits import limit_request
from samverk.documents.views import file_answer
from samverk.referrals.actions.answer_referral import save_answer
from samverk.referrals.actions.extend_referral import ask_extension
from samverk.referrals.forms import AnswerForm, ExtensionForm, initial_of
from samverk.referrals.models import Recipient, Referral, ReferralAnswer
from samverk.referrals.queries.links import ANSWER_LINK, link_holds_for
from samverk.referrals.queries.visible import recipient_of_link
from samverk.referrals.views.papers import papers_in

Way = ReferralAnswer.Way


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, referral_token: str) -> HttpResponse:
    """Show what is asked and the answer so far; a POST saves the draft or gives the answer. Opening changes nothing."""
    now = timezone.now()
    link, recipient = _opened(request, referral_token, now)
    if request.method != "POST":
        return answer_page(request, recipient, token=referral_token)
    return keep_answer(
        request,
        recipient,
        AnswerForm(request.POST, recipient=recipient),
        actor=Actor(user_id=None, name=request.POST.get("sender_name", "")[:200] or recipient.name),
        way=Way.LINK,
        link=link,
        address=reverse("referrals:answer", args=[referral_token]),
        token=referral_token,
    )


@never_cache
@require_POST
def extend(request: HttpRequest, referral_token: str) -> HttpResponse:
    """Ask for more time."""
    now = timezone.now()
    link, recipient = _opened(request, referral_token, now)
    form = ExtensionForm(request.POST)
    if form.is_valid():
        wish = form.cleaned_data
        try:
            ask_extension(
                actor=PUBLIC,
                recipient=recipient,
                wanted=wish["wanted"],
                reason=wish["reason"],
                address=wish["sender_email"],
                at=now,
            )
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            mark_link_used(link=link, at=now)
            return HttpResponseRedirect(f"{reverse('referrals:answer', args=[referral_token])}?begart=1")
    return answer_page(request, recipient, token=referral_token, extension=form)


@never_cache
@require_safe
def paper(request: HttpRequest, referral_token: str, paper_id: int) -> FileResponse:
    """A paper of the referral, for whoever has the link."""
    _link, recipient = _opened(request, referral_token, timezone.now())
    found = recipient.group.referral.papers.select_related("document").filter(pk=paper_id).first()
    if found is None:
        raise NotFound(f"paper {paper_id}")
    return file_answer(found.document)


def keep_answer(
    request: HttpRequest,
    recipient: Recipient,
    form: AnswerForm,
    *,
    actor: Actor,
    way: str,
    address: str,
    link: SecureLink | None = None,
    token: str = "",
) -> HttpResponse:
    """Save or give the answer of the form; what is refused is shown again with everything that was typed."""
    now = timezone.now()
    gives = request.POST.get("do") == "give"
    if form.is_valid():
        removed = frozenset(int(one) for one in request.POST.getlist("remove") if one.isdigit())
        try:
            words = form.answer(papers=papers_in(request), removed=removed)
            save_answer(actor=actor, recipient=recipient, words=words, way=way, gives=gives, at=now)
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            if link is not None:
                mark_link_used(link=link, at=now)
            return HttpResponseRedirect(f"{address}?{'svarat' if gives else 'sparat'}=1")
    return answer_page(request, recipient, token=token, form=form)


def answer_page(
    request: HttpRequest,
    recipient: Recipient,
    *,
    token: str = "",
    form: AnswerForm | None = None,
    extension: ExtensionForm | None = None,
    more: Mapping[str, object] | None = None,
) -> HttpResponse:
    """The page on which a recipient's answer is written; by link, or (no token) by the sender's own staff."""
    referral = recipient.group.referral
    given = ReferralAnswer.objects.filter(recipient=recipient).first()
    today = timezone.localdate()
    is_open = referral.state == Referral.State.SENT
    is_given = given is not None and given.state == ReferralAnswer.State.GIVEN
    context = {
        "recipient": recipient,
        "referral": referral,
        "county": referral.county if not token else None,
        "given": given,
        "is_given": is_given,
        "is_late": today > recipient.last_day,
        "can_answer": is_open and not (is_given and today > recipient.last_day),
        "can_extend": bool(token) and is_open and today <= recipient.last_day and not is_given,
        "form": form or AnswerForm(recipient=recipient, initial=initial_of(given)),
        "extension": extension or ExtensionForm(),
        "papers": given.papers.select_related("document") if given else (),
        "token": token,
        "told": next((one for one in ("svarat", "sparat", "begart") if one in request.GET), ""),
        **(more or {}),
    }
    status = 422 if (form and form.errors) or (extension and extension.errors) else 200
    return render(request, "referrals/answer.html", context, status=status)


def _opened(request: HttpRequest, token: str, now: datetime) -> tuple[SecureLink, Recipient]:
    limit_request(request, scope="link", most=60)
    link = open_secure_link(token=token, purpose=ANSWER_LINK, at=now)
    recipient = recipient_of_link(link.subject_id)
    if recipient is None or not link_holds_for(link, recipient):
        raise LinkUnknown("the recipient is gone")
    return link, recipient
