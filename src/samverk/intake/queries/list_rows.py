"""Those in a meeting's list one by one, as the page of an open case shows them: words, proposal with reasons, options.

`cases.py` puts them under the case's question. Proposals are worked out when they are shown, never kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.core.errors import InvalidInput
from samverk.core.templatetags.parts import listed
from samverk.documents.models import Citation, Finding
from samverk.intake.models import OpenCase
from samverk.intake.queries.findings import is_id
from samverk.intake.queries.list_answers import (
    ABOUT,
    GUESTS,
    SEATS,
    Answer,
    answers_in,
    asked_lines,
    case_key,
    left_in,
    organs_asked,
    seat_in,
    standing_in,
    version_of,
)
from samverk.intake.queries.quotes import QuotePart, quote_around
from samverk.intake.queries.seat_evidence import (
    Place,
    Seen,
    entered_seats,
    organs_in_words,
    organs_proposed,
    said_of_copies,
    seen_in,
)
from samverk.intake.queries.sections import CAPACITIES, ROLES
from samverk.meetings.models import Attendance, Meeting
from samverk.organizations.models import Membership, Organ
from swedish_text.folding import fold

GUEST, NO_GUEST, NONE = "guest", "seated", "none"
MOST_IN_PAIRS = 3
"""Of more organs than these not every combination is an option of its own: only each, all and none."""
_WORD = re.compile(r"\w+")
NOT_HER_WORDS = frozenset({"capacity", "status"})
"""Fields that may stand on the heading of a list, not on the line itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One possible answer for a line: what the form sends, and its words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A line of the list. quote: its own words where they say more than `told`.

    chosen: the value of an option, proposed or answered, or nothing; reasons: of the proposal.

    answered: by whom and when, once it is; is_aside: it was set aside instead.
    """

    finding: int
    name: str
    told: str
    quote: tuple[QuotePart, ...]
    chosen: str
    reasons: tuple[str, ...]
    answered: str = ""
    is_aside: bool = False
    is_known: bool = True

    @property
    def is_proposed(self) -> bool:
        """Say whether what is chosen is a proposal."""
        return bool(self.chosen) and not self.answered


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The list of a case: those left to answer for, those answered for, and what can be answered."""

    options: tuple[Option, ...]
    left: tuple[ListRow, ...]
    answered: tuple[ListRow, ...]

    @property
    def proposed(self) -> int:
        """How many of those left have a proposal."""
        return sum(one.is_proposed for one in self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """All that the proposals of one case stand on, by finding or by person and organ."""

    held: tuple[Organ, ...]
    said: Mapping[int, set[int]]
    in_words: Mapping[int, int]
    entered: Mapping[tuple[int, int], str]
    seen: Mapping[tuple[int, int], Seen]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredLately:
    """What was said last of a case's list: of how many, how many are left, and the version that it made."""

    case: OpenCase
    count: int
    left: int
    version: int


def answered_lately(case: OpenCase) -> AnsweredLately | None:
    """What was said last, as long as it can be taken back."""
    before = case.resolution.get("before")
    new = [one for one in answers_in(case.resolution) if one not in before] if before is not None else []
    if not new:
        return None
    return AnsweredLately(case=case, count=len(new), left=len(left_in(case)), version=version_of(case))


def line_value(case: OpenCase, value: str) -> bool | list[int]:
    """What an option's value says of a line, as `answer_list` takes it. Raises InvalidInput("not_a_candidate")."""
    if case.kind == GUESTS and value in {GUEST, NO_GUEST}:
        return value == GUEST
    keys = value.split("-") if value != NONE else []
    if case.kind == GUESTS or not all(is_id(one) for one in keys):
        raise InvalidInput("not_a_candidate", value)
    return [int(one) for one in keys]


def seats_case_of(meeting: Meeting) -> OpenCase | None:
    """The case about who sits where at a joint meeting, open or not; None where nothing is asked."""
    if meeting.document_id is None:
        return None
    key = case_key(ABOUT[SEATS] % meeting.part)
    return OpenCase.objects.filter(document=meeting.document_id, kind=SEATS, key=key).first()


def list_of(case: OpenCase, meeting: Meeting | None, text: str) -> ListView:
    """The list that the case asks about."""
    keys = [one.finding for one in asked_lines(case)]
    findings = Finding.objects.filter(pk__in=keys).prefetch_related("citations").in_bulk()
    rows = {one.finding_id: one for one in Attendance.objects.filter(finding__in=keys, meeting=meeting)}
    answers = standing_in(case)
    options = _guest_options() if case.kind == GUESTS else _seat_options(case)
    evidence = None if case.kind == GUESTS else _evidence(case, meeting, list(rows.values()), findings, text)
    shown = [
        _row(case, findings[key], rows.get(key), answers.get(key), text, evidence) for key in keys if key in findings
    ]
    return ListView(
        options=options,
        left=tuple(one for one in shown if one.finding not in answers),
        answered=tuple(one for one in shown if one.finding in answers),
    )


def _guest_options() -> tuple[Option, ...]:
    return (Option(value=GUEST, label=_("Guest")), Option(value=NO_GUEST, label=_("Not a guest")))


def _seat_options(case: OpenCase) -> tuple[Option, ...]:
    names = {int(one["id"]): str(one["label"]) for one in case.candidates if one["kind"] == "organ"}
    keys = organs_asked(case)
    sizes = range(1, len(keys)) if len(keys) <= MOST_IN_PAIRS else (1,)
    chosen = [some for size in sizes for some in combinations(keys, size)]
    options = [Option(value=seat_value(some), label=listed([names[one] for one in some])) for some in chosen]
    return (*options, Option(value=seat_value(keys), label=all_label(case)), Option(value=NONE, label=_("No seat")))


def all_label(case: OpenCase) -> str:
    """What an answer that means each of the organs is called."""
    return _("Both organs") if len(organs_asked(case)) == 2 else _("All organs")


def seat_value(organs: Sequence[int]) -> str:
    """Organs as a form sends them."""
    return "-".join(str(one) for one in organs) or NONE


def _row(
    case: OpenCase,
    finding: Finding,
    row: Attendance | None,
    answer: Answer | None,
    text: str,
    evidence: _Evidence | None,
) -> ListRow:
    name, told = str(finding.effective.get("name") or ""), _told(finding)
    quote = quote_around(text, [(one.start, one.end) for one in _own_words(finding)], by_line=True)
    chosen, reasons = _proposed(case, finding, row, evidence)
    if answer is not None:
        chosen = _chosen(case, answer)
    return ListRow(
        finding=finding.pk,
        name=name,
        told=told,
        quote=quote if _words_of("".join(one.text for one in quote)) - _words_of(f"{name} {told}") else (),
        chosen=chosen,
        reasons=() if answer else reasons,
        answered=_answered(answer) if answer else "",
        is_aside=bool(answer and answer.get("aside")),
        is_known=row is not None and row.person_id is not None,
    )


def _own_words(finding: Finding) -> list[Citation]:
    return [one for one in finding.citations.all() if one.end > one.start and one.field not in NOT_HER_WORDS]


def _words_of(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))


