"""A secretary holds a whole standard meeting by keyboard alone, and two write one item while the network is cut."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.room_journeys import PATIENCE, Keyboard, two_write_with_cuts
from tests.browser.room_site import RoomSite, room_site

pytestmark = pytest.mark.browser
MOST_PRESSES = 60
ROUNDS = int(os.environ.get("SAMVERK_SOAK_ROUNDS", "1"))
"""Of writing with two cuts each; more of them by `tools/soak.py`."""
DECISIONS = {
    1: ("Alt+3", "välja Yasmin Haddad till justerare."),
    3: ("Alt+2", "planen för suicidprevention."),
    4: ("Alt+3", "anta kompetensplanen 2027–2029."),
    6: ("Alt+1", "om mötesdagarna 2027."),
}


@pytest.fixture(scope="module")
def site() -> Iterator[RoomSite]:
    with room_site() as served:
        yield served


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


def at_item(page: Page, number: int) -> None:
    expect(page.locator("#item-title")).to_contain_text(f"§ {number}", timeout=PATIENCE)
    expect(page.locator(".ProseMirror-focused")).to_be_visible(timeout=PATIENCE)


def test_a_whole_meeting_by_keyboard_takes_at_most_sixty_presses_beside_the_text(
    browser: Browser, site: RoomSite
) -> None:
    context = site.context(browser, "sekreteraren")
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(site.room)
    assert faults(page) == []
    keys = Keyboard(page)
    keys.press("Control+Enter")
    at_item(page, 1)
    for seated in (1, 2):
        keys.press("Alt+s")
        expect(page.locator("#room-aside .is-now")).to_have_count(seated, timeout=PATIENCE)
    keys.press("Alt+g")
    at_item(page, 1)
    for index in range(8):
        at_item(page, index + 1)
        keys.write(f"Text till punkt {index + 1}.")
        if index == 1:
            keys.press("Alt+j")
            keys.write("Yas")
            keys.press("Enter")
            expect(page.locator("#room-aside .att__adjuster")).to_have_count(0, timeout=PATIENCE)
        if index in DECISIONS:
            phrase, text = DECISIONS[index]
            keys.press(phrase)
            keys.write(text)
        if index in {3, 4}:
            keys.press("Alt+a")
            keys.write("@Hagalund anmäler två handledare /30 juni 2027")
            expect(page.locator("#commit-menus")).to_be_visible(timeout=PATIENCE)
            keys.press("Escape")
            keys.press("Enter")
            expect(page.locator(".commit__l li")).to_have_count(1, timeout=PATIENCE)
        keys.press("Control+Enter")
    expect(page.locator("#closing")).to_be_visible(timeout=PATIENCE)
    assert faults(page) == []
    keys.press("Enter")
    expect(page.get_by_text(re.compile("Mötet avslutades"))).to_be_visible(timeout=PATIENCE)
    assert keys.presses <= MOST_PRESSES, keys.log
    assert told == []
    page.goto(f"{site.address}/{site.county}/moten/{site.meeting}/")
    for _phrase, text in DECISIONS.values():
        expect(page.locator("body")).to_contain_text(text)
    context.close()


@pytest.fixture
def open_site(browser: Browser) -> Iterator[RoomSite]:
    with room_site() as served:
        context = served.context(browser, "sekreteraren")
        page = context.new_page()
        page.goto(served.room)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#item-title")).to_be_visible(timeout=PATIENCE)
        context.close()
        yield served


def test_two_write_one_item_with_the_network_cut_twice_and_every_word_is_there(
    browser: Browser, open_site: RoomSite
) -> None:
    assert two_write_with_cuts(browser, open_site, item=4, rounds=ROUNDS, pause=0.1 if ROUNDS > 1 else 0.0) == []


def test_no_page_of_the_room_has_a_fault(browser: Browser, open_site: RoomSite) -> None:
    found = {}
    for user, address in (("sekreteraren", open_site.room), ("camilla", open_site.part)):
        for width, is_dark in ((1280, False), (1280, True), (390, False)):
            context = open_site.context(browser, user, width=width, is_dark=is_dark)
            page = context.new_page()
            page.goto(address)
            page.wait_for_load_state("load")
            found[f"{user} {width} {is_dark}"] = faults(page)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found[f"{user} {width} {is_dark}"].append("the page scrolls sideways")
            context.close()
    assert {name: one for name, one in found.items() if one} == {}
