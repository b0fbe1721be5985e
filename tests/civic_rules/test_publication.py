"""Making public: what may be shown, what is withheld, the notice board, drafts that leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic_rules.publication import (
    GROUND_KEYS,
    WITHHOLDING_GROUNDS,
    draft_may_leave,
    extract_may_be_made,
    may_be_posted,
    may_be_taken_down,
    may_publish,
    may_withhold,
    notice_may_be_shown,
    paper_may_be_removed,
    paper_may_be_shared,
    paper_may_be_shown,
    paper_status_may_change,
    posting_days,
    title_may_be_shown,
)
from civic_rules.verdict import Verdict
from swedish_text.holidays import is_holiday
from tests.civic_rules.worlds import BOARD, ORDERS, is_allowed, refusal, warning

APPROVED = date(2026, 8, 31)
POSTING = posting_days(approved_on=APPROVED, posted_on=date(2026, 9, 1))


def publish(state: str = "approved", hits: int = 0, grounds: tuple[str, ...] = (), **orders: object) -> Verdict:
    return may_publish(
        state=state,  # type: ignore[arg-type]
        open_personal_data=hits,
        withheld_grounds=grounds,
        orders=replace(ORDERS, **orders),  # type: ignore[arg-type]
    )


def test_approved_minutes_with_grounds_for_what_is_withheld_are_published() -> None:
    assert is_allowed(publish(grounds=("procurement",)))


def test_notes_of_an_organ_that_does_not_approve_are_published_once_they_are_finished() -> None:
    assert is_allowed(publish("approved", approval_mode="none"))
    assert refusal(publish("draft", approval_mode="none")) == "notes_are_not_finished"


def test_minutes_that_are_not_approved_are_not_published() -> None:
    assert refusal(publish("in_approval")) == "minutes_are_not_approved"


def test_minutes_are_not_published_before_personal_data_is_looked_at() -> None:
    assert refusal(publish(hits=1)) == "personal_data_is_not_looked_at"


def test_nothing_is_withheld_without_ground() -> None:
    assert refusal(publish(grounds=("procurement", " "))) == "ground_is_missing"


def test_an_organ_may_keep_its_minutes_from_the_web() -> None:
    assert refusal(publish(minutes_public=False)) == "organ_does_not_publish_minutes"


@pytest.mark.parametrize("ground", sorted(GROUND_KEYS))
def test_each_ground_in_law_is_known(ground: str) -> None:
    assert is_allowed(may_withhold(ground=ground))


@pytest.mark.parametrize("ground", ["OSL 19 kap. 3 §", "offentlighets- och sekretesslagen (2009:400) 21 kap. 1 §"])
def test_a_place_in_law_is_a_ground(ground: str) -> None:
    assert is_allowed(may_withhold(ground=ground))


def test_each_ground_says_where_it_stands() -> None:
    assert all(one.source.startswith(("OSL ", "TF ")) for one in WITHHOLDING_GROUNDS)
    assert len(GROUND_KEYS) == len(WITHHOLDING_GROUNDS)


def test_withholding_needs_a_ground() -> None:
    assert refusal(may_withhold(ground="")) == "ground_is_missing"


def test_withholding_needs_a_ground_that_the_law_knows() -> None:
    for words in ("embarrassing", "OSL", "19 kap. 3 §"):
        assert refusal(may_withhold(ground=words)) == "ground_is_unknown"


def test_three_weeks_from_the_posting() -> None:
    assert POSTING.post_by == date(2026, 9, 2)
    assert POSTING.appeal_until == date(2026, 9, 22)
    assert POSTING.comes_down_after == date(2026, 9, 22)


def test_an_appeal_that_would_end_on_christmas_ends_after_it() -> None:
    posting = posting_days(approved_on=date(2026, 12, 3), posted_on=date(2026, 12, 3))
    assert posting.appeal_until == date(2026, 12, 28)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_an_appeal_never_ends_on_a_free_day_nor_before_three_weeks(day: date) -> None:
    until = posting_days(approved_on=day, posted_on=day).appeal_until
    assert until.weekday() < 5
    assert not is_holiday(until)
    assert timedelta(weeks=3) <= until - day <= timedelta(weeks=3, days=6)


def post(today: date, state: str = "approved", orders: object = BOARD) -> Verdict:
    return may_be_posted(state=state, approved_on=APPROVED, today=today, orders=orders)  # type: ignore[arg-type]


def test_a_board_posts_its_approval_within_two_days() -> None:
    assert is_allowed(post(APPROVED + timedelta(days=2)))


def test_a_later_posting_is_warned_of() -> None:
    assert warning(post(APPROVED + timedelta(days=3))) == "posting_is_late"


def test_an_advisory_organ_posts_nothing() -> None:
    assert refusal(post(APPROVED, orders=ORDERS)) == "organ_is_not_on_notice_board"


def test_nothing_is_posted_before_approval() -> None:
    assert refusal(post(APPROVED, "in_approval")) == "minutes_are_not_approved"
    assert refusal(post(APPROVED - timedelta(days=1))) == "posting_is_before_approval"


def test_a_posting_comes_down_after_the_time_of_appeal() -> None:
    assert is_allowed(may_be_taken_down(today=date(2026, 9, 23), posting=POSTING))


def test_a_posting_stays_up_on_the_last_day_of_appeal() -> None:
    assert refusal(may_be_taken_down(today=date(2026, 9, 22), posting=POSTING)) == "appeal_time_is_running"


def test_a_draft_to_another_principal_is_warned_of() -> None:
    verdict = draft_may_leave(status="working_paper", crosses_principal=True)
    assert warning(verdict) == "draft_may_become_public_record"


def test_a_draft_within_the_house_and_a_finished_paper_just_leave() -> None:
    assert is_allowed(draft_may_leave(status="working_paper", crosses_principal=False))
    assert is_allowed(draft_may_leave(status="drawn_up", crosses_principal=True))


def paper(status: str = "drawn_up", ground: str = "", **orders: object) -> Verdict:
    return paper_may_be_shown(
        status=status,  # type: ignore[arg-type]
        withheld_ground=ground,
        orders=replace(ORDERS, **orders),  # type: ignore[arg-type]
    )


def test_a_paper_that_is_drawn_up_is_shown() -> None:
    assert is_allowed(paper())


def test_a_working_paper_is_not_shown() -> None:
    assert refusal(paper("working_paper")) == "paper_is_a_working_paper"


def test_a_withheld_paper_is_not_shown() -> None:
    assert refusal(paper(ground="procurement")) == "paper_is_withheld"


def test_an_organ_may_keep_its_papers_from_the_web() -> None:
    assert refusal(paper(papers_public=False)) == "organ_does_not_publish_papers"


def test_a_sent_notice_is_shown() -> None:
    assert is_allowed(notice_may_be_shown(is_sent=True, orders=ORDERS))


def test_an_unsent_notice_is_not_shown() -> None:
    assert refusal(notice_may_be_shown(is_sent=False, orders=ORDERS)) == "notice_is_not_sent"


def test_an_organ_may_keep_its_notices_from_the_web() -> None:
    hidden = replace(ORDERS, notice_public=False)
    assert refusal(notice_may_be_shown(is_sent=True, orders=hidden)) == "organ_does_not_publish_notices"


def test_an_extract_is_made_of_approved_text() -> None:
    assert is_allowed(extract_may_be_made(state="signed", approved_at_once=False))
    assert is_allowed(extract_may_be_made(state="draft", approved_at_once=True))


def test_an_extract_is_not_made_of_a_draft() -> None:
    assert refusal(extract_may_be_made(state="draft", approved_at_once=False)) == "minutes_are_not_approved"


def test_a_paper_goes_from_draft_to_drawn_up_to_dispatched() -> None:
    assert is_allowed(paper_status_may_change(before="working_paper", after="drawn_up"))
    assert is_allowed(paper_status_may_change(before="drawn_up", after="dispatched"))
    assert is_allowed(paper_status_may_change(before="dispatched", after="dispatched"))


def test_what_is_dispatched_stays_dispatched() -> None:
    assert refusal(paper_status_may_change(before="dispatched", after="drawn_up")) == "paper_is_dispatched"


def test_what_is_drawn_up_is_no_draft_again() -> None:
    assert refusal(paper_status_may_change(before="drawn_up", after="working_paper")) == "paper_is_drawn_up"


def test_drafts_alone_are_taken_away() -> None:
    assert is_allowed(paper_may_be_removed(statuses=["working_paper", "working_paper"]))


def test_a_paper_of_which_a_version_is_dispatched_is_not_taken_away() -> None:
    assert refusal(paper_may_be_removed(statuses=["working_paper", "dispatched"])) == "paper_is_dispatched"


def test_a_paper_that_is_drawn_up_is_not_taken_away() -> None:
    assert refusal(paper_may_be_removed(statuses=["drawn_up"])) == "paper_is_drawn_up"


def test_a_paper_that_is_not_withheld_may_be_shared() -> None:
    assert is_allowed(paper_may_be_shared(withheld_ground=""))


def test_a_withheld_paper_is_not_shared_by_a_link() -> None:
    assert refusal(paper_may_be_shared(withheld_ground="procurement")) == "paper_is_withheld"


@pytest.mark.parametrize(("ground", "reveals"), [("procurement", False), ("", False), ("", True)])
def test_the_title_of_an_item_is_shown_where_it_reveals_nothing_secret(ground: str, reveals: bool) -> None:
    assert is_allowed(title_may_be_shown(withheld_ground=ground, title_reveals=reveals))


def test_a_title_that_reveals_what_is_secret_is_withheld_with_its_item() -> None:
    verdict = title_may_be_shown(withheld_ground="social_services", title_reveals=True)
    assert refusal(verdict) == "title_reveals_what_is_secret"