def _told(finding: Finding) -> str:
    """Principal, title, roles and capacity as read, in one line."""
    value = finding.effective
    roles = [str(label) for key, label in ROLES if key in (value.get("roles") or ())]
    capacity = str(dict(CAPACITIES).get(str(value.get("capacity")), ""))
    words = [str(value[name]) for name in ("organisation", "title") if value.get(name)]
    absent = [_("absent")] if value.get("status") == "absent" else []
    return " · ".join([*words, *(roles or [capacity]), *absent])


def _chosen(case: OpenCase, answer: Answer) -> str:
    if answer.get("aside"):
        return ""
    if case.kind == GUESTS:
        return GUEST if answer["guest"] else NO_GUEST
    sits_in = seat_in(answer, organs_asked(case)) or set()
    return seat_value([one for one in organs_asked(case) if one in sits_in])


def _answered(answer: Answer) -> str:
    day = date_format(datetime.fromisoformat(str(answer["at"])))
    return f"{answer.get('by_name') or '–'}, {day}"


def _proposed(
    case: OpenCase, finding: Finding, row: Attendance | None, evidence: _Evidence | None
) -> tuple[str, tuple[str, ...]]:
    """The value that is proposed, or nothing, and the reasons. For guests what the reader worked out."""
    if case.kind == GUESTS:
        return (GUEST if finding.effective.get("capacity") == "guest" else NO_GUEST), ()
    if evidence is None or row is None or row.meeting.date is None:
        return "", ()
    day, person = row.meeting.date, row.person_id or 0
    entered = {organ: kind for (one, organ), kind in evidence.entered.items() if one == person}
    seen = {organ: told for (one, organ), told in evidence.seen.items() if one == person}
    in_words = evidence.in_words.get(finding.pk)
    said = evidence.said.get(finding.pk)
    proposed = said or organs_proposed(day, row.capacity, entered, seen, in_words)
    chosen = [one.pk for one in evidence.held if one.pk in proposed]
    if len(chosen) > 1 and seat_value(chosen) not in {one.value for one in _seat_options(case)}:
        chosen = []
    reasons = _reasons(evidence.held, in_words, entered, seen)
    if said:
        reasons = (_("so it was answered for another copy of the minutes"), *reasons)
    return (seat_value(chosen) if chosen else ""), reasons


