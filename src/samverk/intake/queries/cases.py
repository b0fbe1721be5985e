"""Open cases as a page shows them: the question in words, the words of the document, candidates side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.core.templatetags.parts import capital, listed
from samverk.documents.models import DocumentText
from samverk.intake.models import OpenCase
from samverk.intake.queries.list_answers import LIST_KINDS, version_of
from samverk.intake.queries.list_rows import ListView, all_label, list_of
from samverk.intake.queries.quotes import QuotePart, quote_around
from samverk.meetings.models import Attendance, Meeting
from samverk.organizations.models import County, Organ

KINDS = (
    "county",
    "no_organ",
    "organ",
    "same_meeting",
    "guests",
    "seats",
    "deciding_organ",
    "joint_decisions",
    "authority",
    "organisation",
    "person",
    "first_name",
    "same_person",
)
"""The kinds in the order in which they are worth deciding: what most else hangs on comes first."""
WITH_NEW = frozenset({"organ", "person", "same_person", "deciding_organ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateView:
    """One possible answer: what the form sends, its name, and the facts that tell it from the others."""

    value: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """An open case. listed: those of a list who are asked about one by one; version: how often that was answered."""

    case: OpenCase
    question: str
    because: str
    quote: tuple[QuotePart, ...]
    page: int | None
    meeting: Meeting | None
    candidates: tuple[CandidateView, ...]
    new_label: str
    listed: ListView | None = None
    version: int = 0


def cases_for(actor: Actor, county: County) -> QuerySet[OpenCase]:
    """The county's open cases, and documents that may belong to it. Raises NotFound, NotPermitted."""
    if not actor.can(Permission.REVIEW_FINDINGS, county_id=county.pk):
        raise NotPermitted("decide cases") if actor.is_insider(county.pk) else NotFound(county.slug)
    waiting = [
        case.pk
        for case in OpenCase.objects.filter(county__isnull=True, kind="county", state=OpenCase.State.OPEN)
        if any(one["id"] == county.code for one in case.candidates)
    ]
    ranks = [models.When(kind=kind, then=number) for number, kind in enumerate(KINDS)]
    return (
        OpenCase.objects.filter(Q(county=county) | Q(pk__in=waiting))
        .select_related("document", "finding")
        .annotate(rank=models.Case(*ranks, default=len(KINDS), output_field=models.IntegerField()))
        .order_by("rank", "pk")
    )


def case_for(actor: Actor, county: County, case_id: int) -> OpenCase:
    """One case of the county, open or not. Raises NotFound, NotPermitted."""
    case = cases_for(actor, county).filter(pk=case_id).first()
    if case is None:
        raise NotFound(f"case {case_id}")
    return case


def shown_cases(cases: list[OpenCase]) -> list[CaseView]:
    """The cases with their words and candidates."""
    documents = {one.document_id for one in cases}
    texts = dict(DocumentText.objects.filter(document__in=documents).values_list("document_id", "text"))
    meetings: dict[tuple[int, int], Meeting] = {}
    for meeting in Meeting.objects.filter(document__in=documents).prefetch_related("organs"):
        meetings[meeting.document_id or 0, meeting.part] = meeting
    return [_view(one, texts.get(one.document_id, ""), meetings) for one in cases]


def _view(case: OpenCase, text: str, meetings: dict[tuple[int, int], Meeting]) -> CaseView:
    citations = list(case.finding.citations.all()) if case.finding else []
    question, because = _words(case)
    part = int(case.question.get("part") or (case.finding.part if case.finding else 1))
    meeting = meetings.get((case.document_id, part))
    is_list = case.kind in LIST_KINDS
    return CaseView(
        case=case,
        question=question,
        because=because,
        quote=quote_around(text, [(one.start, one.end) for one in citations[:3]]),
        page=citations[0].page if citations else None,
        meeting=meeting,
        candidates=tuple(_candidate(case, one) for one in case.candidates if one["kind"] != "finding"),
        new_label=_new_label(case) if case.kind in WITH_NEW else "",
        listed=list_of(case, meeting, text) if is_list else None,
        version=version_of(case),
    )


