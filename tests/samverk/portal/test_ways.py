"""Every page is reached by clicks from the start page by whoever may use it, and has a way back."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from samverk.core.rate_limits import COUNTER
from tests.contract.permission_rows import INSIDERS, MATRIX
from tests.samverk.portal.ways_world import Ways, make_ways

pytestmark = pytest.mark.django_db
START = "/vidsjo/"
MOST_OF_A_KIND = {
    "portal:matter": 40,
    "portal:principal": 40,
    "portal:person": 40,
    "portal:organ": 40,
    "portal:desk": 40,
    "portal:principal_desk": 40,
    "portal:organ_desk": 40,
    "portal:person_desk": 40,
    "portal:meeting": 14,
    "minutes:writing": 8,
    "minutes:minutes": 8,
}
WAYS_BACK = {"crumbs", "room__t", "registers"}
"""Breadcrumbs, the room's head with its link, the row of registers."""
FROM_THE_MENU = {"portal:county", "portal:accessibility", "portal:rules", "signing:try", "search:county"}
"""Pages that the menu or foot of every page leads to and from."""
NOT_CLICKED = {
    "portal:counties": "leads straight to the only county",
    "search:everywhere": "for who stands in no county",
    "portal:source": "a part of the meeting's page",
    "portal:picture": "a picture in the meeting's page",
    "intake:fact": "one fact of the meeting's page",
    "intake:decide_case": "a list that was answered, from its meeting's page",
    "meetings:room_parts": "fetched by the room",
    "meetings:room_suggestions": "fetched by the room",
    "meetings:member_state": "fetched by the members' page",
    "meetings:organ_feed": "an address to copy into a calendar",
    "meetings:feed": "a secret address, shown once",
    "meetings:sign_up": "a link in an invitation",
    "meetings:answer": "a link in a mail",
    "meetings:evaluate_by_link": "a link in a mail",
    "minutes:approve_by_link": "a link in a mail",
    "meetings:slides": "a link in a mail",
    "meetings:round_answer": "a link in a mail",
    "meetings:shared_paper": "a link in a mail",
    "followup:by_link": "a link in a mail",
    "referrals:answer": "a link in a mail",
    "surveys:answer": "a link in a mail",
    "surveys:answer_openly": "a link to share by other ways",
    "referrals:link_paper": "a paper behind a link in a mail",
    "referrals:decide": "a link in a mail",
    "referrals:change": "while a referral is a draft",
    "minutes:subscription": "a link in a mail",
    "plans:by_link": "a link in a mail",
    "grants:by_link": "a link in a mail",
    "referrals:api_proposals": "asked by programs, with a key",
    "referrals:api_decision": "asked by programs, with a key",
    "referrals:api_decision_paper": "asked by programs, with a key",
}
"""Addresses that no page leads to, and why."""
FILES = frozenset(
    {
        "portal:original",
        "portal:download",
        "minutes:file",
        "minutes:extract_file",
        "minutes:feed",
        "minutes:signed_file",
        "minutes:diary",
        "meetings:running_order_file",
        "meetings:paper_file",
        "meetings:notice_file",
        "referrals:answer_paper",
        "referrals:decision_paper",
        "grants:paper",
        "dialogues:file",
    }
)
"""Linked files: reached by their link, not opened here."""
NOT_PRESSED = {
    "organizations:member_list_take": "after a list has been sent in",
    "organizations:member_confirm": "where minutes propose a member",
    "organizations:member_list_undo": "after a list has been taken in",
    "intake:accept_all": "where several facts wait under one item",
    "organizations:member_move": "where two substitutes have turns",
    "organizations:member_forget": "where a contact is kept",
    "notifications:again": "once a mail has gone",
    "minutes:decide_words": "where personal data is found",
    "referrals:extend": "on the page behind a link in a mail",
    "meetings:slides_in": "on the page behind a link in a mail",
    "minutes:approve_item": "in the room, under an open item",
}
"""Forms that come up only after something else was done, and when."""


