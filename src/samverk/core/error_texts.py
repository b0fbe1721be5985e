"""What an error page says: what happened, what is safe and what to do. Never a code alone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from civic_rules.catalogue import CATALOGUE, anchor
from samverk.core.errors import ExternalFailure, InvalidInput, LinkEnded, LinkUnknown, RuleBroken, SignInFailed
from samverk.core.reason_texts import reason_text
from samverk.core.rule_titles import RULE_TITLES


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorWords:
    """The words of an error page, in the reader's language. link: an address to read more, with its words."""

    title: str
    happened: str
    safe: str
    advice: str
    link: str = ""
    link_words: str = ""


def words_of(status: int, error: Exception | None = None) -> ErrorWords:
    """The words for a status, with what the error itself tells where it tells something."""
    if isinstance(error, RuleBroken):
        return _rule_broken(error)
    if isinstance(error, ExternalFailure):
        return _external(error)
    if isinstance(error, SignInFailed):
        return _sign_in_failed(error)
    if isinstance(error, LinkUnknown):
        return _link_unknown()
    if isinstance(error, LinkEnded):
        return _link_ended()
    texts = {
        400: _bad_request,
        403: _forbidden,
        404: _not_found,
        409: _stale,
        413: _too_large,
        422: _invalid,
        429: _too_many,
    }
    words = texts.get(status, _unexpected)()
    if isinstance(error, InvalidInput) and error.detail:
        return ErrorWords(title=words.title, happened=error.detail, safe=words.safe, advice=words.advice)
    return words


def _bad_request() -> ErrorWords:
    return ErrorWords(
        title=_("The page could not understand the question"),
        happened=_("The address or the form held something that Samverk cannot read."),
        safe=_("Nothing has been changed."),
        advice=_("Go back, load the page again and try once more."),
    )


def _forbidden() -> ErrorWords:
    return ErrorWords(
        title=_("You may not do this"),
        happened=_("The page is there, but your role does not include it."),
        safe=_("Nothing has been changed."),
        advice=_("Sign in with another account, or ask an administrator in your county for the right."),
    )


def _not_found() -> ErrorWords:
    return ErrorWords(
        title=_("The page is not here"),
        happened=_("The address leads to nothing that is published. It may be misspelt, or not released yet."),
        safe=_("Everything that is published is still there, under the same addresses as before."),
        advice=_("Search for what you wanted, start from the county's page, or sign in if you work there."),
    )


def _stale() -> ErrorWords:
    return ErrorWords(
        title=_("Somebody else was here first"),
        happened=_("What you wanted to change was changed by somebody else after you opened the page."),
        safe=_("The other change is saved. Yours is not."),
        advice=_("Load the page again, look at the change and decide anew."),
    )


def _too_many() -> ErrorWords:
    return ErrorWords(
        title=_("Too many requests"),
        happened=_("More was asked from here in a short time than one person asks."),
        safe=_("Nothing has been changed."),
        advice=_("Wait a minute and load the page again."),
    )


def _too_large() -> ErrorWords:
    return ErrorWords(
        title=_("That is too much at once"),
        happened=_("What you sent is larger than what can be received."),
        safe=_("Nothing has been changed."),
        advice=_("Send fewer or smaller files."),
    )


def _invalid() -> ErrorWords:
    return ErrorWords(
        title=_("That could not be taken"),
        happened=_("Something in what you sent is missing or not in the right form."),
        safe=_("Nothing has been changed."),
        advice=_("Go back, mend it and send it again."),
    )


def _unexpected() -> ErrorWords:
    return ErrorWords(
        title=_("Something went wrong in Samverk"),
        happened=_("An error that nobody foresaw stopped the page."),
        safe=_("What was saved before is still saved. What you just sent has not been saved."),
        advice=_("Try again in a while. If it comes back, tell your administrator what you did and when."),
    )


def _rule_broken(error: RuleBroken) -> ErrorWords:
    rule = error.verdict.rule
    is_known = rule in CATALOGUE
    return ErrorWords(
        title=_("The rules do not allow this"),
        happened=reason_text(error.verdict),
        safe=_("Nothing has been changed."),
        advice=_("Read the rule, and change what stands in its way."),
        link=f"{reverse('portal:rules')}#{anchor(rule)}" if is_known else "",
        link_words=_("The rule %(rule)s: %(title)s") % {"rule": rule, "title": RULE_TITLES[rule]} if is_known else rule,
    )


def _link_unknown() -> ErrorWords:
    return ErrorWords(
        title=_("The link does not lead anywhere"),
        happened=_("The link is not one that Samverk has sent. Often a part of it was lost on the way."),
        safe=_("Nothing has been changed."),
        advice=_("Open the link from the mail itself, or write to the meeting's secretary."),
    )


def _link_ended() -> ErrorWords:
    return ErrorWords(
        title=_("The link no longer holds"),
        happened=_("The link held until a day that has passed, or a newer one has taken its place."),
        safe=_("What you answered before is still saved."),
        advice=_("Look for a later mail from Samverk, or write to the meeting's secretary."),
    )


def _external(error: ExternalFailure) -> ErrorWords:
    return ErrorWords(
        title=_("Another service did not answer"),
        happened=_("Samverk asked another service, and it failed."),
        safe=_("What was saved before is still saved."),
        advice=_("Tell your administrator.") if error.permanent else _("Try again in a few minutes."),
    )


def _sign_in_failed(error: SignInFailed) -> ErrorWords:
    happened = {
        "cancelled": _("The sign-in was cancelled before it was done."),
        "lost": _("The sign-in took too long, was interrupted, or was begun in another window."),
        "silent": _("The service where you sign in did not answer."),
        "unknown": _("You have shown who you are, but there is no account in Samverk with your e-mail address."),
    }
    advice = {
        "unknown": _("Ask the administrator in your county for an account with that address."),
        "silent": _("Try again in a few minutes. If it goes on, tell your administrator."),
        "refused": _("Begin again. If it happens once more, tell your administrator when."),
    }
    way = f"?{urlencode({'next': error.next_path})}" if error.next_path else ""
    return ErrorWords(
        title=_("You are not signed in"),
        happened=happened.get(error.cause, _("The service where you sign in did not confirm who you are.")),
        safe=_("Nothing has been changed, and what was saved before is still saved."),
        advice=advice.get(error.cause, _("Begin again: a new sign-in starts from the beginning.")),
        link=f"{reverse('account_login')}{way}",
        link_words=_("To the sign-in page"),
    )


def fault_words(error: InvalidInput | RuleBroken) -> str:
    """One sentence for a form that is shown again with what was typed."""
    if isinstance(error, RuleBroken):
        return reason_text(error.verdict)
    return error.detail or _invalid().happened
