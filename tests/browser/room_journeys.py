"""What is done in the meeting room by browser: a whole meeting by keyboard, and two who write with the network cut."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, expect

from tests.browser.room_site import RoomSite

PATIENCE = 30_000
SAVED = re.compile("Sparat")


@dataclass(slots=True)
class Keyboard:
    """Counts the key presses beside the text itself; a key held with another counts as one more."""

    page: Page
    presses: int = 0
    log: list[str] = field(default_factory=list)

    def press(self, keys: str) -> None:
        self.presses += len(keys.split("+"))
        self.log.append(keys)
        self.page.keyboard.press(keys)

    def write(self, text: str) -> None:
        """The text itself: not counted."""
        self.page.keyboard.type(text)


def write_words(page: Page, words: list[str], *, pause: float) -> None:
    """Type the words one by one."""
    for word in words:
        page.keyboard.type(f"{word} ")
        time.sleep(pause)


def two_write_with_cuts(browser: Browser, site: RoomSite, *, item: int, rounds: int, pause: float) -> list[str]:
    """Two browsers write the same item, each with the network cut once a round; the words that are missing."""
    contexts = [site.context(browser, user) for user in ("sekreteraren", "jonas")]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(f"{site.room}?punkt={site.items[item]}")
        page.locator(".ProseMirror").click()
        expect(page.locator("#text-form")).to_be_hidden()
    written: list[str] = []
    for turn in range(rounds):
        for step, cut in enumerate((None, 0, None, 1)):
            if cut is not None:
                contexts[cut].set_offline(True)
                expect(pages[cut].locator("#saved")).to_contain_text("Inget nät sedan", timeout=PATIENCE)
            for number, page in enumerate(pages):
                words = [f"v{number}x{turn}x{step}x{index}ö" for index in range(6)]
                written += words
                write_words(page, words, pause=pause)
            if cut is not None:
                contexts[cut].set_offline(False)
                expect(pages[cut].locator("#saved")).to_have_text(SAVED, timeout=PATIENCE)
    for page in pages:
        expect(page.locator(".ProseMirror")).to_contain_text(written[-1], timeout=PATIENCE)
        expect(page.locator(".ProseMirror")).to_contain_text(written[-7], timeout=PATIENCE)
    texts = [_text(page) for page in pages]
    # What stands in the database, as a page without script shows it.
    plain = site.context(browser, "sekreteraren", has_script=False)
    reader = plain.new_page()
    reader.goto(f"{site.room}?punkt={site.items[item]}")
    texts.append(reader.locator("#text-field").input_value())
    for context in (*contexts, plain):
        context.close()
    return [word for word in written for text in texts if text.count(word) != 1]


def _text(page: Page) -> str:
    return str(
        page.evaluate(
            "() => { const one = document.querySelector('.ProseMirror').cloneNode(true);"
            " one.querySelectorAll('.peer').forEach((peer) => peer.remove()); return one.textContent; }"
        )
    )