class Links(HTMLParser):
    """Where a page leads: links and forms that ask, and forms that change."""

    def __init__(self) -> None:
        super().__init__()
        self.gets: list[str] = []
        self.posts: list[str] = []
        self.has_way_back = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one link, form or breadcrumb."""
        told = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in told:
            self.gets.append(told["href"])
        if tag == "form":
            (self.posts if told.get("method", "get").lower() == "post" else self.gets).append(told.get("action", ""))
        self.has_way_back |= bool(WAYS_BACK & set(told.get("class", "").split()))


@dataclass(slots=True)
class Walk:
    """What was reached: names of addresses, names of forms, pages without a way back, pages that failed."""

    reached: set[str] = field(default_factory=set)
    pressed: set[str] = field(default_factory=set)
    dead_ends: set[str] = field(default_factory=set)
    failed: dict[str, int] = field(default_factory=dict)


@pytest.fixture
def ways(tmp_path: Path, settings: LazySettings) -> Ways:
    settings.HOME = tmp_path
    return make_ways()


def name_of(path: str) -> str:
    """The name of the address, empty where it is no address of ours."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def walk(client: Client) -> Walk:
    """Open every page that can be clicked to, some of each kind."""
    found, waiting, seen, counted = Walk(), deque([START]), {START}, dict[str, int]()
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        found.reached.add(name)
        if name in FILES or name.startswith("account_") or counted.get(name, 0) >= MOST_OF_A_KIND.get(name, 4):
            continue
        counted[name] = counted.get(name, 0) + 1
        COUNTER.forget()
        answer = client.get(path)
        if answer.status_code >= 400:
            found.failed[path] = answer.status_code
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        links = Links()
        links.feed(answer.content.decode())
        if not links.has_way_back:
            found.dead_ends.add(name)
        found.pressed |= {name_of(urlsplit(urljoin(path, one)).path) for one in links.posts}
        for one in links.gets:
            parts = urlsplit(urljoin(path, one))
            if parts.path not in seen and not parts.netloc and name_of(parts.path):
                seen.add(parts.path)
                waiting.append(parts.path)
    return found


def signed_in(ways: Ways, role: str) -> Client:
    client = Client(raise_request_exception=True)
    if role != "public":
        client.force_login(ways.user(role), backend=django_settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.mark.parametrize("role", ["public", *INSIDERS])
def test_every_page_is_reached_by_clicks_by_whoever_may_use_it(role: str, ways: Ways) -> None:
    found = walk(signed_in(ways, role))
    pages = {name for name, row in MATRIX.items() if row.method == "get"}
    mine = {name for name in pages if MATRIX[name].is_open or role in MATRIX[name].allowed}
    personal = {"portal:to_do"} if role == "public" else set()
    assert mine - found.reached - set(NOT_CLICKED) - personal == set()
    assert found.failed == {}
    assert found.dead_ends - FROM_THE_MENU == set(), "each has a way back"
    changes = {name for name, row in MATRIX.items() if row.method == "post" and role in row.allowed}
    others_turn = {"minutes:change_signing"} if role == "chair" else set()
    assert changes - found.pressed - set(NOT_PRESSED) - others_turn == set(), "each has its button"
    assert ("minutes:approve" in found.reached) == (role in {"chair", "member"}), "who is asked finds her answer"


def test_a_signature_waits_on_the_start_page_of_whose_turn_it_is(ways: Ways) -> None:
    signing = reverse("minutes:signing", args=["vidsjo", ways.meetings["approved"].pk])
    assert signing in signed_in(ways, "member").get(START).content.decode()
    assert signing not in signed_in(ways, "chair").get(START).content.decode()


@pytest.mark.parametrize(
    ("name", "words", "address"),
    [
        ("planned", "Skicka kallelsen", "meetings:notice"),
        ("notified", "Se vilka som kommer", "meetings:coming"),
        ("open", "Gå till mötesrummet", "meetings:room"),
        ("held", "Skriv protokollet", "minutes:draft"),
        ("draft", "Skriv vidare på protokollet", "minutes:writing"),
        ("in_approval", "Följ justeringen", "minutes:writing"),
        ("approved", "Till underskriften", "minutes:signing"),
    ],
)
def test_the_meetings_page_has_the_next_step_as_its_main_button(
    name: str, words: str, address: str, ways: Ways
) -> None:
    meeting = ways.meetings[name]
    page = signed_in(ways, "secretary").get(f"/vidsjo/moten/{meeting.pk}/").content.decode()
    bar = page[page.index("mway") : page.index("</section>", page.index("mway"))]
    assert words in bar
    assert reverse(address, args=["vidsjo", meeting.pk]) in bar
    assert bar.count("btn--main") == 1


def test_a_meeting_read_in_has_no_way_here(ways: Ways) -> None:
    read_in = ways.county.meetings.filter(document__isnull=False, is_held_here=False).get()
    read_in.minutes.delete() if hasattr(read_in, "minutes") else None
    assert "mway" not in signed_in(ways, "administrator").get(f"/vidsjo/moten/{read_in.pk}/").content.decode()


def test_the_public_is_told_nothing_to_do(ways: Ways) -> None:
    page = signed_in(ways, "public").get("/vidsjo/att-gora/").content.decode()
    assert "Logga in" in page
    assert "moten/" not in page[page.index("<main") : page.index("</main")]
