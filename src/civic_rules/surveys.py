"""Surveys: when they open, who answers and is reminded, and which groups may be shown without telling of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from civic_rules.verdict import Verdict, allow, refuse

FEWEST_SHOWN = 5
FEWEST_CHOICES = 2
# The state of a survey is draft, waiting, open, closed or published.


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAnswers:
    """How many of a group answered. side: what it is counted with (region, municipality, …)."""

    side: str
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown: for each group whether it is, the sides that are, and whether the whole is."""

    whole: bool
    groups: tuple[bool, ...]
    sides: frozenset[str]


def may_open_survey(
    *, choices: Sequence[int | None], recipients: int, has_open_link: bool, last_day: date | None, opens_on: date
) -> Verdict:
    """SURVEY-1: A survey opens with questions, somebody to answer them, and a last day that has not passed.

    choices: for each question how many there are to choose from, None where one does not choose. Good order.
    """
    rule = "SURVEY-1"
    if not choices:
        return refuse(rule, "questions_are_missing")
    if any(one is not None and one < FEWEST_CHOICES for one in choices):
        return refuse(rule, "choices_are_missing")
    if not recipients and not has_open_link:
        return refuse(rule, "recipients_are_missing")
    if last_day is None:
        return refuse(rule, "day_is_missing")
    return refuse(rule, "ends_before_it_begins") if last_day < opens_on else allow(rule)


def may_change_questions(*, state: str) -> Verdict:
    """SURVEY-2: The questions of a survey, and whether it is anonymous, are locked once it has opened.

    Whoever answered did so to these questions and to this promise. Good order.
    """
    rule = "SURVEY-2"
    return allow(rule) if state in ("draft", "waiting") else refuse(rule, "questions_are_locked")


def may_answer_survey(
    *, state: str, today: date, last_day: date | None, is_anonymous: bool, has_answered: bool
) -> Verdict:
    """SURVEY-3: It is answered until its last day; anonymously once, by name also anew.

    An anonymous answer cannot be found again, and so not be changed. Good order.
    """
    rule = "SURVEY-3"
    if state in ("draft", "waiting"):
        return refuse(rule, "survey_has_not_opened")
    if state != "open" or (last_day is not None and today > last_day):
        return refuse(rule, "survey_is_closed")
    return refuse(rule, "link_is_used") if is_anonymous and has_answered else allow(rule)


def may_remind_survey(*, state: str, waiting: int, reminded_on: date | None, today: date) -> Verdict:
    """SURVEY-4: Those who have not answered an open survey are reminded, at most once a day.

    Good order.
    """
    rule = "SURVEY-4"
    if state != "open":
        return refuse(rule, "survey_is_not_open")
    if not waiting:
        return refuse(rule, "all_have_answered")
    return refuse(rule, "reminded_today") if reminded_on == today else allow(rule)


def reminder_is_due(
    *, days_before: Sequence[int], last_day: date, opened_on: date, reminded_on: date | None, today: date
) -> bool:
    """SURVEY-5: A reminder goes out on its day before the last, once; one that was missed goes out later, until then.

    Good order.
    """
    days = (last_day - timedelta(days=one) for one in days_before)
    since = reminded_on or opened_on
    return today <= last_day and any(since < one <= today for one in days)


def may_publish_results(*, state: str, answers: int) -> Verdict:
    """SURVEY-6: Results are published when the survey is closed and at least five have answered.

    dataskyddsförordningen art. 5.1 c.
    """
    rule = "SURVEY-6"
    if state not in ("closed", "published"):
        return refuse(rule, "survey_is_not_closed")
    return refuse(rule, "answers_are_too_few") if answers < FEWEST_SHOWN else allow(rule)


def may_see_results(*, state: str, is_anonymous: bool, keeps: bool) -> Verdict:
    """SURVEY-7: Everybody sees published results; before that those who keep the survey, an anonymous one once closed.

    From results seen before and after an answer could be told what it was. dataskyddsförordningen art. 5.1 c.
    """
    rule = "SURVEY-7"
    if state == "published":
        return allow(rule)
    if not keeps:
        return refuse(rule, "results_are_not_published")
    if state == "closed" or (state == "open" and not is_anonymous):
        return allow(rule)
    return refuse(rule, "survey_is_not_closed")


def shown_groups(*, groups: Sequence[GroupAnswers]) -> Shown:
    """SURVEY-8: No group of fewer than five answers is shown, nor one that can be worked out from what is shown.

    Where what is hidden is one group or fewer than five answers, the smallest that is left is hidden too; a side is
    shown where what is hidden within it, and beside it, cannot be worked out. dataskyddsförordningen art. 5.1 c.
    """
    if sum(one.answers for one in groups) < FEWEST_SHOWN:
        return Shown(whole=False, groups=(False,) * len(groups), sides=frozenset())
    hidden = {place for place, one in enumerate(groups) if 0 < one.answers < FEWEST_SHOWN}
    left = sorted((one.answers, place) for place, one in enumerate(groups) if one.answers >= FEWEST_SHOWN)
    while left and not _is_safe([groups[place].answers for place in hidden]):
        hidden.add(left.pop(0)[1])
    within: dict[str, list[int]] = {one.side: [] for one in groups if one.answers}
    for place in hidden:
        within[groups[place].side].append(groups[place].answers)
    sides = {side for side, answers in within.items() if _is_safe(answers)}
    if not _is_safe([one for side, answers in within.items() if side not in sides for one in answers]):
        sides = set()
    shown = tuple(bool(one.answers) and place not in hidden for place, one in enumerate(groups))
    return Shown(whole=True, groups=shown, sides=frozenset(sides))


def may_show_texts(*, answers: int) -> Verdict:
    """SURVEY-9: What was written freely is shown where at least five answered, in no order and without a group.

    dataskyddsförordningen art. 5.1 c.
    """
    rule = "SURVEY-9"
    return refuse(rule, "answers_are_too_few") if answers < FEWEST_SHOWN else allow(rule)


def response_rate(*, asked: int, answered: int) -> int | None:
    """SURVEY-10: The response rate is those who answered of those who were asked, in whole percent.

    Answers by an open link count in no rate: nobody knows how many were asked. Nobody asked: no rate. Good order.
    """
    return None if asked <= 0 else (200 * answered + asked) // (2 * asked)


def _is_safe(hidden: Sequence[int]) -> bool:
    """Whether nothing is told of what is hidden together: none, or several groups with at least five answers."""
    return not hidden or (len(hidden) > 1 and sum(hidden) >= FEWEST_SHOWN)
