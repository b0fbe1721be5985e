"""Standing orders in plain words, for those who are to follow them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from civic_rules.facts import StandingOrders
from samverk.organizations.models import Membership

Line = tuple[str, str]


def orders_in_words(orders: StandingOrders) -> tuple[Line, ...]:
    """What the orders are about and what they say, line by line."""
    return (
        (_("Quorum"), _quorum(orders)),
        (_("Notice"), _notice(orders)),
        (_("Who may be called"), _callable(orders)),
        (_("Substitution"), _substitution(orders)),
        (_("Decisions"), _decisions(orders)),
        (_("Approval of minutes"), _approval(orders)),
        (_("Form of meetings"), _form(orders)),
        (_("Public"), _public(orders)),
    )


def _quorum(orders: StandingOrders) -> str:
    number = orders.quorum_number or 0
    return {
        "more_than_half": _("More than half of the members must be there."),
        "number": _("%d must be there.") % number,
        "per_kind": _("The region and at least %d municipalities must be there.") % number,
        "none": _("No number is required."),
    }[orders.quorum_kind]


def _notice(orders: StandingOrders) -> str:
    unit = _("weekdays") if orders.notice_counts_weekdays else _("days")
    return _("At least %(days)d %(unit)s before the meeting, %(extra)d before an extra one.") % {
        "days": orders.notice_days,
        "extra": orders.extra_notice_days,
        "unit": unit,
    }


def _callable(orders: StandingOrders) -> str:
    if not orders.callable_kinds:
        return _("Anybody.")
    names = {**{key: str(label) for key, label in Membership.Kind.choices}, "guest": _("guest")}
    words = [names.get(one, one) for one in sorted(orders.callable_kinds)]
    return _("Only: %s.") % ", ".join(words)


def _substitution(orders: StandingOrders) -> str:
    who = {
        "calling_order": _("Substitutes serve in calling order"),
        "personal": _("Each member has a personal substitute"),
        "stand_in": _("Who is absent names a stand-in"),
    }[orders.substitution_mode]
    bound = {
        "principal": _("for her own principal first"),
        "party": _("for her own party"),
        "nothing": _("for anybody"),
    }[orders.bound_by]
    words = f"{who}." if orders.substitution_mode != "calling_order" else f"{who}, {bound}."
    if orders.substitutes_always_invited:
        words += " " + _("Substitutes are always invited.")
    if orders.substitutes_called == "automatic":
        words += " " + _("Samverk calls the substitute by itself.")
    return words


def _decisions(orders: StandingOrders) -> str:
    words = _("By consensus.") if orders.decides_by == "consensus" else _("By vote.")
    if orders.has_casting_vote:
        words += " " + _("The chair has the casting vote.")
    words += " " + (_("Reservations are allowed.") if orders.reservation_allowed else _("No reservations."))
    late = {
        "never": _("Late items are never taken up."),
        "unanimous": _("Late items are taken up if all present agree."),
        "free": _("Late items may be taken up."),
    }[orders.late_items]
    return f"{words} {late}"


def _approval(orders: StandingOrders) -> str:
    if orders.approval_mode == "none":
        return _("Notes only; they are not approved.")
    way = {
        "electronic": _("Signed electronically"),
        "paper": _("Signed on paper"),
        "next_meeting": _("Approved at the next meeting"),
    }[orders.approval_mode]
    within = ngettext("within %d day", "within %d days", orders.approval_days) % orders.approval_days
    count = orders.adjuster_count
    adjusters = ngettext("%d adjuster beside the chair", "%d adjusters beside the chair", count) % count
    return f"{way}, {within}; {adjusters}."


def _form(orders: StandingOrders) -> str:
    words = _("May be digital.") if orders.may_meet_digitally else _("Only in a room.")
    joint = _("May be held with other organs.") if orders.may_meet_jointly else _("Never with other organs.")
    return f"{words} {joint}"


def _public(orders: StandingOrders) -> str:
    public = [
        (orders.notice_public, _("notices and plan")),
        (orders.papers_public, _("papers")),
        (orders.minutes_public, _("minutes")),
    ]
    named = [words for is_public, words in public if is_public]
    words = _("Public: %s.") % ", ".join(named) if named else _("Nothing is public.")
    return " ".join((words, _("Posted on the notice board."))) if orders.is_on_notice_board else words
