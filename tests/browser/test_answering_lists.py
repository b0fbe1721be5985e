"""A joint meeting's list answered by keyboard alone, person by person; saved, taken back, saved again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import faults
from tools.made_once import ROOT, home_environment
from tools.sample_site import Site, context_of, sign_in

pytestmark = pytest.mark.browser
MINUTES = """Protokoll
Samverkansrådet vård och omsorg och Chefsgrupp vård och omsorg

Datum: 24 april 2026
Plats: Vidsjösalen, Vidsjö

Närvarande
Margareta Ödling, Region Vidsjö län, ordförande
Elsa Ljungkvist, Region Vidsjö län, hälso- och sjukvårdschef
Ada Lundkvist, Ekerums kommun, socialchef
Bo Ekholm, Ekerums kommun, socialchef

1. Öppnande
Ordföranden öppnar mötet.
"""


@pytest.fixture(scope="module")
def joint(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A joint meeting with one list, taken into the served county. Two of it are known from other meetings."""
    file = tmp_path_factory.mktemp("joint") / "gemensamt.txt"
    Path(file).write_text(MINUTES, encoding="utf-8")
    command = [sys.executable, "-m", "samverk.commands.main", "import", str(file)]
    subprocess.run(command, env=home_environment(site.home), cwd=ROOT, check=True, capture_output=True)


def walk_to(page: Page, name: str) -> None:
    """Press J until the line of that name is chosen."""
    for _ in range(60):
        if page.locator(".line.is-chosen").filter(has_text=name).count():
            return
        page.keyboard.press("j")
    raise AssertionError(f"{name} is never reached")


def option(page: Page, name: str) -> str:
    """Which option of somebody's line is chosen, in words."""
    checked = page.locator(".line").filter(has_text=name).locator("input:checked")
    return (checked.get_attribute("aria-label") or "").partition(": ")[2] if checked.count() else ""


@pytest.mark.usefixtures("joint")
def test_each_person_is_given_a_seat_by_keys(secretary: Page, site: Site) -> None:
    secretary.goto(f"{site.address}{site.county}oppna-fall/")
    assert option(secretary, "Elsa Ljungkvist") == "Chefsgrupp vård och omsorg"
    assert option(secretary, "Ada Lundkvist") == ""
    walk_to(secretary, "Ada Lundkvist")
    secretary.keyboard.press("2")
    assert option(secretary, "Ada Lundkvist") == "Chefsgrupp vård och omsorg"
    expect(secretary.locator(".line.is-chosen a")).to_be_focused()
    secretary.keyboard.press("Tab")
    secretary.keyboard.press("ArrowRight")
    assert option(secretary, "Ada Lundkvist") == "Båda organen"
    secretary.keyboard.press("s")
    toast = secretary.locator(".toast")
    expect(toast).to_contain_text("Sparat för 3 personer. 1 är kvar.")
    expect(secretary.locator(".line:visible")).to_have_count(1)
    secretary.keyboard.press("z")
    expect(secretary.locator(".line:visible")).to_have_count(4)
    assert option(secretary, "Ada Lundkvist") == ""


@pytest.mark.usefixtures("joint")
@pytest.mark.parametrize(("width", "is_dark"), [(1280, False), (390, False), (1280, True)])
def test_the_list_has_no_fault_open_or_decided(width: int, is_dark: bool, browser: Browser, site: Site) -> None:
    context = context_of(browser, width=width, is_dark=is_dark)
    sign_in(context, site)
    page = context.new_page()
    page.goto(f"{site.address}{site.county}oppna-fall/")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".case__all button").last.click()
    page.locator(".toast a").click()
    expect(page.locator(".line input:checked")).to_have_count(4)
    assert faults(page) == []
    page.go_back()
    page.locator(".toast button").click()
    expect(page.locator(".case__all")).to_be_visible()
    context.close()
