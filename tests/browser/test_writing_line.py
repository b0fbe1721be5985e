"""The line of the editor when the network is silent or slow, and when the browser may keep nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.browser.room_journeys import PATIENCE, SAVED
from tests.browser.room_site import RoomSite, room_site

pytestmark = pytest.mark.browser
HELLO, UPDATE, SAVED_KIND = 0, 1, 2
LINE = "**/rum/skriv/**"


@pytest.fixture(scope="module")
def site(browser: Browser) -> Iterator[RoomSite]:
    with room_site() as served:
        context = served.context(browser, "sekreteraren")
        page = context.new_page()
        page.goto(served.room)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#item-title")).to_be_visible(timeout=PATIENCE)
        context.close()
        yield served


@pytest.fixture
def page(browser: Browser, site: RoomSite) -> Iterator[Page]:
    context = site.context(browser, "sekreteraren")
    yield context.new_page()
    context.close()


def test_a_greeting_that_nobody_answers_is_given_up_and_said_anew(page: Page, site: RoomSite) -> None:
    lines: list[WebSocketRoute] = []

    def silent_at_first(line: WebSocketRoute) -> None:
        lines.append(line)
        if len(lines) > 1:
            line.connect_to_server()

    page.route_web_socket(LINE, silent_at_first)
    page.clock.install()
    page.goto(f"{site.room}?punkt={site.items[0]}")
    page.locator(".ProseMirror").click()
    page.keyboard.type("tyst")
    page.clock.fast_forward(16_000)
    page.clock.fast_forward(1_000)
    expect(page.locator("#saved")).to_have_text(SAVED, timeout=PATIENCE)
    assert len(lines) == 2


def test_a_slow_network_on_which_answers_keep_coming_is_not_left(page: Page, site: RoomSite) -> None:
    lines: list[WebSocketRoute] = []
    held: list[bytes | str] = []

    def late(line: WebSocketRoute) -> None:
        lines.append(line)
        server = line.connect_to_server()

        def answer(message: bytes | str) -> None:
            # Each answer waits until the next update is on its way: something is always unanswered.
            (held.append if message[0] == SAVED_KIND else line.send)(message)

        def ask(message: bytes | str) -> None:
            server.send(message)
            if message[0] == UPDATE and held:
                line.send(held.pop(0))

        server.on_message(answer)
        line.on_message(ask)

    page.route_web_socket(LINE, late)
    page.clock.install()
    page.goto(f"{site.room}?punkt={site.items[1]}")
    expect(page.locator("#text-form")).to_be_hidden(timeout=PATIENCE)
    page.locator(".ProseMirror").click()
    for word in ("ett ", "två ", "tre ", "fyra "):
        page.keyboard.type(word)
        page.clock.fast_forward(500)
        _wait_for(page, held)
        page.clock.fast_forward(7_000)
    assert len(lines) == 1


def test_what_is_written_is_saved_where_the_browser_may_keep_nothing(page: Page, site: RoomSite) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.goto(f"{site.room}?punkt={site.items[2]}")
    page.locator(".ProseMirror").click()
    page.keyboard.type("utan lagring")
    expect(page.locator("#saved")).to_have_text(SAVED, timeout=PATIENCE)
    page.reload()
    expect(page.locator(".ProseMirror")).to_contain_text("utan lagring", timeout=PATIENCE)


def _wait_for(page: Page, held: list[bytes | str]) -> None:
    """Let Playwright hear the server's answer."""
    for _ in range(2_000):
        if held:
            return
        page.evaluate("() => 1")
    raise AssertionError("the server did not answer")
