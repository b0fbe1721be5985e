"""How an organ words its decisions and what recurs on its agendas: its own rows, or what follows from its authority."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from samverk.meetings.models import AgendaTemplateItem, Decision, DecisionPhrase, ItemKind
from samverk.organizations.models import Organ

Fills = AgendaTemplateItem.Fills
DECISION_TYPES = {
    "election": _("election"),
    "approval": _("approval"),
    "noted": _("noted"),
    "adoption": _("adoption"),
    "appointment": _("appointment"),
    "assignment": _("assignment"),
    "funding": _("funding"),
    "referral": _("referral"),
    "schedule": _("plan of meetings"),
    "other": _("other decision"),
}
"""The types of decisions, as swedish_text.decision_types.DecisionType names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseLine:
    """A wording in which an organ decides, with its force, and its type where the words alone do not tell one."""

    text: str | Promise
    type: str
    force: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """An item that recurs on an organ's agendas."""

    title: str | Promise
    kind: str = ItemKind.INFORMATION
    fills: str = Fills.NOTHING
    minutes: int | None = None


FORCE_OF = {
    Organ.Authority.DECIDING: Decision.Force.DECISION,
    Organ.Authority.ADVISORY: Decision.Force.POSITION,
    Organ.Authority.PREPARING: Decision.Force.RECOMMENDATION,
    Organ.Authority.UNKNOWN: Decision.Force.POSITION,
}
"""What the organ's word about a matter is worth, by its authority."""
_FORMAL = (
    PhraseLine(text=_("approves the agenda"), type="approval", force=Decision.Force.DECISION),
    PhraseLine(text=_("chooses as adjuster"), type="election", force=Decision.Force.DECISION),
    PhraseLine(text=_("adopts the plan of meetings"), type="adoption", force=Decision.Force.DECISION),
)
_BY_AUTHORITY: dict[str, tuple[tuple[Promise | str, str], ...]] = {
    Organ.Authority.DECIDING: (
        (_("decides that"), "other"),
        (_("approves"), "approval"),
        (_("adopts"), "adoption"),
        (_("charges … to"), "assignment"),
        (_("appoints"), "appointment"),
        (_("grants"), "funding"),
        (_("notes the information"), "noted"),
    ),
    Organ.Authority.ADVISORY: (
        (_("supports"), "approval"),
        (_("recommends the principals to"), "other"),
        (_("asks … to"), "assignment"),
        (_("sends the proposal to the principals for their views"), "referral"),
        (_("notes the information"), "noted"),
    ),
    Organ.Authority.PREPARING: (
        (_("proposes that the organ decides to"), "referral"),
        (_("hands the matter on to"), "referral"),
        (_("asks … to"), "assignment"),
        (_("notes the information"), "noted"),
    ),
}
_TEMPLATE = (
    TemplateLine(title=_("Opening of the meeting"), fills=Fills.OPENING, minutes=5),
    TemplateLine(title=_("Choice of adjuster"), fills=Fills.ADJUSTER, kind=ItemKind.DECISION, minutes=5),
    TemplateLine(title=_("The agenda"), fills=Fills.AGENDA, kind=ItemKind.DECISION, minutes=5),
    TemplateLine(title=_("Previous minutes"), fills=Fills.PREVIOUS_MINUTES, minutes=5),
    TemplateLine(title=_("News from the organs that report here"), fills=Fills.REPORTS, minutes=15),
    TemplateLine(title=_("Open questions from last time"), fills=Fills.OPEN_QUESTIONS, minutes=10),
    TemplateLine(title=_("Other business"), fills=Fills.OTHER_BUSINESS, minutes=5),
    TemplateLine(title=_("Coming meetings"), fills=Fills.NEXT_MEETINGS, minutes=5),
    TemplateLine(title=_("End of the meeting"), fills=Fills.CLOSING, minutes=5),
)


def phrases_of(organ: Organ) -> tuple[PhraseLine, ...]:
    """The organ's own phrases, or those that follow from its authority."""
    own = tuple(PhraseLine(text=one.text, type=one.type, force=one.force) for one in organ.decision_phrases.all())
    return own or default_phrases(organ.authority)


def default_phrases(authority: str) -> tuple[PhraseLine, ...]:
    """The wordings of an organ of this authority, about matters and then about the meeting itself.

    In Swedish whatever the reader's language: they begin sentences of the minutes.
    """
    force = FORCE_OF[Organ.Authority(authority)]
    about_matters = _BY_AUTHORITY.get(authority, _BY_AUTHORITY[Organ.Authority.ADVISORY])
    with override("sv"):
        lines = [PhraseLine(text=str(text), type=type_, force=force) for text, type_ in about_matters]
        return (*lines, *(PhraseLine(text=str(one.text), type=one.type, force=one.force) for one in _FORMAL))


def agenda_template_of(organ: Organ) -> tuple[TemplateLine, ...]:
    """The items that recur on the organ's agendas: its own, or those of any organ."""
    own = tuple(
        TemplateLine(title=one.title, kind=one.kind, fills=one.fills, minutes=one.minutes_allotted)
        for one in organ.agenda_template.all()
    )
    return own or tuple(
        TemplateLine(title=str(one.title), kind=one.kind, fills=one.fills, minutes=one.minutes) for one in _TEMPLATE
    )


def has_own_phrases(organ: Organ) -> bool:
    """Whether the organ has phrases of its own."""
    return DecisionPhrase.objects.filter(organ=organ).exists()