def _words(case: OpenCase) -> tuple[str, str]:
    """The question, and why it is asked."""
    name = str(case.question.get("name", ""))
    count = int(case.question.get("count", 0))
    words = {
        "county": (_("To which county does “%(name)s” belong?"), _("The principals that it names do not tell.")),
        "no_organ": (_("Which organ held this meeting?"), _("The document does not name the organ.")),
        "organ": (_("Which organ is “%(name)s”?"), _("The name is like another one, but not the same.")),
        "same_meeting": (
            _("Is this another copy of the same minutes?"),
            _(
                "The same organ met on the same day. Of two copies the approved one tells the facts; "
                "both stay as sources."
            ),
        ),
        "organisation": (_("Which principal is “%(name)s”?"), _("The name is like a principal's, but not the same.")),
        "person": (_("Who is “%(name)s”?"), _("Several people have that name.")),
        "first_name": (_("Who is “%(name)s”?"), _("Only a first name is given, and several who were there bear it.")),
        "same_person": (_("Is “%(name)s” somebody who is known already?"), _("The name is like another one.")),
        "guests": (
            ngettext(
                "Was the person in the list there as a guest?",
                "Who of %(count)s people in the list were guests?",
                count,
            ),
            _("The list has no headings, so what is chosen below was worked out from titles."),
        ),
        "seats": (
            ngettext(
                "In which organ does the person in the list sit?",
                "In which organ does each of %(count)s people in the list sit?",
                count,
            )
            if count
            else _("Where each person in the list sits"),
            _("%(organs)s met together, with one list."),
        ),
        "deciding_organ": (_("Which organ is “%(name)s”, that decided here?"), _("It is not in the register.")),
        "joint_decisions": (
            ngettext("Which organ took %(count)s decision?", "Which organ took %(count)s decisions?", count),
            _("Two organs met together, and the words do not tell which of them decided."),
        ),
        "authority": (
            _("What may “%(name)s” do?"),
            _("It has taken %(count)s decisions in substance, and its minutes do not agree on what they are worth."),
        ),
    }
    question, because = words.get(case.kind, (_("What does “%(name)s” mean?"), ""))
    organs = listed([str(one) for one in case.question.get("names", ())])
    told = {"count": case.question.get("all", 0), "organs": organs}
    return question % {"name": name, "count": count}, because % told


def _new_label(case: OpenCase) -> str:
    if case.kind in {"organ", "deciding_organ"}:
        return _("An organ of its own")
    return _("Somebody else")


def _candidate(case: OpenCase, one: dict[str, Any]) -> CandidateView:
    label = str(one["label"]) or all_label(case)
    if one["kind"] == "authority":
        label = capital(str(Organ.Authority(one["id"]).label))
    lines = [str(one["reason"])] if one.get("reason") else []
    if one["kind"] == "person":
        lines += _seen(int(one["id"]))
    if one["kind"] == "county" and one.get("count"):
        lines.append(
            ngettext("%(count)s of its principals is named", "%(count)s of its principals are named", one["count"])
            % {"count": one["count"]}
        )
    return CandidateView(
        value=f"{one['kind']}:{one['id']}",
        label=label,
        lines=tuple(lines),
    )


def _seen(person_id: int) -> list[str]:
    """Where a person has been seen: the latest organs, and how often."""
    rows = Attendance.objects.filter(person=person_id).select_related("meeting").order_by("-meeting__date")
    latest = list(rows[:1])
    if not latest or latest[0].meeting.date is None:
        return []
    count = rows.count()
    return [
        ngettext("seen at %(count)s meeting, last %(day)s", "seen at %(count)s meetings, last %(day)s", count)
        % {"count": count, "day": date_format(latest[0].meeting.date)}
    ]
