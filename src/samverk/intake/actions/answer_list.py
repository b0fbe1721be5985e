"""Takes what somebody says of those in a meeting's list: where each sits, who was a guest. All at once or one by one.

`resolve_case.py` leads here. Each answer keeps who gave it and when, and outlives every reading (`ask_lists.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, StaleState
from samverk.documents.models import Finding
from samverk.intake.actions.lock_case import lock_case, record_case
from samverk.intake.actions.project_document import project_document
from samverk.intake.models import OpenCase
from samverk.intake.queries.list_answers import (
    ABOUT,
    GUESTS,
    SEATS,
    Answer,
    Line,
    answers_in,
    asked_lines,
    case_key,
    left_in,
    organs_asked,
    settled_state,
    standing_in,
    version_of,
)
from samverk.organizations.models import County

ANY_STATE = frozenset(OpenCase.State.values)
Said = dict[str, Any]
"""What is said of one line: {"organs", "of"}, {"guest"} or {"aside"}."""
SAID = ("organs", "of", "guest", "aside")


def answer_list(*, actor: Actor, county: County, case: OpenCase, choice: Mapping[str, Any], at: datetime) -> OpenCase:
    """Keep what is said of lines of the list. Those of whom nothing is said stay open.

    choice: {"kind": "lines", "lines": {finding: [organs], or whether she was a guest}}, which may also change what was
    said before; or what holds for all without an answer: a candidate, for guests {"kind": "guests", "ids": [...]}.
    With "seen": the version of the case that was shown. Raises NotFound, NotPermitted, StaleState (nobody is left to
    answer for, or somebody else was faster), InvalidInput("not_a_candidate" or "nothing_chosen").
    """
    with transaction.atomic():
        locked = lock_case(actor, county, case, states=ANY_STATE)
        _require_seen(locked, choice.get("seen", version_of(locked)))
        lines = {one.finding: one for one in asked_lines(locked)}
        said = _said(locked, choice, lines)
        known = standing_in(locked)
        changed = {key: one for key, one in said.items() if _told(known.get(key, {})) != one}
        if changed:
            new = [_answer(lines[key], one, actor, at) for key, one in sorted(changed.items())]
            gone = [known[key] for key in changed if key in known]
            kept = [one for one in answers_in(locked.resolution) if one not in gone and one["finding"] not in changed]
            _keep(locked, [*kept, *new], actor, at)
            meetings = project_document(locked.document, at=at)
            locked.refresh_from_db()
            verb = "case.answered" if locked.state == OpenCase.State.OPEN else "case.resolved"
            told = [{"finding": one["finding"], "name": one["name"], **_told(one)} for one in new]
            record_case(actor, county, locked, verb, at, {"lines": told, "meetings": meetings})
    return locked


def take_back_answers(*, actor: Actor, county: County, case: OpenCase, seen: int, at: datetime) -> OpenCase:
    """Take back what was said last: each answer is as it was before.

    seen: the version that it made. Raises NotFound, NotPermitted, StaleState (something was said after it).
    """
    with transaction.atomic():
        locked = lock_case(actor, county, case, states=ANY_STATE)
        _require_seen(locked, seen)
        before = locked.resolution.get("before")
        if before is None:
            raise StaleState(f"case {locked.pk} has no answers to take back")
        gone = [one for one in answers_in(locked.resolution) if one not in before]
        _restore_findings(locked, gone)
        _keep(locked, list(before), actor, at)
        del locked.resolution["before"]
        locked.save(update_fields=["resolution"])
        meetings = project_document(locked.document, at=at)
        locked.refresh_from_db()
        told = [{"finding": one["finding"], "name": one["name"]} for one in gone]
        record_case(actor, county, locked, "case.reopened", at, {"lines": told, "meetings": meetings})
    return locked


def set_aside_lines(case: OpenCase, actor: Actor, at: datetime) -> None:
    """Leave open, without asking again, what nobody has answered. Part of `dismiss_case`."""
    new = [_answer(one, {"aside": True}, actor, at) for one in left_in(case)]
    _keep(case, [*answers_in(case.resolution), *new], actor, at)


def take_up_lines(case: OpenCase, actor: Actor, at: datetime) -> None:
    """Ask again what was set aside. Part of `reopen_case`."""
    _keep(case, [one for one in answers_in(case.resolution) if not one.get("aside")], actor, at)


def forget_guest(finding: Finding) -> None:
    """Ask again whether a line's person was a guest: the review that said so is taken back."""
    key = case_key(ABOUT[GUESTS] % finding.part)
    case = OpenCase.objects.select_for_update().filter(document=finding.document_id, kind=GUESTS, key=key).first()
    if case is not None:
        left = [one for one in answers_in(case.resolution) if one["finding"] != finding.pk]
        case.resolution = {"answers": left, "version": version_of(case) + 1}
        case.save(update_fields=["resolution"])


