"""Every page without one violation of WCAG 2.2 A and AA that axe finds: both widths, and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.sample_pages import first_link, meeting_of
from tools.sample_site import Site, context_of, sign_in

pytestmark = pytest.mark.browser
PLAIN = ("", "organ/", "moten/", "arenden/", "beslut/", "ataganden/", "belopp/", "siffror/", "personer/", "huvudman/")
SEARCHES = ("liknande/?text=trygg+hemg%C3%A5ng", "sok/", "sok/?q=kompetens", "sok/?q=zzzzqx")
STAFF = ("inlasning/", "oppna-fall/", "moten/?visa=inte-slappta")


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


def addresses(page: Page, site: Site) -> list[str]:
    """All kinds of pages that the public sees."""
    own = [site.county + one for one in (*PLAIN, *SEARCHES)]
    own += [
        first_link(page, site, "organ/", "organ/[^/]+/"),
        first_link(page, site, "arenden/", "arenden/[^/]+/"),
        first_link(page, site, "personer/", "personer/[^/]+/"),
        first_link(page, site, "huvudman/", "huvudman/[^/]+/"),
        meeting_of(page, site, ".pdf"),
        meeting_of(page, site, ".txt"),
    ]
    return [*own, "/konto/login/", "/tillganglighet/", "/prova/", "/regler/", f"{site.county}moten/999999/"]


@pytest.mark.parametrize(
    # Dark has the same colours at both widths.
    ("width", "is_dark"),
    [(1280, False), (390, False), (1280, True)],
    ids=["1280-light", "390-light", "1280-dark"],
)
def test_no_page_has_a_fault_nor_scrolls_sideways(width: int, is_dark: bool, browser: Browser, site: Site) -> None:
    context = context_of(browser, width=width, is_dark=is_dark)
    page = context.new_page()
    found = {}
    for address in addresses(page, site):
        page.goto(f"{site.address}{address}")
        found[address] = faults(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[address].append("the page scrolls sideways")
    context.close()
    assert {address: one for address, one in found.items() if one} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_of_the_staff_has_a_fault(width: int, browser: Browser, site: Site) -> None:
    context = context_of(browser, width=width)
    sign_in(context, site)
    page = context.new_page()
    waiting = first_link(page, site, "moten/?visa=inte-slappta", "moten/[0-9]+/")
    found = {}
    for address in (*(site.county + one for one in STAFF), waiting, "/konto/logout/", "/konto/password/change/"):
        page.goto(f"{site.address}{address}")
        found[address] = faults(page)
    page.goto(f"{site.address}{waiting}")
    page.keyboard.press("?")
    found["keys"] = faults(page)
    context.close()
    assert {address: one for address, one in found.items() if one} == {}


def test_no_page_breaks_its_own_policy_or_has_an_error_in_its_script(reader: Page, site: Site) -> None:
    told: list[str] = []
    reader.on(
        "console", lambda message: told.append(f"{reader.url} {message.text}") if message.type == "error" else None
    )
    reader.on("pageerror", lambda error: told.append(f"{reader.url} {error}"))
    for address in addresses(reader, site)[:-1]:
        reader.goto(f"{site.address}{address}")
    assert told == []
