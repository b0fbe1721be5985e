"""Every page of a meeting in its state, for who uses it: no fault that axe finds, nothing to scroll sideways.

Each page is loaded once, and is looked at in both widths. In the dark only colours differ: contrast is asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from tools.sample_site import Site, context_of, sign_in
from tools.state_pages import PAGES, StatePage, address_of

pytestmark = pytest.mark.browser
CONTRAST = {"runOnly": ["color-contrast"]}
WIDTHS = {1280: 900, 390: 844}
Windows = Callable[[str], BrowserContext]


@pytest.fixture(scope="module")
def windows(browser: Browser, site: Site) -> Iterator[Windows]:
    """A window for each user, signed in once."""
    opened: dict[str, BrowserContext] = {}

    def window(user: str) -> BrowserContext:
        if user not in opened:
            opened[user] = context_of(browser, width=1280)
            if user:
                sign_in(opened[user], site, username=user)
        return opened[user]

    yield window
    for context in opened.values():
        context.close()


@pytest.mark.parametrize("told", PAGES, ids=[one.name for one in PAGES])
def test_a_page_in_its_state_has_no_fault_wide_and_narrow_light_and_dark(
    told: StatePage, windows: Windows, site: Site
) -> None:
    page = windows(told.user).new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    answer = page.goto(address_of(site, told))
    assert answer is not None
    assert answer.status == 200
    axe = Axe()
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        faults = axe.run(page).response["violations"]
        assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in faults] == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(color_scheme="dark")
    assert [one["nodes"] for one in axe.run(page, options=CONTRAST).response["violations"]] == []
    page.close()
    assert errors == []