def _reasons(
    held: Sequence[Organ], in_words: int | None, entered: Mapping[int, str], seen: Mapping[int, Seen]
) -> tuple[str, ...]:
    """Why a seat is proposed, in words."""
    reasons: list[str] = []
    for organ in held:
        kind = entered.get(organ.pk)
        if in_words == organ.pk:
            reasons.append(_("the list names %(organ)s") % {"organ": organ.name})
        if kind is not None:
            words = {"kind": dict(Membership.Kind.choices)[kind], "organ": organ.name}
            reasons.append(_("in the register as %(kind)s of %(organ)s") % words)
        if organ.pk in seen and kind not in seen[organ.pk].capacities:
            reasons.append(_seen_words(organ, seen[organ.pk]))
    return tuple(reasons)


def _seen_words(organ: Organ, seen: Seen) -> str:
    """How often somebody was listed, in the capacity in which she most often was."""
    capacity, count = seen.capacities.most_common(1)[0]
    words = ngettext(
        "%(capacity)s at %(count)s meeting of %(organ)s, %(day)s",
        "%(capacity)s at %(count)s meetings of %(organ)s, last %(day)s",
        count,
    )
    told = {"organ": organ.name, "count": count, "day": date_format(seen.latest)}
    return words % {**told, "capacity": dict(CAPACITIES).get(capacity, capacity)}


def _evidence(
    case: OpenCase, meeting: Meeting | None, rows: Sequence[Attendance], findings: Mapping[int, Finding], text: str
) -> _Evidence | None:
    if meeting is None or meeting.date is None:
        return None
    found = Organ.objects.in_bulk(organs_asked(case))
    held = tuple(found[one] for one in organs_asked(case) if one in found)
    people = {one.person_id for one in rows if one.person_id}
    return _Evidence(
        held=held,
        said=said_of_copies(meeting, asked_lines(case), held),
        in_words=organs_in_words(text, _places(findings.values()), held),
        entered=entered_seats(meeting, people, held),
        seen=seen_in(meeting, people, held),
    )


def _places(findings: Iterable[Finding]) -> list[Place]:
    """Where each line's name stands, else the first of its own words."""
    places: list[Place] = []
    for finding in findings:
        words = _own_words(finding)
        named = [one for one in words if one.field == "name"] or words
        if named:
            places.append(Place(finding=finding.pk, start=named[0].start, end=named[0].end))
    return places