def _require_seen(case: OpenCase, seen: int) -> None:
    if seen != version_of(case):
        raise StaleState(f"case {case.pk} is at version {version_of(case)}, not {seen}")


def _said(case: OpenCase, choice: Mapping[str, Any], lines: Mapping[int, Line]) -> dict[int, Said]:
    """What the choice says, by finding. Raises StaleState, InvalidInput."""
    if choice.get("kind") == "lines":
        said = {int(key): _said_of_one(case, value) for key, value in choice["lines"].items()}
        if not said:
            raise InvalidInput("nothing_chosen")
        if not set(said) <= set(lines):
            raise InvalidInput("not_a_candidate", str(choice))
        return said
    left = [one.finding for one in left_in(case)]
    if not left:
        raise StaleState(f"case {case.pk} is {case.state}")
    if case.kind == GUESTS:
        ids = {int(one) for one in choice.get("ids", ())}
        if choice.get("kind") != GUESTS or not ids <= set(left):
            raise InvalidInput("not_a_candidate", str(choice))
        return {key: {"guest": key in ids} for key in left}
    organs = organs_asked(case)
    if (choice.get("kind"), choice.get("id")) != ("all", 0):
        if choice.get("kind") != "organ" or choice.get("id") not in organs:
            raise InvalidInput("not_a_candidate", str(choice))
        return {key: {"organs": [int(choice["id"])], "of": organs} for key in left}
    return {key: {"organs": organs, "of": organs} for key in left}


def _said_of_one(case: OpenCase, value: Any) -> Said:
    if case.kind == GUESTS and isinstance(value, bool):
        return {"guest": value}
    organs = organs_asked(case)
    if case.kind != SEATS or not isinstance(value, list) or not set(value) <= set(organs):
        raise InvalidInput("not_a_candidate", str(value))
    return {"organs": [one for one in organs if one in value], "of": organs}


def _told(answer: Answer) -> Said:
    return {name: answer[name] for name in SAID if name in answer}


def _answer(line: Line, said: Said, actor: Actor, at: datetime) -> Answer:
    return {**line.told(), **said, "by": actor.user_id, "by_name": actor.name, "at": at.isoformat()}


def _keep(case: OpenCase, answers: list[Answer], actor: Actor, at: datetime) -> None:
    """Make these the answers, and the case open as long as somebody is left to answer for."""
    version, before = version_of(case) + 1, answers_in(case.resolution)
    case.resolution = {"answers": answers, "before": before, "version": version}
    case.state, case.resolved_by_id, case.resolved_at = OpenCase.State.OPEN, None, None
    if not left_in(case):
        case.state = settled_state(answers)
        case.resolved_by_id, case.resolved_at = actor.user_id, at
    case.save(update_fields=["resolution", "state", "resolved_by", "resolved_at"])


def _restore_findings(case: OpenCase, gone: list[Answer]) -> None:
    """What the answers made of lines goes with them; what was reviewed after them stays."""
    given = {int(one["finding"]): str(one["at"]) for one in gone if "guest" in one}
    rows = Finding.objects.filter(pk__in=given, document=case.document, state=Finding.State.CORRECTED)
    for finding in rows:
        if finding.reviewed_at is None or finding.reviewed_at.isoformat() != given[finding.pk]:
            continue
        finding.correction.pop("capacity", None)
        if not finding.correction:
            finding.state, finding.reviewed_by_id, finding.reviewed_at = Finding.State.UNREVIEWED, None, None
        finding.save(update_fields=["correction", "state", "reviewed_by", "reviewed_at"])
