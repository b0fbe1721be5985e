"""Making public: minutes, papers, withheld parts and their grounds, the notice board, drafts that leave the house."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from civic_rules.approval import MinutesState
from civic_rules.facts import StandingOrders
from civic_rules.verdict import Verdict, allow, refuse, warn
from swedish_text.holidays import workday

PaperStatus = Literal["working_paper", "drawn_up", "dispatched"]

DAYS_TO_POST = 2
APPEAL_TIME = timedelta(weeks=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdingGround:
    """Why the public may not see something; `source` is the place in law."""

    key: str
    source: str


WITHHOLDING_GROUNDS = (
    WithholdingGround(key="foreign_relations", source="OSL 15 kap. 1 §"),
    WithholdingGround(key="total_defence", source="OSL 15 kap. 2 §"),
    WithholdingGround(key="inspection_and_audit", source="OSL 17 kap."),
    WithholdingGround(key="crime_prevention", source="OSL 18 kap. 1–2 §§"),
    WithholdingGround(key="security_measures", source="OSL 18 kap. 8 §"),
    WithholdingGround(key="risk_and_vulnerability", source="OSL 18 kap. 13 §"),
    WithholdingGround(key="own_business", source="OSL 19 kap. 1 §"),
    WithholdingGround(key="procurement", source="OSL 19 kap. 3 §"),
    WithholdingGround(key="negotiation_with_unions", source="OSL 19 kap. 6 §"),
    WithholdingGround(key="lawsuit", source="OSL 19 kap. 9 §"),
    WithholdingGround(key="health_or_sex_life", source="OSL 21 kap. 1 §"),
    WithholdingGround(key="persecuted_person", source="OSL 21 kap. 3 §"),
    WithholdingGround(key="data_protection", source="OSL 21 kap. 7 §"),
    WithholdingGround(key="school_and_preschool", source="OSL 23 kap."),
    WithholdingGround(key="health_care", source="OSL 25 kap. 1 §"),
    WithholdingGround(key="social_services", source="OSL 26 kap. 1 §"),
    WithholdingGround(key="other_party_in_business", source="OSL 31 kap. 16 §"),
    WithholdingGround(key="employees", source="OSL 39 kap."),
    WithholdingGround(key="copyright", source="OSL 31 kap. 23 §; upphovsrättslagen (1960:729)"),
    WithholdingGround(key="working_paper", source="TF 2 kap. 12 §"),
)
GROUND_KEYS = frozenset(one.key for one in WITHHOLDING_GROUNDS)
PLACE_IN_LAW = re.compile(r"(?:OSL|TF|offentlighets- och sekretesslagen|tryckfrihetsförordningen)\b.*?\d+ kap\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """The days of a posting on the notice board; all inclusive. appeal_until: the last day to appeal."""

    post_by: date
    posted_on: date
    appeal_until: date

    @property
    def comes_down_after(self) -> date:
        """The last day that it must be up: the whole time of appeal."""
        return self.appeal_until


def may_publish(
    *, state: MinutesState, open_personal_data: int, withheld_grounds: Iterable[str], orders: StandingOrders
) -> Verdict:
    """PUBLICATION-1: Minutes are published once approved, personal data looked at, each withheld part with its ground.

    withheld_grounds: of each withheld item and attachment. Notes of organs that do not approve are published once they
    are finished (APPROVAL-15). Tryckfrihetsförordningen 2 kap., offentlighets- och sekretesslagen (2009:400),
    dataskyddsförordningen art. 5–6; standing orders.
    """
    rule = "PUBLICATION-1"
    if not orders.minutes_public:
        return refuse(rule, "organ_does_not_publish_minutes")
    if state in ("draft", "in_approval"):
        is_notes = orders.approval_mode == "none"
        return refuse(rule, "notes_are_not_finished" if is_notes else "minutes_are_not_approved")
    if open_personal_data:
        return refuse(rule, "personal_data_is_not_looked_at")
    if any(not one.strip() for one in withheld_grounds):
        return refuse(rule, "ground_is_missing")
    return allow(rule)


def may_withhold(*, ground: str) -> Verdict:
    """PUBLICATION-2: What is withheld names its ground in law.

    ground: a key of WITHHOLDING_GROUNDS, or a place in law as written ("OSL 19 kap. 3 §").
    Offentlighets- och sekretesslagen (2009:400); tryckfrihetsförordningen 2 kap. 2 and 12 §§.
    """
    rule = "PUBLICATION-2"
    if not ground.strip():
        return refuse(rule, "ground_is_missing")
    is_known = ground in GROUND_KEYS or PLACE_IN_LAW.match(ground)
    return allow(rule) if is_known else refuse(rule, "ground_is_unknown")


def posting_days(*, approved_on: date, posted_on: date) -> Posting:
    """PUBLICATION-3: Approval is announced within two days, and the announcement is up while three weeks of appeal run.

    A last day on a Saturday, Sunday or holiday moves to the next weekday. Kommunallagen 8 kap. 9–13 §§ and 13 kap. 5 §;
    lagen (1930:173) om beräkning av lagstadgad tid 2 §.
    """
    return Posting(
        post_by=approved_on + timedelta(days=DAYS_TO_POST),
        posted_on=posted_on,
        appeal_until=workday(posted_on + APPEAL_TIME),
    )


def may_be_posted(*, state: MinutesState, approved_on: date | None, today: date, orders: StandingOrders) -> Verdict:
    """PUBLICATION-4: Joint boards and federations announce the approval on the notice board, at most two days after.

    Kommunallagen 8 kap. 9–13 §§.
    """
    rule = "PUBLICATION-4"
    if not orders.is_on_notice_board:
        return refuse(rule, "organ_is_not_on_notice_board")
    if state in ("draft", "in_approval") or approved_on is None:
        return refuse(rule, "minutes_are_not_approved")
    if today < approved_on:
        return refuse(rule, "posting_is_before_approval")
    late = today > approved_on + timedelta(days=DAYS_TO_POST)
    return warn(rule, "posting_is_late") if late else allow(rule)


def may_be_taken_down(*, today: date, posting: Posting) -> Verdict:
    """PUBLICATION-5: The announcement stays up during the whole time of appeal, else that time does not run out.

    Kommunallagen 8 kap. 9–13 §§ and 13 kap. 5 §.
    """
    rule = "PUBLICATION-5"
    return allow(rule) if today > posting.comes_down_after else refuse(rule, "appeal_time_is_running")


def draft_may_leave(*, status: PaperStatus, crosses_principal: bool) -> Verdict:
    """PUBLICATION-7: A draft sent to another principal may become a public record: the sender is told before.

    Each principal's authorities stand apart. Tryckfrihetsförordningen 2 kap. 9–12 §§; OSL 8 kap.
    """
    rule = "PUBLICATION-7"
    if crosses_principal and status == "working_paper":
        return warn(rule, "draft_may_become_public_record")
    return allow(rule)


def paper_may_be_shown(*, status: PaperStatus, withheld_ground: str, orders: StandingOrders) -> Verdict:
    """PUBLICATION-8: The public sees papers drawn up or dispatched and not withheld, where the organ shows papers.

    Tryckfrihetsförordningen 2 kap. 9–12 §§; OSL; standing orders.
    """
    rule = "PUBLICATION-8"
    if not orders.papers_public:
        return refuse(rule, "organ_does_not_publish_papers")
    if withheld_ground:
        return refuse(rule, "paper_is_withheld")
    return refuse(rule, "paper_is_a_working_paper") if status == "working_paper" else allow(rule)


def notice_may_be_shown(*, is_sent: bool, orders: StandingOrders) -> Verdict:
    """PUBLICATION-9: The public sees a notice once it is sent, where the organ shows its notices. Standing orders."""
    rule = "PUBLICATION-9"
    if not orders.notice_public:
        return refuse(rule, "organ_does_not_publish_notices")
    return allow(rule) if is_sent else refuse(rule, "notice_is_not_sent")


def extract_may_be_made(*, state: MinutesState, approved_at_once: bool) -> Verdict:
    """PUBLICATION-10: An extract is made of approved text: of all, or of an item approved at once. Standing orders."""
    rule = "PUBLICATION-10"
    if state in ("approved", "signed") or approved_at_once:
        return allow(rule)
    return refuse(rule, "minutes_are_not_approved")


def paper_status_may_change(*, before: PaperStatus, after: PaperStatus) -> Verdict:
    """PUBLICATION-11: A paper that is drawn up or dispatched is no draft again: a draft of it is a new version.

    Tryckfrihetsförordningen 2 kap. 10 and 12 §§.
    """
    rule = "PUBLICATION-11"
    if before == "dispatched" and after != "dispatched":
        return refuse(rule, "paper_is_dispatched")
    if before == "drawn_up" and after == "working_paper":
        return refuse(rule, "paper_is_drawn_up")
    return allow(rule)


def paper_may_be_shared(*, withheld_ground: str) -> Verdict:
    """PUBLICATION-13: A withheld paper is not shared by a link: whether somebody gets it is examined each time.

    withheld_ground: its own, or its item's. Offentlighets- och sekretesslagen 6 kap. 2–3 §§ and 8 kap. 1 §.
    """
    rule = "PUBLICATION-13"
    return refuse(rule, "paper_is_withheld") if withheld_ground else allow(rule)


def title_may_be_shown(*, withheld_ground: str, title_reveals: bool) -> Verdict:
    """PUBLICATION-14: The title of a withheld item is shown, unless the title itself reveals what is secret.

    One choice for the item, for notice, minutes and register alike; number and ground are always shown.
    Tryckfrihetsförordningen 2 kap. 2 §; offentlighets- och sekretesslagen 5 kap. 2 §.
    """
    rule = "PUBLICATION-14"
    return refuse(rule, "title_reveals_what_is_secret") if withheld_ground and title_reveals else allow(rule)


def paper_may_be_removed(*, statuses: Iterable[PaperStatus]) -> Verdict:
    """PUBLICATION-12: A paper is taken away only while nothing of it is drawn up or dispatched.

    statuses: of all its versions. Tryckfrihetsförordningen 2 kap. 10 §; arkivlagen (1990:782) 10 §.
    """
    rule = "PUBLICATION-12"
    known = frozenset(statuses)
    if "dispatched" in known:
        return refuse(rule, "paper_is_dispatched")
    return refuse(rule, "paper_is_drawn_up") if "drawn_up" in known else allow(rule)
